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

/** Keeps what is compared, letter by letter; a gap between two digits leaves one sign. */
class Keeper {
  constructor(fold) {
    this.fold = fold;
    this.digit = false;
    this.gap = false;
  }

  /** Give what a letter adds: nothing, itself, or the sign of a gap and itself. */
  take(raw) {
    const letter = this.fold.get(raw) ?? raw;
    if (!KEPT.test(letter)) {
      this.gap = true;
      return "";
    }
    const digit = DIGIT.test(letter);
    const added = this.gap && this.digit && digit ? GAP + letter : letter;
    this.digit = digit;
    this.gap = false;
    return added;
  }
}

const prepared = (text) => text.normalize("NFKC").toLowerCase();

/** Give the form in which texts are compared. */
export function normalise(text, fold) {
  const keeper = new Keeper(fold);
  let out = "";
  for (const letter of prepared(text)) out += keeper.take(letter);
  return out;
}

/** Normalise and remember where each letter came from: `from[n]` and `to[n]` are places in the text. */
export function traced(text, fold) {
  const keeper = new Keeper(fold);
  const from = [];
  const to = [];
  let out = "";
  // A mark belongs to the letter before it: the two may become one (so may the half-width voice marks ﾞ and ﾟ).
  for (const { 0: piece, index } of text.matchAll(/[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*|[\p{M}\uff9e\uff9f]+/gu)) {
    for (const letter of prepared(piece)) {
      const added = keeper.take(letter);
      out += added;
      for (let unit = 0; unit < added.length; unit += 1) {
        from.push(index);
        to.push(index + piece.length);
      }
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
