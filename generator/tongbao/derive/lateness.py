"""Layer 2 · derive/lateness: due dates, moved by extensions, against the day that a notice speaks of."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tongbao.model import ActKind, Common, FiledNotice, SeriesYear, Status, moment_day

__all__ = ["Lateness", "lateness", "notice_day"]

#: Statuses under which nothing is owed any more, or for now.
_FREE = frozenset({Common.DONE, Common.CANCELLED, Common.SUSPENDED})


@dataclass(frozen=True)
class Lateness:
    """A due date as it stands, and by how many days it has passed."""

    due: date
    extended_from: date | None
    days: int

    @property
    def late(self) -> bool:
        """Tell whether the due date has passed."""
        return self.days > 0


def notice_day(filed: FiledNotice) -> date | None:
    """Give the day that a notice's standings hold for: as of, else the period's end, else its writing."""
    period = filed.notice.period
    if period.as_of:
        return moment_day(period.as_of)
    return _last_day(period.end) if period.end else filed.day


def _last_day(moment: str) -> date:
    """Give the day on which a period ends: 2021-06 is over on 30 June."""
    day = moment_day(moment)
    month = day.month if len(moment) > len("2021") else 12
    return day if len(moment) > len("2021-06") else date(day.year, month, monthrange(day.year, month)[1])


def lateness(one: SeriesYear, ref: str, status: Status | None, day: date | None) -> Lateness | None:
    """Tell how late a task is on a day; None without a due date, or where nothing is owed."""
    _, task = one.by_ref[ref]
    if task.due is None or day is None or (status is not None and status.common in _FREE):
        return None
    moved = [
        (act.on, act.new_due)
        for act in one.acts
        if act.kind is ActKind.EXTEND and ref in act.tasks and act.new_due is not None and act.on <= day
    ]
    due = max(moved)[1] if moved else task.due
    return Lateness(due, task.due if moved else None, max(0, (day - due).days))
