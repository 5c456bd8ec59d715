"""Layer 2 · load/parse: a file → its tree and slips, through a cache that damage cannot hurt."""

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Final, NamedTuple

from pydantic_core import from_json

from tongbao.load.cache import Cache, opened, sealed
from tongbao.load.codes import Slip
from tongbao.load.events import read_tree
from tongbao.load.nodes import Node, node_of
from tongbao.load.source import LARGEST, read_file, read_text

__all__ = ["Parsed", "parse_bytes", "parse_file"]

#: Raised whenever the same bytes would give another tree or other slips.
PARSER: Final = 1
_KIND: Final = "yaml"


class Parsed(NamedTuple):
    """A file's tree, if there is one, and what is wrong with it."""

    root: Node | None
    slips: tuple[Slip, ...] = ()
    cached: bool = False
    #: SHA-256 of the bytes, where somebody keeps what came of them.
    digest: str = ""


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
    digest = hashlib.sha256(data).hexdigest()
    key = f"{PARSER}-{digest}"
    parsed = _unpack(key, cache.get(_KIND, key))
    if parsed is None:
        parsed = _parse(data)
        cache.put(_KIND, key, _pack(key, parsed))
    return parsed._replace(digest=digest)


def _parse(data: bytes) -> Parsed:
    if len(data) > LARGEST:
        return Parsed(None, (Slip(1, 1, "file-large"),))
    text, slips = read_text(data)
    if text is None:
        return Parsed(None, slips)
    root, more = read_tree(text)
    return Parsed(root, (*slips, *more))


def _pack(key: str, parsed: Parsed) -> bytes:
    return sealed(key, json.dumps([parsed.root, parsed.slips], ensure_ascii=False, separators=(",", ":")).encode())


def _unpack(key: str, entry: bytes | None) -> Parsed | None:
    body = opened(key, entry)
    if body is None:
        return None
    root, slips = from_json(body)
    return Parsed(node_of(root) if root else None, tuple(Slip(*slip) for slip in slips), cached=True)
