"""Layer 4 · search/shard: one shard of postings, read as the client reads it; ``postings`` describes the bytes."""

import numpy as np

from tongbao.search.merging import HEAVY
from tongbao.search.record import CLASSES

__all__ = ["Entry", "Shard", "pages_in", "varint"]

#: For each class the pages of a gram, and whether it is a heavy trigram.
Entry = tuple[dict[int, frozenset[int]], bool]


class Shard:
    """The grams of a shard; lists are read when they are asked for."""

    def __init__(self, data: bytes) -> None:
        head, at = [], 0
        for _ in range(4):
            value, at = varint(data, at)
            head.append(value)
        text, at = data[at : at + head[3]].decode(), at + head[3]
        grams: list[str] = []
        place = 0
        for size, count in zip((2, 3, 4), head, strict=False):
            grams += [text[place + size * each : place + size * (each + 1)] for each in range(count)]
            place += size * count
        self._numbers = {gram: number for number, gram in enumerate(grams)}
        self._masks, at = data[at : at + len(grams)], at + len(grams)
        bits = np.frombuffer(self._masks, np.uint8)
        counts = np.sum([bits >> class_ & 1 for class_ in range(len(CLASSES))], axis=0, dtype=np.int64)
        lengths, at = _varints(data, at, int(counts.sum()))
        self._first = np.cumsum(counts) - counts
        self._ends = np.cumsum(np.array(lengths, np.int64))
        self._data, self._at = data, at

    def entry(self, gram: str) -> Entry:
        """Give the pages of a gram by class, and whether it is a heavy trigram."""
        number = self._numbers.get(gram)
        if number is None:
            return {}, False
        mask, which, lists = self._masks[number], int(self._first[number]), {}
        for class_ in range(len(CLASSES)):
            if mask >> class_ & 1:
                begin = int(self._ends[which - 1]) if which else 0
                lists[class_] = pages_in(self._data[self._at + begin : self._at + int(self._ends[which])])
                which += 1
        return lists, bool(mask & HEAVY)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Read a number; give it and where the next one begins."""
    (value,), at = _varints(data, at, 1)
    return value, at


def _varints(data: bytes, at: int, count: int) -> tuple[list[int], int]:
    values: list[int] = []
    value = shift = 0
    while len(values) < count:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:  # noqa: PLR2004  (the highest bit says that more follows)
            values.append(value)
            value = shift = 0
    return values, at


def pages_in(data: bytes) -> frozenset[int]:
    """Read a list of pages: gaps less one."""
    count = sum(byte < 128 for byte in data)  # noqa: PLR2004
    pages, page = set(), -1
    for gap in _varints(data, 0, count)[0]:
        page += gap + 1
        pages.add(page)
    return frozenset(pages)
