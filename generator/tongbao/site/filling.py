"""Generated pages of one language → HTML: by shells that the templates gave, each compared with them first."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tongbao.site.counts import Counts
from tongbao.site.fasttext import Heading, PageText, read_text
from tongbao.site.frame import Frame
from tongbao.site.marks import URL, Mark, Questions
from tongbao.site.shell import ADDRESS, FOLDER, Cut, cut, marked, shape_of

__all__ = ["INDEX", "Filler"]

#: The file name of a generated page.
INDEX: Final = "index.md"


@dataclass(frozen=True, slots=True)
class _Source:
    """A generated page, and what of it decides about its shell."""

    path: str
    text: PageText
    #: The headings of the table of contents.
    headings: tuple[Heading, ...]
    #: A folder that is as far from everything that the navigation links to.
    place: str
    url: str
    texts: tuple[str, ...]


@dataclass(slots=True)
class _Shell:
    """A shell, what the templates asked when it was made, and whether it was compared with a page yet."""

    cut: Cut
    questions: Questions
    compared: bool = False


class Filler:
    """Makes pages; a shell is learnt from the second page of its shape on, and has to give the first one again."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._ways = frame.ways()
        #: Of each shape the first page as the full template made it, then its shell, or None where none will do.
        self._shapes: dict[tuple[str, str], tuple[_Source, str] | _Shell | None] = {}
        self._address = frame.config.site_url or ""
        #: The folders of what the navigation links to: from inside of these, MkDocs writes other links.
        self._known = frozenset(way for page in frame.nav.pages for way in _ways(page.url))

    def make(self, path: str, counts: Counts) -> str | None:
        """Make the page of a source file; give None where it needs MkDocs' own Markdown."""
        frame = self._frame
        try:
            text = read_text(Path(frame.config.docs_dir, path).read_text("utf-8"))
        except UnicodeDecodeError:
            return None
        if text is None:
            return None
        if path in frame.fixed or path == INDEX:
            counts.full += 1
            return frame.show(frame.fill(frame.page(path), text))
        folder = posixpath.dirname(path)
        headings, url = tuple(frame.listed(text.headings)), f"{quote(folder)}/"
        shape = shape_of(text, self._address and self._address + url, headings)
        source = _Source(path, text, headings, self._stand_in(folder), url, shape.texts)
        return self._filled(source, (source.place, shape.key), counts)

    def _filled(self, source: _Source, key: tuple[str, str], counts: Counts) -> str:
        if key not in self._shapes:
            counts.full += 1
            page = self._full(source)
            self._shapes[key] = source, page
            return page
        shell = self._shapes[key]
        if isinstance(shell, tuple):
            shell = self._shapes[key] = self._compared(self._learn(source), *shell)
        if shell is None or shell.questions.concern(source.url, source.texts):
            # A page that the templates know by its address is like a fixed one.
            named = shell is not None and (URL, source.url) in shell.questions.same
            counts.full += named
            counts.fallen += not named
            return self._full(source)
        if not shell.compared:
            page = self._full(source)
            counts.full += 1
            self._shapes[key] = self._compared(shell, source, page)
            return page
        counts.filled += 1
        return shell.cut.filled(source.texts, self._ways)

    def _full(self, source: _Source) -> str:
        return self._frame.show(self._frame.fill(self._frame.stand_in(source.path), source.text))

    def _learn(self, source: _Source) -> _Shell | None:
        """Render marks instead of texts, and cut the page at them."""
        frame, questions = self._frame, Questions()
        text, marks = marked(source.text, source.headings, questions)
        page = frame.fill(frame.stand_in(f"{source.place}/{INDEX}"), text)
        page.file.url = Mark(URL, questions, page.file.url)
        if self._address:
            page.canonical_url = Mark(ADDRESS, questions)
        found = cut(frame.show(page), marks, self._ways)
        return _Shell(found, questions) if found and not questions.other else None

    def _compared(self, shell: _Shell | None, source: _Source, page: str) -> _Shell | None:
        """Compare a shell with a page of the full template, unless that is one the shell does not stand for."""
        if shell is None or shell.questions.concern(source.url, source.texts):
            return shell
        shell.compared = shell.cut.filled(source.texts, self._ways) == page
        return shell if shell.compared else None

    def _stand_in(self, folder: str) -> str:
        """Give a folder as deep as this one, with as much of its way as links of the navigation share."""
        parts = folder.split("/")
        shared = next((n for n in range(len(parts), 0, -1) if tuple(parts[:n]) in self._known), 0)
        return "/".join([*parts[:shared], *[FOLDER] * (len(parts) - shared)])


def _ways(url: str) -> Iterator[tuple[str, ...]]:
    """Give every folder on the way to a page."""
    parts = url.rstrip("/").split("/")
    return (tuple(parts[:n]) for n in range(1, len(parts) + 1))
