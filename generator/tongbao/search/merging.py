"""Layer 4 · search/merging: the pieces of a segment, one behind the other → the lists of all of its pages.

No list is read: behind the last page of one piece the list of the next goes on with one gap that is written anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tongbao.search.arrays import Bytes, Counts, Numbers, first_of_each, ranked, varints
from tongbao.search.lists import LETTER, TRIGRAM, Lists
from tongbao.search.piece import Piece

__all__ = ["HEAVY", "Merged", "heavy_least", "merged"]

#: Marks a trigram that is heavy: a 4-gram stands over two of them that follow each other.
HEAVY = 16
_HEAVY_LEAST, _HEAVY_SHARE = 30, 200
_CLASSES = 4
_LETTER = (np.uint64(1) << LETTER) - np.uint64(1)
_TRIGRAM = (np.uint64(1) << TRIGRAM) - np.uint64(1)


@dataclass(frozen=True)
class Merged:
    """The lists of all grams of one size, gram by gram, class by class."""

    size: int
    #: Code points, one row for each gram.
    letters: NDArray[np.uint32]
    masks: Bytes
    #: How many stretches of bytes each gram takes, where each is in ``source`` and how long.
    stretches: Counts
    begin: Counts
    length: NDArray[np.uint32]
    #: The length of each list in bytes, and how many lists each gram has.
    sizes: Counts
    lists: Counts
    source: Bytes


@dataclass(frozen=True)
class _Numbered:
    """Grams of one size, and the number of each gram of each piece among them (-1: left out)."""

    grams: Numbers
    numbers: tuple[Counts, ...]


def heavy_least(pages: int) -> int:
    """Tell from how many postings on a trigram is heavy."""
    return max(_HEAVY_LEAST, pages // _HEAVY_SHARE)


def merged(pieces: Sequence[Piece]) -> Iterator[Merged]:
    """Put pieces together, size by size."""
    twos, threes, fours = ([piece.lists[at] for piece in pieces] for at in range(3))
    begins = np.cumsum([0, *(piece.pages for piece in pieces)])
    two = _numbered([each.grams for each in twos])
    yield _merged(twos, two, begins, _letters(two.grams, 2))
    three = _numbered([each.grams for each in threes])
    heavy = _counts(three, threes) >= heavy_least(int(begins[-1]))
    masks = np.where(heavy, HEAVY, 0).astype(np.uint8)
    yield _merged(threes, three, begins, _letters(three.grams, 3), masks)
    four = _numbered(
        [_pairs(each.grams, numbers) for each, numbers in zip(fours, three.numbers, strict=True)],
        [_both(each.grams, heavy[numbers]) for each, numbers in zip(fours, three.numbers, strict=True)],
    )
    # The four letters of two trigrams are those of the first, and the last of the second.
    first, last = three.grams[_high(four.grams)], three.grams[_low(four.grams)]
    yield _merged(fours, four, begins, np.column_stack((_letters(first, 3), _letters(last, 1))))


def _high(pairs: Numbers) -> Counts:
    return (pairs >> TRIGRAM).astype(np.int64)


def _low(pairs: Numbers) -> Counts:
    return (pairs & _TRIGRAM).astype(np.int64)


def _pairs(grams: Numbers, numbers: Counts) -> Numbers:
    """Name the two trigrams of grams of four by their numbers in the segment."""
    known = numbers.astype(np.uint64)
    return known[_high(grams)] << TRIGRAM | known[_low(grams)]


def _both(grams: Numbers, heavy: NDArray[np.bool_]) -> NDArray[np.bool_]:
    both: NDArray[np.bool_] = heavy[_high(grams)] & heavy[_low(grams)]
    return both


def _numbered(grams: Sequence[Numbers], kept: Sequence[NDArray[np.bool_]] | None = None) -> _Numbered:
    """Number the different grams of all pieces in their order."""
    every = np.concatenate(grams)
    chosen = np.concatenate(kept) if kept else np.ones(len(every), bool)
    different, found = ranked(every[chosen])
    numbers = np.full(len(every), -1, np.int64)
    numbers[chosen] = found
    return _Numbered(different, tuple(np.split(numbers, np.cumsum([len(each) for each in grams])[:-1])))


def _counts(known: _Numbered, lists: Sequence[Lists]) -> Counts:
    counts = np.zeros(len(known.grams), np.int64)
    for numbers, each in zip(known.numbers, lists, strict=True):
        # A gram stands in a piece once.
        counts[numbers] += each.counts
    return counts


def _letters(grams: Numbers, size: int) -> NDArray[np.uint32]:
    shifts = [LETTER * np.uint64(at) for at in range(size - 1, -1, -1)]
    return np.stack([(grams >> shift & _LETTER).astype(np.uint32) for shift in shifts], axis=1)


def _merged(
    lists: Sequence[Lists], known: _Numbered, begins: Counts, letters: NDArray[np.uint32], masks: Bytes | None = None
) -> Merged:
    slots = _slots(lists, known)
    # A gram that is left out has a place below nought.
    order = np.argsort(slots, kind="stable")[np.count_nonzero(slots < 0) :]
    slots = slots[order]
    new = first_of_each(slots)
    heads, head_sizes = varints(_gaps(lists, begins, order, new))
    rest = np.concatenate([each.sizes for each in lists])
    begin = (np.cumsum(rest, dtype=np.int64) - rest)[order]
    rest = rest[order]
    source = np.concatenate([*(each.content for each in lists), heads])
    head_begin = len(source) - len(heads) + np.cumsum(head_sizes) - head_sizes
    at = np.flatnonzero(new)
    own, grams = slots[at] // _CLASSES, len(known.grams)
    bits = np.zeros(grams, np.uint8) if masks is None else masks.copy()
    np.bitwise_or.at(bits, own, np.left_shift(1, slots[at] % _CLASSES).astype(np.uint8))
    return Merged(
        size=letters.shape[1],
        letters=letters,
        masks=bits,
        stretches=2 * np.bincount(slots // _CLASSES, minlength=grams),
        begin=np.column_stack((head_begin, begin)).ravel(),
        length=np.column_stack((head_sizes.astype(np.uint32), rest)).ravel(),
        sizes=np.add.reduceat(head_sizes + rest, at) if len(at) else np.zeros(0, np.int64),
        lists=np.bincount(own, minlength=grams),
        source=source,
    )


def _slots(lists: Sequence[Lists], known: _Numbered) -> NDArray[np.int32]:
    """Give for each list of each piece its gram and class in one number."""
    masks = np.concatenate([each.masks for each in lists])
    numbers = np.concatenate(known.numbers).astype(np.int32)
    slots = numbers[:, np.newaxis] * np.int32(_CLASSES) + np.arange(_CLASSES, dtype=np.int32)
    has = (masks[:, np.newaxis] >> np.arange(_CLASSES, dtype=np.uint8) & 1).astype(bool)
    found: NDArray[np.int32] = slots[has]
    return found


def _gaps(lists: Sequence[Lists], begins: Counts, order: Counts, new: NDArray[np.bool_]) -> Numbers:
    """Give what stands at the head of each list: the gap to the last page of the list that it goes on."""
    before = np.repeat(begins[:-1], [len(each.first) for each in lists]).astype(np.int32)
    first = (np.concatenate([each.first for each in lists]).astype(np.int32) + before)[order]
    last = (np.concatenate([each.last for each in lists]).astype(np.int32) + before)[order]
    first[1:] -= np.where(new[1:], 0, last[:-1] + 1)
    return first.astype(np.uint64)
