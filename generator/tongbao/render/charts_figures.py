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
    values = [
        (book.unit_name(row.reading.unit, filed.day), value)
        for row in rows
        if row.reading.unit and row.reading.kind == "actual" and (value := _amount(indicator, row)) is not None
    ]
    unit, stated = indicator.unit or "", None
    if values:
        stated = next((r.average for r in rankings if r.average is not None and r.unit in (None, unit)), None)
    else:
        ranking = next((r for r in rankings if sum(e.score is not None for e in r.entries) > 1), None)
        if ranking is None:
            return None
        named = ((book.unit_name(e.unit, filed.day) if e.unit else e.name or "", e.score) for e in ranking.entries)
        values = [(name, score) for name, score in named if score is not None]
        unit, stated = ranking.unit or unit, ranking.average
    if len(values) < 2:  # noqa: PLR2004  (one alone has nothing to be compared with)
        return None
    average = _mean([value for _, value in values]) if stated is None else stated
    less = indicator.better == "less"
    figures = [
        Figures(name, value, f"{value:f}", short=(value > average if less else value < average))
        for name, value in values
    ]
    words = scene.words
    title = words("charts.units", period=filed.notice.period.label)
    about = About(
        "chart-units", words("charts.unit", title=title, unit=unit) if unit else title, words("charts.units.text")
    )
    keys = (Key("tb-v-bar", words("charts.better")), Key("tb-v-below", words("charts.worse")))
    drawn = figures_chart(
        about, figures, keys, Against(average, words("charts.average", value=f"{average:f}{unit}"), "")
    )
    return UnitsChart(drawn, average, stated is not None)


def _mean(values: Sequence[Decimal]) -> Decimal:
    """Give the plain mean, to one place more than the figures have."""
    exponents = [value.as_tuple().exponent for value in values]
    places = max((-e for e in exponents if isinstance(e, int) and e < 0), default=0)
    return rounded(sum(values, Decimal(0)) / len(values), places + 1)
