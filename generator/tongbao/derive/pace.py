"""Layer 2 · derive/pace: a reading against its target and against the share of the year gone (序时进度)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongbao.derive.rounding import percent
from tongbao.model import FiledNotice, Indicator, NumberTarget, RankTarget, Reading, Target, moment_day

__all__ = ["Attainment", "attainment", "year_share"]


@dataclass(frozen=True)
class Attainment:
    """What a reading comes to: share of the target, difference to it, met or not, on pace or not."""

    target: Target
    #: Share of an amount in per cent; a limit (at most) and a growth rate have none.
    share: Decimal | None
    #: Reading less target, in the target's unit, where both are numbers.
    difference: Decimal | None
    met: bool | None
    #: Share of the target's span that is gone, in per cent.
    pace: Decimal | None

    @property
    def on_pace(self) -> bool | None:
        """Tell whether the share attained keeps up with the time gone; None where that cannot be said."""
        if self.met:
            return True
        return None if self.share is None or self.pace is None else self.share >= self.pace


def year_share(filed: FiledNotice) -> Decimal | None:
    """Give the share of the calendar year gone at a notice's period end: whole months count as twelfths."""
    moment = filed.notice.period.end or filed.notice.period.as_of
    if moment is None or len(moment) < len("2021-01"):
        return None
    day = moment_day(moment)
    last = monthrange(day.year, day.month)[1]
    if day.day == last or len(moment) == len("2021-01"):
        return percent(day.month, 12, 2)
    return percent((day - date(day.year, 1, 1)).days + 1, 366 if monthrange(day.year, 2)[1] == 29 else 365, 2)  # noqa: PLR2004  (a leap day)


def attainment(indicator: Indicator, reading: Reading, filed: FiledNotice) -> tuple[Attainment, ...]:
    """Hold an actual reading against each target of its indicator; a plan or forecast attains nothing."""
    if reading.kind != "actual" or reading.cohort is not None:
        return ()
    return tuple(
        _against(target, _actual(target, reading, indicator), reading, filed)
        for target in indicator.targets
        if target.stage is None and _same_level(target, reading)
    )


def _same_level(target: Target, reading: Reading) -> bool:
    """A row's name may carry the province's total; our figure is never held against that."""
    return reading.level is None or target.level is None or reading.level == target.level


def _actual(target: Target, reading: Reading, indicator: Indicator) -> Decimal | None:
    """Give the figure that a target is about; 元 are never held against 万元."""
    if not isinstance(target, NumberTarget):
        return None
    if target.measure == "growth":
        return reading.growth
    same = (reading.value_unit or indicator.unit) == (target.unit or indicator.unit)
    return reading.value if same else None


def _against(target: Target, actual: Decimal | None, reading: Reading, filed: FiledNotice) -> Attainment:
    pace = year_share(filed) if target.span == "year" else None
    if isinstance(target, RankTarget):
        met = None if reading.rank is None else reading.rank <= target.at_best_of
        return Attainment(target, None, None, met, pace)
    if not isinstance(target, NumberTarget) or actual is None:
        return Attainment(target, None, None, None, pace)
    share = percent(actual, target.value) if target.measure == "amount" and target.form != "at-most" else None
    return Attainment(target, share, actual - target.value, _met(target, actual), pace)


def _met(target: NumberTarget, actual: Decimal) -> bool | None:
    if target.form == "at-least":
        return actual >= target.value
    if target.form == "at-most":
        return actual <= target.value
    return actual == target.value if target.form == "exactly" else None
