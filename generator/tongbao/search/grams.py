"""Layer 4 · search/grams: a corpus → every gram with the pages it stands in, sorted, in parts that fit into memory.

A gram and its owner (class and page) are packed into one 64-bit number, so that one sort brings postings in order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tongbao.errors import BuildError
from tongbao.search.corpus import Corpus, Stretch

__all__ = ["Postings", "heavy_grams", "heavy_parts", "parts"]

U64 = np.uint64
#: How many letters a part is counted from, about.
_PART = 1_500_000
_WORD = 64


@dataclass(frozen=True)
class Postings:
    """Sorted postings of some grams: for each its gram (letter numbers packed together) and its owner."""

    size: int
    grams: NDArray[np.uint64]
    owners: NDArray[np.uint64]


def parts(corpus: Corpus, size: int) -> Iterator[Postings]:
    """Give all postings of grams of two or three letters, by ranges of their first letter."""
    if size * corpus.letter_bits + corpus.owner_bits > _WORD:
        raise BuildError("search.too-large", pages=corpus.pages)
    stretches = list(corpus.stretches())
    for low, high in _ranges(corpus):
        found = [_packed(corpus, stretch, size, low, high) for stretch in stretches]
        yield _part(corpus, size, found)


def _ranges(corpus: Corpus) -> Iterator[tuple[int, int]]:
    """Cut the letters into ranges of about the same amount of text; 0 is the break."""
    after = np.cumsum(corpus.frequencies()[1:])
    if not len(after):
        return
    cuts = np.searchsorted(after, np.arange(_PART, int(after[-1]), _PART)) + 1
    edges = [1, *dict.fromkeys(cuts.tolist()), len(after) + 1]
    yield from ((low, high) for low, high in pairwise(edges) if low < high)


def _packed(corpus: Corpus, stretch: Stretch, size: int, low: int, high: int) -> NDArray[np.uint64]:
    letters = stretch.letters
    at = _places(letters, size, low, high)
    packed = letters[at].astype(U64)
    for offset in range(1, size):
        packed = packed << U64(corpus.letter_bits) | letters[at + offset]
    packed = packed << U64(corpus.owner_bits) | stretch.owners[at]
    # A gram stands in the same page many times: most of the sorting is done here, in small pieces.
    return _unique(packed)


def _places(letters: NDArray[np.unsignedinteger], size: int, low: int, high: int) -> NDArray[np.int64]:
    """Find where grams of a size begin with a letter of the range and have no break inside."""
    wanted = (letters >= low) & (letters < high)
    for offset in range(1, size):
        wanted[:-offset] &= letters[offset:] != 0
        wanted[-offset:] = False
    return np.flatnonzero(wanted)


def _unique(packed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    packed.sort()
    return packed[np.concatenate(([True], packed[1:] != packed[:-1]))] if len(packed) else packed


def _part(corpus: Corpus, size: int, found: list[NDArray[np.uint64]]) -> Postings:
    packed = _unique(np.concatenate(found)) if found else np.zeros(0, U64)
    bits = U64(corpus.owner_bits)
    return Postings(size, packed >> bits, packed & ((U64(1) << bits) - U64(1)))


def heavy_grams(part: Postings, least: int) -> NDArray[np.uint64]:
    """Give the grams with at least so many postings."""
    if not len(part.grams):
        return part.grams
    starts = np.flatnonzero(np.concatenate(([True], part.grams[1:] != part.grams[:-1])))
    counts = np.diff(starts, append=len(part.grams))
    heavy: NDArray[np.uint64] = part.grams[starts[counts >= least]]
    return heavy


def heavy_parts(corpus: Corpus, heavy: NDArray[np.uint64]) -> Iterator[Postings]:
    """Give the postings of four letters of which both trigrams are heavy; ``heavy`` is sorted."""
    if not len(heavy):
        return
    stretches = list(corpus.stretches())
    for low, high in _ranges(corpus):
        found = [_packed_heavy(corpus, stretch, heavy, low, high) for stretch in stretches]
        yield _unpaired(_part(corpus, 4, found), heavy, corpus.letter_bits)


def _packed_heavy(
    corpus: Corpus, stretch: Stretch, heavy: NDArray[np.uint64], low: int, high: int
) -> NDArray[np.uint64]:
    letters, bits = stretch.letters, U64(corpus.letter_bits)
    at = _places(letters, 4, low, high)
    pair = letters[at + 1].astype(U64) << bits | letters[at + 2]
    first = _number(heavy, letters[at].astype(U64) << (bits + bits) | pair)
    kept = np.flatnonzero(first >= 0)
    at, pair, first = at[kept], pair[kept], first[kept]
    second = _number(heavy, pair << bits | letters[at + 3])
    both = np.flatnonzero(second >= 0)
    grams = first[both].astype(U64) * U64(len(heavy)) + second[both].astype(U64)
    return _unique(grams << U64(corpus.owner_bits) | stretch.owners[at[both]])


def _number(heavy: NDArray[np.uint64], trigrams: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Give the number of each trigram among the heavy ones, or -1."""
    number = np.searchsorted(heavy, trigrams)
    number[number == len(heavy)] = 0
    return np.where(heavy[number] == trigrams, number, -1)


def _unpaired(part: Postings, heavy: NDArray[np.uint64], bits: int) -> Postings:
    """Turn pairs of trigram numbers into four letters; up to 16 bits each they fit into 64."""
    first, second = heavy[part.grams // U64(len(heavy))], heavy[part.grams % U64(len(heavy))]
    return Postings(4, first << U64(bits) | second & ((U64(1) << U64(bits)) - U64(1)), part.owners)
