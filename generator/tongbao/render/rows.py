"""Layer 4 · render/rows: the full table of a notice: sections, rows, and only the columns that hold something."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tongbao.derive import Attainment, Mismatch, attainment, lateness, mismatches, notice_day, status_of
from tongbao.model import (
    Column,
    Conduct,
    FiledNotice,
    Indicator,
    Part,
    Reading,
    Section,
    SeriesYear,
    Standing,
    Status,
    Task,
)

__all__ = ["FigureRow", "Row", "SectionRows", "figure_rows", "section_rows"]


@dataclass(frozen=True)
class FigureRow:
    """One figure of an indicator beside its targets."""

    ref: str
    task: Task
    indicator: Indicator
    reading: Reading
    attained: tuple[Attainment, ...]
    #: What it states and does not agree; on a notice's page the notice as a whole is judged instead.
    differs: tuple[Mismatch, ...] = ()

    @property
    def name(self) -> str:
        """The indicator's name, or its task's."""
        return self.indicator.name or self.task.title


@dataclass(frozen=True)
class Row:
    """One row: a task, a part of it, or a task at one unit."""

    ref: str
    section: Section
    task: Task
    part: Part | None
    standing: Standing
    status: Status | None
    late: int
    #: The due date as it stands, extensions counted.
    due: date | None
    conduct: tuple[Conduct, ...]
    figures: tuple[FigureRow, ...]

    def holds(self, field: str) -> bool:
        """Tell whether a column holds anything in this row."""
        return bool(_FILLED[field](self))

    @property
    def lead(self) -> tuple[str, ...]:
        """Units that lead, of the part where it has its own."""
        return (self.part.lead if self.part else ()) or self.task.lead

    @property
    def support(self) -> tuple[str, ...]:
        """Units that support."""
        return (self.part.support if self.part else ()) or self.task.support

    @property
    def places(self) -> tuple[str, ...]:
        """Places touched."""
        return (self.part.places if self.part else ()) or self.task.places


@dataclass(frozen=True)
class SectionRows:
    """A section's rows, with the sections above it."""

    section: Section
    above: tuple[Section, ...]
    #: Those above that the group before did not have: they get their heading here.
    opening: tuple[tuple[int, Section], ...]
    rows: tuple[Row, ...]
    #: The office's own columns, without those that are empty here; none: the page lays the table out itself.
    columns: tuple[Column, ...]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def holds(self, field: str) -> bool:
        """Tell whether a column holds anything here."""
        return any(row.holds(field) for row in self.rows)


def section_rows(one: SeriesYear, filed: FiledNotice) -> tuple[SectionRows, ...]:
    """Give the standings of a notice, grouped by section in the order of the list."""
    groups: dict[str, list[Row]] = {}
    figures = figure_rows(one, filed)
    for standing in filed.notice.standings:
        if standing.task in one.by_ref:
            row = _row(one, filed, standing, figures)
            groups.setdefault(row.section.id, []).append(row)
    order = {ref: at for at, ref in enumerate(one.by_ref)}
    found: list[SectionRows] = []
    for section in one.worklist.walk():
        if section.id in groups:
            above = one.worklist.path(section.id)[:-1]
            last = found[-1].above if found else ()
            opening = tuple((at, s) for at, s in enumerate(above) if s not in last)
            rows = tuple(sorted(groups[section.id], key=lambda row: order[row.ref]))
            own = tuple(c for c in one.worklist.columns if any(row.holds(c.field) for row in rows))
            found.append(SectionRows(section, above, opening, rows, own))
    return tuple(found)


def _row(one: SeriesYear, filed: FiledNotice, standing: Standing, figures: tuple[FigureRow, ...]) -> Row:
    section, task = one.by_ref[standing.task]
    part = next((part for part in task.parts if part.id == standing.part), None)
    status = status_of(one, standing)
    late = lateness(one, standing.task, status, notice_day(filed)) if part is None else None
    due = late.due if late else (part.due if part else None) or task.due
    units = (standing.unit,) if standing.unit else (*task.lead, *task.support)
    conduct = tuple(c for c in filed.notice.conduct if c.task == standing.task and c.unit in units and part is None)
    own = tuple(f for f in figures if f.ref == standing.task and f.reading.unit == standing.unit and part is None)
    return Row(standing.task, section, task, part, standing, status, late.days if late else 0, due, conduct, own)


#: Whether a column holds anything in a row.
_FILLED: dict[str, Callable[[Row], object]] = {
    "number": lambda row: row.task.number or row.task.id.isdigit(),
    "title": lambda _: True,
    "lead": lambda row: row.lead,
    "support": lambda row: row.support,
    "leaders": lambda row: row.task.leaders,
    "places": lambda row: row.places,
    "measures": lambda row: row.task.measures,
    "target": lambda row: any(indicator.targets for indicator in row.task.indicators),
    "actual": lambda row: row.figures,
    "attainment": lambda row: any(f.reading.rate or any(a.share is not None for a in f.attained) for f in row.figures),
    "status": lambda row: row.standing.status,
    "also": lambda row: row.standing.also,
    "progress": lambda row: (
        row.standing.progress
        or row.standing.reported
        or row.standing.percent is not None
        or row.standing.position is not None
    ),
    "reasons": lambda row: row.standing.reasons or row.standing.reason,
    "due": lambda row: row.due,
    "expected": lambda row: row.standing.expected,
    "conduct": lambda row: row.conduct,
    "note": lambda row: row.standing.note or row.standing.carried_from,
}


def figure_rows(one: SeriesYear, filed: FiledNotice, only: str | None = None) -> tuple[FigureRow, ...]:
    """Give the readings of a notice, or those of one task, beside their targets, in the order of the list.

    The readings of one task come with what does not agree in them.
    """
    found = []
    readings = [reading for reading in filed.notice.readings if reading.task in one.by_ref]
    wanted = [reading for reading in readings if only in (None, reading.task)]
    differs = mismatches(one, filed) if only and wanted else ()
    for reading in wanted:
        _, task = one.by_ref[reading.task]
        indicator = next((i for i in task.indicators if i.id == reading.indicator), None)
        if indicator is not None:
            own = tuple(each for each in differs if each.subject is reading)
            found.append(FigureRow(reading.task, task, indicator, reading, attainment(indicator, reading, filed), own))
    order = {ref: at for at, ref in enumerate(one.by_ref)}
    return tuple(sorted(found, key=lambda row: order[row.ref]))
