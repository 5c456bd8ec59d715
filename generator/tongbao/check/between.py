"""Layer 3 · check/between: rows of a notice against the rows of the notices before it in the same list."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tongbao.check.between_course import RowKey, Step, act_answer, first_of, reading_key
from tongbao.check.rules import Site
from tongbao.derive import attainment, lateness, notice_day
from tongbao.findings import Finding
from tongbao.model import (
    ActKind,
    Common,
    Disclosure,
    FiledNotice,
    NumberTarget,
    Reading,
    SeriesYear,
    Standing,
    Status,
    TaskKind,
)

__all__ = [
    "done_stays_reached",
    "no_task_goes_missing",
    "overdue_is_not_on_pace",
    "standings_do_not_regress",
    "texts_move_on",
]

_CHANGED: Final = frozenset({ActKind.ADJUST, ActKind.SUSPEND, ActKind.CANCEL, ActKind.MERGE, ActKind.REVIEW})
_ENDED: Final = frozenset({ActKind.CANCEL, ActKind.MERGE, ActKind.CLOSE, ActKind.SUSPEND})
_FREE: Final = frozenset({Common.DONE, Common.CANCELLED, Common.SUSPENDED})
_MOVING: Final = frozenset({Common.ON_PACE, Common.AHEAD})
#: Shorter texts are only status words (正常推进).
_SHORTEST: Final = 8
_PERIODS: Final = 3


def standings_do_not_regress(site: Site, step: Step) -> Iterator[Finding]:
    """A status that is worse than the last one is explained."""
    one = step.one
    for key, (at, row) in step.rows.items():
        if not row.status or not (last := step.last_row(key)):
            continue
        was, is_ = step.status(last[1]), step.status(row)
        if was and is_ and _worse(was, is_):
            answer = first_of(
                *_words(row), *_words(step.rows.get((row.task, None, None), (0, row))[1]),
                _problem(step.filed, row.task), act_answer(step, row.task, _CHANGED),
            )  # fmt: skip
            yield from site.suspect(
                step.file, ("standings", at, "status"), "standing-regressed", answer,
                task=row.task, title=_title(one, row), before=was.name, after=is_.name, label=last[0].label,
            )  # fmt: skip


def _words(row: Standing) -> tuple[str | None, ...]:
    """Give what a row says for itself; what the whole task says holds for its parts too."""
    return row.reason, row.note, *(reason.text for reason in row.reasons)


def _worse(was: Status, is_: Status) -> bool:
    if was.counts_as_done and not is_.counts_as_done:
        return True
    return was.common.rank is not None and is_.common.rank is not None and is_.common.rank < was.common.rank


def _problem(filed: FiledNotice, task: str) -> str | None:
    """Give what the notice says of a task among its problems."""
    return next((problem.text for problem in filed.notice.problems if task in problem.tasks), None)


def texts_move_on(site: Site, step: Step) -> Iterator[Finding]:
    """An unfinished task is not reported with the same text three periods running."""
    one = step.one
    if len(step.past) < _PERIODS - 1:
        return
    for key, text in step.progress.items():
        at, row = step.rows[key]
        status = step.status(row)
        if len(text) < _SHORTEST or (status and status.common in _FREE) or _goes_on(one, row):
            continue
        if _times(step, key, text) >= _PERIODS:
            yield from site.suspect(
                step.file, ("standings", at, "progress"), "text-repeated",
                first_of(*_words(row), row.carried_from),
                task=row.task, title=_title(one, row), times=_times(step, key, text),
                text=_short(row.progress or ""),
            )  # fmt: skip


def _goes_on(one: SeriesYear, row: Standing) -> bool:
    """Tell whether nothing new is to be expected: what goes on without an end, or must never be."""
    found = one.by_ref.get(row.task)
    return found is not None and found[1].kind in {TaskKind.ROUTINE, TaskKind.PROHIBITION}


def _times(step: Step, key: RowKey, text: str) -> int:
    """Count the notices in a row, this one included, that say the same."""
    times = 1
    for before in reversed(step.past):
        if before.progress.get(key) != text:
            break
        times += 1
    return times


def overdue_is_not_on_pace(site: Site, step: Step) -> Iterator[Finding]:
    """What is past its due date is done, late, extended or explained."""
    one = step.one
    day = notice_day(step.filed)
    for at, row in enumerate(step.filed.notice.standings):
        status = step.status(row)
        if day is None or row.part or row.unit or status is None or status.common not in _MOVING:
            continue
        late = lateness(one, row.task, status, day)
        if late and late.late:
            yield from site.suspect(
                step.file, ("standings", at, "status"), "overdue-on-pace", first_of(row.reason, row.note),
                task=row.task, title=_title(one, row), status=status.name, due=late.due, days=late.days, day=day,
            )  # fmt: skip


def no_task_goes_missing(site: Site, step: Step) -> Iterator[Finding]:
    """A task of the last notice is in this one, unless it is finished, ended in the ledger or accounted for."""
    one = step.one
    before = step.before
    if before is None:
        return
    for row in before.filed.notice.standings:
        if row.part or row.unit or row.task in step.tasks or not _owed(step, before, row):
            continue
        missing = next((m.reason for m in step.filed.notice.missing if m.task == row.task), None)
        answer = None if missing is None else first_of(missing.text, missing.cause) or "missing"
        yield from site.suspect(
            step.file, ("standings",), "task-missing",
            first_of(answer, act_answer(step, row.task, _ENDED), _problem(step.filed, row.task)),
            task=row.task, title=_title(one, row), status=row.status, label=before.label,
        )  # fmt: skip


def _owed(step: Step, before: Step, row: Standing) -> bool:
    """Tell whether a notice that names its tasks owes a word on one."""
    section = row.task.split("/")[0]
    found = step.one.by_ref.get(row.task)
    status = step.status(row)
    if found is None or status is None or status.common in {Common.DONE, Common.CANCELLED} or status.counts_as_done:
        return False
    if not found[0].complete or _partly_named(step, section):
        return False
    named = [ref for ref, part, unit in before.rows if part is None and unit is None and ref.startswith(f"{section}/")]
    return 2 * sum(ref in step.tasks for ref in named) >= len(named)


def _partly_named(step: Step, section: str) -> bool:
    """Tell whether a section of the notice gives numbers where names could stand."""
    scale = step.one.scale_by_section.get(section)
    if scale and any(status.disclosed is not Disclosure.ALL for status in scale.statuses):
        return True
    return any(
        count.disclosed in {Disclosure.SOME, Disclosure.COUNTS} or count.open_ended
        for tally in step.filed.notice.tallies
        if tally.section in {None, section}
        for count in tally.counts
    )


def done_stays_reached(site: Site, step: Step) -> Iterator[Finding]:
    """What is said to be done is not below its target in the figures of another notice."""
    one = step.one
    for at, reading in enumerate(step.filed.notice.readings):
        key = (reading.task, None, None)
        last = None if key in step.rows else step.last_row(key)
        status = step.status(last[1]) if last else None
        if last and status and status.counts_as_done and (short := _short_of(step, reading)):
            yield from site.suspect(
                step.file, ("readings", at, "value"), "done-then-short", first_of(reading.reason, reading.note),
                task=reading.task, title=_title(one, last[1]), status=status.name, label=last[0].label,
                value=reading.value, target=short,
            )  # fmt: skip
    yield from _done_without_figure(site, step)


def _done_without_figure(site: Site, step: Step) -> Iterator[Finding]:
    """A task that is done now, gives no figure, and was short of its target in its last one."""
    for (task, part, unit), (at, row) in step.rows.items():
        status = step.status(row)
        if part or unit or status is None or not status.counts_as_done or _tells(step, row):
            continue
        for before, reading in _last_figures(step, task):
            if short := _short_of(before, reading):
                yield from site.suspect(
                    step.file, ("standings", at, "status"), "done-without-figure", first_of(row.reason, row.note),
                    task=task, title=_title(step.one, row), status=status.name, label=before.label,
                    value=reading.value, target=short,
                )  # fmt: skip
                break


def _tells(step: Step, row: Standing) -> bool:
    """Tell whether a row brings a new number, or was done before already."""
    if any(reading.task == row.task for reading in step.filed.notice.readings):
        return True
    if any(char.isdigit() for char in row.progress or ""):
        return True
    last = step.last_row((row.task, None, None))
    status = step.status(last[1]) if last else None
    return bool(status and status.counts_as_done)


def _last_figures(step: Step, task: str) -> Iterator[tuple[Step, Reading]]:
    """Give the last figure of each indicator of a task."""
    seen = set()
    for before in reversed(step.past):
        for key, (_, reading) in before.readings.items():
            if key[0] == task and key not in seen:
                seen.add(key)
                yield before, reading


def _short_of(step: Step, reading: Reading) -> Decimal | None:
    """Give the year's target that a firm figure of an amount stays below."""
    if reading.value is None or reading.provisional or reading.about or reading.unit or reading.cohort:
        return None
    found = step.one.by_ref.get(reading_key(reading)[0])
    indicators = found[1].indicators if found else ()
    indicator = next((i for i in indicators if i.id == reading.indicator and not i.annual_only), None)
    for held in attainment(indicator, reading, step.filed) if indicator else ():
        target = held.target
        if not isinstance(target, NumberTarget) or target.form not in ("at-least", "exactly"):
            continue
        if target.span == "year" and target.measure == "amount" and held.difference and held.difference < 0:
            return target.value
    return None


def _title(one: SeriesYear, row: Standing) -> str:
    """Name a row as its list does."""
    found = one.by_ref.get(row.task)
    if found is None:
        return row.task
    part = next((p.title for p in found[1].parts if p.id == row.part), None)
    return part or found[1].title


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"  # noqa: PLR2004  (enough to know it by)
