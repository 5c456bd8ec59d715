"""Layer 6 · pipeline/memory: what a build leaves for the next one below ``build/state``, and when that still counts.

``state`` describes the docs folders: it is taken away before they change and written when they are whole again, so that
a build that was cut off leaves none. ``release`` names the release that was made of them, and the files of the docs
folders that changed since. Whatever is lost, old or damaged means that more is made, never that something is wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tongbao.pipeline.bookwork import Table
from tongbao.pipeline.entry import BookEntry
from tongbao.site import Sources, StateFile, Stored

__all__ = ["Memory", "Remembered", "Shipped"]

_FORMAT = 4


@dataclass(frozen=True, slots=True)
class Remembered:
    """The docs folders as the last build left them."""

    shared: str = ""
    day: str = ""
    sources: Sources = field(default_factory=lambda: Sources({}))
    books: Mapping[str, BookEntry] = field(default_factory=dict)
    portal: Table = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.shared)


@dataclass(frozen=True, slots=True)
class Shipped:
    """The last release, the digest of what every page of it has around its text, and what it lacks of the docs."""

    release: str = ""
    frame: str = ""
    pending: frozenset[str] = frozenset()


class Memory:
    """The files of one build folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state = StateFile(folder / "state")
        self._release = StateFile(folder / "release")

    def recall(self) -> Remembered:
        """Give what is known of the docs folders; nothing where it cannot be trusted."""
        stored = _trusted(self._state)
        if stored is None:
            return Remembered()
        row = stored.value
        parts: dict[str, dict[str, bytes]] = defaultdict(dict)
        for path, part in stored.blocks.items():
            id_, _, name = path.partition("/")
            parts[id_][name] = part
        books = {id_: BookEntry.of(_mapping(entry), parts[id_]) for id_, entry in _mapping(row["books"]).items()}
        return Remembered(
            str(row["shared"]),
            str(row["day"]),
            Sources.of(row["sources"]),
            books,
            _table(row["portal"]),
        )

    def table(self, id_: str) -> Table | None:
        """Give what is known of one book's files."""
        stored = self._book(id_).read()
        return None if stored is None else _table(stored.value["table"])

    def forget(self) -> None:
        """Trust nothing until the docs folders are whole again."""
        self._state.forget()

    def keep(self, remembered: Remembered, tables: Mapping[str, Table], gone: Iterable[str]) -> None:
        """Write down how the docs folders stand now; ``tables`` are those of books that were made."""
        for id_ in gone:
            self._book(id_).forget()
        for id_, table in tables.items():
            self._book(id_).write({"table": table})
        self._state.write(
            {
                "format": _FORMAT,
                "shared": remembered.shared,
                "day": remembered.day,
                "sources": remembered.sources.columns(),
                "books": {id_: entry.plain() for id_, entry in remembered.books.items()},
                "portal": remembered.portal,
            },
            {f"{id_}/{name}": part for id_, entry in remembered.books.items() for name, part in entry.parts.items()},
        )

    def shipped(self) -> Shipped:
        """Give what is known of the last release."""
        stored = _trusted(self._release)
        if stored is None:
            return Shipped()
        row = stored.value
        pending: list[str] = list(_mapping(row["pending"]))
        return Shipped(str(row["release"]), str(row["frame"]), frozenset(pending))

    def ship(self, shipped: Shipped) -> None:
        """Write down what was released, or is about to be."""
        pending = dict.fromkeys(sorted(shipped.pending), 1)
        self._release.write({"format": _FORMAT, "release": shipped.release, "frame": shipped.frame, "pending": pending})

    def _book(self, id_: str) -> StateFile:
        return StateFile(self.folder / "books" / id_)


def _trusted(file: StateFile) -> Stored | None:
    """Give what stands in a file, unless it was written in another form."""
    stored = file.read()
    return stored if stored and stored.value.get("format") == _FORMAT else None


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _table(value: object) -> Table:
    rows = value if isinstance(value, dict) else {}
    return {path: (tuple(names), key, digest) for path, (names, key, digest) in rows.items()}
