"""Layer 4 · render/lists: the pages of a list (task × period), of an indicator, and of a place."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongbao.derive import SectionTally, UnitTask, list_mismatches, main_tallies, tallies
from tongbao.model import (
    FiledNotice,
    Indicator,
    IssuerBook,
    Place,
    Ranking,
    Section,
    SeriesYear,
    Task,
    compare_address,
    indicator_address,
    place_address,
    places_address,
    series_address,
)
from tongbao.render.charts_figures import target_chart, units_chart
from tongbao.render.charts_standings import course_charts
from tongbao.render.compare import comparable
from tongbao.render.crumbs import issuer_crumbs, series_crumbs, year_crumbs
from tongbao.render.embedding import embed_code
from tongbao.render.grids import Grid, grid
from tongbao.render.page import Page
from tongbao.render.rows import FigureRow, figure_rows
from tongbao.render.scene import Crumb, Head, Scene
from tongbao.render.titles import list_title

__all__ = ["indicator_page", "place_page", "place_tasks", "series_page"]


@dataclass(frozen=True)
class SectionGrid:
    """A section with its tasks against the notices."""

    section: Section
    above: tuple[Section, ...]
    #: Those above that the section before did not have: they get their heading here.
    opening: tuple[tuple[int, Section], ...]
    table: Grid


def series_page(scene: Scene, book: IssuerBook, one: SeriesYear) -> Page:
    """Make the page of a list: its basis, its notices, and how every task stood in each."""
    sections: list[SectionGrid] = []
    for section in one.worklist.walk():
        if section.tasks:
            tasks = tuple(UnitTask(one, section, task, leads=True) for task in section.tasks)
            above = one.worklist.path(section.id)[:-1]
            last = sections[-1].above if sections else ()
            opening = tuple((at, s) for at, s in enumerate(above) if s not in last)
            sections.append(SectionGrid(section, above, opening, grid(one, tasks)))
    latest = latest_tallies(one)
    head = Head(
        address=series_address(one.key),
        title=one.worklist.title,
        headline=list_title(scene, book, one),
        description=scene.words("series.description", title=one.worklist.title),
        crumbs=year_crumbs(scene, book, one.year),
        book=book,
        inputs=frozenset({"site", book.id, one.key}),
        until=one.until,
    )
    return scene.page(
        "series.md.j2",
        head,
        book=book,
        one=one,
        sections=sections,
        notices=tuple(reversed(one.notices)),
        compare=compare_address(one.key) if comparable(one) else None,
        latest=latest,
        main=main_tallies(one, latest[1]) if latest else (),
        embed=embed_code(scene, book, one, latest[1]) if latest else None,
        differs=tuple(list_mismatches(one)),
        sized=[s for s in one.worklist.walk() if s.sizes and not s.tasks],
        courses=tuple(course_charts(scene, one)),
        indicators=tuple(_indicators(one)),
        acts=sorted(one.acts, key=lambda act: (act.on, act.id), reverse=True),
    )


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of a list with its newest figure."""

    ref: str
    task: Task
    indicator: Indicator
    filed: FiledNotice | None
    figure: FigureRow | None


def _indicators(one: SeriesYear) -> Iterator[tuple[Section, tuple[IndicatorRow, ...]]]:
    """Give the indicators of every section that has some, each with its newest own figure."""
    newest: dict[tuple[str, str], tuple[FiledNotice, FigureRow]] = {}
    for filed in one.notices:
        for row in figure_rows(one, filed):
            if row.reading.unit is None and row.reading.cohort is None and row.reading.kind == "actual":
                newest[row.ref, row.indicator.id] = (filed, row)
    for section in one.worklist.walk():
        rows = []
        for task in section.tasks:
            ref = f"{section.id}/{task.id}"
            for indicator in task.indicators:
                found = newest.get((ref, indicator.id))
                rows.append(IndicatorRow(ref, task, indicator, *(found or (None, None))))
        if rows:
            yield section, tuple(rows)


def latest_tallies(one: SeriesYear) -> tuple[FiledNotice, tuple[SectionTally, ...]] | None:
    """Give the newest notice that counts anything, with its tallies."""
    for filed in reversed(one.notices):
        over = tuple(tally for tally in tallies(one, filed) if tally.shares)
        if over:
            return filed, over
    return None


@dataclass(frozen=True)
class FigurePeriod:
    """The figures of an indicator in one notice: the list's own, and those of single units."""

    filed: FiledNotice
    own: tuple[FigureRow, ...]
    by_unit: tuple[FigureRow, ...]
    rankings: tuple[Ranking, ...]


def indicator_page(scene: Scene, book: IssuerBook, one: SeriesYear, ref: str, indicator: Indicator) -> Page:
    """Make the page of an indicator: targets, and every figure of the year against them."""
    _, task = one.by_ref[ref]
    periods = []
    for filed in reversed(one.notices):
        rows = [r for r in figure_rows(one, filed, ref) if r.indicator.id == indicator.id]
        rankings = tuple(r for r in filed.notice.rankings if r.task == ref and r.indicator in (None, indicator.id))
        if rows or rankings:
            own = tuple(row for row in rows if row.reading.unit is None)
            by_unit = tuple(row for row in rows if row.reading.unit is not None)
            periods.append(FigurePeriod(filed, own, by_unit, rankings))
    title = indicator.name or task.title
    head = Head(
        address=indicator_address(one.key, ref, indicator.id),
        title=title,
        description=scene.words("indicator.description", title=title, list=one.worklist.title),
        crumbs=series_crumbs(scene, book, one),
        book=book,
        inputs=frozenset({"site", book.id, one.key}),
        until=one.until,
    )
    context = {"one": one, "ref": ref, "task": task, "indicator": indicator, "periods": periods}
    chart = target_chart(scene, indicator, title, [(p.filed, p.own) for p in reversed(periods)])
    charts = (units_chart(scene, book, indicator, p.filed, p.by_unit, p.rankings) for p in periods)
    units = next(filter(None, charts), None)
    return scene.page("indicator.md.j2", head, book=book, chart=chart, units=units, **context)


def place_page(scene: Scene, book: IssuerBook, place: Place) -> Page:
    """Make the page of a place: every task that touches it, or a place within it."""
    years = sorted(book.series_years, key=lambda year: (year.year, year.series), reverse=True)
    grids = [grid(one, tasks) for one in years if (tasks := place_tasks(book, one, place))]
    head = Head(
        address=place_address(book.id, place.id),
        title=place.name,
        description=scene.words("place.description", name=place.name, issuer=scene.issuer_name(book)),
        crumbs=(*issuer_crumbs(scene, book), Crumb(scene.words("page.places"), places_address(book.id))),
        book=book,
        inputs=frozenset({"site", book.id, *(one.key for one in book.series_years)}),
        until=min((one.until for one in book.series_years if one.until), default=None),
    )
    within = book.by_place.get(place.within or "")
    return scene.page("place.md.j2", head, book=book, place=place, within=within, grids=grids)


def place_tasks(book: IssuerBook, one: SeriesYear, place: Place) -> tuple[UnitTask, ...]:
    """Give the tasks of a list that touch a place, or a place within it."""
    inside = {place.id} | {other.id for other in book.issuer.places if other.within == place.id}
    return tuple(UnitTask(one, s, t, leads=True) for s, t in one.worklist.tasks() if inside & _places(t))


def _places(task: Task) -> set[str]:
    return {*task.places, *(place for part in task.parts for place in part.places)}
