"""Layer 2 · derive/stated/units: amounts in 元, 万元 and 亿元 → amounts in one unit."""

from decimal import Decimal
from typing import Final

from tongbao.model import Count, Tally

__all__ = ["in_one_unit", "strangers"]

_TIMES: Final = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}


def strangers(tally: Tally) -> tuple[Count, ...]:
    """Give the classes that are printed in another unit than their tally."""
    return tuple(c for c in tally.counts if c.unit is not None and c.unit != tally.unit)


def in_one_unit(tally: Tally, count: Count) -> Count:
    """Give a class as it counts in the unit of its tally; a unit of another thing has no number there."""
    if count.unit is None or count.unit == tally.unit or count.count is None:
        return count
    own, base = _taken_apart(count.unit)
    whole, same = _taken_apart(tally.unit or "")
    return count.model_copy(update={"count": count.count * own / whole if base == same else None})


def _taken_apart(unit: str) -> tuple[Decimal, str]:
    times = Decimal(1)
    while len(unit) > 1 and unit[0] in _TIMES:
        times, unit = times * _TIMES[unit[0]], unit[1:]
    return times, unit
