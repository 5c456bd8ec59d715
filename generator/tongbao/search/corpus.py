"""Layer 4 · search/corpus: rows one after the other → letters in arrays, with page and class of each paragraph.

Much of what notices say stands in many of them: each paragraph is normalised once, however often it comes back.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tongbao.search.arrays import Counts, spread
from tongbao.search.letters import BREAK, Letters
from tongbao.search.rows import Row

__all__ = ["Corpus", "make_corpus"]

#: How many letters are normalised, and of how many the grams are given out, at once.
_AT_ONCE = 400_000
_GRAMS_AT_ONCE = 1_500_000
_CLASS_BITS = 2
_CLASS = np.uint32((1 << _CLASS_BITS) - 1)

LetterNumbers = NDArray[np.unsignedinteger]


@dataclass(frozen=True)
class Corpus:
    """All text of some pages, ready for counting."""

    pages: int
    #: The code point of each letter number.
    points: NDArray[np.uint32]
    #: The different paragraphs one after the other, each with a break at its end.
    letters: LetterNumbers
    begin: Counts
    length: Counts
    #: Which paragraph stands where: its number, and its page and class.
    which: NDArray[np.uint32]
    places: NDArray[np.uint32]

    @property
    def letter_bits(self) -> int:
        """Tell how many bits a letter takes."""
        return max(1, (len(self.points) - 1).bit_length())

    @property
    def owner_bits(self) -> int:
        """Tell how many bits class and page take."""
        return self.page_bits + _CLASS_BITS

    @property
    def page_bits(self) -> int:
        """Tell how many bits a page takes."""
        return max(1, (self.pages - 1).bit_length())

    def uses(self) -> Counts:
        """Count how often each letter stands in the text of all pages; a break is no letter."""
        often = np.bincount(self.which, minlength=len(self.length))
        uses = np.bincount(self.letters, np.repeat(often, self.length), len(self.points)).astype(np.int64)
        uses[BREAK] = 0
        return uses

    def stretches(self, size: int) -> Iterator[tuple[Counts, NDArray[np.uint32]]]:
        """Give where grams of a size begin, and whose text it is, in pieces that fit into little memory."""
        sizes = np.maximum(self.length - size, 0)[self.which]
        after = np.cumsum(sizes)
        cuts = np.searchsorted(after, np.arange(_GRAMS_AT_ONCE, int(after[-1]) if len(after) else 0, _GRAMS_AT_ONCE))
        owners = (self.places & _CLASS) << np.uint32(self.page_bits) | self.places >> np.uint32(_CLASS_BITS)
        for low, high in pairwise(dict.fromkeys((0, *cuts.tolist(), len(sizes)))):
            at = spread(self.begin[self.which[low:high]], sizes[low:high])
            yield at, np.repeat(owners[low:high], sizes[low:high])


def make_corpus(rows: Iterable[Row]) -> Corpus:
    """Read the texts of rows, which stand in the order of results."""
    texts = _Texts()
    which, places = array("I"), array("I")
    pages = 0
    for row in rows:
        for class_, paragraphs in enumerate(row.texts()):
            for text in paragraphs:
                which.append(texts.number(text))
                places.append(pages << _CLASS_BITS | class_)
        pages += 1
    letters, points = texts.finished()
    ends = np.flatnonzero(letters == BREAK)
    length = np.diff(ends, prepend=-1)
    return Corpus(
        pages=pages,
        points=points,
        letters=letters,
        begin=ends + 1 - length,
        length=length,
        which=np.array(which, np.uint32),
        places=np.array(places, np.uint32),
    )


class _Texts:
    """Paragraphs, each once."""

    def __init__(self) -> None:
        self._letters = Letters()
        self._known: dict[str, int] = {}
        self._waiting: list[str] = []
        self._size = 0
        self._arrays: list[NDArray[np.uint32]] = []

    def number(self, text: str) -> int:
        """Give the number of a paragraph."""
        number = self._known.get(text)
        if number is None:
            number = self._known[text] = len(self._known)
            self._waiting.append(text)
            self._size += len(text)
            if self._size > _AT_ONCE:
                self._normalise()
        return number

    def _normalise(self) -> None:
        self._arrays.append(self._letters.numbers(self._waiting))
        self._waiting, self._size = [], 0

    def finished(self) -> tuple[LetterNumbers, NDArray[np.uint32]]:
        """Give the letters of all paragraphs, and the code point of each letter number."""
        self._normalise()
        points = np.array(self._letters.points, np.uint32)
        # Half the memory wherever two bytes are enough, which they nearly always are.
        return np.concatenate(self._arrays).astype(np.uint16 if len(points) <= 1 << 16 else np.uint32), points
