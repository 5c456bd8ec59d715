"""Layer 2 · load/kept: what came of a folder's files is kept under their digests, and the files are not read again.

Whoever asks knows the digests already (``site``'s look at the sources). What was read is kept only under the digests of
what was really read: a file may be edited between that look and the reading.
"""

from collections.abc import Iterable, Mapping

from tongbao.load.cache import Cache, opened, sealed

__all__ = ["KeptFolders"]


class KeptFolders:
    """Results by kind and files; another program trusts none of them."""

    def __init__(self, cache: Cache, digests: Mapping[str, str], program: str) -> None:
        """Take the SHA-256 of every file by its name, and the program's own digest."""
        self._cache, self._digests, self._program = cache, digests, program

    def find(self, kind: str, files: Iterable[str]) -> bytes | None:
        """Give what came of these files, or None where they have to be read."""
        key = self._key({file: self._digests.get(file, "") for file in files})
        return opened(key, self._cache.get(kind, key))

    def keep(self, kind: str, read: Mapping[str, str], body: bytes) -> None:
        """Keep what came of files, unless one of them has another digest than it had."""
        if all(digest and self._digests.get(file) == digest for file, digest in read.items()):
            key = self._key(read)
            self._cache.put(kind, key, sealed(key, body))

    def _key(self, files: Mapping[str, str]) -> str:
        return "\0".join((self._program, *(f"{file} {digest}" for file, digest in files.items())))
