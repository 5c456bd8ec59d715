"""Layer 4 · search/lives: tasks, indicators, units, places and lists → their records."""

from collections.abc import Iterable, Iterator

from tongbao.derive import UnitTask
from tongbao.model import (
    Act,
    FiledNotice,
    Indicator,
    IssuerBook,
    Place,
    SeriesYear,
    Unit,
    indicator_address,
    place_address,
    series_address,
    task_address,
    unit_address,
)
from tongbao.search.course import Course, Entry
from tongbao.search.facets import common_facets, period_values, place_values, status_values, unit_values, units_of
from tongbao.search.figures import said_reading, said_standing, said_targets
from tongbao.search.notices import notice_date
from tongbao.search.record import FacetValue, SearchRecord
from tongbao.search.wording import Wording, prose

__all__ = ["indicator_record", "place_record", "series_record", "task_record", "unit_record"]


def task_record(wording: Wording, book: IssuerBook, course: Course, ref: str) -> SearchRecord:
    """Give the record of a task: its own year of life, so that a closed year's record never changes."""
    one = course.one
    section, task = one.by_ref[ref]
    entries = course.entries(ref)
    notices = [entry.filed for entry in entries]
    units = units_of(task)
    latest = next((entry for entry in reversed(entries) if entry.status), None)
    shown = {
        **_shown(book, "task"),
        "list": wording.listed(one.year, one.worklist.short),
        "unit": _names(wording, book, task.lead[:2]),
    }
    if latest and latest.status:
        shown |= {"period": latest.filed.notice.period.label}
        shown |= {"status": latest.status.name, "common": latest.status.common.value}
    return SearchRecord(
        url=task_address(one.key, ref),
        title=task.title,
        names=tuple(name for id_ in units if id_ in book.by_unit for name in book.by_unit[id_].all_names()),
        tasks=tuple(text for t in (task.former_titles, task.parts) for each in t for text in (each.title,)),
        body=_once(wording.place(one, section, task), *prose(task), *_life(wording, course, ref)),
        date=_newest(one, notices),
        year=one.year,
        shown={key: value for key, value in shown.items() if value},
        facets={
            **common_facets(book, "task", (one.year,)),
            "period": period_values(notices),
            "unit": unit_values(book, units),
            "place": place_values(book, (task,)),
            "status": status_values(one, latest.filed, ref) if latest else (),
        },
    )


def _life(wording: Wording, course: Course, ref: str) -> Iterator[str]:
    task = course.one.by_ref[ref][1]
    yield from said_targets(wording, task.indicators)
    yield wording.leaders(task.leaders)
    yield from (wording.deadline(deadline) for deadline in task.deadlines)
    days = (task.due, task.added, *(part.due for part in task.parts))
    yield from (wording.moment(day.isoformat()) for day in days if day)
    units = {indicator.id: indicator.unit for indicator in task.indicators}
    for entry in course.entries(ref):
        yield entry.filed.notice.period.label
        yield from (text for standing in entry.rows for text in said_standing(wording, standing))
        yield from (text for item in entry.conduct for text in (wording.conduct(item), item.note or ""))
        yield from _causes(course.one, entry)
        for reading in entry.readings:
            yield from said_reading(wording, reading, units.get(reading.indicator))
    yield from _acts(wording, (act for act in course.one.acts if ref in act.tasks))


def _causes(one: SeriesYear, entry: Entry) -> Iterator[str]:
    found = {reason.cause for row in entry.rows for reason in row.reasons}
    yield from (cause.name for cause in one.worklist.causes if cause.id in found)


def _acts(wording: Wording, acts: Iterable[Act]) -> Iterator[str]:
    words = wording.words
    for act in acts:
        yield " ".join(text for text in (act.number, act.text) if text)
        yield act.name or words(f"act.{act.kind.value}")
        yield from (wording.moment(day.isoformat()) for day in (act.on, act.outcome_on) if day)
        rule = (words("act.rule", text=act.rule),) if act.rule else ()
        due = (words("act.due", day=wording.moment(act.due.isoformat())),) if act.due else ()
        new = (words("act.new-due", day=wording.moment(act.new_due.isoformat())),) if act.new_due else ()
        yield words("list.semicolon").join((*rule, *due, *new))
        yield act.outcome or ""


def _statuses(one: SeriesYear) -> Iterator[str]:
    """Give the words of a list's scales, which its grids show."""
    yield from (one.worklist.terms.lead, one.worklist.terms.support)
    yield from (status.name for scale in one.worklist.scales for status in scale.statuses)


