"""Layer 2 · derive/stated/figures: readings against their targets: shares, gaps, done standings, implied totals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongbao.derive.pace import attainment, year_share
from tongbao.derive.stated.kinds import Mismatch, MismatchKind, in_full
from tongbao.derive.stated.shares import Stated, judge
from tongbao.derive.stated.spans import Fit, Span, fit, half_unit, places_of, spans
from tongbao.findings import Loc
from tongbao.model import FiledNotice, Indicator, NumberTarget, Reading, SeriesYear, Standing, Task

__all__ = ["figure_mismatches", "implied_mismatches", "standing_mismatches"]

#: Words of a base that is the indicator's own target, and no quantity shared with others.
_OWN_TARGET = re.compile("目标|任务|计划|预算")
_TEN = 10


@dataclass(frozen=True)
class _Figure:
    loc: Loc
    reading: Reading
    task: Task
    indicator: Indicator

    @property
    def name(self) -> str:
        return self.indicator.name or self.task.title

    @property
    def answered(self) -> bool:
        return self.reading.as_printed or bool(self.reading.reason)


def _figures(one: SeriesYear, filed: FiledNotice) -> Iterator[_Figure]:
    for at, reading in enumerate(filed.notice.readings):
        _, task = one.by_ref.get(reading.task, (None, None))
        own = next((i for i in task.indicators if i.id == reading.indicator), None) if task else None
        if task is not None and own is not None:
            yield _Figure(("readings", at), reading, task, own)


def figure_mismatches(one: SeriesYear, filed: FiledNotice) -> Iterator[Mismatch]:
    """Judge the share and the gap that a reading states."""
    for figure in _figures(one, filed):
        yield from _shares(figure)
        yield from _gaps(figure, filed)


def _targets(figure: _Figure, measure: str = "amount") -> list[NumberTarget]:
    """Give the numbers that a figure is to reach, in its own unit and on its own level."""
    reading, indicator = figure.reading, figure.indicator
    found = [t for t in indicator.targets if isinstance(t, NumberTarget) and t.measure == measure and not t.stage]
    same = [t for t in found if reading.level is None or t.level in (None, reading.level)]
    if measure == "growth":
        return same
    return [t for t in same if (t.unit or indicator.unit) == (reading.value_unit or indicator.unit)]


def _shares(figure: _Figure) -> Iterator[Mismatch]:
    reading, rate = figure.reading, figure.reading.rate
    if rate is None or reading.about or reading.kind != "actual":
        return
    of_target = bool(_OWN_TARGET.search(f"{rate.base or ''}{rate.name or ''}"))
    targets = [t.value for t in _targets(figure)] if reading.unit is None and not reading.cohort else []
    part = rate.numerator if rate.numerator is not None else reading.value
    whole = rate.denominator
    if whole is None and part is not None and (of_target or not (rate.base or rate.name)):
        whole = next((t for t in targets if fit(rate.percent, part, t) is Fit.RIGHT), None) or next(iter(targets), None)
    stated = Stated(rate, figure.name, part, whole, {}, things=False)
    yield from judge(stated, (*figure.loc, "rate"), reading, printed=figure.answered)
    if of_target:
        yield from _pieces(figure, targets)


def _pieces(figure: _Figure, targets: list[Decimal]) -> Iterator[Mismatch]:
    """A share of the own target is made of the figure itself and of that target."""
    reading, rate = figure.reading, figure.reading.rate
    if rate is None:
        return
    pairs = [("numerator", rate.numerator, [reading.value] if reading.value is not None else [])]
    pairs.append(("denominator", rate.denominator, list(targets)))
    for field, stated, known in pairs:
        if stated is None or not known or any(_alike(stated, value) for value in known):
            continue
        values = {
            "what": figure.name, "stated": in_full(stated), "other": in_full(known[0]),
            "off": in_full(abs(stated - known[0])), "unit": reading.value_unit or figure.indicator.unit or "",
        }  # fmt: skip
        yield Mismatch(MismatchKind.TWO_VALUES, (*figure.loc, "rate", field), reading, values, figure.answered)


def _alike(first: Decimal, second: Decimal) -> bool:
    """Tell whether two numbers are one, perhaps in units of which one is so many thousands of the other."""
    if first == second:
        return True
    low, high = sorted((abs(first), abs(second)))
    if not low:
        return False
    times = high / low
    return times > _TEN and times == times.to_integral_value() and str(int(times)).strip("0") == "1"


def _gaps(figure: _Figure, filed: FiledNotice) -> Iterator[Mismatch]:
    """A gap is the target, or the share of time gone, less what was reached."""
    gap = figure.reading.gap
    if gap is None or figure.reading.kind != "actual":
        return
    pairs = list(_held_against(figure, filed))
    if not pairs or any(_gap_fits(gap.by, aim, actual) for aim, actual in pairs):
        return
    aim, actual = pairs[0]
    values = {
        "what": figure.name, "stated": in_full(gap.by), "formula": f"{in_full(aim)} - {in_full(actual)}",
        "right": in_full(abs(aim - actual)), "unit": gap.unit,
    }  # fmt: skip
    yield Mismatch(MismatchKind.GAP, (*figure.loc, "gap", "by"), figure.reading, values, figure.answered)


def _held_against(figure: _Figure, filed: FiledNotice) -> Iterator[tuple[Decimal, Decimal]]:
    reading = figure.reading
    if reading.gap and reading.gap.base == "pace":
        pace = year_share(filed)
        if reading.rate is not None and pace is not None and reading.as_of is None:
            yield pace, reading.rate.percent
        return
    for target in _targets(figure, "growth"):
        if reading.growth is not None:
            yield target.value, reading.growth
    for target in (*_targets(figure), *_targets(figure, "share")):
        if reading.value is not None:
            yield target.value, reading.value
            if reading.rate is not None:
                yield Decimal(100), reading.rate.percent


def _gap_fits(by: Decimal, aim: Decimal, actual: Decimal) -> bool:
    room = half_unit(places_of(by)) + (half_unit(places_of(actual)) if places_of(actual) else 0)
    off = abs(abs(aim - actual) - by)
    return off == 0 or off < room


def standing_mismatches(one: SeriesYear, filed: FiledNotice) -> Iterator[Mismatch]:
    """A task that is listed as done has reached its own targets for the year."""
    done = {s.task: (at, s) for at, s in enumerate(filed.notice.standings) if _done(one, s)}
    for figure in _figures(one, filed):
        if figure.reading.task not in done or figure.reading.unit is not None or figure.reading.about:
            continue
        at, standing = done[figure.reading.task]
        for met in attainment(figure.indicator, figure.reading, filed):
            target = met.target
            if met.met is not False or target.span != "year" or not isinstance(target, NumberTarget):
                continue
            growth = target.measure == "growth" and figure.reading.growth is not None
            actual = figure.reading.growth if growth else figure.reading.value
            values = {
                "what": figure.name, "status": standing.status or "", "stated": in_full(actual or 0),
                "target": in_full(target.value), "unit": target.unit or figure.indicator.unit or "",
            }  # fmt: skip
            answered = figure.answered or bool(standing.note or standing.reason or figure.reading.note)
            yield Mismatch(MismatchKind.DONE_BELOW, ("standings", at, "status"), figure.reading, values, answered)


def _done(one: SeriesYear, standing: Standing) -> bool:
    if standing.status is None or standing.part or standing.unit:
        return False
    scale = one.scale_by_section.get(standing.task.partition("/")[0])
    status = scale.find(standing.status) if scale else None
    return status is not None and status.counts_as_done


def implied_mismatches(one: SeriesYear, filed: FiledNotice) -> Iterator[Mismatch]:
    """Two shares of one thing imply one total; a base of several readings has the same words and unit."""
    seen: dict[tuple[str, str], list[tuple[_Figure, Span]]] = {}
    for figure in _figures(one, filed):
        rate = figure.reading.rate
        whole = _implied(figure.reading)
        if rate is None or not rate.base or whole is None or _OWN_TARGET.search(rate.base):
            continue
        key = (rate.base, figure.reading.value_unit or figure.indicator.unit or "")
        for other, span in seen.get(key, ()):
            if whole.low > span.high or whole.high < span.low:
                yield _differ(other, figure, rate.base)
                break
        seen.setdefault(key, []).append((figure, whole))


def _implied(reading: Reading) -> Span | None:
    rate = reading.rate
    if rate is None or reading.about or reading.unit is not None or reading.kind != "actual":
        return None
    if rate.denominator is not None:
        return spans(rate.denominator)[0]
    part = rate.numerator if rate.numerator is not None else reading.value
    half = half_unit(places_of(rate.percent))
    if part is None or rate.percent <= half:
        return None
    over = spans(part)[0]
    return Span(over.low * 100 / (rate.percent + half), over.high * 100 / (rate.percent - half))


def _differ(first: _Figure, second: _Figure, base: str) -> Mismatch:
    values = {"what": base, "unit": second.reading.value_unit or second.indicator.unit or ""}
    for key, figure in (("first", first), ("second", second)):
        rate = figure.reading.rate
        part = (rate.numerator if rate else None) or figure.reading.value or Decimal(0)
        share = rate.percent if rate else Decimal(100)
        values[f"{key}_part"], values[f"{key}_share"] = in_full(part), in_full(share)
        whole = (rate.denominator if rate else None) or part * 100 / share
        values[key] = in_full(round(whole, 1))
    days = first.reading.as_of != second.reading.as_of or first.reading.span != second.reading.span
    rates = (first.reading.rate, second.reading.rate)
    printed = first.answered or second.answered or any(rate is not None and rate.as_printed for rate in rates)
    return Mismatch(MismatchKind.IMPLIED, (*second.loc, "rate"), second.reading, values, printed, minor=days)
