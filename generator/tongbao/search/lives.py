"""Layer 4 · search/lives: tasks, indicators, units, places and lists → their records."""

from collections.abc import Iterable, Iterator

from tongbao.derive import Chapter, UnitTask, task_life
from tongbao.model import (
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
from tongbao.search.facets import common_facets, period_values, place_values, status_values, unit_values, units_of
from tongbao.search.notices import notice_date
from tongbao.search.record import FacetValue, SearchRecord
from tongbao.search.wording import Wording, prose

__all__ = ["indicator_record", "place_record", "series_record", "task_record", "unit_record"]


def task_record(wording: Wording, book: IssuerBook, one: SeriesYear, ref: str) -> SearchRecord:
    """Give the record of a task: its own year of life, so that a closed year's record never changes."""
    section, task = one.by_ref[ref]
    here = next(c for c in task_life(book, one, ref) if (c.one.key, c.ref) == (one.key, ref))
    notices = [entry.filed for entry in here.entries]
    units = units_of(task)
    latest = here.latest
    shown = {**_shown(book, "task"), "list": one.worklist.short, "unit": _names(wording, book, task.lead[:2])}
    if latest and latest.status:
        shown |= {"period": latest.filed.notice.period.label}
        shown |= {"status": latest.status.name, "common": latest.status.common.value}
    return SearchRecord(
        url=task_address(one.key, ref),
        title=task.title,
        names=tuple(name for id_ in units if id_ in book.by_unit for name in book.by_unit[id_].all_names()),
        tasks=tuple(text for t in (task.former_titles, task.parts) for each in t for text in (each.title,)),
        body=(one.worklist.title, section.name, *prose(task), *_life(wording, here)),
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


def _life(wording: Wording, chapter: Chapter) -> Iterator[str]:
    units = {indicator.id: indicator.unit for indicator in chapter.task.indicators}
    for entry in chapter.entries:
        yield entry.filed.notice.period.label
        yield from prose((entry.standing, entry.details, entry.readings))
        yield from (figure for r in entry.readings if (figure := wording.figure(r, units.get(r.indicator))))
    yield from prose(chapter.acts)


def indicator_record(
    book: IssuerBook, one: SeriesYear, ref: str, indicator: Indicator, wording: Wording
) -> SearchRecord:
    """Give the record of an indicator."""
    task = one.by_ref[ref][1]
    readings = [
        (filed, r)
        for filed in one.notices
        for r in filed.notice.readings
        if (r.task, r.indicator) == (ref, indicator.id)
    ]
    figures = [figure for _, reading in readings if (figure := wording.figure(reading, indicator.unit))]
    units = units_of(task)
    return SearchRecord(
        url=indicator_address(one.key, ref, indicator.id),
        title=indicator.name or task.title,
        names=tuple(book.unit_name(unit, None) for unit in task.lead),
        tasks=(task.title,),
        body=(*prose(indicator), *figures, *prose(tuple(reading for _, reading in readings))),
        date=_newest(one, [filed for filed, _ in readings]),
        year=one.year,
        shown={**_shown(book, "indicator"), "list": one.worklist.short},
        facets={
            **common_facets(book, "indicator", (one.year,)),
            "period": period_values(filed for filed, _ in readings),
            "unit": unit_values(book, units),
            "place": place_values(book, (task,)),
        },
    )


def series_record(book: IssuerBook, one: SeriesYear) -> SearchRecord:
    """Give the record of a list, which shows every task against every period."""
    worklist = one.worklist
    tasks = [task for _, task in worklist.tasks()]
    sections = [text for section in worklist.walk() for text in (section.name, section.text) if text]
    return SearchRecord(
        url=series_address(one.key),
        title=worklist.title,
        tasks=tuple(task.title for task in tasks),
        body=(worklist.short, *prose((worklist.text, worklist.note, worklist.basis)), *sections, *prose(one.acts)),
        date=_newest(one, one.notices),
        year=one.year,
        shown={**_shown(book, "list"), "list": worklist.short},
        facets={
            **common_facets(book, "list", (one.year,)),
            "period": period_values(one.notices),
            "place": place_values(book, tasks),
        },
    )


def unit_record(book: IssuerBook, unit: Unit, tasks: Iterable[UnitTask]) -> SearchRecord:
    """Give the record of a unit, by every name it ever had; each new year changes it."""
    own = tuple(tasks)
    mentions = [
        (item.text if hasattr(item, "text") else item.note)
        for one in book.series_years
        for filed in one.notices
        for group in (filed.notice.namings, filed.notice.conduct)
        for item in group
        if item.unit == unit.id
    ]
    acts = tuple(act for one in book.series_years for act in one.acts if unit.id in act.units)
    return SearchRecord(
        url=unit_address(book.id, unit.id),
        title=unit.name_on(None),
        names=unit.all_names(),
        tasks=_titles(own),
        body=(*prose((unit.note,)), *(text for text in mentions if text), *prose(acts)),
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
        shown=_shown(book, "place"),
        facets={
            **common_facets(book, "place", (task.one.year for task in found)),
            "place": (FacetValue(f"{book.id}/{place.id}", place.name),),
        },
    )


def _shown(book: IssuerBook, kind: str) -> dict[str, str]:
    return {"kind": kind, "issuer": book.issuer.short}


def _titles(tasks: Iterable[UnitTask]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(task.task.title for task in tasks))


def _names(wording: Wording, book: IssuerBook, units: Iterable[str]) -> str:
    return wording.names(book.unit_name(unit, None) for unit in units)


def _newest(one: SeriesYear, notices: Iterable[FiledNotice]) -> str:
    return max((notice_date(filed, one.year) for filed in notices), default=one.year)
