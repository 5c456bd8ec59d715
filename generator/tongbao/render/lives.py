"""Layer 4 · render/lives: the pages of a task and of a unit, through all periods and years."""

from dataclasses import dataclass
from datetime import date

from tongbao.derive import Chapter, UnitTask, lateness, lineage, notice_day, task_life
from tongbao.model import (
    Act,
    Conduct,
    FiledNotice,
    IssuerBook,
    Naming,
    SeriesYear,
    Unit,
    task_address,
    unit_address,
)
from tongbao.render.course import course, open_tasks
from tongbao.render.crumbs import issuer_crumbs, series_crumbs
from tongbao.render.grids import grid
from tongbao.render.page import Page
from tongbao.render.rows import FigureRow, figure_rows
from tongbao.render.scene import Crumb, Head, Scene

__all__ = ["task_page", "unit_page"]


@dataclass(frozen=True)
class TaskFigures:
    """The figures of a task in one notice."""

    filed: FiledNotice
    rows: tuple[FigureRow, ...]


def task_page(scene: Scene, book: IssuerBook, one: SeriesYear, ref: str) -> Page:
    """Make the page of a task: its assignment, and its life through every year it was carried on."""
    section, task = one.by_ref[ref]
    life = task_life(book, one, ref)
    refs = list(one.by_ref)
    at = refs.index(ref)
    here = next(chapter for chapter in life if (chapter.one.key, chapter.ref) == (one.key, ref))
    head = Head(
        address=task_address(one.key, ref),
        title=task.title,
        description=scene.words("task.description", title=task.title, list=one.worklist.title),
        crumbs=series_crumbs(scene, book, one),
        book=book,
        previous=_task_crumb(one, refs[at - 1]) if at else None,
        next=_task_crumb(one, refs[at + 1]) if at + 1 < len(refs) else None,
        record=True,
        inputs=frozenset({"site", book.id, *(chapter.one.key for chapter in life), one.key}),
        until=min((c.one.until for c in life if c.one.until), default=None),
    )
    latest = here.latest
    return scene.page(
        "task.md.j2",
        head,
        book=book,
        one=one,
        ref=ref,
        section=section,
        task=task,
        life=tuple(reversed(life)),
        course=course(life),
        latest=latest,
        late=lateness(one, ref, latest.status, notice_day(latest.filed)) if latest else None,
        figures={chapter.one.key: _figures(chapter) for chapter in life},
    )


def _figures(chapter: Chapter) -> tuple[TaskFigures, ...]:
    told = (entry.filed for entry in reversed(chapter.entries) if entry.readings)
    return tuple(TaskFigures(filed, figure_rows(chapter.one, filed, chapter.ref)) for filed in told)


def _task_crumb(one: SeriesYear, ref: str) -> Crumb:
    return Crumb(one.by_ref[ref][1].title, task_address(one.key, ref))


@dataclass(frozen=True)
class Mention:
    """A unit's conduct or a naming in a notice."""

    one: SeriesYear
    filed: FiledNotice
    conduct: Conduct | None = None
    naming: Naming | None = None


def unit_page(scene: Scene, book: IssuerBook, unit: Unit, tasks: tuple[UnitTask, ...]) -> Page:
    """Make the page of a unit: names, lineage, tasks by period, what is open and late, acts, conduct."""
    keys = tuple(dict.fromkeys(task.one.key for task in tasks))
    grids = tuple(grid(book.by_key[key], tuple(task for task in tasks if task.one.key == key)) for key in keys)
    name = unit.name_on(None)
    head = Head(
        address=unit_address(book.id, unit.id),
        title=name,
        description=scene.words("unit.description", name=name, issuer=scene.issuer_name(book)),
        crumbs=(*issuer_crumbs(scene, book), Crumb(scene.words("page.units"), f"{book.id}/units/")),
        book=book,
        record=True,
        inputs=frozenset({"site", book.id, *(one.key for one in book.series_years)}),
        until=min((one.until for one in book.series_years if one.until), default=None),
    )
    return scene.page(
        "unit.md.j2",
        head,
        book=book,
        unit=unit,
        name=name,
        line_of=lineage(book, unit),
        grids=grids,
        newest=max((each.one.year for each in grids), default=None),
        open=open_tasks(grids),
        acts=_acts(book, unit.id),
        mentions=_mentions(book, unit.id),
    )


def _acts(book: IssuerBook, unit: str) -> list[tuple[SeriesYear, Act]]:
    found = [(one, act) for one in book.series_years for act in one.acts if unit in act.units]
    return sorted(found, key=lambda pair: (pair[1].on, pair[1].id), reverse=True)


def _mentions(book: IssuerBook, unit: str) -> list[Mention]:
    found = []
    for one in book.series_years:
        for filed in one.notices:
            # Most notices name nobody: asking is cheaper than looking through nothing.
            if filed.notice.namings:
                found += [Mention(one, filed, naming=n) for n in filed.notice.namings if n.unit == unit]
            if filed.notice.conduct:
                found += [Mention(one, filed, conduct=c) for c in filed.notice.conduct if c.unit == unit]
    return sorted(found, key=lambda m: (m.filed.day or date.min, m.one.key, m.filed.id), reverse=True)
