"""Layer 6 · pipeline/inputs: a book of an edition → the digest of each thing that its pages say they are made from."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from tongbao.model import FiledNotice, IssuerBook, Record, SeriesYear
from tongbao.render import HEADS, ROWS, UNIT, ListRows
from tongbao.site import digest_of

__all__ = ["Inputs"]


class Inputs:
    """Digests by the names that ``Page.inputs`` uses.

    ``issuer`` is the issuer with its units, ``issuer/year/series`` everything of a list in its year, and
    ``issuer/year/series#list`` the list without its notices and acts. Of another issuer's lists, a page sees which of
    their notices there are. ``render/views`` has finer names.
    """

    def __init__(self, book: IssuerBook, foreign: frozenset[str]) -> None:
        self._book, self._foreign = book, foreign
        self._known: dict[str, str] = {}
        self._keys: dict[tuple[str, ...], str] = {}
        self._lists: dict[str, ListRows] = {}

    def digest(self, name: str) -> str:
        """Give the digest of an input."""
        if name not in self._known:
            self._known[name] = digest_of(*self._texts(name))
        return self._known[name]

    def key(self, names: tuple[str, ...]) -> str:
        """Give one digest of inputs, and of what every page depends on."""
        if names not in self._keys:
            self._keys[names] = digest_of(self.shape, *map(self.digest, names))
        return self._keys[names]

    @cached_property
    def shape(self) -> str:
        """Which lists there are, and which of their tasks continue which: every page of a book may tell of that."""
        ways = (
            f"{one.key}/{ref} {' '.join(task.continues)}"
            for one in self._book.series_years
            for ref, (_, task) in one.by_ref.items()
            if task.continues
        )
        return digest_of(*self._book.by_key, "", *ways)

    def digests(self) -> dict[str, str]:
        """Give the digests of the issuer and of every list."""
        return {name: self.digest(name) for name in (self._book.id, *self._book.by_key)}

    def _texts(self, name: str) -> Iterator[str]:
        key, _, part = name.partition("#")
        one = self._book.by_key.get(key)
        if name == self._book.id:
            yield from (self._issuer, *(_text(unit) for unit in self._book.units))
        elif one is not None and part == "list":
            yield _text(one.worklist)
        elif one is not None and part == HEADS:
            yield self.digest(f"{key}#list")
            yield from _series(self._rows(one).heads)
        elif one is not None and part.startswith(ROWS):
            yield from _told(self._rows(one).rows(part.removeprefix(ROWS)))
        elif one is not None and part.startswith(UNIT):
            yield from _told(self._rows(one).rows("", part.removeprefix(UNIT)))
        elif one is not None:
            yield self.digest(f"{key}#list")
            yield from _series(one)
        else:
            yield from sorted(notice for notice in self._foreign if notice.startswith(f"{key}/"))

    def _rows(self, one: SeriesYear) -> ListRows:
        if one.key not in self._lists:
            self._lists[one.key] = ListRows(one)
        return self._lists[one.key]

    @cached_property
    def _issuer(self) -> str:
        return _text(self._book.issuer)


def _series(one: SeriesYear) -> Iterator[str]:
    for filed in one.notices:
        yield from _filed(filed)
    yield "acts"
    yield from map(_text, one.acts)


def _told(rows: Iterable[tuple[str, Iterable[Record]]]) -> Iterator[str]:
    for notice, records in rows:
        yield notice
        yield from (f"{type(record).__name__} {_text(record)}" for record in records)


def _filed(filed: FiledNotice) -> Iterator[str]:
    yield filed.id
    yield _text(filed.notice)
    yield repr([(one.section, one.level, one.status, one.count) for one in filed.withheld])


def _text(value: Record) -> str:
    text: str = value.model_dump_json(by_alias=True, exclude_defaults=True)
    return text
