"""Layer 4 · render/course: a task's life → the points of its line, and a unit's lists → what it still has to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from tongbao.derive import Chapter, Lateness
from tongbao.model import Common, FiledNotice, SeriesYear, Status
from tongbao.render.charts import GLYPHS
from tongbao.render.grids import Grid, GridRow

__all__ = ["Course", "OpenTask", "Point", "course", "open_tasks"]

#: From the top of the line's drawing to its foot; what cannot be compared lies below all.
_LANES: Final = {Common.DONE: 0, Common.AHEAD: 1, Common.ON_PACE: 2, Common.BEHIND: 3}
_FOOT: Final = frozenset({Common.NOT_STARTED, Common.UNMET})
_LOWEST: Final = 4
_BELOW: Final = 5
#: So many points stand in one row with their words on every screen; so many on a wide one.
_FEW, _SOME = 5, 12
_SETTLED: Final = frozenset({Common.DONE, Common.CANCELLED})


@dataclass(frozen=True)
class Point:
    """How a task stood in one notice, and where that is in the drawing."""

    one: SeriesYear
    filed: FiledNotice
    status: Status
    percent: Decimal | None
    #: From the left, in per cent of the width.
    x: Decimal
    #: 0 (done) to 5 (not to be compared).
    lane: int
    #: First of its year, where there are several.
    opens: bool


@dataclass(frozen=True)
class Course:
    """A line through all periods that say how the task stands."""

    points: tuple[Point, ...]

    def __bool__(self) -> bool:
        """Tell whether there is a line: one point has none."""
        return len(self.points) > 1

    @property
    def size(self) -> str:
        """How much room the words beside the points need."""
        return "few" if len(self.points) <= _FEW else "some" if len(self.points) <= _SOME else "many"

    @property
    def drawing(self) -> Markup:
        """The shapes of the SVG element: a line from each point to the next, above them the shapes of the standings.

        Positions are in per cent and heights in em: it follows the width and the size of type without a script.
        """
        lines = (
            f'<line x1="{a.x}%" y1="{_height(a)}" x2="{b.x}%" y2="{_height(b)}"></line>'
            for a, b in zip(self.points, self.points[1:], strict=False)
        )
        shapes = (
            f'<text class="tb-s-{p.status.common.value}" x="{p.x}%" y="{_height(p)}" dy=".36em">'
            f"{GLYPHS[p.status.common]}</text>"
            for p in self.points
        )
        return Markup("".join([*lines, *shapes]))  # noqa: S704  (numbers and shapes of ours)


def course(life: Sequence[Chapter]) -> Course:
    """Set the points of a life, oldest year first, at even distances."""
    found = [(chapter.one, entry) for chapter in life for entry in chapter.entries if entry.status]
    several = len({one.key for one, _ in found}) > 1
    points: list[Point] = []
    for at, (one, entry) in enumerate(found):
        if entry.status is not None:
            x = ((Decimal(at) + Decimal("0.5")) * 100 / len(found)).quantize(Decimal("0.01"))
            percent = entry.standing.percent if entry.standing else None
            opens = several and (not points or points[-1].one.key != one.key)
            points.append(Point(one, entry.filed, entry.status, percent, x, _lane(entry.status), opens))
    return Course(tuple(points))


def _height(point: Point) -> str:
    return f"{0.9 + point.lane * 1.05:.2f}em"


def _lane(status: Status) -> int:
    return _LOWEST if status.common in _FOOT else _LANES.get(status.common, _BELOW)


@dataclass(frozen=True)
class OpenTask:
    """A task that a unit has not finished."""

    one: SeriesYear
    row: GridRow
    #: Its due date, where one is owed.
    due: Lateness | None

    @property
    def late(self) -> int:
        """By how many days it is late."""
        return self.due.days if self.due else 0


def open_tasks(grids: Iterable[Grid]) -> tuple[OpenTask, ...]:
    """Give what is open in the newest year, and of earlier years what is late; the latest first."""
    every = tuple(grids)
    newest = max((each.one.year for each in every), default="")
    found = [
        OpenTask(each.one, row, row.late)
        for each in every
        for row in each.rows
        if row.latest and row.latest.status and row.latest.status.common not in _SETTLED
        if each.one.year == newest or (row.late and row.late.late)
    ]
    return tuple(sorted(found, key=lambda task: -task.late))
