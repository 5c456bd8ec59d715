"""Layer 2 · load/places: the exact place of every value, looked up when somebody asks."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from tongbao.findings import Loc, Place
from tongbao.load.cache import Cache
from tongbao.load.nodes import Mapping, Node, Scalar, Sequence
from tongbao.load.parse import parse_file
from tongbao.load.spots import walk

__all__ = ["Places", "find_node"]

#: Trees kept at a time: findings come file by file.
_KEPT = 64


def find_node(root: Node, loc: Loc) -> tuple[Node, bool]:
    """Walk down to a value; where it is absent, give the nearest one above it, and False."""
    node = root
    for step in loc:
        below: Node | None = None
        if isinstance(node, Mapping):
            below = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and -1 < step < len(node.items):
            below = node.items[step]
        if below is None:
            return node, False
        node = below
    return node, True


class Places:
    """Places of values by file and loc; a file is read again when asked for, so that nothing is held in memory."""

    def __init__(self, root: Path, cache: Cache | None = None) -> None:
        self._tree: Callable[[str], Node | None] = lru_cache(_KEPT)(
            lambda file: parse_file(root.joinpath(*file.split("/")), cache).root
        )
        self._lines: Callable[[str], list[str]] = lru_cache(_KEPT)(lambda file: _lines(root / file))

    def of(self, file: str, loc: Loc = ()) -> Place:
        """Give the place of a value, or of the nearest one above it that exists."""
        root = self._tree(file)
        if root is None:
            return Place(file)
        node, _ = find_node(root, loc)
        return Place(file, node.line, node.column)

    def inside(self, file: str, loc: Loc, offset: int) -> Place:
        """Give the place of a character of a text, counted from its start."""
        root = self._tree(file)
        node, found = find_node(root, loc) if root else (None, False)
        if not found or not isinstance(node, Scalar) or node.text is None:
            return self.of(file, loc)
        line, column = walk(self._lines(file), (node.line, node.column), node.text[: offset + 1])
        return Place(file, line, column)

    def key(self, file: str, loc: Loc) -> Place:
        """Give the place of the key under which a value stands."""
        root = self._tree(file)
        if root is None or not loc:
            return self.of(file, loc)
        above, _ = find_node(root, loc[:-1])
        entry = above.entry(str(loc[-1])) if isinstance(above, Mapping) else None
        return Place(file, entry.key.line, entry.key.column) if entry else self.of(file, loc)


def _lines(path: Path) -> list[str]:
    """Read a file as lines; one that is gone has none (the tree was read from the cache before)."""
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace").split("\n")
    except OSError:
        return [""]