def indicator_record(
    wording: Wording, book: IssuerBook, course: Course, ref: str, indicator: Indicator
) -> SearchRecord:
    """Give the record of an indicator."""
    one = course.one
    task = one.by_ref[ref][1]
    readings = [(e.filed, r) for e in course.entries(ref) for r in e.readings if r.indicator == indicator.id]
    figures = [text for _, reading in readings for text in said_reading(wording, reading, indicator.unit)]
    periods = [filed.notice.period.label for filed, _ in readings]
    units = units_of(task)
    return SearchRecord(
        url=indicator_address(one.key, ref, indicator.id),
        title=indicator.name or task.title,
        names=tuple(book.unit_name(unit, None) for unit in task.lead),
        tasks=(task.title,),
        body=_once(*said_targets(wording, (indicator,)), *periods, *figures),
        date=_newest(one, [filed for filed, _ in readings]),
        year=one.year,
        shown={**_shown(book, "indicator"), "list": wording.listed(one.year, one.worklist.short)},
        facets={
            **common_facets(book, "indicator", (one.year,)),
            "period": period_values(filed for filed, _ in readings),
            "unit": unit_values(book, units),
            "place": place_values(book, (task,)),
        },
    )


def series_record(wording: Wording, book: IssuerBook, one: SeriesYear) -> SearchRecord:
    """Give the record of a list, which shows every task against every period."""
    worklist = one.worklist
    tasks = [task for _, task in worklist.tasks()]
    periods = [filed.notice.period.label for filed in one.notices]
    sizes = (*worklist.sizes, *(size for section in worklist.walk() for size in section.sizes))
    sections = [text for section in worklist.walk() for text in (section.name, section.text) if text]
    return SearchRecord(
        url=series_address(one.key),
        title=worklist.title,
        tasks=tuple(task.title for task in tasks),
        body=_once(
            *(worklist.short, worklist.office or book.issuer.name, wording.words(f"genre.{worklist.genre.value}")),
            *(*prose((worklist.text, worklist.note)), *wording.links(worklist.basis), *sections),
            *(*_statuses(one), *periods, *_acts(wording, one.acts)),
            *(f"{size.count}{size.word}" for size in sizes),
        ),
        date=_newest(one, one.notices),
        year=one.year,
        shown={**_shown(book, "list"), "list": wording.listed(one.year, worklist.short)},
        facets={
            **common_facets(book, "list", (one.year,)),
            "period": period_values(one.notices),
            "place": place_values(book, tasks),
        },
    )


def unit_record(wording: Wording, book: IssuerBook, unit: Unit, tasks: Iterable[UnitTask]) -> SearchRecord:
    """Give the record of a unit, by every name it ever had; each new year changes it."""
    own = tuple(tasks)
    notices = [filed.notice for one in book.series_years for filed in one.notices]
    namings = [item for notice in notices for item in notice.namings if item.unit == unit.id]
    conduct = [item for notice in notices for item in notice.conduct if item.unit == unit.id]
    acts = tuple(act for one in book.series_years for act in one.acts if unit.id in act.units)
    return SearchRecord(
        url=unit_address(book.id, unit.id),
        title=unit.name_on(None),
        names=unit.all_names(),
        tasks=_titles(own),
        body=_once(
            *(
                *prose((unit.note, *namings, *conduct)),
                *(wording.span(name.from_, name.to) for name in unit.names),
                *(wording.moment(day.isoformat()) for day in (unit.ended, *(p.on for p in unit.predecessors)) if day),
                *(wording.conduct(item) for item in conduct),
                *_acts(wording, acts),
            ),
            *(text for one in {task.one.key: task.one for task in own}.values() for text in _grid(one)),
        ),
        shown=_shown(book, "unit"),
        facets={
            **common_facets(book, "unit", (task.one.year for task in own)),
            "unit": unit_values(book, (unit.id,)),
        },
    )


def place_record(book: IssuerBook, place: Place) -> SearchRecord:
    """Give the record of a place: every task that touches it, or a place within it."""
    inside = {place.id} | {other.id for other in book.issuer.places if other.within == place.id}
    found = [
        UnitTask(one, section, task, leads=True)
        for one in book.series_years
        for section, task in one.worklist.tasks()
        if inside & {p for places in (task.places, *(part.places for part in task.parts)) for p in places}
    ]
    return SearchRecord(
        url=place_address(book.id, place.id),
        title=place.name,
        tasks=_titles(found),
        body=_once(*(text for one in {task.one.key: task.one for task in found}.values() for text in _grid(one))),
        shown=_shown(book, "place"),
        facets={
            **common_facets(book, "place", (task.one.year for task in found)),
            "place": (FacetValue(f"{book.id}/{place.id}", place.name),),
        },
    )


def _grid(one: SeriesYear) -> Iterator[str]:
    """Give what the grids of units and places show beside the tasks: periods and status words."""
    yield from (filed.notice.period.label for filed in one.notices)
    yield from _statuses(one)


def _once(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _shown(book: IssuerBook, kind: str) -> dict[str, str]:
    return {"kind": kind, "issuer": book.issuer.short}


def _titles(tasks: Iterable[UnitTask]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(task.task.title for task in tasks))


def _names(wording: Wording, book: IssuerBook, units: Iterable[str]) -> str:
    return wording.names(book.unit_name(unit, None) for unit in units)


def _newest(one: SeriesYear, notices: Iterable[FiledNotice]) -> str:
    return max((notice_date(filed, one.year) for filed in notices), default=one.year)
