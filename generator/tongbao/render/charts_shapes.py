"""Layer 4 · render/charts_shapes: numbers → the shape of a chart, which holds nothing but numbers.

A shape has no words: names and labels are set in afterwards, as text. So one drawing serves every language, nothing
from the data reaches the chart engine, and no font of the machine decides where a mark stands.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from tongbao.model import Common

__all__ = ["BAR_CLASSES", "CLASSES", "LINES", "Kind", "Shape", "bars", "lines", "stack"]

Kind = Literal["stack", "bars", "lines"]

#: How many lines a chart tells apart.
LINES: Final = 6
BAR_CLASSES: Final = ("tb-v-bar", "tb-v-below", "tb-v-target", "tb-v-pace", "tb-v-average")
#: The class of a mark by its number; the style sheet says what each looks like.
CLASSES: Final = (
    *(f"tb-c-{common.value}" for common in Common),
    *BAR_CLASSES,
    *(f"tb-l-{number}" for number in range(LINES)),
)


@dataclass(frozen=True)
class Shape:
    """The marks of a chart: what kind, in how many rows of what height, how wide, and their numbers."""

    kind: Kind
    rows: int
    step: int
    width: int
    data: tuple[tuple[float, ...], ...]

    @property
    def key(self) -> str:
        """The shape as text: equal shapes are drawn once."""
        return json.dumps([self.kind, self.rows, self.step, self.width, self.data], separators=(",", ":"))


def stack(rows: Sequence[Sequence[tuple[Common, Decimal]]], step: int, width: int) -> Shape:
    """Lay classes end to end, a row for each; values are hundredths of the width."""
    order = list(Common)
    data = [
        (row, at, order.index(common), _short(value))
        for row, classes in enumerate(rows)
        for at, (common, value) in enumerate(classes)
    ]
    return Shape("stack", len(rows), step, width, tuple(data))


def bars(rows: Sequence[Sequence[tuple[str, Decimal, Decimal]]], step: int, width: int) -> Shape:
    """Lay bars from one value to another and marks at values, a row for each; values are hundredths of the width."""
    data = [
        (row, CLASSES.index(kind), _short(start), _short(end))
        for row, marks in enumerate(rows)
        for kind, start, end in marks
    ]
    return Shape("bars", len(rows), step, width, tuple(data))


def lines(series: Sequence[Sequence[tuple[Decimal, Decimal]]], height: int, width: int) -> Shape:
    """Draw lines with their points; both values are hundredths of width and height."""
    first = CLASSES.index("tb-l-0")
    data = [(first + at, _short(x), _short(y)) for at, points in enumerate(series) for x, y in points]
    return Shape("lines", 1, height, width, tuple(data))


def _short(value: Decimal) -> float:
    """Say a place to a hundredth: finer is seen by nobody."""
    return float(round(value, 2))
