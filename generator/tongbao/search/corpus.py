"""Layer 4 · search/corpus: records one after the other → letters in arrays, with page and class of each paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tongbao.search.letters import BREAK, Letters
from tongbao.search.record import SearchRecord

__all__ = ["Corpus", "Stretch"]

#: How much text is normalised at once.
_AT_ONCE = 400_000
_CLASS_BITS = 2


@dataclass(frozen=True)
class Stretch:
    """Some of the text: the number of each letter, and whose text it is (class first, then page)."""

    letters: NDArray[np.unsignedinteger]
    owners: NDArray[np.uint32]


@dataclass
class Corpus:
    """All text of a segment, ready for counting; takes records in the order of results."""

    pages: int = 0
    _letters: Letters = field(default_factory=Letters)
    _arrays: list[NDArray[np.uint32]] = field(default_factory=list)
    _owners: list[NDArray[np.uint32]] = field(default_factory=list)
    _waiting: list[str] = field(default_factory=list)
    _of_waiting: list[int] = field(default_factory=list)
    _size: int = 0

    def add(self, record: SearchRecord) -> None:
        """Take the next page."""
        for class_, texts in enumerate(record.texts()):
            for text in texts:
                self._waiting.append(text)
                self._of_waiting.append(self.pages << _CLASS_BITS | class_)
                self._size += len(text)
        self.pages += 1
        if self._size > _AT_ONCE:
            self._normalise()

    def _normalise(self) -> None:
        if self._waiting:
            numbers = self._letters.numbers(self._waiting)
            # Half the memory wherever two bytes are enough, which they nearly always are.
            small = len(self._letters.points) < 1 << 16
            self._arrays.append(numbers.astype(np.uint16 if small else np.uint32))
            self._owners.append(np.array(self._of_waiting, np.uint32))
        self._waiting, self._of_waiting, self._size = [], [], 0

    @property
    def points(self) -> NDArray[np.uint32]:
        """Give the code point of each letter number."""
        self._normalise()
        return np.array(self._letters.points, np.uint32)

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

    def stretches(self) -> Iterator[Stretch]:
        """Give the text in pieces that fit into little memory; no paragraph is cut."""
        self._normalise()
        for numbers, of in zip(self._arrays, self._owners, strict=True):
            # A paragraph ends with its break: each letter belongs to as many paragraphs as ended before it.
            ended = np.flatnonzero(numbers == BREAK)
            lengths = np.diff(ended, prepend=-1)
            owners = (of & np.uint32(3)) << np.uint32(self.page_bits) | of >> np.uint32(_CLASS_BITS)
            yield Stretch(numbers, np.repeat(owners, lengths))

    def frequencies(self) -> NDArray[np.int64]:
        """Count each letter."""
        total = np.zeros(len(self.points), np.int64)
        for numbers in self._arrays:
            total += np.bincount(numbers, minlength=len(total))
        return total
