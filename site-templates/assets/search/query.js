// What a reader typed → the pages that hold it, best or newest first, ten at a time.
import { CLASSES } from "./files.js";
import { fnv1a, normalise, termsOf } from "./normalise.js";

/** Title, unit or document number, task, body. */
const WEIGHTS = [8, 4, 2, 1];
/** Up to so many letters the postings are asked for every three; beyond, for a few: the text itself decides anyway. */
const CLOSE = 8;
const FEW = 8;

/** A search in being: candidates from the postings, verified in the text as they are shown. */
export class Search {
  constructor(files, query) {
    this.files = files;
    this.terms = termsOf(query, files.fold);
    // Two or three letters are found for certain; of a longer term the postings know all parts, not the whole.
    this.certain = this.terms.every((term) => [2, 3].includes(Array.from(term).length));
    this.candidates = [];
    this.begin();
  }

  /** Tell whether there is enough to search for: one term of two letters. */
  get enough() {
    return this.terms.some((term) => Array.from(term).length > 1);
  }

  /** How many pages there are; exact where `exact` says so. */
  get count() {
    return this.possible.length + this.shown.length;
  }

  get exact() {
    return this.certain || this.possible.every((hit) => hit.record);
  }

  /** Ask the postings: for each segment an array that says what each page can weigh at most. */
  async start() {
    this.candidates = await Promise.all(
      this.files.segments.map((segment) => candidates(this.files, segment, this.terms)),
    );
    return this.begin();
  }

  /** Let every page be a candidate: facets alone choose among them. */
  everything() {
    this.candidates = this.files.segments.map(({ pages }) => new Uint16Array(pages).fill(1));
    return this.begin();
  }

  /** Begin anew with an order, and with a list per segment that says which pages may be shown (facets). */
  begin(order = "relevance", gates = []) {
    this.order = order;
    this.shown = [];
    this.possible = this.candidates.flatMap((weights, number) => {
      const hits = [];
      weights.forEach((weight, page) => {
        if (weight && (!gates[number] || gates[number][page])) hits.push({ number, page, weight });
      });
      return hits;
    });
    // Best last, because that is where they are taken from.
    this.possible.sort((a, b) => this.compare(b, a));
    return this;
  }

  compare(a, b) {
    const better = this.order === "newest" ? 0 : b.weight - a.weight;
    return better || a.number - b.number || a.page - b.page;
  }

  record({ number, page }) {
    return this.files.record(this.files.segments[number], page);
  }

  /** Give up to `count` further pages. What the postings promise is proved in the text, so the order is exact. */
  async next(count = 10) {
    const fresh = [];
    while (fresh.length < count && this.possible.length) {
      // Read what will most likely be needed all at once, not one after the other.
      await Promise.all(this.possible.slice(fresh.length - count).map((hit) => this.record(hit)));
      const best = this.possible.pop();
      if (best.record) fresh.push(best);
      else this.putBack({ ...best, ...(await this.prove(best)) });
    }
    this.shown.push(...fresh);
    return fresh;
  }

  async prove(hit) {
    const record = await this.record(hit);
    return { record, weight: weigh(record, this.terms, this.files.fold) };
  }

  putBack(hit) {
    if (!hit.weight) return;
    let at = this.possible.length;
    while (at && this.compare(this.possible[at - 1], hit) < 0) at -= 1;
    this.possible.splice(at, 0, hit);
  }

  /** Look at every candidate, so that all counts are exact; call `begin` afterwards. */
  async proveAll() {
    const hits = this.candidates.flatMap((weights, number) =>
      Array.from(weights.keys()).filter((page) => weights[page]).map((page) => ({ number, page })),
    );
    await Promise.all(
      hits.map(async (hit) => {
        this.candidates[hit.number][hit.page] = (await this.prove(hit)).weight;
      }),
    );
    this.certain = true;
  }
}

/** Give for each page of a segment the most that it can weigh; 0 where a term is missing. */
async function candidates(files, segment, terms) {
  const long = terms.filter((term) => Array.from(term).length > 1);
  const found = await Promise.all(long.map((term) => classesOf(files, segment, term)));
  const total = new Uint16Array(segment.pages);
  found.forEach((classes, term) => {
    const best = new Uint8Array(segment.pages);
    for (let each = CLASSES - 1; each >= 0; each -= 1) for (const page of classes[each]) best[page] = WEIGHTS[each];
    for (let page = 0; page < total.length; page += 1) {
      total[page] = best[page] && (!term || total[page]) ? total[page] + best[page] : 0;
    }
  });
  return total;
}

/** Give the pages of each class that hold all grams of a term. */
async function classesOf(files, segment, term) {
  const letters = Array.from(term);
  const grams = gramsOf(letters);
  const entries = await Promise.all(grams.map((gram) => entryOf(files, segment, gram)));
  if (letters.length <= CLOSE) {
    const longer = grams.slice(1).flatMap((_, at) =>
      entries[at].heavy && entries[at + 1].heavy ? [letters.slice(at, at + 4).join("")] : [],
    );
    entries.push(...(await Promise.all(longer.map((gram) => entryOf(files, segment, gram)))));
  }
  return Array.from({ length: CLASSES }, (_, each) => common(entries.map((entry) => entry.pages[each])));
}

/** Give the grams to ask for: all threes of a short term; of a long one (a pasted title) a few, spread over it. */
function gramsOf(letters) {
  if (letters.length === 2) return [letters.join("")];
  const last = letters.length - 3;
  const step = letters.length <= CLOSE ? 1 : Math.max(3, Math.ceil(last / (FEW - 1)));
  const starts = letters.slice(2).flatMap((_, at) => (at % step === 0 || at === last ? [at] : []));
  return starts.map((at) => letters.slice(at, at + 3).join(""));
}

async function entryOf(files, segment, gram) {
  const shard = await files.shard(segment, fnv1a(gram) & ((1 << segment.bits) - 1));
  return shard.entry(gram);
}

/** Give what all sorted lists share, beginning with the shortest. */
function common(lists) {
  const [first, ...rest] = [...lists].sort((a, b) => a.length - b.length);
  return rest.reduce((left, right) => {
    let at = 0;
    return left.filter((page) => {
      while (right[at] < page) at += 1;
      return right[at] === page;
    });
  }, first);
}

/** Give the texts of a record, class by class. */
export function textsOf(record) {
  return [[record.title], record.names, record.tasks, record.body];
}

/** Add up the best class of each term; 0 where one is not there; 1 where none was asked for. */
function weigh(record, terms, fold) {
  record.normal ??= textsOf(record).map((texts) => texts.map((text) => normalise(text, fold)));
  let total = terms.length ? 0 : 1;
  for (const term of terms) {
    const best = record.normal.findIndex((texts) => texts.some((text) => text.includes(term)));
    if (best < 0) return 0;
    total += WEIGHTS[best];
  }
  return total;
}
