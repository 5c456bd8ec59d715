"""Layer 6 · pipeline/gathering: data, content, templates → the docs folders as they must be, and what changed in them.

Only what an edit touches is read, checked and made: books whose files changed, or whose day has come, or that name a
notice of another issuer which came or went. Nothing in the docs folders is touched before all of it is sound.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tongbao.check import check_privacy, check_redirects
from tongbao.errors import BuildError, DataError
from tongbao.findings import Finding, has_error
from tongbao.load import DataFolder, other_writings
from tongbao.model import Catalogue, Redirect
from tongbao.pipeline.bookwork import BookWork, Made
from tongbao.pipeline.charting import studio_of
from tongbao.pipeline.checking import Stage, check_data, in_order
from tongbao.pipeline.cycles import cycles_of_pages, no_cycles
from tongbao.pipeline.entry import findings_of, writings_of
from tongbao.pipeline.memory import Memory, Remembered, Shipped
from tongbao.pipeline.moving import files_of, redirects_of
from tongbao.pipeline.paths import Paths
from tongbao.pipeline.portalwork import PortalWork
from tongbao.pipeline.settings import BuildSettings
from tongbao.pipeline.shelf import Shelf
from tongbao.pipeline.watching import look_at, shared_digest, without_edited
from tongbao.site import Staging, Store

__all__ = ["Gathered", "Gathering", "Work"]


@dataclass(slots=True)
class Work:
    """How much a build had to do; after an edit, nothing of it grows with the archive."""

    #: Sources that there are, and those that had to be read to know what they hold.
    sources: int = 0
    read: int = 0
    #: Issuers whose books were opened; files of records that were parsed for it, and that came out of the cache.
    books: int = 0
    parsed: int = 0
    cached: int = 0
    #: Pages whose text was written anew, and pages that became HTML.
    rendered: int = 0
    converted: int = 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """The docs folders as they are now."""

    portal: PortalWork
    findings: tuple[Finding, ...]
    pages: int
    records: int
    #: The files outside of issuers' folders, each below its language.
    files: frozenset[str]
    #: Addresses that moved.
    moved: tuple[Redirect, ...]


class Gathering:
    """One build's work on the docs folders."""

    def __init__(self, paths: Paths, settings: BuildSettings, memory: Memory, stage: Stage) -> None:
        self._paths, self._settings, self._memory, self._stage = paths, settings, memory, stage
        self._docs = settings.folder(paths) / "docs"
        self._staging = Staging(self._docs)
        self._probe = memory.folder / "probe"
        self.work = Work()

    def run(self) -> Gathered:
        """Bring the docs folders to where they must be; raise DataError before anything in them is touched."""
        with no_cycles():
            return self._run()

    def _run(self) -> Gathered:
        self._stage("load")
        before = self._memory.recall()
        survey = look_at(self._paths, before.sources, self._probe, self._settings.processes)
        self.work.sources, self.work.read = survey.seen, survey.read
        shared = shared_digest(survey.sources, self._settings)
        folder = DataFolder(self._paths.data, Store(self._paths.cache))
        if folder.site is None or folder.foreign:
            raise DataError(check_data(self._paths).findings)
        if not self._counts(before, shared, folder.site.languages):
            before = Remembered()
        self._staging.clear()
        studio = studio_of(self._paths)
        work = BookWork(self._paths, self._settings, folder, self._staging, studio, shared, survey.sources)
        self._stage("books")
        shelf = Shelf(before)
        if not shelf.fill(work, self._memory, self._settings.processes):
            shelf = Shelf(Remembered())
            shelf.fill(work, self._memory, self._settings.processes)
        return self._finish(shelf, work)

    def _counts(self, before: Remembered, shared: str, languages: Iterable[str]) -> bool:
        """Tell whether what is known of the last build can be trusted."""
        there = all((self._docs / language).is_dir() for language in languages)
        return there and before.shared == shared and before.day <= self._settings.day.isoformat()

    def _finish(self, shelf: Shelf, work: BookWork) -> Gathered:
        findings = self._findings(shelf, work.folder)
        if has_error(findings):
            raise DataError(findings)
        self._stage("render")
        entries = {id_: entry for id_, entry in shelf.entries.items() if id_ not in shelf.failed}
        portal = PortalWork(work, entries)
        with cycles_of_pages():
            made = portal.make(shelf.before.portal)
        moved, findings = self._moved(shelf, made, work.folder, findings)
        portal.put_moved(moved, shelf.before.portal, made)
        self._refuse_twice(shelf, made)
        self._count(shelf, made)
        self._apply(shelf, made)
        sources = without_edited(self._paths, work.sources, shelf.tables, self._probe)
        day = self._settings.day.isoformat()
        tables = {id_: table for id_, table in shelf.tables.items() if id_ in entries}
        self._memory.keep(
            Remembered(work.shared, day, sources, entries, made.table), tables, shelf.before.books.keys() - entries
        )
        own = sum(path.endswith(".md") for path in made.table)
        return Gathered(
            portal=portal,
            findings=findings,
            pages=own + sum(entry.pages for entry in entries.values()),
            records=sum(entry.records for entry in entries.values()),
            files=frozenset(made.table),
            moved=moved,
        )

    def _count(self, shelf: Shelf, made: Made) -> None:
        self.work.books, self.work.rendered = len(shelf.tables), shelf.rendered + made.rendered
        self.work.parsed, self.work.cached = shelf.parsed, shelf.cached

    def _findings(self, shelf: Shelf, folder: DataFolder) -> tuple[Finding, ...]:
        """Put together what was found in every book, in what belongs to none, and in all of them together."""
        other = other_writings(self._paths.data, self._paths.content, folder.issuers, Store(self._paths.cache))
        found = [*folder.findings, *other.findings]
        writings = list(other.found)
        for entry in shelf.entries.values():
            found += findings_of(entry.findings)
            writings += writings_of(entry.writings)
        if folder.site:
            books = (entry.issuer(id_) for id_, entry in shelf.entries.items() if entry.allows)
            found += check_privacy(Catalogue(folder.site, tuple(books)), writings, folder.places)
        return in_order(found)

    def _moved(
        self, shelf: Shelf, made: Made, folder: DataFolder, findings: tuple[Finding, ...]
    ) -> tuple[tuple[Redirect, ...], tuple[Finding, ...]]:
        """Give what moved, and all findings; raise DataError where a redirect leads nowhere or hides a page."""
        loaded = redirects_of(self._paths, Store(self._paths.cache))
        language = folder.site.languages[0] if folder.site else ""

        def stands(address: str) -> bool:
            return any(self._has(shelf, made, f"{language}/{file}") for file in files_of(address))

        found = check_redirects(loaded.file, loaded.moved, folder.places, stands)
        findings = in_order([*findings, *loaded.findings, *found])
        if has_error(findings):
            raise DataError(findings)
        return loaded.moved, findings

    def _has(self, shelf: Shelf, made: Made, path: str) -> bool:
        issuer = path.split("/")[1]
        table = shelf.tables.get(issuer) or (self._memory.table(issuer) if issuer in shelf.entries else None)
        return path in made.table or path in (table or {})

    def _refuse_twice(self, shelf: Shelf, made: Made) -> None:
        """Refuse a hand-written page where a made one stands (on Windows ``A`` is ``a``)."""
        seen: set[str] = set()
        books = Made()
        for path in made.table:
            name = path.casefold()
            if name in seen or self._has(shelf, books, name):
                raise BuildError("site.path-twice", path=path.partition("/")[2])
            seen.add(name)

    def _apply(self, shelf: Shelf, made: Made) -> None:
        """Change the docs folders, and say beforehand what the release will lack."""
        fresh, gone = shelf.fresh | set(made.fresh), shelf.gone | (shelf.before.portal.keys() - made.table)
        if not shelf.before:
            self._memory.ship(Shipped())
            self._memory.forget()
            self._staging.replace()
        elif fresh or gone:
            shipped = self._memory.shipped()
            self._memory.ship(replace(shipped, pending=shipped.pending | fresh | gone))
            self._memory.forget()
            self._staging.bring(sorted(fresh), sorted(gone))
        else:
            self._memory.forget()
