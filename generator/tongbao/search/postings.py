"""Layer 4 · search/postings: the lists of all grams → shards of bytes.

A shard, all numbers varints: how many grams of 2, 3 and 4 letters; the grams themselves (UTF-8, with their
length in front); one byte for each gram (bit 0–3: the classes it has pages in, bit 4: a heavy trigram); the length of
each class's list in bytes; then the lists. A list holds the gaps between page numbers, each less one.
"""

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tongbao.search.arrays import Counts, gathered, spread, varints
from tongbao.search.merging import Merged
from tongbao.search.piece import Piece

__all__ = ["GRAM", "LIST", "piece_weight", "shard_bits", "shards"]

#: What a shard holds of them before it is packed, about; those of four come on top.
_SHARD = 6_000
_MOST_BITS = 16
#: What a gram takes besides its lists, and a list besides what follows its first page, about.
GRAM, LIST = 8, 1
_FNV_START, _FNV_PRIME = np.uint32(0x811C9DC5), np.uint32(0x01000193)
_ASTRAL = 0x10000


def piece_weight(piece: Piece) -> int:
    """Tell about how many bytes the grams of two and three letters take."""
    return sum(len(each.content) + LIST * len(each.first) + GRAM * len(each.grams) for each in piece.lists[:-1])


def shard_bits(weight: int) -> int:
    """Choose how many shards there are, 2 to the power of this, for pieces that weigh so much together."""
    return min(_MOST_BITS, max(0, (weight // _SHARD).bit_length()))


def shards(found: Iterable[Merged], bits: int) -> Iterator[bytes]:
    """Deal the grams to 2^bits shards by the lowest bits of their hash."""
    # What is merged takes much memory: one size after the other.
    dealt = list(map(partial(_Dealt, bits=bits), found))
    for shard in range(1 << bits):
        text = b"".join(each.text(shard) for each in dealt)
        head, _ = varints(np.array([*(each.grams(shard) for each in dealt), len(text)], np.uint64))
        masks, lengths, content = zip(*(each.bytes(shard) for each in dealt), strict=True)
        yield b"".join((head.tobytes(), text, *masks, *lengths, *content))


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


class _Dealt:
    """Everything of one size in the order of its shards, so that a shard is a slice of each."""

    def __init__(self, found: Merged, bits: int) -> None:
        shard = _hashes(found.letters) & np.uint32((1 << bits) - 1)
        order = np.argsort(shard, kind="stable")
        self._edges = np.searchsorted(shard[order], np.arange((1 << bits) + 1))
        self._letters = found.letters[order].astype("<u4").tobytes().decode("utf-32-le")
        self._size = found.size
        self._masks = found.masks[order].tobytes()
        lists = spread(_begins(found.lists)[order], found.lists[order])
        lengths, sizes = varints(found.sizes[lists].astype(np.uint64))
        self._lengths = lengths.tobytes()
        list_edges = np.concatenate(([0], np.cumsum(found.lists[order])))[self._edges]
        self._length_edges = np.concatenate(([0], np.cumsum(sizes)))[list_edges]
        self._content_edges = np.concatenate(([0], np.cumsum(found.sizes[lists])))[list_edges]
        stretches = spread(_begins(found.stretches)[order], found.stretches[order])
        self._content = gathered(found.source, found.begin[stretches], found.length[stretches])

    def grams(self, shard: int) -> int:
        """Tell how many grams a shard has."""
        return int(self._edges[shard + 1] - self._edges[shard])

    def text(self, shard: int) -> bytes:
        """Give the grams of a shard."""
        return self._letters[self._edges[shard] * self._size : self._edges[shard + 1] * self._size].encode()

    def bytes(self, shard: int) -> tuple[bytes, bytes, bytes]:
        """Give the masks, the lengths of the lists, and the lists of a shard."""
        return (
            self._masks[self._edges[shard] : self._edges[shard + 1]],
            self._lengths[self._length_edges[shard] : self._length_edges[shard + 1]],
            self._content[self._content_edges[shard] : self._content_edges[shard + 1]],
        )


def _begins(counts: Counts) -> Counts:
    begins: Counts = np.cumsum(counts) - counts
    return begins
