"""Layer 4 · search/piece: neighbouring pages of a segment → their posting lists, as a store keeps them.

A segment is put together from the pieces of its years. Where one page changed, the postings of its year alone are made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tongbao.search.corpus import make_corpus
from tongbao.search.lists import Lists, corpus_lists
from tongbao.search.packing import pack_files, unpack_files
from tongbao.search.rows import Row

__all__ = ["Piece", "make_piece", "read_piece", "write_piece"]

_KINDS: Final[Mapping[str, type[np.unsignedinteger]]] = {
    "grams": np.uint64, "masks": np.uint8, "counts": np.uint32, "first": np.uint32, "last": np.uint32,
    "sizes": np.uint32, "content": np.uint8,
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """The lists of some pages, which are numbered from 0."""

    pages: int
    #: The code points that stand in their text, and how often.
    points: NDArray[np.uint32]
    uses: NDArray[np.uint64]
    #: Of grams of two, three and four letters.
    lists: tuple[Lists, ...]


def make_piece(rows: Iterable[Row]) -> Piece:
    """Make the lists of rows, which stand in the order of results."""
    corpus = make_corpus(rows)
    uses = corpus.uses()
    used = np.flatnonzero(uses)
    return Piece(corpus.pages, corpus.points[used], uses[used].astype(np.uint64), corpus_lists(corpus))


def write_piece(piece: Piece) -> bytes:
    """Write a piece."""
    files = {
        "": piece.pages.to_bytes(8, "little"),
        "points": piece.points.astype("<u4").tobytes(),
        "uses": piece.uses.astype("<u8").tobytes(),
    }
    for number, lists in enumerate(piece.lists):
        arrays = {field.name: getattr(lists, field.name) for field in fields(lists)}
        files |= {
            f"{number} {name}": array.astype(array.dtype.newbyteorder("<")).tobytes() for name, array in arrays.items()
        }
    return pack_files(files)


def read_piece(data: bytes) -> Piece:
    """Read what ``write_piece`` wrote."""
    files = unpack_files(data)
    lists = tuple(
        Lists(**{name: _array(files[f"{number} {name}"], kind) for name, kind in _KINDS.items()})
        for number in range(len(files) // len(_KINDS))
    )
    points, uses = _array(files["points"], np.uint32), _array(files["uses"], np.uint64)
    return Piece(int.from_bytes(files[""], "little"), points, uses, lists)


def _array(data: bytes, kind: type[np.unsignedinteger]) -> NDArray[np.unsignedinteger]:
    return np.frombuffer(data, np.dtype(kind).newbyteorder("<")).astype(kind, copy=False)
