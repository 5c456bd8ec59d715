"""Layer 4 · search/arrays: places and lengths → the places of everything in between, and whole numbers as varints."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bytes", "Counts", "spread", "varints"]

Bytes = NDArray[np.uint8]
Counts = NDArray[np.int64]

_SEVEN = np.uint64(7)


def spread(begin: Counts, length: Counts) -> Counts:
    """Give begin, begin + 1 … for each stretch, one after the other."""
    before = np.cumsum(length) - length
    return np.repeat(begin - before, length) + np.arange(int(length.sum()))


def varints(values: NDArray[np.uint64]) -> tuple[Bytes, Counts]:
    """Write numbers seven bits at a time, lowest first; give the bytes and how many each number took."""
    sizes = np.ones(len(values), np.int64)
    for bits in range(7, 64, 7):
        more = values >> np.uint64(bits) > 0
        if not more.any():
            break
        sizes += more
    content = np.zeros(int(sizes.sum()), np.uint8)
    at, rest = np.cumsum(sizes) - sizes, values.copy()
    for byte in range(int(sizes.max(initial=0))):
        has, last = sizes > byte, sizes == byte + 1
        content[at[has] + byte] = (rest[has] & np.uint64(127)) | np.where(last[has], 0, 128).astype(np.uint64)
        rest >>= _SEVEN
    return content, sizes
