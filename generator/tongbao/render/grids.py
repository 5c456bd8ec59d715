"""Layer 4 · render/grids: tasks of a list against its notices: how each stood in each."""

from dataclasses import dataclass

from tongbao.derive import Lateness, UnitTask, lateness, notice_day, status_of
from tongbao.model import FiledNotice, SeriesYear, Standing, Status

__all__ = ["Cell", "Grid", "GridRow", "grid"]


@dataclass(frozen=True)
class Cell:
    """How a task stands in one notice."""

    filed: FiledNotice
    standing: Standing | None
    status: Status | None


@dataclass(frozen=True)
class GridRow:
    """A task with its cells, in the order of the notices."""

    ref: str
    title: str
    number: str
    leads: bool
    late: Lateness | None
    cells: tuple[Cell, ...]

    @property
    def latest(self) -> Cell | None:
        """The last cell that has a status."""
        return next((cell for cell in reversed(self.cells) if cell.status), None)


@dataclass(frozen=True)
class Grid:
    """A task × period table of one list."""

    one: SeriesYear
    notices: tuple[FiledNotice, ...]
    rows: tuple[GridRow, ...]


def grid(one: SeriesYear, tasks: tuple[UnitTask, ...]) -> Grid:
    """Lay tasks of a list out against its notices; notices that speak of none of them are left out."""
    table = {filed.id: _by_task(filed) for filed in one.notices}
    refs = {task.ref for task in tasks}
    notices = tuple(filed for filed in one.notices if refs & table[filed.id].keys())
    rows = tuple(_grid_row(one, task, notices, table) for task in tasks)
    return Grid(one, notices, rows)


def _by_task(filed: FiledNotice) -> dict[str, Standing]:
    """The task's own standing, else the first of its parts'."""
    found: dict[str, Standing] = {}
    for standing in filed.notice.standings:
        if standing.part is None and standing.unit is None:
            found[standing.task] = standing
        else:
            found.setdefault(standing.task, standing)
    return found


def _grid_row(
    one: SeriesYear, task: UnitTask, notices: tuple[FiledNotice, ...], table: dict[str, dict[str, Standing]]
) -> GridRow:
    cells = []
    for filed in notices:
        standing = table[filed.id].get(task.ref)
        own = standing if standing and standing.part is None and standing.unit is None else None
        cells.append(Cell(filed, standing, status_of(one, own)))
    last = next((cell for cell in reversed(cells) if cell.standing), None)
    late = lateness(one, task.ref, last.status, notice_day(last.filed)) if last else None
    number = task.task.printed_number
    return GridRow(task.ref, task.task.title, number, task.leads, late, tuple(cells))
