"""Layer 4 · render/charts_layout: rows of numbers → charts: bars of standings, figures against targets, lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Final

from tongbao.model import Common
from tongbao.render.charts import GLYPHS, WIDTH, Chart, Key, Label, Rule, spread, text_width
from tongbao.render.charts_shapes import LINES, bars, lines, stack

__all__ = ["About", "Against", "Figures", "Line", "Standings", "figures_chart", "lines_chart", "standings_chart"]

_HUNDRED: Final = Decimal(100)
#: A name as wide as this stands before its bar, a wider one above it.
_BESIDE: Final = 92
_STEP, _STEP_NAMED = 31, 50
_STEP_FIGURE: Final = 26
_ROUND: Final = 20
#: How near a mark may stand to a number.
_MARGIN: Final = 8
#: The points of lines, as the engine draws them, in front of the names of their lines.
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
    """Draw a bar for each row: all as long, below their names (shares), or each as long as its total."""
    beside = max(text_width(row.name) for row in rows)
    named = share or beside > _BESIDE
    left, step = (0.0, _STEP_NAMED) if named else (_even(beside + 8), _STEP)
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


def _even(width: float) -> float:
    """Round up a width: charts of few different widths are drawn together."""
    return -(-width // _ROUND) * _ROUND


def _row_name(name: str, remark: str, middle: float, *, named: bool) -> Iterator[Label]:
    yield Label(0, middle - (10 if named else 3), name)
    if remark:
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


@dataclass(frozen=True)
class Against:
    """A value that all rows are held against: what is said of it, and the class of its marks.

    Without a class it is where the bars begin: they show how far each row is from it.
    """

    value: Decimal
    said: str
    kind: str

    @property
    def base(self) -> Decimal:
        """Where bars begin."""
        return Decimal(0) if self.kind else self.value


def figures_chart(about: About, rows: Sequence[Figures], keys: Sequence[Key], against: Against | None = None) -> Chart:
    """Draw figures as bars, with marks at what they are held against."""
    beside = max(text_width(row.name) for row in rows)
    named = beside > _BESIDE
    left, step = (0.0, _STEP_FIGURE + 14) if named else (_even(beside + 8), _STEP_FIGURE)
    room = _even(max(text_width(row.said) for row in rows) * 1.1 + 8)
    width = int(WIDTH - left - room)
    scale = _scale(rows, against)
    shape = bars([[*_figure_marks(row, against, scale)] for row in rows], step, width)
    head = 18.0 if against else 0.0
    top = head + (7 if named else 0)
    places = _Places(left, width, scale)
    labels: list[Label] = [_line_label(against.said, places.at(against.value))] if against else []
    for at, row in enumerate(rows):
        middle = top + step * (at + 0.5)
        labels.append(Label(0, middle - 10 if named else middle + 4, row.name))
        labels.append(_said(row, against, places, middle + 4))
    base = places.at(against.base if against else Decimal(0))
    height = head + step * len(rows)
    axis = Rule(base, head, base, height)
    texts = (about.id, about.title, about.description)
    return Chart(*texts, shape, left, top, height + (7 if named else 0), tuple(labels), (axis,), tuple(keys))


def _said(row: Figures, against: Against | None, places: "_Places", y: float) -> Label:
    """Say a figure behind its bar; where bars go both ways, at the end of the row."""
    if against and not against.kind:
        return Label(WIDTH, y, row.said, "tb-t tb-t--value", "end")
    ends = [Decimal(0), row.value, *(v for v in (row.pace,) if v is not None)]
    # A target that stands just behind a bar would run through the number.
    if against and 0 <= places.at(against.value) - max(map(places.at, ends)) < text_width(row.said) + _MARGIN:
        ends.append(against.value)
    return Label(max(map(places.at, ends)) + 5, y, row.said, "tb-t tb-t--value")


@dataclass(frozen=True)
class _Scale:
    low: Decimal
    high: Decimal

    def place(self, value: Decimal) -> Decimal:
        """Give the place of a value in hundredths of the width."""
        return _HUNDRED * (value - self.low) / (self.high - self.low) if self.high > self.low else Decimal(0)


@dataclass(frozen=True)
class _Places:
    left: float
    width: int
    scale: _Scale

    def at(self, value: Decimal) -> float:
        """Give the place of a value in the chart's units."""
        return self.left + float(self.scale.place(value)) * self.width / 100


def _scale(rows: Sequence[Figures], against: Against | None) -> _Scale:
    every = [row.value for row in rows] + [row.pace for row in rows if row.pace is not None]
    every += [against.base, against.value] if against else [Decimal(0)]
    return _Scale(min(every), max(every))


def _figure_marks(row: Figures, against: Against | None, scale: _Scale) -> Iterator[tuple[str, Decimal, Decimal]]:
    base = against.base if against else Decimal(0)
    yield "tb-v-below" if row.short else "tb-v-bar", scale.place(base), scale.place(row.value)
    if against and against.kind:
        yield against.kind, scale.place(against.value), scale.place(against.value)
    if row.pace is not None:
        yield "tb-v-pace", scale.place(row.pace), scale.place(row.pace)


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
    height, top, left, right = 150, 8.0, 40.0, 18.0
    shown = series[:LINES]
    width = int(WIDTH - left - right)
    levels = {percent: top + height * (100 - percent) / 100 for percent in (0, 50, 100)}
    labels = [Label(left - 6, y + 4, f"{percent}%", "tb-t tb-t--muted", "end") for percent, y in levels.items()]
    labels += [
        Label(left + float(x) * width / 100, top + height + 17, text, "tb-t tb-t--muted", "middle") for x, text in marks
    ]
    rules = tuple(Rule(left, y, left + width, y) for y in levels.values())
    keys = tuple(Key(f"tb-name tb-l-{at}", f"{_POINTS[at]} {line.name}") for at, line in enumerate(shown))
    shape = lines([line.points for line in shown], height, width)
    texts = (about.id, about.title, about.description)
    return Chart(*texts, shape, left, top, top + height + 24, tuple(labels), rules, keys)
