"""A cache of bytes below ``build/cache``: whatever is damaged, truncated or foreign in it is a miss, never an error."""

import contextlib
import hashlib
import re
from pathlib import Path

from tongbao.site.tree import write_whole

__all__ = ["Store"]

_MAGIC = b"tongbao-store 1\n"
_KIND = re.compile(r"[a-z][a-z0-9-]*")


class Store:
    """Bytes by kind and key; an entry carries a checksum over kind, key and data."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, kind: str, key: str) -> bytes | None:
        """Give the bytes that were put under this kind and key, or None."""
        try:
            entry = self._place(kind, key).read_bytes()
        except OSError:
            return None
        head = len(_MAGIC) + 32
        data = entry[head:]
        return data if entry[:head] == _head(kind, key, data) else None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep the bytes; a cache that cannot be written is no reason to stop a build."""
        place = self._place(kind, key)
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, _head(kind, key, data) + data)

    def _place(self, kind: str, key: str) -> Path:
        """Name the file by a hash: safe on every system, whatever the key holds."""
        if not _KIND.fullmatch(kind):
            msg = f"not a kind of cache entry: {kind!r}"
            raise ValueError(msg)
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / kind / name[:2] / name[2:]


def _head(kind: str, key: str, data: bytes) -> bytes:
    names = f"{kind}\0{key}\0".encode("utf-8", "surrogatepass")
    return _MAGIC + hashlib.sha256(names + data).digest()
