"""Layer 4 · search/eras: parts → the pages whose dates lie in one year, which are neighbours among the results.

Their posting lists are made together and kept; see ``piece``.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tongbao.search.parts import Part, Parts, digest
from tongbao.search.piece import Piece, make_piece, read_piece, write_piece
from tongbao.search.rows import Row

__all__ = ["Era", "eras_of"]

#: Rises when the same rows would give another piece.
_FORMAT: Final = "piece 2"
_KIND: Final = "search-piece"


@dataclass(frozen=True)
class Era:
    """The pages of some parts whose dates lie in one year."""

    parts: Parts
    year: str
    #: Each part with the digest of its rows of the year.
    shares: tuple[tuple[Part, str], ...]

    @property
    def digests(self) -> tuple[str, ...]:
        """Give the digests alone."""
        return tuple(known for _, known in self.shares)

    def rows(self) -> list[Row]:
        """Read the rows, in the order of results: newest first."""
        rows = [row for part, known in self.shares for row in self.parts.rows(part, self.year, known)]
        rows.sort(key=lambda row: (row.kind, row.url))
        rows.sort(key=lambda row: row.date, reverse=True)
        return rows

    def piece(self, rows: Sequence[Row]) -> Piece:
        """Give the lists of the rows, from the store where it has them."""
        known = self.parts.cache.get(_KIND, self._key) if self.parts.cache else None
        return self._made(rows) if known is None else read_piece(known)

    def keep_piece(self) -> None:
        """Make the lists where the store lacks them."""
        if self.parts.cache and self.parts.cache.get(_KIND, self._key) is None:
            self._made(self.rows())

    @property
    def _key(self) -> str:
        return digest(map(str.encode, (_FORMAT, self.year, *sorted(self.digests))))

    def _made(self, rows: Sequence[Row]) -> Piece:
        piece = make_piece(rows)
        if self.parts.cache:
            self.parts.cache.put(_KIND, self._key, write_piece(piece))
        return piece


def eras_of(members: Sequence[Part], parts: Parts) -> list[Era]:
    """Divide the pages of parts by the year of their dates, newest first; there is one year at least."""
    years: dict[str, list[tuple[Part, str]]] = defaultdict(list)
    for part in members:
        for year, known in parts.shares(part).items():
            years[year].append((part, known))
    return [Era(parts, year, tuple(years[year])) for year in sorted(years or [""], reverse=True)]
