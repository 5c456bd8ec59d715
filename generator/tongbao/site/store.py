"""A cache of bytes below ``build/cache``: whatever is damaged, truncated or foreign in it is a miss, never an error."""

import contextlib
import hashlib
import os
import re
from functools import cached_property
from pathlib import Path
from typing import Final

from tongbao.site.tree import write_whole

__all__ = ["Store"]

_MAGIC = b"tongbao-store 1\n"
_KIND = re.compile(r"[a-z][a-z0-9-]*")
#: A file whose time says when the cache was tidied.
_TIDIED: Final = "tidied"
_DAY: Final = 24 * 60 * 60
#: For so long an entry stays that nobody asks for.
_KEPT: Final = 30 * _DAY


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
        if entry[:head] != _head(kind, key, data):
            return None
        self._keep(self._place(kind, key))
        return data

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep the bytes; a cache that cannot be written is no reason to stop a build."""
        place = self._place(kind, key)
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, _head(kind, key, data) + data)

    def tidy(self) -> None:
        """Remove what nobody has asked for in a month, at most once a day; an old cache would only ever grow."""
        mark = self._folder / _TIDIED
        with contextlib.suppress(OSError):
            if mark.exists() and self._now - mark.stat().st_mtime < _DAY:
                return
            for place in self._folder.glob("*/??/*"):
                if self._now - place.stat().st_mtime > _KEPT:
                    place.unlink()
            mark.write_bytes(b"")

    @cached_property
    def _now(self) -> float:
        """The file system's own time: nothing here asks the clock."""
        os.utime(self._folder)
        return self._folder.stat().st_mtime

    def _keep(self, place: Path) -> None:
        """Note that an entry is of use; once a day is enough."""
        with contextlib.suppress(OSError):
            if self._now - place.stat().st_mtime > _DAY:
                os.utime(place)

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
