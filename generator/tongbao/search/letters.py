"""Layer 4 · search/letters: many paragraphs → one array of letter numbers, normalised all at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tongbao.search.arrays import distinct
from tongbao.search.fold import fold_table
from tongbao.search.normalise import GAP, is_digit, is_kept, prepared

__all__ = ["BREAK", "Letters", "normalised"]

#: Stands between paragraphs, in texts and in arrays: no gram goes across.
BREAK = 0
_UNKNOWN, _DROPPED, _LETTER, _DIGIT = range(4)
_CODE_POINTS = 0x110000


def normalised(texts: Sequence[str]) -> list[str]:
    """Give the form of each text in which texts are compared; for many short ones much faster than one by one."""
    letters = Letters()
    numbers = letters.numbers(texts)
    points = np.array(letters.points, "<u4")[numbers]
    return points.tobytes().decode("utf-32-le", "surrogatepass").split(chr(BREAK))[:-1]


class Letters:
    """Numbers for letters, given in the order in which letters appear."""

    def __init__(self) -> None:
        self._kind = np.zeros(_CODE_POINTS, np.uint8)
        self._number = np.zeros(_CODE_POINTS, np.uint32)
        #: The code point of each number.
        self.points: list[int] = []
        self._of: dict[int, int] = {}
        self._add(BREAK)
        self._kind[BREAK] = _LETTER
        self._gap = self._add(ord(GAP))

    def numbers(self, paragraphs: Sequence[str]) -> NDArray[np.uint32]:
        """Normalise paragraphs; each is followed by one ``BREAK``."""
        text = "".join(f"{paragraph.replace(chr(BREAK), ' ')}{chr(BREAK)}" for paragraph in paragraphs)
        points = np.frombuffer(prepared(text).encode("utf-32-le", "surrogatepass"), np.uint32)
        kind = self._kinds(points)
        places = np.flatnonzero(kind >= _LETTER)
        found, digit = self._number[points[places]], kind[places] == _DIGIT
        apart = (places[1:] - places[:-1] > 1) & digit[1:] & digit[:-1]
        return np.insert(found, np.flatnonzero(apart) + 1, self._gap)

    def _kinds(self, points: NDArray[np.uint32]) -> NDArray[np.uint8]:
        kind = self._kind[points]
        for point in distinct(points[kind == _UNKNOWN]).tolist():
            self._learn(point)
        return self._kind[points]

    def _learn(self, point: int) -> None:
        folded = fold_table().get(point, point)
        char = chr(folded)
        if not is_kept(char):
            self._kind[point] = _DROPPED
            return
        self._kind[point] = _DIGIT if is_digit(char) else _LETTER
        self._number[point] = self._add(folded)

    def _add(self, point: int) -> int:
        if point not in self._of:
            self._of[point] = len(self.points)
            self.points.append(point)
        return self._of[point]
