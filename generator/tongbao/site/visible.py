"""Built pages → what a reader sees on them: the heading, and the pieces of text that begin an element."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

__all__ = ["Visible", "visible_pages"]

# Every page of a big site is read: a pattern takes a tenth of a parser's time, and these pages are our own.
_ARTICLE: Final = re.compile(r"<article.*?</article>", re.DOTALL)
#: Figures that a page counts for itself, charts among them; they stand in no record.
_COUNTED: Final = re.compile(r'<dl class="tb-key-figures".*?</dl>|<figure class="tb-chart".*?</figure>', re.DOTALL)
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


def visible_pages(release: Path, addresses: Iterable[str] | None = None) -> Iterator[Visible]:
    """Give pages of a release, in the order of their addresses; all where none are named. Without text, it is none."""
    for address in _addresses(release) if addresses is None else sorted(addresses):
        found = _ARTICLE.search((release / address / "index.html").read_text(encoding="utf-8"))
        if found:
            text = _COUNTED.sub("", found[0])
            heading = _HEADING.search(text)
            pieces = tuple((tag, seen) for tag, raw in _PIECE.findall(text) if (seen := _plain(raw)))
            yield Visible(address, _plain(heading[1]) if heading else "", pieces)


def _addresses(release: Path) -> list[str]:
    folders = (place.parent.relative_to(release).as_posix() for place in release.rglob("index.html"))
    return sorted("" if folder == "." else f"{folder}/" for folder in folders)


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
