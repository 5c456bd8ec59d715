"""Layer 4 · search/grams: a corpus → every gram of two, three and four letters, with the pages that it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tongbao.errors import BuildError
from tongbao.search.arrays import Counts, Numbers, distinct, numbered
from tongbao.search.corpus import Corpus

__all__ = ["SIZES", "Postings", "postings"]

SIZES: Final = (2, 3, 4)
_WORD, _HALF = 64, 32
_U64: Final = np.uint64


@dataclass(frozen=True)
class Postings:
    """Sorted postings of all grams of one size."""

    size: int
    #: The number of the gram that begins at each letter of the corpus; a few have a break inside, and no postings.
    numbers: Numbers
    #: Where each gram stands in the corpus for the first time.
    places: Counts
    #: For each posting its gram's number, and whose text it stands in (class first, then page).
    grams: NDArray[np.unsignedinteger]
    owners: NDArray[np.unsignedinteger]


def postings(corpus: Corpus) -> Iterator[Postings]:
    """Give the postings of each size; a gram is one of a letter less, and its last letter."""
    letters = corpus.letters.astype(_U64)
    numbers = letters
    for size in SIZES:
        last = np.zeros(len(letters), _U64)
        last[: max(0, len(letters) - size + 1)] = letters[size - 1 :]
        if 2 * len(letters).bit_length() + corpus.letter_bits > _WORD:
            raise BuildError("search.too-large", pages=corpus.pages)
        numbers, places = numbered(numbers << _U64(corpus.letter_bits) | last)
        packed = _packed(corpus, size, numbers, len(places))
        bits = packed.dtype.type(corpus.owner_bits)
        owners = packed & ((packed.dtype.type(1) << bits) - packed.dtype.type(1))
        yield Postings(size, numbers, places, packed >> bits, owners)


def _packed(corpus: Corpus, size: int, numbers: Numbers, grams: int) -> NDArray[np.unsignedinteger]:
    """Give the postings as gram and owner in one number, so that one sort brings all in order."""
    bits = corpus.owner_bits
    # Half a word sorts in half the time, and nearly always has room enough.
    kind = np.uint32 if grams.bit_length() + bits <= _HALF else np.uint64
    begun: NDArray[np.unsignedinteger] = (numbers << _U64(bits)).astype(kind)
    found = [
        # A gram stands in the same page many times: most of the sorting is done here, in small pieces.
        distinct(begun[at] | owners)
        for at, owners in corpus.stretches(size)
    ]
    if len(found) == 1:
        return found[0]
    return distinct(np.concatenate(found)) if found else np.zeros(0, kind)
