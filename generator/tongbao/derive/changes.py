"""Layer 2 · derive/changes: two notices of one list → what is different, as readers ask for it first."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from tongbao.derive.history import status_of
from tongbao.model import Common, FiledNotice, PublicationState, Section, SeriesYear, Standing, Status, Task

__all__ = ["Change", "ChangeKind", "changes", "earlier", "missing_reason", "task_standings"]

_BEHIND = frozenset({Common.BEHIND, Common.UNMET})
_STOPPED = frozenset({Common.SUSPENDED, Common.CANCELLED})
_MOVING = frozenset({Common.ON_PACE, Common.AHEAD})


class ChangeKind(StrEnum):
    """What happened to a task between two notices; the order is the order of print."""

    NEWLY_DONE = "newly-done"
    NEWLY_BEHIND = "newly-behind"
    RECOVERED = "recovered"
    GONE_BACK = "gone-back"
    STARTED = "started"
    STOPPED = "stopped"
    ADDED = "added"
    MISSING = "missing"


_COMES_AND_GOES = frozenset({ChangeKind.ADDED, ChangeKind.MISSING})


@dataclass(frozen=True)
class Change:
    """One task's change; a status is None where the notice has no row for it."""

    kind: ChangeKind
    ref: str
    section: Section
    task: Task
    before: Status | None
    after: Status | None
    reason: str | None


def earlier(one: SeriesYear, filed: FiledNotice) -> FiledNotice | None:
    """Give the notice to compare with: the last one before that still holds; a withdrawn one says nothing."""
    before = takewhile(lambda other: other.id != filed.id, one.notices)
    gone = PublicationState.WITHDRAWN
    return next((other for other in reversed(tuple(before)) if other.notice.publication.state is not gone), None)


def changes(one: SeriesYear, before: FiledNotice | None, after: FiledNotice) -> tuple[Change, ...] | None:
    """Compare two notices of one list; None where there is nothing to compare (no task is in both)."""
    if before is None:
        return None
    old, new = task_standings(before), task_standings(after)
    if not old.keys() & new.keys():
        return None
    found = []
    for ref, (section, task) in one.by_ref.items():
        was, is_ = status_of(one, old.get(ref)), status_of(one, new.get(ref))
        kind = next(_kinds(was, is_), None)
        if kind in _COMES_AND_GOES and not section.complete:
            continue  # where only some tasks are named, silence says nothing
        if kind is not None:
            reason = new[ref].reason if ref in new else missing_reason(after, ref)
            found.append(Change(kind, ref, section, task, was, is_, reason))
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def task_standings(filed: FiledNotice) -> dict[str, Standing]:
    """Give what two notices are compared by: the rows on whole tasks that have a status."""
    return {s.task: s for s in filed.notice.standings if s.part is None and s.unit is None and s.status}


def _kinds(was: Status | None, is_: Status | None) -> Iterator[ChangeKind]:
    """Give the kinds that fit, the weightiest first."""
    if was is None or is_ is None:
        if was is not None:
            yield ChangeKind.MISSING
        elif is_ is not None:
            yield ChangeKind.ADDED
        return
    if is_.counts_as_done != was.counts_as_done:
        yield ChangeKind.NEWLY_DONE if is_.counts_as_done else ChangeKind.GONE_BACK
    if is_.common in _STOPPED and was.common not in _STOPPED:
        yield ChangeKind.STOPPED
    if is_.common in _BEHIND and was.common not in _BEHIND:
        yield ChangeKind.NEWLY_BEHIND
    if was.common in _BEHIND | _STOPPED and is_.common in _MOVING:
        yield ChangeKind.RECOVERED
    if was.common is Common.NOT_STARTED and is_.common in _MOVING:
        yield ChangeKind.STARTED
    if was.common.rank is not None and is_.common.rank is not None and is_.common.rank < was.common.rank:
        yield ChangeKind.GONE_BACK


def missing_reason(filed: FiledNotice, ref: str) -> str | None:
    """Give why a notice has no row for a task, if it says so."""
    return next((m.reason.text for m in filed.notice.missing if m.task == ref), None)
