"""Layer 4 · search/shard: one shard of postings, read as the client reads it; ``postings`` describes the bytes."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from tongbao.search.arrays import Bytes, Counts
from tongbao.search.merging import HEAVY
from tongbao.search.record import CLASSES

__all__ = ["Entry", "Shard", "common_pages", "pages_in", "varint"]

_MORE = 128
#: How many lists a gram with a mask has.
_LISTS = np.array([(mask % (1 << len(CLASSES))).bit_count() for mask in range(256)], np.int64)


class Entry:
    """A gram's lists; each is read when it is asked for."""

    def __init__(self, mask: int, lists: Sequence[Bytes]) -> None:
        #: As a shard holds them: the classes that it has pages in, and the list of each of these.
        self.mask, self.lists = mask, lists
        self._read: dict[int, Counts] = {}

    @property
    def heavy(self) -> bool:
        """Tell whether this is a heavy trigram."""
        return bool(self.mask & HEAVY)

    def has(self, class_: int) -> bool:
        """Tell whether there are pages in a class."""
        return bool(self.mask >> class_ & 1)

    def pages(self, class_: int) -> Counts:
        """Give the pages of a class, lowest first."""
        if class_ not in self._read:
            before = self.mask & ((1 << class_) - 1)
            self._read[class_] = pages_in(self.lists[before.bit_count()]) if self.has(class_) else np.zeros(0, np.int64)
        return self._read[class_]


class Shard:
    """The grams of a shard."""

    def __init__(self, data: bytes) -> None:
        head, at = [], 0
        for _ in range(4):
            value, at = varint(data, at)
            head.append(value)
        self._counts, self._text = head[:3], data[at : at + head[3]].decode()
        masks, at = at + head[3], at + head[3] + sum(self._counts)
        self._masks = np.frombuffer(data[masks:at], np.uint8)
        counts = _LISTS[self._masks]
        self._lists = np.concatenate(([0], np.cumsum(counts)))
        rest = np.frombuffer(data, np.uint8)[at:]
        # As many numbers as there are lists, and then the lists themselves.
        last = np.flatnonzero(rest < _MORE)[: int(counts.sum())]
        begin = int(last[-1]) + 1 if len(last) else 0
        self._content = rest[begin:]
        self._ends = np.concatenate(([0], np.cumsum(_numbers(rest[:begin]))))

    @cached_property
    def _places(self) -> dict[str, int]:
        grams: list[str] = []
        place = 0
        for size, count in zip((2, 3, 4), self._counts, strict=True):
            grams += [self._text[place + size * each : place + size * (each + 1)] for each in range(count)]
            place += size * count
        return {gram: number for number, gram in enumerate(grams)}

    def entries(self) -> dict[str, Entry]:
        """Give the lists of every gram."""
        return {gram: self.entry(gram) for gram in self._places}

    def entry(self, gram: str) -> Entry:
        """Give the lists of a gram; none where it is not known."""
        number = self._places.get(gram)
        if number is None:
            return Entry(0, ())
        edges = self._ends[self._lists[number] : self._lists[number + 1] + 1].tolist()
        lists = [self._content[begin:end] for begin, end in pairwise(edges)]
        return Entry(int(self._masks[number]), lists)


def common_pages(lists: Sequence[Counts]) -> Counts:
    """Give what all sorted lists share, beginning with the shortest."""
    found, *others = sorted(lists, key=len)
    for other in others:
        if not len(found):
            break
        found = found[other[np.minimum(np.searchsorted(other, found), len(other) - 1)] == found]
    return found


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Read a number; give it and where the next one begins."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & (_MORE - 1)) << shift
        shift += 7
        if byte < _MORE:
            return value, at


def pages_in(data: Bytes) -> Counts:
    """Read a list of pages, lowest first: gaps less one."""
    pages: Counts = np.cumsum(_numbers(data) + 1) - 1
    return pages


def _numbers(data: Bytes) -> Counts:
    """Read varints that stand one behind the other."""
    ends = np.flatnonzero(data < _MORE)
    if len(ends) == len(data):
        return data.astype(np.int64)
    begins = np.concatenate(([0], ends[:-1] + 1))
    place = np.arange(len(data)) - np.repeat(begins, ends - begins + 1)
    numbers: Counts = np.add.reduceat((data & (_MORE - 1)).astype(np.int64) << 7 * place, begins)
    return numbers
