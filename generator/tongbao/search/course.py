"""Layer 4 · search/course: one list with its notices → how each task went, notice by notice, found in one walk."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tongbao.derive import status_of
from tongbao.model import Conduct, FiledNotice, Reading, SeriesYear, Standing, Status

__all__ = ["Course", "Entry"]


@dataclass
class Entry:
    """What one notice says of a task: of itself, its parts and single units."""

    filed: FiledNotice
    one: SeriesYear
    standings: list[Standing] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    conduct: list[Conduct] = field(default_factory=list)

    @property
    def rows(self) -> tuple[Standing, ...]:
        """Every row."""
        return tuple(self.standings)

    @property
    def status(self) -> Status | None:
        """The status of the task as a whole."""
        own = next((row for row in self.standings if row.part is None and row.unit is None), None)
        return status_of(self.one, own)


class Course:
    """The year of a list."""

    def __init__(self, one: SeriesYear) -> None:
        self.one = one
        self._entries: dict[str, list[Entry]] = {}
        for filed in one.notices:
            self._walk(filed)

    def entries(self, ref: str) -> Sequence[Entry]:
        """Give what the notices say of a task, oldest first."""
        return self._entries.get(ref, ())

    def _walk(self, filed: FiledNotice) -> None:
        notice = filed.notice
        found: dict[str, Entry] = {}
        for standing in notice.standings:
            self._entry(found, filed, standing.task).standings.append(standing)
        for reading in notice.readings:
            self._entry(found, filed, reading.task).readings.append(reading)
        for conduct in notice.conduct:
            if conduct.task in found:
                found[conduct.task].conduct.append(conduct)
        for ref, entry in found.items():
            self._entries.setdefault(ref, []).append(entry)

    def _entry(self, found: dict[str, Entry], filed: FiledNotice, ref: str) -> Entry:
        if ref not in found:
            found[ref] = Entry(filed, self.one)
        return found[ref]
