// gzip → bytes: by the browser where it can, else by a small inflate of our own.

/** Unpack gzip; bytes that a server has unpacked on their way stay as they are. */
export async function unpack(packed) {
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) return packed;
  if (!("DecompressionStream" in globalThis)) return (await import("./inflate.js")).inflate(packed);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
