"""Layer 4 · search/normalise: text → what is compared; the client has the same rule (``normalise.js``).

NFKC, small letters, simplified characters; only letters and numbers stay. A gap between two digits leaves one 丨, so
that 〔2021〕17, [2021]17 and ２０２１ 17 are the same and 202117 is not. One fixture holds both programs together.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from tongbao.search.fold import fold_table

__all__ = ["GAP", "fnv1a", "is_digit", "is_kept", "normalise", "prepared"]

GAP: Final = "丨"
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


def normalise(text: str, fold: Mapping[int, int] | None = None) -> str:
    """Give the form in which texts are compared."""
    return "".join(_kept(prepared(text).translate(fold_table() if fold is None else fold)))


def _kept(text: str) -> Iterator[str]:
    digit = gap = False
    for char in text:
        if not is_kept(char):
            gap = True
            continue
        now = is_digit(char)
        if gap and digit and now:
            yield GAP
        yield char
        digit, gap = now, False


def fnv1a(text: str) -> int:
    """Hash a gram over its UTF-16 units, by which its shard is found."""
    value = _FNV_START
    units = text.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(units), 2):
        value = ((value ^ int.from_bytes(units[at : at + 2], "little")) * _FNV_PRIME) & 0xFFFFFFFF
    return value
