"""Layer 2 · load/passages: a stretch of text in a file whose name is not yet known; plain text cut into such."""

from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["OPENING_LINES", "Passage", "text_lines"]

#: A marking stands among the first lines of a page, below the number of the copy.
OPENING_LINES: Final = 8


class Passage(NamedTuple):
    """See ``model.Writing``; this is what the cache keeps."""

    line: int
    column: int
    text: str
    where: str
    key: str = ""
    opening: bool = False


def text_lines(text: str, where: str) -> Iterator[Passage]:
    """Cut text into its lines; the first ones that say anything are the start of a page."""
    said = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            said += 1
            yield Passage(number, 1, line.rstrip("\r"), where, opening=said <= OPENING_LINES)
