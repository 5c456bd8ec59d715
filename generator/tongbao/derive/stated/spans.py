"""Layer 2 · derive/stated/spans: printed numbers → what they can stand for, and whether a share fits them.

A number with decimals was rounded when it was printed, so it stands for a span of values. A whole number is what it
says, unless it stands in a column with decimals. What is possible within the spans is never called wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from tongbao.derive.rounding import rounded

__all__ = ["Fit", "Span", "fit", "half_unit", "places_of", "slack", "spans", "whole_fit"]

_HALF = Decimal("0.5")


@dataclass(frozen=True)
class Span:
    """The values that a printed number can stand for."""

    low: Decimal
    high: Decimal


class Fit(Enum):
    """How a stated share fits its part and whole."""

    RIGHT = "right"
    #: The places after the last printed one were cut off.
    CUT = "cut"
    WRONG = "wrong"


def places_of(value: Decimal) -> int:
    """Count the decimal places that are printed."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def half_unit(places: int) -> Decimal:
    """Give half of the last printed place."""
    return _HALF.scaleb(-places)


def spans(*values: Decimal) -> tuple[Span, ...]:
    """Give the spans of numbers that are calculated with each other; whole numbers among themselves are exact."""
    most = max(places_of(value) for value in values)
    if most == 0:
        return tuple(Span(value, value) for value in values)
    halves = (half_unit(places_of(value) or most) for value in values)
    return tuple(Span(value - half, value + half) for value, half in zip(values, halves, strict=True))


def slack(values: Iterable[Decimal]) -> Decimal:
    """Give how far a sum of measured numbers and its total can be apart by rounding alone."""
    return sum((span.high - span.low for span in spans(*values)), Decimal(0)) / 2


def fit(percent: Decimal, part: Decimal, whole: Decimal) -> Fit:
    """Tell whether a stated percentage is the share of a part in a whole, rounded half up to the printed places."""
    over, under = spans(part, whole)
    if under.low <= 0 or over.low < 0:
        return Fit.RIGHT  # no share can be taken, so none is wrong
    low, high = over.low * 100 / under.high, over.high * 100 / under.low
    half = half_unit(places_of(percent))
    if low < percent + half and high >= percent - half:
        return Fit.RIGHT
    return Fit.CUT if low < percent + 2 * half and high >= percent else Fit.WRONG


def whole_fit(percent: Decimal, whole: Decimal) -> tuple[Fit, Decimal]:
    """Tell whether any whole number has this share of a whole, and give the nearest one."""
    nearest = rounded(percent * whole / 100, 0)
    for number in (nearest, nearest - 1, nearest + 1):
        if fit(percent, number, whole) is Fit.RIGHT:
            return Fit.RIGHT, number
    cut = next((n for n in (nearest, nearest + 1) if fit(percent, n, whole) is Fit.CUT), None)
    return (Fit.WRONG, nearest) if cut is None else (Fit.CUT, cut)
