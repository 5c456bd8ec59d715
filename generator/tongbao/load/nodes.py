"""Layer 2 · load/nodes: the small immutable tree that a file is read into; every key and value with its place."""

from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Entry", "Mapping", "Node", "Scalar", "Sequence", "node_of", "plain"]


class Scalar(NamedTuple):
    """A text; YAML's guesses (numbers, dates, yes and no) are never made."""

    line: int
    column: int
    #: None where a slip was already reported, so that nothing else is said about the place.
    text: str | None
    #: Written without quotes, on one line.
    plain: bool = True


class Sequence(NamedTuple):
    """A list."""

    line: int
    column: int
    items: "tuple[Node, ...]"


class Mapping(NamedTuple):
    """A record: keys (each once) with their values."""

    line: int
    column: int
    entries: "tuple[Entry, ...]"
    #: Tells a mapping from a sequence in JSON.
    is_mapping: bool = True

    def entry(self, key: str) -> "Entry | None":
        """Find an entry by its key."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry
        return None

    def get(self, key: str) -> "Node | None":
        """Give the value of a key."""
        found = self.entry(key)
        return found.value if found else None

    def keys(self) -> Iterator[str]:
        """Give the keys in order."""
        return (entry.key.text or "" for entry in self.entries)


class Entry(NamedTuple):
    """A key with its value."""

    key: Scalar
    value: "Node"


Node = Scalar | Sequence | Mapping


def node_of(data: list[object]) -> Node:
    """Make the tree again out of the JSON lists that its named tuples turn into.

    The form is trusted: the cache proves each entry with a checksum before.
    """
    line, column, content, *rest = data
    if not isinstance(line, int) or not isinstance(column, int):
        raise TypeError(line, column)
    if not isinstance(content, list):
        return Scalar(line, column, content if content is None else str(content), bool(rest[0]))
    if rest:
        entries = tuple(Entry(_key(key), node_of(value)) for key, value in content)
        return Mapping(line, column, entries)
    return Sequence(line, column, tuple(node_of(item) for item in content))


def _key(data: list[object]) -> Scalar:
    key = node_of(data)
    if not isinstance(key, Scalar):
        raise TypeError(data)
    return key


def plain(node: Node) -> object:
    """Turn a tree into dictionaries, lists and texts, as pydantic takes them."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}
