// 华政办函202117号 → 华政办函〔2021〕17号: a document number whose brackets were left out.
import { Search } from "./query.js";

const BARE = /^(\D*?)((?:19|20)\p{Nd}{2})(\p{Nd}{1,4})(号?)$/u;

/** Give the document number that may be meant, or an empty text. */
export function numberHint(query) {
  const found = BARE.exec(query.normalize("NFKC").replace(/\s+/gu, ""));
  if (!found) return "";
  const [, letters, year, number] = found;
  return `${letters}〔${year}〕${Number(number)}号`;
}

/** Give the document number that is meant by a query without results, if there is one. */
export async function meantNumber(files, query) {
  const number = numberHint(query);
  const hits = number ? await (await new Search(files, number).start()).next(1) : [];
  return hits.length ? number : "";
}
