"""Layer 6 · pipeline/portalwork: the entries of all books → the portal's own pages, hand-written pages, the index."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import PurePosixPath

from tongbao.model import PublicCatalogue, Redirect, Site
from tongbao.pipeline.bookwork import BookWork, Made, Table
from tongbao.pipeline.entry import BookEntry
from tongbao.pipeline.indexing import FILES, kept_index
from tongbao.pipeline.moving import redirect_pages
from tongbao.render import Page, PortalPage, Scene, hand_written, plan_portal, portal_book
from tongbao.search import word_files
from tongbao.site import Store, digest_of

__all__ = ["PortalWork"]

_ISSUER, _ALL = "issuer", "names/*"


@dataclass(frozen=True)
class PortalWork:
    """What is no issuer's own."""

    work: BookWork
    entries: Mapping[str, BookEntry]

    def make(self, before: Table) -> Made:
        """Make what is not as before."""
        made = Made()
        for language in self.site.languages:
            self._pages(language, before, made)
            self._own(language, before, made)
        self._index(before, made)
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
        return self._edition(_newest, bare=True)

    def _pages(self, language: str, before: Table, made: Made) -> None:
        paths = self.work.paths
        scene = Scene(self._edition(lambda _: ()), paths.templates, language, compiled=Store(paths.compiled))
        written = sorted(place.stem for place in (paths.content / language).glob("*.md"))
        keys: dict[str, str] = {}

        def wanted() -> Iterator[Page]:
            for planned in plan_portal(self._years, written):
                path = f"{language}/{planned.path}"
                keys[path] = self._key(planned, written)
                if path in before and before[path][1] == keys[path]:
                    made.table[path] = before[path]
                else:
                    yield planned.make(scene.seeing(self._edition(partial(_wanted, planned=planned))))

        for page in self.work.studio.filled(wanted()):
            path = f"{language}/{page.path}"
            made.rendered += 1
            self._put(path, page.text.encode(), keys[path], before, made)

    @cached_property
    def _years(self) -> tuple[str, ...]:
        years = {notice.split("/")[1] for entry in self.entries.values() for notice in entry.shown}
        return tuple(sorted(years, reverse=True))

    def _key(self, planned: PortalPage, written: list[str]) -> str:
        parts = (
            text
            for id_, entry in self.entries.items()
            for name in (_ISSUER, *_wanted(entry, planned))
            for text in (id_, name, entry.parts.get(name, ""))
        )
        return digest_of(planned.address, *self._years, "", *written, "", *parts)

    def _edition(self, wanted: Callable[[BookEntry], Iterable[str]], *, bare: bool = False) -> PublicCatalogue:
        books = []
        for id_, entry in self.entries.items():
            names = tuple(wanted(entry))
            parts = {name: json.loads(entry.parts[name]) for name in (_ISSUER, *names) if name in entry.parts}
            if bare:
                parts[_ISSUER]["units"] = []
                for name in names:
                    parts[name] = [{**one, "notices": []} for one in parts[name]]
            books.append(portal_book(id_, parts, names))
        return PublicCatalogue(
            self.site, tuple(books), day=self.work.settings.day, audience=self.work.settings.audience
        )

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

    def _index(self, before: Table, made: Made) -> None:
        """Take the index; a folder of it is named after its content."""
        work = self.work
        jobs = work.settings.processes
        index = kept_index(Store(work.paths.cache), work.shared, self.entries, work.open, jobs)
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


def _wanted(entry: BookEntry, planned: PortalPage) -> Iterator[str]:
    for name in planned.parts:
        yield from ((each for each in entry.parts if each.startswith("names/")) if name == _ALL else (name,))


def _newest(entry: BookEntry) -> tuple[str, ...]:
    return tuple(sorted((name for name in entry.parts if name.startswith("names/")), reverse=True)[:1])
