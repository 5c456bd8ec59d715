"""Layer 4 · search/packing: bytes → gzip that is the same every time, and several files → one entry of a cache."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Final

__all__ = ["PACKED_BY", "Packer", "pack_files", "packed", "unpack_files", "unpacked"]

#: No name, no time, no system: RFC 1952 with what may be left open left open.
_HEAD: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LEVEL: Final = 7
#: Another library may give other bytes.
PACKED_BY: Final = f"zlib {zlib.ZLIB_RUNTIME_VERSION} {_LEVEL}"


def packed(data: bytes) -> bytes:
    """Compress as gzip, with nothing in it that differs from day to day."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return _HEAD + deflate.compress(data) + deflate.flush() + tail


class Packer:
    """Packs files, but not again what was packed before."""

    def __init__(self, known: Mapping[str, bytes]) -> None:
        self._known = known
        self.files: dict[str, bytes] = {}
        #: What tells the bytes of each file apart before they are packed.
        self.digests: dict[str, str] = {}

    def put(self, name: str, data: bytes) -> None:
        """Pack a file."""
        digest = self.digests[name] = hashlib.sha256(data).hexdigest()
        known = self._known.get(digest)
        self.files[name] = packed(data) if known is None else known


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
