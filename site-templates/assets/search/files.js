// The files of the index: the list of segments, shards of postings, blocks of text, facets. What was read once stays.
import { readFold } from "./normalise.js";
import { unpack } from "./unpack.js";

const FORMAT = 1;
/** Bits of a gram's mask: one for each class, then the mark of a heavy trigram. */
export const CLASSES = 4;
const HEAVY = 16;

export class Files {
  /** `root` is the address of the site's root, as it is written in the page; `early` holds files that are on their way. */
  constructor(root, early = {}) {
    this.base = new URL(`${root}search/files/`, document.baseURI);
    this.early = early;
    this.kept = new Map();
  }

  /** Read the list of segments; its name stays, so it is asked for anew. */
  async open() {
    const manifest = JSON.parse(new TextDecoder().decode(await this.fetch("segments.json", { cache: "no-cache" })));
    if (manifest.format !== FORMAT) throw new Error("search: another format");
    this.segments = manifest.segments;
    this.fold = readFold(manifest.fold);
    return this;
  }

  async fetch(path, options) {
    const early = this.early[path];
    delete this.early[path];
    const response = await (early ?? fetch(new URL(path, this.base), { credentials: "same-origin", ...options }));
    // Some hosts answer with a page of their own where a file is missing, and say that all is well.
    const page = response.headers.get("content-type")?.startsWith("text/html");
    if (!response.ok || page) throw new Error(`search: ${path} ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Read a file once; one that failed may be asked for again. */
  once(path, read) {
    if (!this.kept.has(path)) {
      const made = this.fetch(path).then(unpack).then(read);
      this.kept.set(path, made);
      made.catch(() => this.kept.delete(path));
    }
    return this.kept.get(path);
  }

  async words(language) {
    return JSON.parse(new TextDecoder().decode(await this.fetch(`words.${language}.json`, { cache: "no-cache" })));
  }

  shard(segment, number) {
    return this.once(`${segment.folder}/p/${number}.bin`, (bytes) => new Shard(bytes));
  }

  /** Read the record of a page. */
  async record(segment, page) {
    const number = Math.floor(page / segment.block);
    const block = await this.once(`${segment.folder}/t/${number}.bin`, (bytes) =>
      JSON.parse(new TextDecoder().decode(bytes)),
    );
    return block[page % segment.block];
  }

  facets(segment) {
    return this.once(`${segment.folder}/facets.bin`, readFacets);
  }
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  varint() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.bytes[this.at];
      this.at += 1;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  take(size) {
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }
}

/** Read a list of pages: gaps, each less one. */
function readPages(bytes) {
  const reader = new Reader(bytes);
  const pages = [];
  for (let page = -1; reader.at < bytes.length; ) {
    page += reader.varint() + 1;
    pages.push(page);
  }
  return pages;
}

/** One shard; search/postings.py has the description. */
class Shard {
  constructor(bytes) {
    const reader = new Reader(bytes);
    const counts = [reader.varint(), reader.varint(), reader.varint()];
    const letters = Array.from(new TextDecoder().decode(reader.take(reader.varint())));
    const grams = [];
    let place = 0;
    counts.forEach((count, at) => {
      for (let each = 0; each < count; each += 1, place += at + 2) grams.push(letters.slice(place, place + at + 2).join(""));
    });
    const masks = reader.take(grams.length);
    this.known = new Map();
    let begin = 0;
    grams.forEach((gram, at) => {
      const lists = [];
      for (let each = 0; each < CLASSES; each += 1) {
        const size = (masks[at] >> each) & 1 ? reader.varint() : 0;
        lists.push([begin, size]);
        begin += size;
      }
      this.known.set(gram, { lists, heavy: (masks[at] & HEAVY) > 0 });
    });
    this.rest = bytes.subarray(reader.at);
  }

  /** Give the pages of a gram for each class, and whether it is a heavy trigram. */
  entry(gram) {
    const found = this.known.get(gram);
    if (!found) return { pages: Array(CLASSES).fill([]), heavy: false };
    found.pages ??= found.lists.map(([begin, size]) => readPages(this.rest.subarray(begin, begin + size)));
    return found;
  }
}

/** Read the facet file: for each facet its values with their pages. */
function readFacets(bytes) {
  const reader = new Reader(bytes);
  const head = JSON.parse(new TextDecoder().decode(reader.take(reader.varint())));
  return Object.fromEntries(
    Object.entries(head).map(([facet, values]) => [
      facet,
      values.map(([key, name, english, size]) => ({ key, name, english, pages: readPages(reader.take(size)) })),
    ]),
  );
}
