"""Layer 1 · model/public: Catalogue + day + circle of readers → what may be shown. The one gate, applied once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from tongbao.model.catalogue import Catalogue, FiledNotice, IssuerBook, PublicCatalogue, SeriesYear, Withheld
from tongbao.model.notice import Notice
from tongbao.model.scale import Status
from tongbao.model.words import Audience, PublicationState
from tongbao.model.worklist import Section, Task, WorkList

__all__ = ["MARKED", "public"]

#: The parts of a notice of which each says for which circle of readers it is.
MARKED: Final = ("passages", "problems", "namings", "attachments", "corrections")


def public(
    catalogue: Catalogue, day: date, audience: Audience = Audience.PUBLIC, *, drafts: bool = False
) -> PublicCatalogue:
    """Give the edition for a circle of readers on a day; with ``drafts``, unpublished documents too (for preview).

    A security marking keeps a document out of every edition, drafts included.
    """
    gate = _Gate(day, audience, drafts)
    books = tuple(gate.book(book) for book in catalogue.books)
    return PublicCatalogue(catalogue.site, books, day=day, audience=audience)


class _Gate:
    def __init__(self, day: date, audience: Audience, drafts: bool) -> None:  # noqa: FBT001  (private, one caller)
        self.day, self.audience, self.drafts = day, audience, drafts

    def book(self, book: IssuerBook) -> IssuerBook:
        named = book.issuer.persons == "named"
        seen = [self.series_year(one, named=named) for one in book.series_years if self._open(one.worklist)]
        # A list that is held back is in no edition, and its day comes all the same.
        days = [until for one in book.series_years if (until := self._until(one))]
        return replace(book, series_years=tuple(seen), until=min(days, default=None))

    def series_year(self, one: SeriesYear, *, named: bool) -> SeriesYear:
        homes = dict(_homes(one.worklist.sections, self.audience))
        hidden = {f"{s.id}/{t.id}" for s, t in one.worklist.tasks() if homes[s.id] != s.id}
        columns = tuple(c for c in one.worklist.columns if c.audience.reaches(self.audience))
        sections = tuple(self._sections(one.worklist.sections, named=named))
        worklist = one.worklist.model_copy(update={"sections": sections, "columns": columns})
        closed = {
            (status.name, section.id)
            for section in one.worklist.walk()
            for status in _statuses(one.worklist, section)
            if not status.audience.reaches(self.audience)
        }
        notices = tuple(self.filed(filed, hidden, closed, homes) for filed in one.notices if self._open(filed.notice))
        acts = (act for act in one.acts if act.audience.reaches(self.audience) and act.on <= self.day)
        shown = tuple(act.model_copy(update={"tasks": tuple(t for t in act.tasks if t not in hidden)}) for act in acts)
        return replace(one, worklist=worklist, notices=notices, acts=shown, until=self._until(one))

    def _until(self, one: SeriesYear) -> date | None:
        """Give the next day on which more comes out."""
        embargoes = [filed.notice.publication.embargo for filed in one.notices]
        days = [*embargoes, one.worklist.publication.embargo, *(act.on for act in one.acts)]
        return min((day for day in days if day is not None and day > self.day), default=None)

    def filed(
        self, filed: FiledNotice, hidden: set[str], closed: set[tuple[str, str]], homes: Mapping[str, str]
    ) -> FiledNotice:
        """Leave out the rows of hidden tasks, and of closed statuses (with their sections)."""
        notice = filed.notice
        if notice.publication.state is PublicationState.WITHDRAWN:
            return replace(filed, notice=_stub(notice))
        seen = {name: self._seen(getattr(notice, name)) for name in MARKED}
        if not hidden and not closed and all(len(kept) == len(getattr(notice, name)) for name, kept in seen.items()):
            return filed
        gone = [s for s in notice.standings if s.task in hidden or (s.status, s.task.split("/")[0]) in closed]
        refs = {(s.task, s.part, s.unit) for s in gone}
        closed_tasks = hidden | {s.task for s in gone if s.part is None and s.unit is None}
        update = {
            **seen,
            "problems": tuple(problem for problem in seen["problems"] if not closed_tasks & set(problem.tasks)),
            "standings": tuple(
                s for s in notice.standings if (s.task, s.part, s.unit) not in refs and s.task not in hidden
            ),
            "readings": tuple(r for r in notice.readings if r.task not in closed_tasks),
            "conduct": tuple(c for c in notice.conduct if c.task not in closed_tasks),
            "missing": tuple(m for m in notice.missing if m.task not in closed_tasks),
        }
        counted = Counter(
            (homes[s.task.split("/")[0]], "parts" if s.part else "tasks", s.status) for s in gone if s.unit is None
        )
        withheld = tuple(Withheld(*key, count) for key, count in sorted(counted.items(), key=str))
        return replace(filed, notice=notice.model_copy(update=update), withheld=withheld)

    def _seen(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(row for row in rows if row.audience.reaches(self.audience))

    def _open(self, document: Notice | WorkList) -> bool:
        publication = document.publication
        if self.drafts and publication.marking is None:
            return publication.audience.reaches(self.audience)
        return publication.shown_on(self.day, self.audience)

    def _sections(self, sections: tuple[Section, ...], *, named: bool) -> list[Section]:
        return [
            section.model_copy(
                update={
                    "sections": tuple(self._sections(section.sections, named=named)),
                    "tasks": section.tasks if named else tuple(_by_role(task) for task in section.tasks),
                }
            )
            for section in sections
            if section.audience.reaches(self.audience)
        ]


def _homes(
    sections: tuple[Section, ...], audience: Audience, above: str = "", *, closed: bool = False
) -> Iterator[tuple[str, str]]:
    """Give for every section the one under which a reader finds its rows counted: itself, or the nearest one shown.

    What lies in no section that the reader may see is counted under the list as a whole (an empty id).
    """
    for section in sections:
        shown = not closed and section.audience.reaches(audience)
        home = section.id if shown else above
        yield section.id, home
        yield from _homes(section.sections, audience, home, closed=not shown)


def _statuses(worklist: WorkList, section: Section) -> tuple[Status, ...]:
    scale = worklist.scale_of(section.id)
    return scale.statuses if scale else ()


def _by_role(task: Task) -> Task:
    """Leave out the names of leaders; their roles stay."""
    if not any(leader.name for leader in task.leaders):
        return task
    leaders = tuple(leader.model_copy(update={"name": None}) for leader in task.leaders)
    return task.model_copy(update={"leaders": leaders})


def _stub(notice: Notice) -> Notice:
    """Keep of a withdrawn notice what tells that it existed, and why it is gone."""
    return Notice(
        title=notice.title,
        printed_kind=notice.printed_kind,
        number=notice.number,
        period=notice.period,
        dates=notice.dates,
        publication=notice.publication,
        corrections=notice.corrections,
    )
