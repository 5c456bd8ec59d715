// Text → what is compared; the same rule as search/normalise.py, held together by one fixture.
//
// NFKC, small letters, simplified characters; only letters and numbers stay. A gap between two digits leaves one 丨, so
// that 〔2021〕17, [2021]17 and ２０２１ 17 are the same and 202117 is not.

export const GAP = "丨";
// Ideographs that are newer than the browser are letters too.
const KEPT = /[\p{L}\p{N}\u{20000}-\u{3ffff}]/u;
const DIGIT = /\p{Nd}/u;

/** Read the folding table: pairs of a character and what it is found as. */
export function readFold(pairs) {
  const letters = Array.from(pairs);
  const fold = new Map();
  for (let at = 0; at + 1 < letters.length; at += 2) fold.set(letters[at], letters[at + 1]);
  return fold;
}

/** Give the form in which texts are compared. */
export function normalise(text, fold) {
  let out = "";
  let digit = false;
  let gap = false;
  for (const raw of text.normalize("NFKC").toLowerCase()) {
    const letter = fold.get(raw) ?? raw;
    if (!KEPT.test(letter)) {
      gap = true;
      continue;
    }
    const now = DIGIT.test(letter);
    if (gap && digit && now) out += GAP;
    out += letter;
    digit = now;
    gap = false;
  }
  return out;
}

/** Normalise and remember where each letter came from: `from[n]` and `to[n]` are places in the text. */
export function traced(text, fold) {
  const from = [];
  const to = [];
  let out = "";
  let end = 0;
  // A mark belongs to the letter before it: the two may become one.
  for (const found of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const piece = normalise(found[0], fold);
    if (!piece) continue;
    const start = found.index;
    if (DIGIT.test(piece) && /\p{Nd}$/u.test(out) && start > end) {
      out += GAP;
      from.push(end);
      to.push(start);
    }
    out += piece;
    end = start + found[0].length;
    for (let unit = 0; unit < piece.length; unit += 1) {
      from.push(start);
      to.push(end);
    }
  }
  return { text: out, from, to };
}

/** FNV-1a over UTF-16 units: names the shard of a gram. */
export function fnv1a(gram) {
  let value = 0x811c9dc5;
  for (let at = 0; at < gram.length; at += 1) value = Math.imul(value ^ gram.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Split what a reader typed into terms; letters that stand alone make one term where there is nothing else. */
export function termsOf(query, fold) {
  const terms = query.split(/\s+/u).map((word) => normalise(word, fold)).filter(Boolean);
  if (terms.length && terms.every((term) => Array.from(term).length === 1)) return [terms.join("")];
  return [...new Set(terms)];
}
