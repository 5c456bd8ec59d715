"""Generated pages of one language → HTML: by shells that the templates gave, each compared with them first."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from tongbao.site.counts import Counts
from tongbao.site.fasttext import Heading, PageText, Raw, read_raw
from tongbao.site.frame import Frame
from tongbao.site.marks import URL, Mark, Questions
from tongbao.site.shell import ADDRESS, FOLDER, Cut, cut, encoded, marked, shape_of

__all__ = ["INDEX", "Filler"]

#: The file name of a generated page.
INDEX: Final = "index.md"


#: Where a page stands, and its shape.
_Key = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A generated page, and what of it decides about its shell."""

    path: str
    page: Raw
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
        self._shapes: dict[_Key, tuple[_Source, bytes] | _Shell | None] = {}
        self._address = frame.config.site_url or ""
        #: The folders of what the navigation links to: from inside of these, MkDocs writes other links.
        self._known = frozenset(way for page in frame.nav.pages for way in _ways(page.url))

    def make(self, path: str, source: bytes, counts: Counts) -> bytes | None:
        """Make the page of a source file; give None where it needs MkDocs' own Markdown."""
        frame = self._frame
        try:
            page = read_raw(source.decode())
        except UnicodeDecodeError:
            return None
        if page is None:
            return None
        if path in frame.fixed or path == INDEX:
            return self._fixed(path, page, counts)
        folder = posixpath.dirname(path)
        headings, url = tuple(frame.listed(page.headings)), f"{quote(folder)}/"
        shape = shape_of(page, self._address and self._address + url, headings)
        if shape is None:
            return None
        made = _Source(path, page, headings, self._stand_in(folder), url, shape.texts)
        return self._filled(made, (made.place, *shape.key), counts)

    def _fixed(self, path: str, page: Raw, counts: Counts) -> bytes | None:
        text = page.text()
        if text is None:
            return None
        counts.full += 1
        return encoded(self._frame.show(self._frame.fill(self._frame.page(path), text)))

    def _filled(self, source: _Source, key: _Key, counts: Counts) -> bytes | None:
        if key not in self._shapes:
            text = source.page.text()
            if text is None:
                return None
            counts.full += 1
            page = self._full(source, text)
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

    def _full(self, source: _Source, text: PageText | None = None) -> bytes:
        """Make a page by the full template; its head can be read, as others of its shape were."""
        text = text or _read(source)
        return encoded(self._frame.show(self._frame.fill(self._frame.stand_in(source.path), text)))

    def _learn(self, source: _Source) -> _Shell | None:
        """Render marks instead of texts, and cut the page at them."""
        frame, questions = self._frame, Questions()
        text, marks = marked(_read(source), source.headings, questions)
        page = frame.fill(frame.stand_in(f"{source.place}/{INDEX}"), text)
        page.file.url = Mark(URL, questions, page.file.url)
        if self._address:
            page.canonical_url = Mark(ADDRESS, questions)
        found = cut(frame.show(page), marks, self._ways)
        same = len(marks) == len(source.texts)
        return _Shell(found, questions) if found and same and not questions.other else None

    def _compared(self, shell: _Shell | None, source: _Source, page: bytes) -> _Shell | None:
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


def _read(source: _Source) -> PageText:
    text = source.page.text()
    if text is None:
        raise ValueError(source.path)
    return text


def _ways(url: str) -> Iterator[tuple[str, ...]]:
    """Give every folder on the way to a page."""
    parts = url.rstrip("/").split("/")
    return (tuple(parts[:n]) for n in range(1, len(parts) + 1))
