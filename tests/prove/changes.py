"""One number of a sound notice changed: which numbers others determine, and slips that people make with them.

What determines a number is said here anew, from the shape of the data, and not taken from the check. A number that
was rounded is determined as far as its rounding goes, so slips with it are at least a quarter off.
"""

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from tongbao.model import Count, FiledNotice, NumberTarget, Reading, Scale, SeriesYear, Tally

Path = tuple[str | int, ...]


def numbers(value: object, path: Path = ()) -> Iterator[Path]:
    """Give every number of a record by its path."""
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        yield path
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from numbers(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from numbers(item, (*path, at))


def at(value: object, path: Path) -> object:
    """Follow a path."""
    for step in path:
        value = value[step] if isinstance(step, int) and isinstance(value, tuple) else getattr(value, str(step))
    return value


def replaced(value: Any, path: Path, new: object) -> Any:
    """Give a record with one value changed; nothing is checked anew."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        inside = list(value)
        inside[int(step)] = replaced(inside[int(step)], rest, new)
        return tuple(inside)
    assert isinstance(value, BaseModel)
    return value.model_copy(update={str(step): replaced(getattr(value, str(step)), rest, new)})


def determined(one: SeriesYear, filed: FiledNotice) -> Iterator[Path]:
    """Give the numbers of a notice that another number, or the rows, determine."""
    for index, tally in enumerate(filed.notice.tallies):
        yield from (("tallies", index, *path) for path in _of_tally(one, tally))
    for index, reading in enumerate(filed.notice.readings):
        yield from (("readings", index, *path) for path in _of_reading(one, reading))


def _scale(one: SeriesYear, tally: Tally) -> Scale | None:
    return one.worklist.scale_of(tally.section) if tally.section else None


def _outer(one: SeriesYear, tally: Tally) -> list[int]:
    """Give the classes that make the whole."""
    scale = _scale(one, tally)
    inner = {s.name for s in scale.statuses if s.within} if scale else set()
    return [n for n, c in enumerate(tally.counts) if c.within is None and c.status not in inner]


def _of_tally(one: SeriesYear, tally: Tally) -> Iterator[Path]:
    outer, scale = _outer(one, tally), _scale(one, tally)
    partition = scale is None or scale.partition or all(tally.counts[n].status is None for n in outer)
    adds_up = len(outer) > 1 and all(tally.counts[n].count is not None for n in outer) and partition
    if tally.total is not None and (adds_up or tally.where or _complete(one, tally)):
        yield ("total",)
    if adds_up and tally.total is not None:
        yield from (("counts", n, "count") for n in outer)
    if tally.base is not None and tally.excluded and tally.total is not None:
        yield ("base",)
        yield from (("excluded", n, "count") for n in range(len(tally.excluded)))
    for n, rate in enumerate(tally.rates):
        if rate.numerator is not None and rate.denominator is not None:
            known = ("percent", "numerator", "denominator") if rate.numerator else ("percent", "numerator")
            yield from (("rates", n, field) for field in known)
    for n, count in enumerate(tally.counts):
        yield from (("counts", n, *path) for path in _of_class(tally, count))


def _complete(one: SeriesYear, tally: Tally) -> bool:
    section = one.worklist.section(tally.section) if tally.section else None
    plain = not (tally.task or tally.cut or tally.measure or tally.label) and tally.level == "tasks"
    return plain and section is not None and (bool(section.sizes) or all(s.complete for s in section.walk()))


def _of_class(tally: Tally, count: Count) -> Iterator[Path]:
    for n, rate in enumerate(count.rates):
        part = rate.numerator if rate.numerator is not None else count.count
        known = rate.denominator is not None or (rate.base is None and tally.total is not None)
        if part is not None and known:
            yield ("rates", n, "percent")
        if rate.denominator is not None and part:  # nothing is nothing of anything
            yield ("rates", n, "denominator")
        if rate.numerator is not None and known:
            yield ("rates", n, "numerator")


def _of_reading(one: SeriesYear, reading: Reading) -> Iterator[Path]:
    task = one.by_ref[reading.task][1]
    indicator = next(i for i in task.indicators if i.id == reading.indicator)
    targets = [t for t in indicator.targets if isinstance(t, NumberTarget)]
    rate, gap = reading.rate, reading.gap
    if rate is not None:
        ours = bool(rate.base) and ("任务" in rate.base or "目标" in rate.base)
        if rate.numerator is not None and rate.denominator is not None:
            yield from (("rate", field) for field in ("percent", "numerator", "denominator"))
            if ours and reading.value is not None:
                yield ("value",)
        elif ours and reading.value is not None and any(t.measure == "amount" for t in targets):
            yield from (("rate", "percent"), ("value",))
    if gap is not None and gap.base == "target" and reading.growth is not None and targets:
        yield from (("gap", "by"), ("growth",))
    if gap is not None and gap.base == "pace" and rate is not None:
        yield ("gap", "by")
        if reading.value is None:
            yield ("rate", "percent")


def slip(value: Decimal | int, chance: random.Random, *, least: Decimal) -> Decimal | int:
    """Change a number as people do: one more or less, a digit, two digits swapped, a digit lost, the point moved."""
    for _ in range(200):
        new = _slips(value, chance)
        if new is not None and new != value and new > 0 and abs(new - value) >= least:
            return type(value)(new)
    return type(value)(value + max(1, int(least) + 1))


def _slips(value: Decimal | int, chance: random.Random) -> Decimal | int | None:
    text = format(Decimal(value), "f")
    digits = [n for n, char in enumerate(text) if char.isdigit()]
    kind = chance.choice(("near", "digit", "swap", "lost", "point"))
    if kind == "near":
        return value + chance.choice((-1, 1))
    if kind == "digit":
        n = chance.choice(digits)
        text = text[:n] + chance.choice("0123456789") + text[n + 1 :]
    elif kind == "swap" and len(digits) > 1:
        a, b = sorted(chance.sample(digits, 2))
        text = text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]
    elif kind == "lost" and len(digits) > 1:
        n = chance.choice(digits)
        text = text[:n] + text[n + 1 :]
    elif kind == "point" and isinstance(value, Decimal):
        return value * 10
    if not text.strip("-.") or text.startswith(".") or text.endswith("."):
        return None
    return Decimal(text) if isinstance(value, Decimal) else int(text)


def least_change(filed: FiledNotice, path: Path) -> Decimal:
    """Tell how far off a slip is at least: exact counts any, amounts and shares beyond their rounding."""
    value = Decimal(at(filed.notice, path))  # type: ignore[arg-type]
    tally = filed.notice.tallies[int(path[1])] if path[0] == "tallies" else None
    if path[-1] == "percent" and (tally is None or tally.measure):
        return abs(value) / 4
    if path[-1] in ("numerator", "denominator", "value"):
        return max(abs(value) / 4, Decimal(1) if value == value.to_integral_value() else Decimal(0))
    if path[-1] in ("by", "growth"):
        return Decimal("0.15")
    if tally is not None and tally.measure:
        return abs(value) / 4 + Decimal("0.5")
    return Decimal(0)
