// RFC 1951, for browsers without DecompressionStream (before 2023). The packed files are our own: a gzip head of ten
// bytes, the data, and the size at the end.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const HEAD = 10;

/** Unpack one gzip file. */
export function inflate(packed) {
  const size = new DataView(packed.buffer, packed.byteOffset + packed.length - 4).getUint32(0, true);
  const out = new Uint8Array(size);
  const bits = new Bits(packed, HEAD);
  let at = 0;
  for (let last = 0; !last; ) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (kind === 0) at = stored(bits, out, at);
    else at = coded(bits, out, at, kind === 1 ? fixed() : dynamic(bits));
  }
  return out;
}

class Bits {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
    this.held = 0;
    this.count = 0;
  }

  take(count) {
    while (this.count < count) {
      if (this.at >= this.bytes.length) throw new Error("inflate: cut off");
      this.held |= this.bytes[this.at] << this.count;
      this.at += 1;
      this.count += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.count -= count;
    return value;
  }

  /** Read one symbol: walk down the code bit by bit (the canonical way). */
  symbol(code) {
    let value = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length += 1) {
      value |= this.take(1);
      const count = code.counts[length];
      if (value - count < first) return code.symbols[index + value - first];
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new Error("inflate: no such code");
  }
}

function stored(bits, out, start) {
  bits.held = 0;
  bits.count = 0;
  const length = bits.bytes[bits.at] | (bits.bytes[bits.at + 1] << 8);
  bits.at += 4;
  out.set(bits.bytes.subarray(bits.at, bits.at + length), start);
  bits.at += length;
  return start + length;
}

function coded(bits, out, start, [literals, distances]) {
  let at = start;
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol === 256) return at;
    if (symbol < 256) {
      out[at] = symbol;
      at += 1;
      continue;
    }
    const length = LENGTHS[symbol - 257] + bits.take(LENGTH_BITS[symbol - 257]);
    const far = bits.symbol(distances);
    const extra = far < 4 ? 0 : (far >> 1) - 1;
    const distance = far < 4 ? far + 1 : ((2 + (far & 1)) << extra) + 1 + bits.take(extra);
    for (let each = 0; each < length; each += 1, at += 1) out[at] = out[at - distance];
  }
}

/** Count codes by length, and put symbols in the order of their codes. */
function codes(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const next = new Uint16Array(16);
  for (let length = 1; length < 16; length += 1) next[length] = next[length - 1] + counts[length - 1];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length) symbols[next[length]++] = symbol;
  });
  return { counts, symbols };
}

function fixed() {
  const literals = Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));
  return [codes(literals), codes(Array(30).fill(5))];
}

function dynamic(bits) {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const count = bits.take(4) + 4;
  const short = Array(19).fill(0);
  for (let each = 0; each < count; each += 1) short[ORDER[each]] = bits.take(3);
  const code = codes(short);
  const lengths = [];
  while (lengths.length < literals + distances) {
    const symbol = bits.symbol(code);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...Array(3 + bits.take(2)).fill(lengths.at(-1)));
    else lengths.push(...Array(symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)).fill(0));
  }
  return [codes(lengths.slice(0, literals)), codes(lengths.slice(literals))];
}
