"""Layer 4 · search/parts: a part of the site (a list in its year; an issuer's units and places) → its written rows.

Who knows beforehand what a part's records depend on gives it a key: under the same key a store keeps the rows, and
nobody needs the part again, not even its data.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from tongbao.search.record import SearchRecord
from tongbao.search.rows import Row, read_rows, write_rows

__all__ = ["Cache", "Part", "Parts", "digest"]

#: Kinds of entries: the digests of a part's rows under the part's key; rows under their digest.
_KNOWN, _ROWS = "search-part", "search-rows"
#: How many letters of a date are its year.
_YEAR: Final = 4


class Cache(Protocol):
    """Whatever keeps bytes from one run to the next."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Give what was put, or None."""

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Pages whose records are made together."""

    #: The year that the pages belong to for ever; empty where every new year changes them.
    year: str
    #: Makes the records; asked only where nothing is known of them.
    records: Callable[[], Iterable[SearchRecord]]
    #: Says everything that the records depend on, the program too; empty: not known beforehand.
    key: str = ""


@dataclass
class Parts:
    """The rows of parts, from the store where it has them; by the year of their dates, as the index is made."""

    cache: Cache | None
    _made: dict[str, bytes] = field(default_factory=dict)

    def digest(self, part: Part) -> str:
        """Tell the rows of a part apart from others, if possible without reading or making them."""
        return digest(text.encode() for pair in sorted(self.shares(part).items()) for text in pair)

    def shares(self, part: Part) -> Mapping[str, str]:
        """Give the digest of a part's rows of each year of dates."""
        known = self.cache.get(_KNOWN, part.key) if self.cache and part.key else None
        if known is not None:
            shares: dict[str, str] = json.loads(known)
            return shares
        rows = _written(part)
        made = {year: digest((data,)) for year, data in rows.items()}
        if self.cache and part.key:
            for year, data in rows.items():
                self.cache.put(_ROWS, made[year], data)
            self.cache.put(_KNOWN, part.key, json.dumps(made).encode())
        else:
            self._made |= {made[year]: data for year, data in rows.items()}
        return made

    def rows(self, part: Part, year: str, known: str) -> Iterator[Row]:
        """Give the rows of a part whose dates lie in a year."""
        data = self._made.pop(known, None) or (self.cache.get(_ROWS, known) if self.cache else None)
        yield from read_rows(_written(part)[year] if data is None else data)

    def kept_rows(self, digests: Iterable[str]) -> list[Row] | None:
        """Give rows that were kept before; None where the store has lost some."""
        kept = [self.cache.get(_ROWS, known) if self.cache else None for known in digests]
        return None if None in kept else [row for data in kept if data is not None for row in read_rows(data)]


def _written(part: Part) -> Mapping[str, bytes]:
    years: dict[str, list[SearchRecord]] = defaultdict(list)
    for record in part.records():
        years[record.date[:_YEAR]].append(record)
    return {year: write_rows(records) for year, records in years.items()}


def digest(pieces: Iterable[bytes]) -> str:
    """Hash pieces of bytes; where one ends and the next begins counts too."""
    made = hashlib.sha256()
    for piece in pieces:
        made.update(len(piece).to_bytes(8, "little"))
        made.update(piece)
    return made.hexdigest()
