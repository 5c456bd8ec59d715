"""Built pages → what a reader sees on them: the heading, and the pieces of text that begin an element."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

__all__ = ["Visible", "visible_pages"]

# Every page of a big site is read: a pattern takes a tenth of a parser's time, and these pages are our own.
_ARTICLE: Final = re.compile(r"<article.*?</article>", re.DOTALL)
_HEADING: Final = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_PIECE: Final = re.compile(r"<([a-z][a-z0-9]*)[^<>]*>([^<>]+)<")
_TAG: Final = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Visible:
    """The text of one page."""

    #: Below the root of the site, with a slash at the end.
    address: str
    heading: str
    #: Each piece after the tag that it begins.
    texts: tuple[tuple[str, str], ...]


def visible_pages(release: Path) -> Iterator[Visible]:
    """Give every page of a release, in the order of their addresses."""
    for place in sorted(release.rglob("index.html")):
        folder = place.parent.relative_to(release).as_posix()
        found = _ARTICLE.search(place.read_text(encoding="utf-8"))
        if found:
            heading = _HEADING.search(found[0])
            pieces = tuple((tag, text) for tag, raw in _PIECE.findall(found[0]) if (text := _plain(raw)))
            yield Visible("" if folder == "." else f"{folder}/", _plain(heading[1]) if heading else "", pieces)


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
