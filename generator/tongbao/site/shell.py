"""A template rendered once with marks in the place of values → a shell that many pages of one shape fill.

Two pages have the same shape if they differ in nothing but texts. What a template did to a text shows at its mark,
which holds characters that escaping changes. What cannot be told from the marks gives no shell.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tongbao.site.fasttext import Heading, Json, PageText
from tongbao.site.marks import ASKED, Mark, Questions

__all__ = ["ADDRESS", "FOLDER", "Cut", "Shape", "Way", "cut", "marked", "shape_of"]

#: What a template does with a text.
Way = Callable[[str], str]
#: Words that a template may choose by (kinds, languages) belong to the shape: they are not texts to be set in.
_SWITCH: Final = re.compile(r"[a-z][a-z0-9-]{0,23}")
#: A mark as a page shows it.
_MARK: Final = re.compile("\ue000([0-9]+)\ue001([^\ue000-\ue002]*)\ue002")
#: What is left of a mark that was changed: its characters as they are, and as JSON and URLs write them.
_LOOSE: Final = re.compile("[\ue000-\ue002]|\\\\ue00[0-2]|%EE%80%8[0-2]")
#: The number of a page's address among its texts.
ADDRESS: Final = 1
#: The name of every folder of a page that stands in for others; a shell that shows it depends on more than texts.
FOLDER: Final = "tongbao-stands-in"


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides about a shell, and the texts that do not."""

    key: str
    #: Content, address, texts of the head, ids and titles of the headings.
    texts: tuple[str, ...]


def shape_of(text: PageText, address: str, headings: Sequence[Heading]) -> Shape:
    """Take the texts out of a page."""
    texts = [text.content, address]

    def take(value: str) -> str:
        texts.append(value)
        return "\ue000"

    meta = _changed(text.meta, take)
    for heading in headings:
        texts += (heading.id, heading.title)
    asked = [each in text.content for each in ASKED]
    key = json.dumps([meta, [each.level for each in headings], asked, bool(address)], ensure_ascii=False)
    return Shape(key, tuple(texts))


def marked(text: PageText, headings: Sequence[Heading], questions: Questions) -> tuple[PageText, tuple[str, ...]]:
    """Put marks in the place of all texts; give the page, and the marks in the order of the texts."""
    marks: list[str] = []

    def mark(_value: str, asked: str = "") -> str:
        marks.append(Mark(len(marks), questions, asked=asked))
        return marks[-1]

    content = mark("", "".join(each for each in ASKED if each in text.content))
    mark("")
    meta = _changed(text.meta, mark)
    listed = tuple(Heading(each.level, mark(""), mark("")) for each in headings)
    return PageText(meta if isinstance(meta, dict) else {}, content, listed), tuple(str(each) for each in marks)


@dataclass(frozen=True, slots=True)
class Cut:
    """A shell: pieces of HTML, and between them the number of a text and of the way in which it is shown there."""

    pieces: tuple[str, ...]
    holes: tuple[tuple[int, int], ...]

    def filled(self, texts: Sequence[str], ways: Sequence[Way]) -> str:
        """Set texts in."""
        parts = [self.pieces[0]]
        for (number, way), piece in zip(self.holes, self.pieces[1:], strict=True):
            parts += (ways[way](texts[number]), piece)
        return "".join(parts)


def cut(page: str, marks: Sequence[str], ways: Sequence[Way]) -> Cut | None:
    """Cut a marked page at its marks; give None where one was changed, or where the page shows its own address.

    ``ways`` are what a template may do with a text: nothing, escape it, or more.
    """
    for more, change in enumerate(ways[2:], 2):
        for number, mark in enumerate(marks):
            if (shown := change(mark)) != mark:
                page = page.replace(shown, f"\ue000{number}\ue001{more}\ue002")
    pieces: list[str] = []
    holes: list[tuple[int, int]] = []
    at = 0
    for found in _MARK.finditer(page):
        number = int(found[1])
        way = _way(found, marks[number], ways) if number < len(marks) else None
        if way is None:
            return None
        pieces.append(page[at : found.start()])
        holes.append((number, way))
        at = found.end()
    pieces.append(page[at:])
    if any(FOLDER in piece or _LOOSE.search(piece) for piece in pieces):
        return None
    return Cut(tuple(pieces), tuple(holes))


def _way(found: re.Match[str], mark: str, ways: Sequence[Way]) -> int | None:
    """Tell in which way a text is shown, if it is one of the known ones."""
    if found[2].isdecimal():
        return int(found[2])
    return next((at for at, way in enumerate(ways[:2]) if found[0] == str(way(mark))), None)


def _changed(value: Json, change: Callable[[str], str]) -> Json:
    """Change every text that is not empty and not a switch."""
    if isinstance(value, str):
        return value if not value or _SWITCH.fullmatch(value) else change(value)
    if isinstance(value, list):
        return [_changed(each, change) for each in value]
    if isinstance(value, dict):
        return {key: _changed(each, change) for key, each in value.items()}
    return value
