"""Layer 4 · search/normalise: text → what is compared; the client has the same rule (``normalise.js``).

NFKC, small letters, simplified characters; only letters and numbers stay. A gap between two digits leaves one 丨, so
that 〔2021〕17, [2021]17 and ２０２１ 17 are the same and 202117 is not. One fixture holds both programs together.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from tongbao.search.fold import fold_table

__all__ = ["GAP", "Normaliser", "fnv1a", "is_digit", "is_kept", "normalise", "prepared"]

GAP: Final = "丨"
#: Stands for whatever is not compared; nothing that is kept looks like it.
_DROPPED: Final = " "
#: Between two digits of any script.
_GAPS: Final = re.compile(rf"(?<=\d){_DROPPED}+(?=\d)")
_FNV_START, _FNV_PRIME = 0x811C9DC5, 0x01000193


def prepared(text: str) -> str:
    """Do what needs whole text: compatibility forms and small letters."""
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).lower()


def is_kept(char: str) -> bool:
    """Tell whether a character is a letter or a number; ideographs newer than the interpreter are letters too."""
    return unicodedata.category(char)[0] in "LN" or "\U00020000" <= char <= "\U0003ffff"


def is_digit(char: str) -> bool:
    """Tell whether a character is a decimal digit of any script."""
    return unicodedata.category(char) == "Nd"


class Normaliser:
    """Gives the form in which texts are compared, with a folding table; learns each character once."""

    def __init__(self, fold: Mapping[int, int]) -> None:
        self._known = _Known(fold)

    def __call__(self, text: str) -> str:
        """Keep letters and numbers, and one sign for a gap between two digits."""
        return _GAPS.sub(GAP, prepared(text).translate(self._known)).replace(_DROPPED, "")


class _Known(dict[int, str]):
    """What each code point becomes; asked by ``str.translate``."""

    def __init__(self, fold: Mapping[int, int]) -> None:
        super().__init__()
        self._fold = fold

    def __missing__(self, point: int) -> str:
        char = chr(self._fold.get(point, point))
        self[point] = char if is_kept(char) else _DROPPED
        return self[point]


def normalise(text: str) -> str:
    """Give the form in which texts are compared, by the whole folding table."""
    return _whole()(text)


@cache
def _whole() -> Normaliser:
    """Read the table only where somebody compares."""
    return Normaliser(fold_table())


def fnv1a(text: str) -> int:
    """Hash a gram over its UTF-16 units, by which its shard is found."""
    value = _FNV_START
    units = text.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(units), 2):
        value = ((value ^ int.from_bytes(units[at : at + 2], "little")) * _FNV_PRIME) & 0xFFFFFFFF
    return value
