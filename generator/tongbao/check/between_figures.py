"""Layer 3 · check/between_figures: figures, targets and bases against those of the notices before."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from tongbao.check.between_bases import tally_name
from tongbao.check.between_course import ReadingKey, Step, act_answer, first_of
from tongbao.check.rules import Site
from tongbao.derive import attainment, notice_day
from tongbao.findings import Finding, Loc
from tongbao.model import (
    ActKind,
    Common,
    Cumulative,
    FiledNotice,
    Granularity,
    Indicator,
    NumberTarget,
    Rate,
    Reading,
    SeriesYear,
    Tally,
    moment_day,
)

__all__ = [
    "cumulative_figures_do_not_fall",
    "percentages_stay_below_hundred",
    "printed_targets_stay",
    "quarter_keeps_up_with_year",
]

_HUNDRED: Final = Decimal(100)
_MOVED: Final = frozenset({ActKind.ADJUST, ActKind.CANCEL, ActKind.MERGE, ActKind.EXTEND, ActKind.SUSPEND})
_SHARES: Final = frozenset({"%", "％", "‰"})
_SPANS: Final = {
    "quarter": frozenset({Granularity.QUARTER}),
    "half-year": frozenset({Granularity.HALF_YEAR}),
    "month": frozenset({Granularity.MONTH}),
}
_MOVING: Final = frozenset({Common.ON_PACE, Common.AHEAD, Common.DONE})


def cumulative_figures_do_not_fall(site: Site, step: Step) -> Iterator[Finding]:
    """What is counted from the start of the year does not become less."""
    one = step.one
    if step.filed.notice.period.cumulative is not Cumulative.YES:
        return
    for key, (at, reading) in step.readings.items():
        last = step.last_reading(key)
        if last and _fell(last[1], reading) and _adds_up(one, step, reading, last):
            yield from site.suspect(
                step.file, ("readings", at, "value"), "figure-fell",
                first_of(reading.reason, reading.note, act_answer(step, reading.task, _MOVED)),
                task=reading.task, title=_title(one, reading), before=last[1].value, after=reading.value,
                unit=_unit(one, reading), label=last[0].label,
            )  # fmt: skip
    yield from _judged_progress(site, step)


def _judged_progress(site: Site, step: Step) -> Iterator[Finding]:
    """Judged progress (形象进度) does not go back either."""
    for key, (at, row) in step.rows.items():
        last = step.last_row(key)
        if last and row.percent is not None and last[1].percent is not None and row.percent < last[1].percent:
            task = step.one.by_ref[row.task][1]
            yield from site.suspect(
                step.file, ("standings", at, "percent"), "figure-fell",
                first_of(row.reason, row.note, act_answer(step, row.task, _MOVED)),
                task=row.task, title=task.title, before=last[1].percent, after=row.percent, unit="%",
                label=last[0].label,
            )  # fmt: skip


def _fell(old: Reading, reading: Reading) -> bool:
    return old.value is not None and reading.value is not None and reading.value < old.value


def _adds_up(one: SeriesYear, step: Step, reading: Reading, last: tuple[Step, Reading]) -> bool:
    """Tell whether two figures are firm, of one quantity that only grows, and counted from the same start."""
    before, old = last
    indicator = _indicator(one, reading)
    if indicator is None or indicator.measure != "amount" or indicator.better != "more":
        return False
    if reading.about or old.about or old.provisional or reading.span != old.span:
        return False
    unit = _unit(one, reading)
    if unit != _unit(one, old) or unit in _SHARES or "百分点" in unit or "/" in unit or "每" in unit:
        return False
    if before.filed.notice.period.cumulative is Cumulative.NO:
        return False
    days = _counted_to(before, old), _counted_to(step, reading)
    if days[0] is None or days[1] is None:
        return False
    return days[0].year == days[1].year and days[0] <= days[1]


def _counted_to(step: Step, reading: Reading) -> date | None:
    return moment_day(reading.as_of) if reading.as_of else notice_day(step.filed)


def printed_targets_stay(site: Site, step: Step) -> Iterator[Finding]:
    """A target printed beside a figure is the one that the last notice printed there."""
    one = step.one
    for key, (at, reading) in step.readings.items():
        last = _last_target(step, key)
        if last and reading.target_text and _same(last[1]) != _same(reading.target_text):
            yield from site.suspect(
                step.file, ("readings", at, "target_text"), "target-changed",
                first_of(reading.reason, reading.note, act_answer(step, reading.task, _MOVED)),
                task=reading.task, title=_title(one, reading), before=last[1], after=reading.target_text,
                label=last[0].label,
            )  # fmt: skip


def _last_target(step: Step, key: ReadingKey) -> tuple[Step, str] | None:
    for before in reversed(step.past):
        if key in before.readings and (text := before.readings[key][1].target_text):
            return before, text
    return None


def _same(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or char in "%≥≤><.")


def percentages_stay_below_hundred(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """A share above the whole is explained: by its two numbers, by its base, or in a note."""
    file = site.notice_file(one, filed)
    for loc, percent, answer, values in _percentages(one, filed):
        if percent > _HUNDRED:
            yield from site.suspect(file, loc, "percent-over", answer, percent=percent, **values)


_Percentage = tuple[Loc, Decimal, str | None, dict[str, object]]


def _percentages(one: SeriesYear, filed: FiledNotice) -> Iterator[_Percentage]:
    notice = filed.notice
    for at, row in enumerate(notice.standings):
        if row.percent is not None:
            title = one.by_ref[row.task][1].title
            values: dict[str, object] = {"task": row.task, "name": title}
            yield ("standings", at, "percent"), row.percent, first_of(row.reason, row.note), values
    for at, reading in enumerate(notice.readings):
        if reading.rate:
            named: dict[str, object] = {"task": reading.task, "name": _title(one, reading)}
            yield (
                ("readings", at, "rate", "percent"), reading.rate.percent,
                first_of(reading.reason, reading.note, _explains(reading.rate), _beside(one, filed, reading)), named,
            )  # fmt: skip
    for at, tally in enumerate(notice.tallies):
        for n, rate in enumerate(tally.rates):
            loc: Loc = ("tallies", at, "rates", n, "percent")
            yield loc, rate.percent, _tally_answer(tally, tally.note, rate), {"name": tally_name(one, tally)}
        for c, count in enumerate(tally.counts):
            for n, rate in enumerate(count.rates):
                loc = ("tallies", at, "counts", c, "rates", n, "percent")
                answer = _tally_answer(tally, first_of(count.note, tally.note), rate)
                yield loc, rate.percent, answer, {"name": count.status or count.label or tally_name(one, tally)}


def _tally_answer(tally: Tally, note: str | None, rate: Rate) -> str | None:
    """A share of things cannot pass the whole; one of money against a plan can."""
    return first_of(note, "as_printed" if tally.as_printed else None, rate.base, _explains(rate), tally.measure)


def _explains(rate: Rate) -> str | None:
    """Give the two numbers where they say themselves that the whole is passed, or the base in words."""
    if rate.numerator is not None and rate.denominator is not None and rate.numerator > rate.denominator:
        return f"{rate.numerator}/{rate.denominator}"
    return rate.base


def _beside(one: SeriesYear, filed: FiledNotice, reading: Reading) -> str | None:
    """Give the target that a figure stands beside and passes: printed with it, or in the list."""
    if reading.value is None:
        return None
    indicator = _indicator(one, reading)
    held = attainment(indicator, reading, filed) if indicator else ()
    passed = (h.target for h in held if h.share is not None and h.share > _HUNDRED)
    listed = (f"{t.value}" for t in passed if isinstance(t, NumberTarget))
    return first_of(reading.target_text, reading.text, next(listed, None))


def quarter_keeps_up_with_year(site: Site, step: Step) -> Iterator[Finding]:
    """Meeting the quarter's own target is not keeping pace where the year needs more."""
    one, filed = step.one, step.filed
    for at, reading in enumerate(filed.notice.readings):
        indicator = _indicator(one, reading)
        row = step.rows.get((reading.task, None, None), (0, None))[1]
        status = step.status(row)
        if indicator is None or reading.unit or status is None or status.common not in _MOVING:
            continue
        held = attainment(indicator, reading, filed)
        own = [h for h in held if h.met and isinstance(h.target, NumberTarget) and _of_this(h.target, filed)]
        year = [h for h in held if h.target.span == "year" and h.share is not None and h.on_pace is False]
        if own and year and isinstance(own[0].target, NumberTarget) and isinstance(year[0].target, NumberTarget):
            answer = first_of(reading.reason, reading.note, row.reason if row else None, row.note if row else None)
            yield from site.suspect(
                step.file, ("readings", at, "value"), "quarter-behind-year", answer,
                task=reading.task, title=_title(one, reading), value=reading.value, quarter=own[0].target.value,
                year=year[0].target.value, share=year[0].share, pace=year[0].pace,
            )  # fmt: skip


def _of_this(target: NumberTarget, filed: FiledNotice) -> bool:
    """Tell whether a target of a span is that of the notice's own span."""
    period = filed.notice.period
    if target.due and period.end:
        return (period.start or "") <= target.due.isoformat() and str(target.due).startswith(period.end[:7])
    return period.granularity in _SPANS.get(target.span, frozenset())


def _indicator(one: SeriesYear, reading: Reading) -> Indicator | None:
    found = one.by_ref.get(reading.task)
    return next((i for i in found[1].indicators if i.id == reading.indicator), None) if found else None


def _unit(one: SeriesYear, reading: Reading) -> str:
    indicator = _indicator(one, reading)
    return reading.value_unit or (indicator.unit if indicator else None) or ""


def _title(one: SeriesYear, reading: Reading) -> str:
    """Name a figure: its task, and the indicator where it has a name of its own."""
    found = one.by_ref.get(reading.task)
    indicator = _indicator(one, reading)
    name = indicator.name if indicator else None
    title = found[1].title if found else reading.task
    return f"{title}（{name}）" if name and name != title else title
