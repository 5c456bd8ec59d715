"""Layer 4 · search/last: how a segment was made the last time, and which of its pages say something else since.

Where pages come, go or move, every number behind them is another one. Most edits do neither.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from pydantic_core import from_json

from tongbao.search.eras import Era
from tongbao.search.rows import Row

__all__ = ["Change", "Last", "changed_pages"]

#: With more pages than this, or another place of one, a segment is put together anew.
_FEW: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What is needed of a segment to make a little of it anew."""

    #: What its files depend on; they are kept with it.
    key: str
    #: What tells the bytes of each file apart before they are packed.
    digests: Mapping[str, str]
    #: The addresses of its pages are kept under this digest.
    order: str
    #: Of each year of dates, newest first: how many pages, and the digests of the rows of its parts.
    years: Mapping[str, tuple[int, Sequence[str]]]
    #: Records in a block of text, and 2^bits shards.
    block: int
    bits: int
    #: What decides about both: the letters of all texts, and what the pieces weigh.
    letters: int
    weight: int
    #: How often each normalised letter stands in its texts.
    uses: Mapping[str, int]

    def written(self) -> bytes:
        """Write it for a store."""
        return json.dumps({each.name: getattr(self, each.name) for each in fields(self)}).encode()

    @classmethod
    def read(cls, data: bytes) -> "Last":
        """Read what was written."""
        return cls(**from_json(data))

    @property
    def pages(self) -> int:
        """Count all pages."""
        return sum(pages for pages, _ in self.years.values())


@dataclass(frozen=True, slots=True)
class Change:
    """A page whose text or facets are others; the pages of its year have neighbouring numbers."""

    page: int
    year: range
    before: Row
    after: Row


def changed_pages(last: Last, eras: Sequence[Era], urls: Sequence[str]) -> list[Change] | None:
    """Give the pages that say something else; None where more than that changed, or where something of it is lost."""
    if [era.year for era in eras] != list(last.years):
        return None
    found: list[Change] = []
    begin = 0
    for era in eras:
        pages, known = last.years[era.year]
        year = range(begin, begin := begin + pages)
        rows = _rows(era, known)
        if rows is None:
            return None
        found += (Change(urls.index(old.url, year.start, year.stop), year, old, new) for old, new in rows)
    return found if len(found) <= _FEW else None


def _rows(era: Era, known: Collection[str]) -> list[tuple[Row, Row]] | None:
    """Pair the rows that are others as they were and as they are."""
    fresh = [(part, digest) for part, digest in era.shares if digest not in known]
    # What no key names may be asked for only once.
    if not all(part.key for part, _ in fresh):
        return None
    old = era.parts.kept_rows(set(known).difference(digest for _, digest in era.shares))
    if old is None:
        return None
    before = {row.url: row for row in old}
    after = {row.url: row for part, digest in fresh for row in era.parts.rows(part, era.year, digest)}
    if before.keys() != after.keys() or any(_place(row) != _place(after[url]) for url, row in before.items()):
        return None
    return [(row, after[url]) for url, row in before.items() if row != after[url]]


def _place(row: Row) -> tuple[object, ...]:
    return row.date, row.kind
