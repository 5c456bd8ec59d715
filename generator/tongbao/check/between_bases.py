"""Layer 3 · check/between_bases: the numbers that shares are taken of, against those of the notices before."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tongbao.check.between_course import Step, first_of
from tongbao.check.rules import Site
from tongbao.derive import notice_day
from tongbao.findings import Finding
from tongbao.model import ActKind, Granularity, SeriesYear, Tally

__all__ = ["bases_stay", "tally_name"]

_MOVED: Final = frozenset({ActKind.ADJUST, ActKind.CANCEL, ActKind.MERGE, ActKind.EXTEND, ActKind.SUSPEND})
#: What a list has a fixed number of; problems found or people served change by themselves.
_LEVELS: Final = frozenset({"tasks", "parts", "matters", "fields", "projects", "indicators"})


def bases_stay(site: Site, step: Step) -> Iterator[Finding]:
    """The number that shares are taken of changes only with a word on it."""
    one = step.one
    for at, tally in enumerate(step.filed.notice.tallies):
        for field, after in (("total", tally.total), ("base", tally.base)):
            last = _last_base(step, tally, field) if after is not None else None
            if last and last[1] != after:
                answer = first_of(tally.note, _exclusions(tally), "as_printed" if tally.as_printed else None)
                yield from site.suspect(
                    step.file, ("tallies", at, field), "base-changed", answer or _accounted(step, last[0]),
                    name=tally_name(one, tally), before=last[1], after=after, label=last[0].label,
                )  # fmt: skip


def _last_base(step: Step, tally: Tally, field: str) -> tuple[Step, Decimal | int] | None:
    """Find the same number in the last notice that is about the same tasks."""
    if tally.measure or tally.level not in _LEVELS:
        return None
    key = _tally_key(tally)
    for before in reversed(step.past):
        if not _same_subject(step, before):
            continue
        for other in before.filed.notice.tallies:
            value = other.total if field == "total" else other.base
            if value is not None and _tally_key(other) == key:
                return before, value
    return None


def _tally_key(tally: Tally) -> tuple[object, ...]:
    return tally.section, tally.task, tally.level, tally.cut, tally.label, tally.where


def _same_subject(step: Step, before: Step) -> bool:
    """Notices about two meetings have no base in common."""
    event = Granularity.EVENT, Granularity.AD_HOC, Granularity.AFTER_EVENT
    if any(s.filed.notice.period.granularity in event for s in (step, before)):
        return bool(step.tasks & before.tasks)
    return not (step.tasks and before.tasks) or bool(step.tasks & before.tasks)


def _exclusions(tally: Tally) -> str | None:
    return "、".join(f"{x.label} {x.count}" for x in tally.excluded) or None


def _accounted(step: Step, before: Step) -> str | None:
    """Tell what happened to the list since: a task added, ended, or missing with a reason."""
    since, until = notice_day(before.filed), notice_day(step.filed)
    if since is None or until is None:
        return None
    for act in step.one.acts:
        if act.kind in _MOVED and since < act.on <= until:
            return first_of(act.text, act.name, str(act.kind))
    for _, task in step.one.worklist.tasks():
        if task.added and since < task.added <= until:
            return first_of(task.note, task.title)
    return first_of(*(m.reason.text for m in step.filed.notice.missing))


def tally_name(one: SeriesYear, tally: Tally) -> str:
    """Name what a tally counts."""
    section = one.worklist.section(tally.section) if tally.section else None
    return first_of(tally.label, section.name if section else None) or one.worklist.short
