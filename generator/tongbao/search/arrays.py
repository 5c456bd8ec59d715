"""Layer 4 · search/arrays: places and lengths → the places of everything in between, and whole numbers as varints."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Bytes",
    "Counts",
    "Numbers",
    "distinct",
    "first_of_each",
    "gathered",
    "numbered",
    "ranked",
    "spread",
    "varints",
]

Bytes = NDArray[np.uint8]
Counts = NDArray[np.int64]
Numbers = NDArray[np.uint64]

U64 = np.uint64
_LOW, _MORE = U64(127), U64(128)
#: How many bytes are gathered at once.
_AT_ONCE = 2_000_000


def spread(begin: Counts, length: Counts) -> Counts:
    """Give begin, begin + 1 … for each stretch, one after the other."""
    before = np.cumsum(length) - length
    return np.repeat(begin - before, length) + np.arange(int(length.sum()))


def gathered(source: Bytes, begin: Counts, length: NDArray[np.uint32]) -> bytes:
    """Give stretches of bytes one after the other; where each byte lies takes eight times its room."""
    after = np.cumsum(length, dtype=np.int64)
    cuts = np.searchsorted(after, np.arange(_AT_ONCE, int(after[-1]) if len(after) else 0, _AT_ONCE))
    edges = pairwise(dict.fromkeys((0, *cuts.tolist(), len(length))))
    return b"".join(source[spread(begin[low:high], length[low:high].astype(np.int64))].tobytes() for low, high in edges)


def varints(values: Numbers) -> tuple[Bytes, Counts]:
    """Write numbers seven bits at a time, lowest first; give the bytes and how many each number took."""
    sizes = np.ones(len(values), np.int64)
    at, rest = np.flatnonzero(values >= _MORE), values
    longer = [(at, rest)]
    while len(at):
        sizes[at] += 1
        rest = values[at] >> U64(7 * len(longer))
        longer.append((at, rest))
        at = at[rest >= _MORE]
    # Nearly all numbers take one byte.
    begin = np.cumsum(sizes) - sizes
    content = np.zeros(int(sizes.sum()), np.uint8)
    content[begin] = _seven_bits(values)
    for byte, (at, rest) in enumerate(longer[1:], 1):
        content[begin[at] + byte] = _seven_bits(rest)
    return content, sizes


def _seven_bits(values: Numbers) -> Bytes:
    more = np.where(values >= _MORE, 128, 0).astype(np.uint8)
    low: Bytes = (values & _LOW).astype(np.uint8) | more
    return low


def first_of_each(values: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Mark each value that differs from the one before it."""
    new = np.ones(len(values), bool)
    new[1:] = values[1:] != values[:-1]
    return new


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Give the different values in their order; sorts the array that is given.

    ``np.unique`` is not asked: it imports all of ``numpy.ma``, which costs more than most of what is asked of it.
    """
    values.sort()
    return values[first_of_each(values)]


def ranked(values: Numbers) -> tuple[Numbers, Counts]:
    """Give the different values in their order, and the number of each value among them."""
    order = np.argsort(values)
    new = first_of_each(ordered := values[order])
    numbers = np.empty(len(values), np.int64)
    numbers[order] = np.cumsum(new) - 1
    return ordered[new], numbers


def numbered(keys: Numbers) -> tuple[Numbers, Counts]:
    """Give each key's number among the different ones in their order, and where each of them stands for the first time.

    A key and its place must fit into 64 bits together: one sort of plain numbers is much faster than one of places.
    """
    bits = U64(len(keys).bit_length())
    packed = keys << bits | np.arange(len(keys), dtype=U64)
    packed.sort()
    at = (packed & ((U64(1) << bits) - U64(1))).astype(np.int64)
    new = first_of_each(packed >> bits)
    numbers = np.empty(len(keys), U64)
    numbers[at] = (np.cumsum(new) - 1).astype(U64)
    return numbers, at[new]
