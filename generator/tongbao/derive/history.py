"""Layer 2 · derive/history: whole lives: a task through periods, years and new titles; a unit through its names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tongbao.model import (
    Act,
    FiledNotice,
    IssuerBook,
    Reading,
    Section,
    SeriesYear,
    Standing,
    Status,
    Succession,
    Task,
    Unit,
)

__all__ = [
    "Chapter",
    "LifeEntry",
    "Lineage",
    "UnitTask",
    "lineage",
    "status_of",
    "task_life",
    "unit_tasks",
]


@dataclass(frozen=True)
class LifeEntry:
    """How a task stood in one notice."""

    filed: FiledNotice
    standing: Standing | None
    status: Status | None
    #: Standings of its parts, and at single units.
    details: tuple[Standing, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Chapter:
    """A task in one list: one year of its life."""

    one: SeriesYear
    section: Section
    task: Task
    entries: tuple[LifeEntry, ...]
    acts: tuple[Act, ...]

    @property
    def ref(self) -> str:
        """section/task."""
        return f"{self.section.id}/{self.task.id}"

    @property
    def latest(self) -> LifeEntry | None:
        """The last notice that says how it stands."""
        return next((entry for entry in reversed(self.entries) if entry.status), None)


@dataclass(frozen=True)
class Lineage:
    """Where a unit came from and what became of it."""

    unit: Unit
    predecessors: tuple[tuple[Unit, Succession], ...]
    successors: tuple[tuple[Unit, Succession], ...]


@dataclass(frozen=True)
class UnitTask:
    """A task of a unit, with its part in it."""

    one: SeriesYear
    section: Section
    task: Task
    leads: bool

    @property
    def ref(self) -> str:
        """section/task."""
        return f"{self.section.id}/{self.task.id}"


def status_of(one: SeriesYear, standing: Standing | None) -> Status | None:
    """Give the status of a standing under its section's scale."""
    if standing is None or standing.status is None:
        return None
    scale = one.scale_by_section.get(standing.task.partition("/")[0])
    return scale.find(standing.status) if scale else None


def task_life(book: IssuerBook, one: SeriesYear, ref: str) -> tuple[Chapter, ...]:
    """Give a task's life, oldest year first: what it continues, itself, and what continues it."""
    start = f"{one.key}/{ref}"
    found: dict[str, None] = {}
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key in found or (place := _locate(book, key)) is None:
            continue
        found[key] = None
        year, task_ref = place
        waiting += [*year.by_ref[task_ref][1].continues, *book.followers.get(key, ())]
    places = [_locate(book, key) for key in found]
    chapters = [_chapter(year, task_ref) for year, task_ref in (p for p in places if p)]
    return tuple(sorted(chapters, key=lambda c: (c.one.year, c.one.key, c.ref)))


def lineage(book: IssuerBook, unit: Unit) -> Lineage:
    """Give a unit's neighbours in time."""
    before = tuple((book.by_unit[s.unit], s) for s in unit.predecessors if s.unit in book.by_unit)
    after = tuple((other, s) for other in book.units for s in other.predecessors if s.unit == unit.id)
    return Lineage(unit, before, after)


def unit_tasks(book: IssuerBook) -> Mapping[str, tuple[UnitTask, ...]]:
    """Give every unit's tasks, newest year first; a unit that leads a part leads the task there."""
    found: dict[str, list[UnitTask]] = defaultdict(list)
    for one in sorted(book.series_years, key=lambda year: (year.year, year.series), reverse=True):
        for section, task in one.worklist.tasks():
            leads = {*task.lead, *(unit for part in task.parts for unit in part.lead)}
            helps = {*task.support, *(unit for part in task.parts for unit in part.support)} - leads
            for unit in sorted(leads | helps):
                found[unit].append(UnitTask(one, section, task, unit in leads))
    return {unit: tuple(tasks) for unit, tasks in found.items()}


def _locate(book: IssuerBook, key: str) -> tuple[SeriesYear, str] | None:
    """Find issuer/year/series/section/task."""
    head, _, rest = key.rpartition("/")
    head, _, section = head.rpartition("/")
    one = book.by_key.get(head)
    ref = f"{section}/{rest}"
    return (one, ref) if one is not None and ref in one.by_ref else None


def _chapter(one: SeriesYear, ref: str) -> Chapter:
    section, task = one.by_ref[ref]
    entries = tuple(entry for filed in one.notices if (entry := _entry(one, filed, ref)))
    return Chapter(one, section, task, entries, tuple(act for act in one.acts if ref in act.tasks))


def _entry(one: SeriesYear, filed: FiledNotice, ref: str) -> LifeEntry | None:
    rows = [standing for standing in filed.notice.standings if standing.task == ref]
    readings = tuple(reading for reading in filed.notice.readings if reading.task == ref)
    if not rows and not readings:
        return None
    own = next((row for row in rows if row.part is None and row.unit is None), None)
    details = tuple(row for row in rows if row is not own)
    return LifeEntry(filed, own, status_of(one, own), details, readings)
