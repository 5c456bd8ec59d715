"""Layer 4 · render/charts_figures: the figures of an indicator → charts against target and pace, units and average."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tongbao.derive import rounded
from tongbao.model import FiledNotice, Indicator, IssuerBook, NumberTarget, Ranking
from tongbao.render.charts import Chart, Key
from tongbao.render.charts_layout import About, Against, Figures, figures_chart
from tongbao.render.rows import FigureRow
from tongbao.render.scene import Scene

__all__ = ["UnitsChart", "target_chart", "units_chart"]


def target_chart(
    scene: Scene, indicator: Indicator, title: str, periods: Iterable[tuple[FiledNotice, Sequence[FigureRow]]]
) -> Chart | None:
    """Draw an indicator's own figures, oldest first, against its target and against the pace of the year."""
    found = [(filed, row) for filed, rows in periods for row in rows if _plain(row)]
    growth = not any(_amount(indicator, row) is not None for _, row in found)
    target = _target(indicator, growth=growth)
    rows = [
        Figures(filed.notice.period.label, value, f"{value:f}", None if growth else _pace(row, target))
        for filed, row in found
        if (value := row.reading.growth if growth else _amount(indicator, row)) is not None
    ]
    if not rows or (len(rows) == 1 and target is None):
        return None
    unit = "%" if growth else indicator.unit or ""
    words = scene.words
    said = words("charts.growth" if growth else "charts.figures", title=title)
    about = About(
        "chart-target", words("charts.unit", title=said, unit=unit) if unit else said, words("charts.figures.text")
    )
    keys = [Key("tb-v-bar", words("figure.actual"))]
    against = None
    if target is not None:
        against = Against(target.value, words("charts.target", value=f"{target.value:f}{unit}"), "tb-v-target")
        keys.append(Key("tb-v-target", words("figure.target")))
    if any(row.pace is not None for row in rows):
        keys.append(Key("tb-v-pace", words("charts.pace")))
    return figures_chart(about, rows, keys, against)


def _plain(row: FigureRow) -> bool:
    return row.reading.unit is None and row.reading.kind == "actual" and row.reading.cohort is None


def _amount(indicator: Indicator, row: FigureRow) -> Decimal | None:
    """Give a figure that can be set beside the others: in the indicator's own unit."""
    same = row.reading.value_unit in (None, indicator.unit)
    return row.reading.value if same else None


def _target(indicator: Indicator, *, growth: bool) -> NumberTarget | None:
    for target in indicator.targets:
        if isinstance(target, NumberTarget) and target.stage is None and (target.measure == "growth") == growth:
            return target if growth or target.unit in (None, indicator.unit) else None
    return None


def _pace(row: FigureRow, target: NumberTarget | None) -> Decimal | None:
    """Give what the pace of the year asks for by then, where the figure is an amount that adds up to the target."""
    held = next((a for a in row.attained if a.target is target and a.share is not None and a.pace is not None), None)
    return None if target is None or held is None or held.pace is None else target.value * held.pace / 100


@dataclass(frozen=True)
class UnitsChart:
    """Units beside their average, with what the average is."""

    chart: Chart
    average: Decimal
    stated: bool


def units_chart(
    scene: Scene,
    book: IssuerBook,
    indicator: Indicator,
    filed: FiledNotice,
    rows: Sequence[FigureRow],
    rankings: Sequence[Ranking],
) -> UnitsChart | None:
    """Draw how far each unit is above or below the average of one notice, in the order in which it is printed."""
    compared = _read(book, indicator, filed, rows, rankings) or _ranked(book, indicator, filed, rankings)
    if compared is None:
        return None
    average = _mean([value for _, value in compared.values]) if compared.stated is None else compared.stated
    less, unit = indicator.better == "less", compared.unit
    figures = [
        Figures(name, value, f"{value:f}", short=(value > average if less else value < average))
        for name, value in compared.values
    ]
    words = scene.words
    title = words("charts.units", period=filed.notice.period.label)
    name = words("charts.unit", title=title, unit=unit) if unit else title
    keys = (Key("tb-v-bar", words("charts.better")), Key("tb-v-below", words("charts.worse")))
    against = Against(average, words("charts.average", value=f"{average:f}{unit}"), "")
    about = About("chart-units", name, words("charts.units.text"))
    return UnitsChart(figures_chart(about, figures, keys, against), average, compared.stated is not None)


@dataclass(frozen=True)
class _Compared:
    """Units with their figures, in what unit, and the average where the notice states one."""

    values: tuple[tuple[str, Decimal], ...]
    unit: str
    stated: Decimal | None


def _read(
    book: IssuerBook,
    indicator: Indicator,
    filed: FiledNotice,
    rows: Sequence[FigureRow],
    rankings: Sequence[Ranking],
) -> _Compared | None:
    """Take the figures that the notice gives unit by unit."""
    values = tuple(
        (book.unit_name(row.reading.unit, filed.day), value)
        for row in rows
        if row.reading.unit and row.reading.kind == "actual" and (value := _amount(indicator, row)) is not None
    )
    unit = indicator.unit or ""
    stated = next((r.average for r in rankings if r.average is not None and r.unit in (None, unit)), None)
    return _Compared(values, unit, stated) if len(values) > 1 else None


def _ranked(
    book: IssuerBook, indicator: Indicator, filed: FiledNotice, rankings: Sequence[Ranking]
) -> _Compared | None:
    """Take the scores of the first order of units that has some."""
    for ranking in rankings:
        values = tuple(
            (book.unit_name(entry.unit, filed.day) if entry.unit else entry.name or "", entry.score)
            for entry in ranking.entries
            if entry.score is not None
        )
        if len(values) > 1:
            return _Compared(values, ranking.unit or indicator.unit or "", ranking.average)
    return None


def _mean(values: Sequence[Decimal]) -> Decimal:
    """Give the plain mean, to one place more than the figures have."""
    exponents = [value.as_tuple().exponent for value in values]
    places = max((-e for e in exponents if isinstance(e, int) and e < 0), default=0)
    return rounded(sum(values, Decimal(0)) / len(values), places + 1)
