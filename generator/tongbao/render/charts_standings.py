"""Layer 4 · render/charts_standings: tallies of lists → charts of how tasks stand, now and through the periods."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tongbao.derive import SectionTally, overview, tallies, year_share
from tongbao.model import FiledNotice, IssuerBook, PublicationState, SeriesYear
from tongbao.render.charts import Chart
from tongbao.render.charts_layout import About, Line, Standings, lines_chart, standings_chart
from tongbao.render.crumbs import year_name
from tongbao.render.scene import Scene

__all__ = ["Counted", "RatePoint", "RatesChart", "StandingsChart", "course_charts", "glance_chart", "rates_chart"]


@dataclass(frozen=True)
class Counted:
    """What a row of a chart counts: its name, where it was counted, and the tally."""

    name: str
    one: SeriesYear
    filed: FiledNotice
    tally: SectionTally


@dataclass(frozen=True)
class StandingsChart:
    """A chart of standings with the rows that its table shows."""

    chart: Chart
    rows: tuple[Counted, ...]


def glance_chart(
    scene: Scene,
    book: IssuerBook,
    year: str,
    counted: Iterable[tuple[SeriesYear, FiledNotice | None, Sequence[SectionTally]]],
) -> StandingsChart | None:
    """Draw the lists of a year side by side, each as its newest notice counts it."""
    rows = tuple(
        Counted(_name(scene, one, tally, over), one, filed, tally)
        for one, filed, over in counted
        if filed is not None
        for tally in over
    )
    if not rows:
        return None
    words, values = scene.words, {"issuer": scene.issuer_name(book), "year": year_name(scene, year)}
    about = About(f"chart-{book.id}-{year}", words("charts.glance", **values), words("charts.glance.text"))
    return StandingsChart(standings_chart(about, [_with_total(scene, row) for row in rows], share=True), rows)


def course_charts(scene: Scene, one: SeriesYear) -> Iterator[StandingsChart]:
    """Draw a list through its notices, a chart for each tally that tells how it stands."""
    through: dict[tuple[str, str, str], list[Counted]] = {}
    for filed in one.notices:
        for tally in _overview(one, filed):
            row = Counted(filed.notice.period.label, one, filed, tally)
            through.setdefault(_group(tally), []).append(row)
    several = len(through) > 1
    for number, rows in enumerate(through.values()):
        if len(rows) > 1:
            over = [row.tally for row in rows]
            name = _name(scene, one, over[-1], over[-1:] if not several else (over[-1], over[-1]))
            about = About(
                f"chart-course-{number}", scene.words("charts.course", list=name), scene.words("charts.course.text")
            )
            drawn = standings_chart(about, [_standings(row) for row in rows], share=False)
            yield StandingsChart(drawn, tuple(rows))


def _overview(one: SeriesYear, filed: FiledNotice) -> tuple[SectionTally, ...]:
    if filed.notice.publication.state is PublicationState.WITHDRAWN:
        return ()
    return overview(tallies(one, filed))


def _group(tally: SectionTally) -> tuple[str, str, str]:
    return (tally.section.id if tally.section else "", tally.scale.id if tally.scale else "", tally.level)


def _name(scene: Scene, one: SeriesYear, tally: SectionTally, over: Sequence[SectionTally]) -> str:
    """Name a tally by its list, and where there are several by what it is over."""
    name = scene.series_name(one)
    if len(over) == 1:
        return name
    inner = tally.section.name if tally.section else tally.scale.name if tally.scale else ""
    level = scene.words(f"charts.level.{tally.level}") if tally.level == "parts" else ""
    return scene.words("charts.name", list=name, inner=" ".join(filter(None, (inner, level))))


def _standings(row: Counted) -> Standings:
    classes = tuple((c.common, int(c.value or 0)) for c, _ in row.tally.shares)
    return Standings(row.name, classes)


def _with_total(scene: Scene, row: Counted) -> Standings:
    total = "" if row.tally.total is None else scene.words("tally.n", n=row.tally.total, word=row.tally.word)
    return replace(_standings(row), remark=total)


@dataclass(frozen=True)
class RatePoint:
    """A share of completed tasks: of which list, when, in which notice."""

    name: str
    one: SeriesYear
    filed: FiledNotice
    across: Decimal
    rate: Decimal


@dataclass(frozen=True)
class RatesChart:
    """A chart of shares completed with the points that its table shows."""

    chart: Chart
    points: tuple[RatePoint, ...]


def rates_chart(scene: Scene, book: IssuerBook, year: str) -> RatesChart | None:
    """Draw the share completed of each list through a year."""
    points: list[RatePoint] = []
    for one in book.series_years:
        if one.year == year:
            points += _points(scene, one)
    return _rates_chart(
        scene, points, _about(scene, book, year), [(Decimal(25 * q), f"charts.quarter.{q}") for q in (1, 2, 3, 4)]
    )


def _about(scene: Scene, book: IssuerBook, year: str) -> About:
    values = {"issuer": scene.issuer_name(book), "year": year_name(scene, year)}
    return About("chart-rates", scene.words("charts.rates", **values), scene.words("charts.rates.text"))


def _points(scene: Scene, one: SeriesYear) -> Iterator[RatePoint]:
    for filed in one.notices:
        over = [tally for tally in _overview(one, filed) if tally.level == "tasks"]
        across = year_share(filed)
        for tally in over:
            if across is not None and tally.done_rate is not None:
                yield RatePoint(_name(scene, one, tally, over), one, filed, across, tally.done_rate)


def _rates_chart(
    scene: Scene, points: Sequence[RatePoint], about: About, marks: Sequence[tuple[Decimal, str]]
) -> RatesChart | None:
    through: dict[str, list[RatePoint]] = {}
    for point in points:
        through.setdefault(point.name, []).append(point)
    series = [
        Line(name, tuple((p.across, p.rate) for p in sorted(own, key=lambda p: p.across)))
        for name, own in through.items()
        if len({point.across for point in own}) > 1
    ]
    if not series:
        return None
    drawn = {line.name for line in series}
    chart = lines_chart(about, series, [(x, scene.words(key)) for x, key in marks])
    return RatesChart(chart, tuple(point for point in points if point.name in drawn))
