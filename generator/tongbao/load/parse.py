"""Layer 2 · load/parse: a file → its tree and slips, through a cache that damage cannot hurt."""

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from pydantic_core import from_json

from tongbao.load.codes import Slip
from tongbao.load.events import read_tree
from tongbao.load.nodes import Node, node_of
from tongbao.load.source import LARGEST, read_file, read_text

__all__ = ["Cache", "Parsed", "parse_bytes", "parse_file"]

#: Raised whenever the same bytes would give another tree or other slips.
PARSER: Final = 1
_KIND: Final = "yaml"
_DIGEST: Final = 32


class Cache(Protocol):
    """What is kept between runs; ``site``'s store is one."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Give what was put, or None."""
        ...

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep bytes."""
        ...


class Parsed(NamedTuple):
    """A file's tree, if there is one, and what is wrong with it."""

    root: Node | None
    slips: tuple[Slip, ...] = ()
    cached: bool = False


def parse_file(path: Path, cache: Cache | None = None) -> Parsed:
    """Read a file from disk; too large a file is refused before it is read."""
    place = str(path)
    try:
        found = os.lstat(place)
        if stat.S_ISLNK(found.st_mode):
            return Parsed(None, (Slip(1, 1, "file-link"),))
        if found.st_size > LARGEST:
            return Parsed(None, (Slip(1, 1, "file-large"),))
        data = read_file(place)
    except OSError:
        return Parsed(None, (Slip(1, 1, "file-unreadable"),))
    return parse_bytes(data, cache)


def parse_bytes(data: bytes, cache: Cache | None = None) -> Parsed:
    """Give the tree of a file's bytes, from the cache where it is known."""
    if cache is None:
        return _parse(data)
    key = f"{PARSER}-{hashlib.sha256(data).hexdigest()}"
    if known := _unpack(key, cache.get(_KIND, key)):
        return known
    parsed = _parse(data)
    cache.put(_KIND, key, _pack(key, parsed))
    return parsed


def _parse(data: bytes) -> Parsed:
    if len(data) > LARGEST:
        return Parsed(None, (Slip(1, 1, "file-large"),))
    text, slips = read_text(data)
    if text is None:
        return Parsed(None, slips)
    root, more = read_tree(text)
    return Parsed(root, (*slips, *more))


def _digest(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\0" + body).digest()


def _pack(key: str, parsed: Parsed) -> bytes:
    body = json.dumps([parsed.root, parsed.slips], ensure_ascii=False, separators=(",", ":")).encode()
    return _digest(key, body) + body


def _unpack(key: str, entry: bytes | None) -> Parsed | None:
    """Trust an entry only if its checksum over key and content is right."""
    if entry is None or entry[:_DIGEST] != _digest(key, entry[_DIGEST:]):
        return None
    root, slips = from_json(entry[_DIGEST:])
    return Parsed(node_of(root) if root else None, tuple(Slip(*slip) for slip in slips), cached=True)
