// 华政办函202117号 → 华政办函〔2021〕17号: a document number whose brackets were left out.

const BARE = /^(\D*?)((?:19|20)\p{Nd}{2})(\p{Nd}{1,4})(号?)$/u;

/** Give the document number that may be meant, or an empty text. */
export function numberHint(query) {
  const found = BARE.exec(query.normalize("NFKC").replace(/\s+/gu, ""));
  if (!found) return "";
  const [, letters, year, number] = found;
  return letters ? `${letters}〔${year}〕${Number(number)}号` : `〔${year}〕${Number(number)}号`;
}
