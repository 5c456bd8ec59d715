"""Layer 4 · render/charts_layout: rows of numbers → charts: bars of standings, figures against targets, lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Final

from tongbao.model import Common
from tongbao.render.charts import GLYPHS, WIDTH, Chart, Key, Label, Rule, spread, text_width
from tongbao.render.charts_shapes import LINES, bars, lines, stack

__all__ = ["About", "Figures", "Line", "Standings", "figures_chart", "lines_chart", "standings_chart"]

_HUNDRED: Final = Decimal(100)
#: A name as wide as this stands before its bar, a wider one above it.
_BESIDE: Final = 92
_STEP, _STEP_NAMED = 31, 50
#: Room for the number behind a bar.
_VALUE: Final = 62
#: The points of lines, as the engine draws them, in front of their names.
_POINTS: Final = "▲◆✚▼●■"


@dataclass(frozen=True)
class About:
    """What a chart is called and what it tells."""

    id: str
    title: str
    description: str


@dataclass(frozen=True)
class Standings:
    """A row of classes: whose they are, how many of each, and what is said at the end of the row."""

    name: str
    classes: tuple[tuple[Common, int], ...]
    remark: str = ""

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.classes)


def standings_chart(about: About, rows: Sequence[Standings], *, share: bool) -> Chart:
    """Draw a bar for each row: all as long (shares), or each as long as its total."""
    beside = max(text_width(row.name) for row in rows)
    named = beside > _BESIDE
    left, step = (0.0, _STEP_NAMED) if named else (beside + 8, _STEP)
    width = int(WIDTH - left)
    most = max(row.total for row in rows)
    scaled = [[(c, _HUNDRED * n / (row.total if share else most)) for c, n in row.classes] for row in rows]
    labels: list[Label] = []
    for at, (row, parts) in enumerate(zip(rows, scaled, strict=True)):
        middle = step * (at + 0.5)
        labels += _row_name(row.name, row.remark, middle, named=named)
        labels += _counts(row, [float(part) * width / 100 for _, part in parts], left, middle + (17 if named else 9))
    top = 0 if named else -7
    return Chart(
        about.id, about.title, about.description, stack(scaled, step, width), left, top, step * len(rows), tuple(labels)
    )


def _row_name(name: str, remark: str, middle: float, *, named: bool) -> Iterator[Label]:
    yield Label(0, middle - (10 if named else 3), name)
    if named and remark:
        yield Label(WIDTH, middle - 10, remark, "tb-t tb-t--muted", "end")


def _counts(row: Standings, widths: list[float], left: float, y: float) -> Iterator[Label]:
    """Say every count in the ink of its status and with its shape, below where its part of the bar begins."""
    texts = [f"{GLYPHS[common]}{count}" for common, count in row.classes]
    sizes = [_width(text) for text in texts]
    starts = [0.0, *accumulate(widths)][:-1]
    for (common, _), text, x in zip(row.classes, texts, spread(starts, sizes, WIDTH - left), strict=True):
        yield Label(left + x, y, text, f"tb-t tb-s-{common.value}")


def _width(text: str) -> float:
    return text_width(text[1:]) + 11


@dataclass(frozen=True)
class Figures:
    """A row of a figure: whose it is, what it says, and what it is held against."""

    name: str
    value: Decimal
    said: str
    #: Where it should be by now, and whether it falls short of what the chart compares with.
    pace: Decimal | None = None
    short: bool = False


def figures_chart(
    about: About, rows: Sequence[Figures], keys: Sequence[Key], line: tuple[Decimal, str, str] | None = None
) -> Chart:
    """Draw figures as bars; ``line`` is a value to compare all with, what it says, and the class of its marks."""
    beside = max(text_width(row.name) for row in rows)
    named = beside > _BESIDE
    left, step = (0.0, _STEP_NAMED - 12) if named else (beside + 8, _STEP - 5)
    width = int(WIDTH - left - _VALUE)
    every = [Decimal(0), *(row.value for row in rows), *(row.pace for row in rows if row.pace is not None)]
    every += [line[0]] if line else []
    low, high = min(every), max(every)
    scale = _Scale(low, high)
    shape = bars([[*_figure_marks(row, line, scale)] for row in rows], step, width)
    top = 18.0 if line else 0.0
    labels: list[Label] = []
    for at, row in enumerate(rows):
        middle = top + step * (at + 0.5) + (6 if named else 0)
        labels.append(Label(0, middle - 9 if named else middle + 4, row.name))
        end = max(scale.place(row.value), scale.place(Decimal(0)), scale.place(row.pace or row.value))
        labels.append(Label(left + float(end) * width / 100 + 5, middle + 4, row.said, "tb-t tb-t--value"))
    if line:
        labels.append(_line_label(line[1], left + float(scale.place(line[0])) * width / 100))
    base = left + float(scale.place(Decimal(0))) * width / 100
    axis = Rule(base, top, base, top + step * len(rows))
    height = top + step * len(rows) + (6 if named else 0)
    return Chart(
        about.id, about.title, about.description, shape, left, top + (6 if named else 0), height, tuple(labels),
        (axis,), tuple(keys),
    )  # fmt: skip


@dataclass(frozen=True)
class _Scale:
    low: Decimal
    high: Decimal

    def place(self, value: Decimal) -> Decimal:
        """Give the place of a value in hundredths of the width."""
        return _HUNDRED * (value - self.low) / (self.high - self.low) if self.high > self.low else Decimal(0)


def _figure_marks(
    row: Figures, line: tuple[Decimal, str, str] | None, scale: _Scale
) -> Iterator[tuple[str, Decimal, Decimal]]:
    yield "tb-v-below" if row.short else "tb-v-bar", scale.place(Decimal(0)), scale.place(row.value)
    for kind, value in ((line[2], line[0]) if line else ("", None), ("tb-v-pace", row.pace)):
        if value is not None:
            yield kind, scale.place(value), scale.place(value)


def _line_label(text: str, x: float) -> Label:
    """Say what the line is above it, inside of the chart."""
    half = text_width(text) / 2
    if x - half < 0:
        return Label(0, 12, text, "tb-t tb-t--muted")
    if x + half > WIDTH:
        return Label(WIDTH, 12, text, "tb-t tb-t--muted", "end")
    return Label(x, 12, text, "tb-t tb-t--muted", "middle")


@dataclass(frozen=True)
class Line:
    """A line with its name: places across in hundredths, values in per cent."""

    name: str
    points: tuple[tuple[Decimal, Decimal], ...]


def lines_chart(about: About, series: Sequence[Line], marks: Sequence[tuple[Decimal, str]]) -> Chart:
    """Draw lines from 0 to 100 %; ``marks`` are the places across that are named."""
    height, top, left = 150, 10.0, 40.0
    shown = series[:LINES]
    room = min(140.0, max(text_width(line.name) for line in shown) + 24)
    width = int(WIDTH - left - room)
    labels = [
        Label(left - 6, top + height * (100 - y) / 100 + 4, f"{y}%", "tb-t tb-t--muted", "end") for y in (0, 50, 100)
    ]
    labels += [
        Label(left + float(x) * width / 100, top + height + 18, text, "tb-t tb-t--muted", "middle") for x, text in marks
    ]
    rules = tuple(Rule(left, y, left + width, y) for y in (top + height * part for part in (0, 0.5, 1)))
    order = sorted(range(len(shown)), key=lambda at: -shown[at].points[-1][1])
    wanted = [height * (100 - float(shown[at].points[-1][1])) / 100 for at in order]
    for at, y in zip(order, spread(wanted, [10.0] * len(order), height + 8), strict=True):
        labels.append(Label(left + width + 8, top + y + 4, f"{_POINTS[at]}{shown[at].name}", f"tb-t tb-name tb-l-{at}"))
    shape = lines([line.points for line in shown], height, width)
    return Chart(about.id, about.title, about.description, shape, left, top, top + height + 26, tuple(labels), rules)
