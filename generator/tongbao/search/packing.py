"""Layer 4 · search/packing: bytes → gzip that is the same every time, and several files → one entry of a cache."""

import json
import zlib
from collections.abc import Mapping
from typing import Final

__all__ = ["pack_files", "packed", "unpack_files", "unpacked"]

#: No name, no time, no system: RFC 1952 with what may be left open left open.
_HEAD: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LEVEL: Final = 7


def packed(data: bytes) -> bytes:
    """Compress as gzip, with nothing in it that differs from day to day."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return _HEAD + deflate.compress(data) + deflate.flush() + tail


def unpacked(data: bytes) -> bytes:
    """Read gzip."""
    return zlib.decompress(data, wbits=16 + zlib.MAX_WBITS)


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """Put files into one piece: a line with names and sizes, then their bytes."""
    head = json.dumps([[name, len(content)] for name, content in files.items()])
    return head.encode() + b"\n" + b"".join(files.values())


def unpack_files(data: bytes) -> dict[str, bytes]:
    """Read what ``pack_files`` wrote."""
    line, _, rest = data.partition(b"\n")
    files, at = {}, 0
    for name, size in json.loads(line):
        files[name] = rest[at : at + size]
        at += size
    return files
