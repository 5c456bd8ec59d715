"""Layer 2 · load/cache: what is kept between runs; an entry proves itself by a checksum, or it is not there."""

import hashlib
from typing import Final, Protocol

__all__ = ["Cache", "opened", "sealed"]

_DIGEST: Final = 32


class Cache(Protocol):
    """What is kept between runs; ``site``'s store is one."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Give what was put, or None."""
        ...

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep bytes."""
        ...


def sealed(key: str, body: bytes) -> bytes:
    """Give an entry: a checksum over key and content, and the content."""
    return _digest(key, body) + body


def opened(key: str, entry: bytes | None) -> bytes | None:
    """Give the content of an entry, only if its checksum is right for this key."""
    if entry is None or entry[:_DIGEST] != _digest(key, entry[_DIGEST:]):
        return None
    return entry[_DIGEST:]


def _digest(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass") + b"\0" + body).digest()
