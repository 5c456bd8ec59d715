"""Layer 6 · pipeline/bookwork: one issuer's folder → its entry, and the pages and records that have to be made anew.

A book is the unit of a build: it is loaded, checked, opened to its readers, and every page whose inputs are as they
were is left as it stands. A clean build is this for every book; another build is the same for the books of an edit.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from tongbao.derive import fill_catalogue
from tongbao.export import PlannedRecord, plan_records
from tongbao.findings import has_error
from tongbao.load import Counts, DataFolder
from tongbao.model import RECORD, Catalogue, IssuerBook, PublicCatalogue, public
from tongbao.pipeline.checking import check_book
from tongbao.pipeline.cycles import cycles_of_pages
from tongbao.pipeline.entry import BookEntry, findings_text, writings_text
from tongbao.pipeline.indexing import keep_rows, search_keys
from tongbao.pipeline.inputs import Inputs
from tongbao.pipeline.kept import kept_folders
from tongbao.pipeline.paths import Paths
from tongbao.pipeline.settings import BuildSettings
from tongbao.pipeline.watching import files_of_book
from tongbao.render import Page, Planned, PlannedStyle, Scene, Studio, plan_book, plan_styles, portal_parts
from tongbao.site import Sources, Staging, Store, compiled_store, digest_of, run_chunks

__all__ = ["BookWork", "Made", "Table"]

#: Each file of the docs folders: the inputs that it was made from, their digest, and the digest of its content.
Table = dict[str, tuple[tuple[str, ...], str, str]]


@dataclass(slots=True)
class Made:
    """What became of a book, or of a share of it."""

    entry: BookEntry = field(default_factory=BookEntry)
    table: Table = field(default_factory=dict)
    #: Files that were staged: those whose content is another than before.
    fresh: list[str] = field(default_factory=list)
    rendered: int = 0
    counts: Counts = field(default_factory=Counts)
    failed: bool = False


@dataclass(frozen=True, slots=True)
class BookWork:
    """What the work on all books shares."""

    paths: Paths
    settings: BuildSettings
    folder: DataFolder
    staging: Staging
    studio: Studio
    #: Digest of what all pages depend on: templates, words, program, audience.
    shared: str
    sources: Sources
    #: Every notice of the site, and those of which it is known that readers see them.
    notices: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    #: How many processes may work on one book.
    jobs: int = 1

    def make(self, id_: str, before: Table) -> Made:
        """Make a book; what is as before is not made again."""
        checked = check_book(self.paths, self.folder, id_, self.notices, files_of_book(self.sources, id_))
        about = BookEntry(
            filed=tuple(self.folder.survey(id_)[0].filed()),
            links=tuple(sorted(checked.links)),
            findings=findings_text(checked.findings),
            writings=writings_text(checked.writings),
        )
        if checked.book is None or self.folder.site is None or has_error(checked.findings):
            return Made(about, counts=checked.counts, failed=True)
        edition = self._edition(Catalogue(self.folder.site, (checked.book,)))
        known = checked.links & self.shown
        inputs = Inputs(edition.books[0], known)
        for names, _, _ in before.values():
            # Here, and not once more in each of several processes.
            inputs.key(names)
        shares = (*self.folder.site.languages, "")
        made = Made(counts=checked.counts)
        for share in run_chunks(partial(self._share, edition, inputs, known, before), shares, self.jobs):
            made.table |= share.table
            made.fresh += share.fresh
            made.rendered += share.rendered
        made.entry = self._entry(about, edition, inputs, made.table, known)
        return made

    def open(self, id_: str) -> IssuerBook | None:
        """Load a book as its readers see it."""
        kept = kept_folders(Store(self.paths.cache), files_of_book(self.sources, id_))
        loaded = self.folder.book(id_, self.notices, kept).book
        if loaded is None or self.folder.site is None:
            return None
        return self._edition(Catalogue(self.folder.site, (loaded,))).books[0]

    def _edition(self, catalogue: Catalogue) -> PublicCatalogue:
        settings = self.settings
        return fill_catalogue(public(catalogue, settings.day, settings.audience, drafts=settings.drafts))

    def _share(
        self, edition: PublicCatalogue, inputs: Inputs, known: frozenset[str], before: Table, language: str
    ) -> Made:
        """Make the pages of one language, or what all languages share: records, styles, what is searched."""
        made, first = Made(), edition.site.languages[0]
        if language:
            scene = Scene(edition, self.paths.templates, language, known, compiled_store(self.paths.templates))
            with cycles_of_pages():
                self._pages(plan_book(scene, edition.books[0]), language, inputs, before, made)
            return made
        book = edition.books[0]
        shared: list[PlannedRecord | PlannedStyle] = [*plan_records(book), *plan_styles(book)]
        for planned in shared:
            path = f"{first}/{planned.path}"
            if not _kept(path, inputs, before, made):
                self._put(path, planned.make(), (planned.inputs, inputs), before, made)
        keys = search_keys(self.shared, book.id, inputs.digests())
        keep_rows(Store(self.paths.cache), edition, keys)
        return made

    def _pages(self, plan: Iterable[Planned], language: str, inputs: Inputs, before: Table, made: Made) -> None:
        wanted = (one for one in plan if not _kept(f"{language}/{one.path}", inputs, before, made))
        for page in self.studio.filled(_made(wanted)):
            made.rendered += 1
            self._put(f"{language}/{page.path}", page.text.encode(), (page.inputs, inputs), before, made)

    def _put(self, path: str, content: bytes, of: tuple[Iterable[str], Inputs], before: Table, made: Made) -> None:
        names = tuple(sorted(of[0]))
        digest = digest_of(content)
        made.table[path] = (names, of[1].key(names), digest)
        if path not in before or before[path][2] != digest:
            self.staging.put(path, content)
            made.fresh.append(path)

    def _entry(
        self, about: BookEntry, edition: PublicCatalogue, inputs: Inputs, table: Table, known: frozenset[str]
    ) -> BookEntry:
        book = edition.books[0]
        parts = {name: json.dumps(part, ensure_ascii=False).encode() for name, part in portal_parts(book).items()}
        return BookEntry(
            filed=about.filed,
            shown=tuple(f"{one.key}/{filed.id}" for one in book.series_years for filed in one.notices),
            links=about.links,
            known=tuple(sorted(known)),
            until=book.until.isoformat() if book.until else "",
            findings=about.findings,
            writings=about.writings,
            allows=bool(book.issuer.allowed),
            parts=parts,
            digests={name: digest_of(part) for name, part in parts.items()},
            lists=tuple(book.by_key),
            inputs=inputs.digests(),
            pages=sum(path.endswith(".md") for path in table),
            records=sum(path.endswith(f"/{RECORD}") for path in table),
        )


def _made(plan: Iterable[Planned]) -> Iterator[Page]:
    return (one.make() for one in plan)


def _kept(path: str, inputs: Inputs, before: Table, made: Made) -> bool:
    """Leave a file as it stands if all that it was made from is as it was."""
    known = before.get(path)
    if known is None or not known[0] or known[1] != inputs.key(known[0]):
        return False
    made.table[path] = known
    return True
