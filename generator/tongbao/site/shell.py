"""A template rendered once with marks in the place of values → a shell that many pages of one shape fill.

Two pages have the same shape if they differ in nothing but texts. What a template did to a text shows at its mark,
which holds characters that escaping changes. What cannot be told from the marks gives no shell.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tongbao.site.fasttext import SWITCH, Heading, Json, PageText, Raw, texts_of
from tongbao.site.marks import ASKED, Mark, Questions

__all__ = ["ADDRESS", "FOLDER", "Cut", "Shape", "Way", "cut", "encoded", "marked", "shape_of"]

#: What a template does with a text.
Way = Callable[[str], str]
#: These belong to the shape.
_SWITCH: Final = re.compile(SWITCH)
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

    key: tuple[str | None, ...]
    #: Content, address, texts of the head, ids and titles of the headings.
    texts: tuple[str, ...]


def shape_of(page: Raw, address: str, headings: Sequence[Heading]) -> Shape | None:
    """Take the texts out of a page; give None where its head holds what none can hold."""
    found = texts_of(page.head)
    if found is None:
        return None
    rest, texts = found
    asked = [each for each in ASKED if each in page.content]
    listed = [part for each in headings for part in (each.id, each.title)]
    key = (*rest, "address" if address else "", *asked, "", *[str(each.level) for each in headings])
    return Shape(key, (page.content, address, *texts, *listed))


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

    pieces: tuple[bytes, ...]
    holes: tuple[tuple[int, int], ...]

    def filled(self, texts: Sequence[str], ways: Sequence[Way]) -> bytes:
        """Set texts in."""
        plain = _at_once(texts, ways)
        parts = [b""] * (2 * len(self.holes) + 1)
        parts[::2] = self.pieces
        parts[1::2] = [
            plain[way][number] if way < len(plain) and (number or not way) else encoded(ways[way](texts[number]))
            for number, way in self.holes
        ]
        return b"".join(parts)


def _at_once(texts: Sequence[str], ways: Sequence[Way]) -> tuple[list[bytes], ...]:
    """Show all texts as they are, and all but the content escaped: both go character by character."""
    joined = "\n".join(texts[1:])
    plain, escaped = encoded(joined).split(b"\n"), encoded(str(ways[1](joined))).split(b"\n")
    if len(plain) != len(texts) - 1:  # a text has lines
        return ()
    return [encoded(texts[0]), *plain], [b"", *escaped]


def encoded(text: str) -> bytes:
    """Give a text's bytes as MkDocs writes them."""
    return text.encode("utf-8", "xmlcharrefreplace")


def cut(page: str, marks: Sequence[str], ways: Sequence[Way]) -> Cut | None:
    """Cut a marked page at its marks; give None where one was changed, or where the page shows its own address.

    ``ways`` are what a template may do with a text: nothing, escape it, or more.
    """
    for more, change in enumerate(ways[2:], 2):
        for number, mark in enumerate(marks):
            # What plain escaping explains as well is no way of its own: it costs more.
            if (shown := change(mark)) != mark and shown != str(ways[1](mark)):
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
    return Cut(tuple(map(encoded, pieces)), tuple(holes))


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
