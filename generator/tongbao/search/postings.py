"""Layer 4 · search/postings: sorted grams with owners → shards of bytes.

A shard, all numbers varints: how many grams of 2, 3 and 4 letters; the grams themselves (UTF-8, with their
length in front); one byte for each gram (bit 0–3: the classes it has pages in, bit 4: a heavy trigram); the length of
each class's list in bytes; then the lists. A list holds the gaps between page numbers, each less one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tongbao.search.arrays import Bytes, Counts, spread, varints
from tongbao.search.grams import Postings

__all__ = ["HEAVY", "Lists", "make_lists", "shards"]

#: Marks a trigram that is heavy: a 4-gram stands over two of them that follow each other.
HEAVY = 16
_FNV_START, _FNV_PRIME = np.uint32(0x811C9DC5), np.uint32(0x01000193)
_ASTRAL = 0x10000


@dataclass(frozen=True)
class Lists:
    """The posting lists of some grams, ready to be dealt to shards."""

    size: int
    #: Code points, one row for each gram.
    letters: NDArray[np.uint32]
    hashes: NDArray[np.uint32]
    masks: Bytes
    #: Where the gram's lists begin in ``lengths`` and in ``content``.
    first: Counts
    begin: Counts
    lengths: Counts
    content: Bytes


def make_lists(part: Postings, points: NDArray[np.uint32], letter_bits: int, page_bits: int, heavy: int) -> Lists:
    """Write the lists of a part; a trigram with at least ``heavy`` postings is marked."""
    new_gram = np.concatenate(([True], part.grams[1:] != part.grams[:-1])) if len(part.grams) else np.zeros(0, bool)
    class_ = part.owners >> np.uint64(page_bits)
    pages = (part.owners & ((np.uint64(1) << np.uint64(page_bits)) - np.uint64(1))).astype(np.int64)
    new_list = new_gram.copy()
    new_list[1:] |= class_[1:] != class_[:-1]
    gaps = np.diff(pages, prepend=0) - 1
    gaps[new_list] = pages[new_list]
    content, sizes = varints(gaps.astype(np.uint64))
    starts, list_starts = np.flatnonzero(new_gram), np.flatnonzero(new_list)
    ends = np.concatenate(([0], np.cumsum(sizes)))
    bit = np.left_shift(np.uint8(1), class_.astype(np.uint8))
    masks: Bytes = np.bitwise_or.reduceat(bit, starts).astype(np.uint8) if len(starts) else bit
    if part.size == 3:  # noqa: PLR2004  (trigrams)
        masks |= np.where(np.diff(starts, append=len(pages)) >= heavy, HEAVY, 0).astype(np.uint8)
    letters = _letters(part.grams[starts], part.size, points, letter_bits)
    return Lists(
        size=part.size,
        letters=letters,
        hashes=_hashes(letters),
        masks=masks,
        first=np.searchsorted(list_starts, starts),
        begin=ends[starts],
        lengths=np.diff(ends[np.append(list_starts, len(pages))]),
        content=content,
    )


def _letters(grams: NDArray[np.uint64], size: int, points: NDArray[np.uint32], bits: int) -> NDArray[np.uint32]:
    mask = (np.uint64(1) << np.uint64(bits)) - np.uint64(1)
    shifts = [np.uint64(bits * at) for at in range(size - 1, -1, -1)]
    return np.stack([points[(grams >> shift & mask).astype(np.int64)] for shift in shifts], axis=1)


def _hashes(letters: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """FNV-1a over UTF-16 units, for all grams at once."""
    value = np.full(len(letters), _FNV_START, np.uint32)
    for column in letters.T:
        astral = column >= _ASTRAL
        rest = column - np.uint32(_ASTRAL)
        lead = np.where(astral, np.uint32(0xD800) + (rest >> np.uint32(10)), column)
        value = (value ^ lead) * _FNV_PRIME
        trail = np.uint32(0xDC00) + (rest & np.uint32(0x3FF))
        value = np.where(astral, (value ^ trail) * _FNV_PRIME, value)
    return value


def shards(lists: Iterable[Lists], bits: int) -> Iterator[bytes]:
    """Deal the grams to 2^bits shards by the lowest bits of their hash."""
    found = list(lists)
    dealt = [_Dealt(_joined([each for each in found if each.size == size]), bits) for size in _sizes(found)]
    for shard in range(1 << bits):
        taken = [each.take(shard) for each in dealt]
        counts = [sum(len(t.masks) for t in taken if t.size == size) for size in (2, 3, 4)]
        text = b"".join(t.text for t in taken)
        lengths = [varints(t.lengths.astype(np.uint64))[0].tobytes() for t in taken]
        head, _ = varints(np.array([*counts, len(text)], np.uint64))
        masks = [t.masks.tobytes() for t in taken]
        yield b"".join((head.tobytes(), text, *masks, *lengths, *(t.content for t in taken)))


def _sizes(lists: Iterable[Lists]) -> list[int]:
    return sorted({each.size for each in lists})


def _joined(lists: list[Lists]) -> Lists:
    """Put the lists of all parts of one size together."""
    firsts = np.cumsum([0, *(len(each.lengths) for each in lists)])
    begins = np.cumsum([0, *(len(each.content) for each in lists)])
    return Lists(
        size=lists[0].size,
        letters=np.concatenate([each.letters for each in lists]),
        hashes=np.concatenate([each.hashes for each in lists]),
        masks=np.concatenate([each.masks for each in lists]),
        first=np.concatenate([each.first + at for each, at in zip(lists, firsts, strict=False)]),
        begin=np.concatenate([each.begin + at for each, at in zip(lists, begins, strict=False)]),
        lengths=np.concatenate([each.lengths for each in lists]),
        content=np.concatenate([each.content for each in lists]),
    )


@dataclass(frozen=True)
class _Taken:
    size: int
    text: bytes
    masks: Bytes
    lengths: Counts
    content: bytes


class _Dealt:
    """Lists in the order of their shards."""

    def __init__(self, lists: Lists, bits: int) -> None:
        self._lists = lists
        shard = lists.hashes & np.uint32((1 << bits) - 1)
        self._order = np.argsort(shard, kind="stable")
        self._edges = np.searchsorted(shard[self._order], np.arange((1 << bits) + 1))
        count = len(lists.masks)
        self._counts = np.diff(np.append(lists.first, len(lists.lengths)))
        self._bytes = np.diff(np.append(lists.begin, len(lists.content))) if count else lists.begin

    def take(self, shard: int) -> _Taken:
        """Give a shard's share."""
        lists = self._lists
        chosen = self._order[self._edges[shard] : self._edges[shard + 1]]
        text = lists.letters[chosen].astype("<u4").tobytes().decode("utf-32-le").encode()
        lengths = lists.lengths[spread(lists.first[chosen], self._counts[chosen])]
        content = lists.content[spread(lists.begin[chosen], self._bytes[chosen])].tobytes()
        return _Taken(lists.size, text, lists.masks[chosen], lengths, content)
