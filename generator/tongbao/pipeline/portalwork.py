"""Layer 6 · pipeline/portalwork: the entries of all books → the portal's own pages, hand-written pages, the index."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Final, TypeVar

from pydantic_core import from_json

from tongbao.model import IssuerBook, PublicCatalogue, Redirect, Site
from tongbao.pipeline.bookwork import BookWork, Made, Table
from tongbao.pipeline.entry import BookEntry
from tongbao.pipeline.indexing import FILES, index_work
from tongbao.pipeline.moving import redirect_pages
from tongbao.render import SHOWN, Part, PortalPage, Scene, hand_written, plan_portal, portal_book, wanted_parts
from tongbao.search import Index, word_files
from tongbao.site import Store, chunks, compiled_store, digest_of, run_chunks

__all__ = ["PortalWork"]

Result = TypeVar("Result")

#: The parts of every book that all pages are made from.
_OWN: Final = ("issuer", "units")


#: A page that was made: its file, its key, its text.
_Filled = tuple[str, str, bytes]


@dataclass(frozen=True)
class _Wanted:
    """A page to be made, and the digest of all that it is made from."""

    language: str
    page: PortalPage
    key: str

    @property
    def path(self) -> str:
        return f"{self.language}/{self.page.path}"


@dataclass(frozen=True)
class PortalWork:
    """What is no issuer's own."""

    work: BookWork
    entries: Mapping[str, BookEntry]

    def make(self, before: Table) -> Made:
        """Make what is not as before."""
        # Of a portal that is known, an edit changes little: one process is done before others have begun.
        made, jobs = Made(), 1 if before else self.work.settings.processes
        index = index_work(Store(self.work.paths.cache), self.work.shared, self.entries, self.work.open)
        deque(run_chunks(_call, index.pieces(), jobs), maxlen=0)
        wanted = [page for language in self.site.languages for page in self._wanted(language, before, made)]
        pages = (partial(self._filled, part) for part in chunks(wanted, jobs))
        work = [*(partial(_nothing_from, piece) for piece in index.segments()), *pages]
        for path, key, content in chain.from_iterable(run_chunks(_call, work, jobs)):
            made.rendered += 1
            self._put(path, content, key, before, made)
        for language in self.site.languages:
            self._own(language, before, made)
        self._index(index.index(), before, made)
        return made

    def put_moved(self, moved: Sequence[Redirect], before: Table, made: Made) -> None:
        """Leave a page at each address that moved."""
        natures = [book.issuer.nature for book in self.issuers.books]
        for path, content in redirect_pages(self.site, natures, moved):
            self._put(path, content, digest_of(content), before, made)

    @property
    def site(self) -> Site:
        """The portal itself; data without it is never built."""
        if self.work.folder.site is None:
            raise ValueError
        return self.work.folder.site

    @cached_property
    def issuers(self) -> PublicCatalogue:
        """The issuers, and nothing below them but what the newest year's lists are called."""
        books = []
        for id_, entry in self.entries.items():
            parts = (from_json(entry.parts[name]) for name in _newest(entry))
            named: list[Part] = [[{**one, "notices": []} for one in part] for part in parts]
            books.append(portal_book(entry.issuer(id_), named))
        return self._catalogue(books)

    def _wanted(self, language: str, before: Table, made: Made) -> Iterator[_Wanted]:
        """Give the pages that are not as before; the others are taken over."""
        written = sorted(place.stem for place in (self.work.paths.content / language).glob("*.md"))
        for planned in plan_portal(self._years, written):
            one = _Wanted(language, planned, self._key(planned, written))
            if one.path in before and before[one.path][1] == one.key:
                made.table[one.path] = before[one.path]
            else:
                yield one

    def _filled(self, wanted: Sequence[_Wanted]) -> list[_Filled]:
        paths = self.work.paths
        found: list[_Filled] = []
        for language, group in groupby(wanted, key=attrgetter("language")):
            compiled = compiled_store(paths.templates)
            scene = Scene(self._edition(()), paths.templates, language, compiled=compiled)
            ones = list(group)
            # Neighbours are often made from the same parts.
            seen = lru_cache(1)(self._edition)
            pages = (one.page.make(scene.seeing(seen(one.page.parts))) for one in ones)
            filled = self.work.studio.filled(pages)
            found += ((one.path, one.key, page.text.encode()) for one, page in zip(ones, filled, strict=True))
        return found

    @cached_property
    def _years(self) -> tuple[str, ...]:
        years = {notice.split("/")[1] for entry in self.entries.values() for notice in entry.shown}
        return tuple(sorted(years, reverse=True))

    def _key(self, planned: PortalPage, written: list[str]) -> str:
        parts = (
            text
            for id_, entry in self.entries.items()
            for name in (*_OWN, *self._parts(id_, planned.parts))
            for text in (id_, name, entry.digests.get(name, ""))
        )
        return digest_of(planned.address, *self._years, "", *written, "", *parts)

    @cached_property
    def _bare(self) -> Mapping[str, IssuerBook]:
        return {id_: entry.bare(id_) for id_, entry in self.entries.items()}

    @cached_property
    def _shown(self) -> frozenset[str]:
        """The issuers that the front page shows in full."""
        return frozenset(islice((id_ for id_, entry in self.entries.items() if entry.lists), SHOWN))

    def _parts(self, id_: str, names: Iterable[str]) -> Iterator[str]:
        return wanted_parts(names, self.entries[id_].parts, shown=id_ in self._shown)

    def _edition(self, names: tuple[str, ...]) -> PublicCatalogue:
        books = []
        for id_, entry in self.entries.items():
            parts = [from_json(entry.parts[name]) for name in self._parts(id_, names) if name in entry.parts]
            books.append(portal_book(self._bare[id_], parts))
        return self._catalogue(books)

    def _catalogue(self, books: Iterable[IssuerBook]) -> PublicCatalogue:
        settings = self.work.settings
        return PublicCatalogue(self.site, tuple(books), day=settings.day, audience=settings.audience)

    def _own(self, language: str, before: Table, made: Made) -> None:
        """Take the hand-written pages and what lies beside them."""
        natures = [book.issuer.nature.value for book in self.issuers.books]
        start = f"content/{language}/"
        for name, digest in self.work.sources.below(start):
            below = PurePosixPath(name.removeprefix(start))
            if not digest or digest == "link" or any(part.startswith(".") for part in below.parts):
                continue
            path, key = f"{language}/{below}", digest_of("own", digest, *natures)
            if path in before and before[path][1] == key:
                made.table[path] = before[path]
                continue
            content = self.work.paths.content.joinpath(language, *below.parts).read_bytes()
            if below.suffix == ".md":
                text = content.decode("utf-8-sig", errors="replace")
                content = hand_written(self.issuers, language, text).encode()
            self._put(path, content, key, before, made)

    def _index(self, index: Index, before: Table, made: Made) -> None:
        """Take the index; a folder of it is named after its content."""
        root = f"{self.site.languages[0]}/{FILES}/"
        files = {"segments.json": index.manifest(), **word_files(self.site.languages)}
        for name, content in files.items():
            self._put(root + name, content, digest_of(content), before, made)
        for segment in index.segments:
            start = f"{root}{segment.shape.folder}/"
            known = {path: row for path, row in before.items() if path.startswith(start)}
            made.table |= known
            if not known:
                for name, content in segment.files().items():
                    self._put(start + name, content, segment.shape.folder, before, made)

    def _put(self, path: str, content: bytes, key: str, before: Table, made: Made) -> None:
        digest = digest_of(content)
        made.table[path] = ((), key, digest)
        if path not in before or before[path][2] != digest:
            self.work.staging.put(path, content)
            made.fresh.append(path)


def _newest(entry: BookEntry) -> tuple[str, ...]:
    return tuple(sorted((name for name in entry.parts if name.startswith("names/")), reverse=True)[:1])


def _call(work: Callable[[], Result]) -> Result:
    return work()


def _nothing_from(work: Callable[[], None]) -> list[_Filled]:
    work()
    return []
