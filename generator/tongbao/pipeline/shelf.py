"""Layer 6 · pipeline/shelf: the books of the last build and the folders of data → the books of this build.

Books are made together first and then looked at again: which notices readers see is known only when every book was
opened, and a link to another issuer's notice is one only while they see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from tongbao.pipeline.bookwork import BookWork, Made, Table
from tongbao.pipeline.entry import BookEntry
from tongbao.pipeline.memory import Memory, Remembered
from tongbao.pipeline.watching import changed_books, waiting_books
from tongbao.site import run_chunks

__all__ = ["Shelf"]

#: With so many books for each process, each makes whole books; with fewer, several processes work on one.
_MANY = 4


@dataclass(slots=True)
class Shelf:
    """Every book: those that had to be made, and those that are as they were."""

    before: Remembered
    entries: dict[str, BookEntry] = field(default_factory=dict)
    #: Of the books that were made: their files before and now, those whose content is new, what could not be read.
    known: dict[str, Table] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    rendered: int = 0
    parsed: int = 0
    cached: int = 0

    def fill(self, work: BookWork, memory: Memory, jobs: int) -> bool:
        """Make what an edit touched; False where too little is known of a book before: then all is to be made."""
        issuers = work.folder.issuers
        old = {id_: entry for id_, entry in self.before.books.items() if id_ in issuers}
        touched = (changed_books(self.before.sources, work.sources) & set(issuers)) | (set(issuers) - set(old))
        filed = {id_: old[id_].filed if id_ not in touched else _filed(work, id_) for id_ in issuers}
        notices = frozenset(key for keys in filed.values() for key in keys)
        touched |= waiting_books(old, work.settings.day.isoformat(), notices)
        gone = self.before.books.keys() - set(issuers)
        for id_ in (touched | gone) & self.before.books.keys():
            table = memory.table(id_)
            if table is None:
                return False
            self.known[id_] = table
        self.entries = {id_: old.get(id_) or BookEntry(filed=filed[id_], shown=filed[id_]) for id_ in issuers}
        work = replace(work, notices=notices)
        # As the folders are in order, so are the books of a portal.
        wanted = [id_ for id_ in issuers if id_ in touched]
        while wanted:
            self._make(wanted, replace(work, shown=self.shown), jobs)
            shown = self.shown
            wanted = [id_ for id_ in issuers if id_ not in self.failed and self._mistaken(id_, shown)]
            self.known |= {id_: table for id_ in wanted if (table := memory.table(id_)) and id_ not in self.known}
        return True

    @property
    def shown(self) -> frozenset[str]:
        """Every notice that readers see."""
        return frozenset(key for entry in self.entries.values() for key in entry.shown)

    @property
    def gone(self) -> set[str]:
        """The files that there were, and are not any more."""
        before = {path for table in self.known.values() for path in table}
        return before.difference(*self.tables.values())

    def _mistaken(self, id_: str, shown: frozenset[str]) -> bool:
        """Tell whether a book was made when other notices were seen than are."""
        entry = self.entries[id_]
        return set(entry.known) != shown.intersection(entry.links)

    def _make(self, wanted: Sequence[str], work: BookWork, jobs: int) -> None:
        # Of a book that is known, an edit changes little: one process is done before others have begun.
        edited = [id_ for id_ in wanted if id_ in self.known]
        new = [id_ for id_ in wanted if id_ not in self.known]
        many = len(new) >= _MANY * jobs
        make = partial(_made, replace(work, jobs=1 if many else jobs), self.known)
        for id_, made in zip(new, run_chunks(make, new, jobs if many else 1), strict=True):
            self._take(id_, made)
        for id_ in edited:
            self._take(id_, _made(work, self.known, id_))

    def _take(self, id_: str, made: Made) -> None:
        self.entries[id_], self.tables[id_] = made.entry, made.table
        self.fresh |= set(made.fresh)
        self.rendered += made.rendered
        self.parsed += made.counts.parsed
        self.cached += made.counts.cached
        (self.failed.add if made.failed else self.failed.discard)(id_)


def _made(work: BookWork, known: dict[str, Table], id_: str) -> Made:
    return work.make(id_, known.get(id_, {}))


def _filed(work: BookWork, id_: str) -> tuple[str, ...]:
    return tuple(work.folder.survey(id_)[0].filed())
