"""Layer 2 · derive/stated/shares: percentages of tallies against their own part and whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tongbao.derive.rounding import percent as share
from tongbao.derive.stated.kinds import Mismatch, MismatchKind, in_full, name_of
from tongbao.derive.stated.spans import Fit, fit, half_unit, places_of, whole_fit
from tongbao.derive.stated.sums import label_of, outer_group, scale_of, within_of
from tongbao.findings import Loc
from tongbao.model import Count, FiledNotice, Rate, Reading, Scale, SeriesYear, Tally

__all__ = ["Stated", "judge", "share_mismatches"]


@dataclass(frozen=True)
class Stated:
    """A stated percentage with what it can be held against."""

    rate: Rate
    what: str
    part: Decimal | None
    #: None where the notice does not say what the whole is.
    whole: Decimal | None
    #: Other wholes at hand, by their name.
    others: Mapping[str, Decimal]
    #: Things are counted, so that the part is a whole number.
    things: bool = True
    #: The percentage that makes its column 100 with the others as they are.
    moved: bool = False


def share_mismatches(one: SeriesYear, filed: FiledNotice) -> Iterator[Mismatch]:
    """Judge every percentage of every tally."""
    for at, tally in enumerate(filed.notice.tallies):
        loc: Loc = ("tallies", at)
        for number, rate in enumerate(tally.rates):
            part = rate.numerator if rate.numerator is not None else (tally.total if tally.measure else None)
            stated = Stated(
                rate, rate.name or name_of(one, tally), part, rate.denominator, {}, things=not tally.measure
            )
            yield from judge(stated, (*loc, "rates", number), tally, printed=tally.as_printed)
        for index, count in enumerate(tally.counts):
            for number, rate in enumerate(count.rates):
                stated = _of_class(one, tally, count, rate)
                where = (*loc, "counts", index, "rates", number)
                yield from judge(stated, where, tally, printed=tally.as_printed or count.as_printed)


def judge(stated: Stated, loc: Loc, subject: Tally | Reading, *, printed: bool) -> Iterator[Mismatch]:
    """Say which way a percentage fails, if it does."""
    rate, part, whole = stated.rate, stated.part, stated.whole
    if whole is None or whole <= 0:
        return
    if part is None:
        if not stated.things or whole != whole.to_integral_value():
            return
        how, part = whole_fit(rate.percent, whole)
    else:
        how = fit(rate.percent, part, whole)
    if how is Fit.RIGHT:
        return
    other = next((name for name, w in stated.others.items() if fit(rate.percent, part, w) is Fit.RIGHT), None)
    kind = MismatchKind.CUT if how is Fit.CUT else MismatchKind.WRONG
    if stated.moved:
        kind = MismatchKind.MOVED
    elif other and how is Fit.WRONG:
        kind = MismatchKind.OTHER_BASE
    values = _values(stated, part, whole)
    if kind is MismatchKind.OTHER_BASE and other:
        base = stated.others[other]
        values |= {"other": f"{in_full(part)} ÷ {in_full(base)}", "base": in_full(base)}
        values["which"] = f"@arithmetic.base.{other}"
    # a base that is printed beside it is meant; one that only stands nearby is a reader's guess
    minor = kind is MismatchKind.OTHER_BASE and rate.denominator is None
    yield Mismatch(kind, (*loc, "percent"), subject, values, printed or rate.as_printed, minor)


def _values(stated: Stated, part: Decimal, whole: Decimal) -> dict[str, str]:
    places = places_of(stated.rate.percent)
    return {
        "what": stated.what,
        "stated": in_full(stated.rate.percent),
        "formula": f"{in_full(part)} ÷ {in_full(whole)}",
        "exact": in_full(share(part, whole, places + 2) or 0),
        "right": in_full(share(part, whole, places) or 0),
    }


def _of_class(one: SeriesYear, tally: Tally, count: Count, rate: Rate) -> Stated:
    part = rate.numerator if rate.numerator is not None else count.count
    hand = _wholes(one, tally, count)
    whole = rate.denominator
    if whole is None and not rate.base:
        whole = next(iter(hand.values()), None)
    others = {name: value for name, value in hand.items() if value != whole}
    if rate.denominator is not None and "total" in others:
        del others["total"]  # a base that is said in figures is not meant to be the total
    return Stated(
        rate, rate.name or label_of(count), part, whole, others, not tally.measure, _moved(one, tally, count, rate)
    )


def _wholes(one: SeriesYear, tally: Tally, count: Count) -> dict[str, Decimal]:
    """Give what a class can be a share of, the likeliest first."""
    scale = scale_of(one, tally)
    found: dict[str, Decimal] = {}
    if tally.base is not None:
        found["base"] = Decimal(tally.base)
    if tally.covered is not None:
        found["covered"] = Decimal(tally.covered)
    if tally.total is not None:
        found["total"] = tally.total
        out = sum((c.count or Decimal(0) for c in tally.counts if _left_out(scale, c)), Decimal(0))
        if out:
            found["counted"] = tally.total - out
    group = outer_group(one, tally)
    if group and not group.open and len(group.counts) > 1:
        found["sum"] = group.found
    outer = within_of(scale, tally, count)
    parent = next((c.count for c in tally.counts if outer and label_of(c) == outer), None)
    if parent is not None:
        found["outer"] = parent
    return found


def _left_out(scale: Scale | None, count: Count) -> bool:
    status = scale.find(count.status) if scale and count.status else None
    return status is not None and not status.counts_in_base


def _moved(one: SeriesYear, tally: Tally, count: Count, rate: Rate) -> bool:
    """Tell whether a share is off by its last place so that the column makes exactly 100."""
    group = outer_group(one, tally)
    if group is None or group.open or count not in group.counts or len(group.counts) < 2:  # noqa: PLR2004  (a column)
        return False
    column = [(c, c.rates[0]) for c in group.counts if len(c.rates) == 1 and c.rates[0].name == rate.name]
    places = places_of(rate.percent)
    if len(column) < len(group.counts) or any(places_of(r.percent) != places for _, r in column):
        return False
    whole = group.found
    right = {id(r): share(c.count or 0, whole, places) or Decimal(0) for c, r in column}
    makes = sum((r.percent for _, r in column), Decimal(0))
    # every share but this one is as it should be
    others = all(r is rate or r.percent == right[id(r)] for _, r in column)
    unit = 2 * half_unit(places)
    return others and makes == 100 and sum(right.values()) != 100 and abs(rate.percent - right[id(rate)]) == unit  # noqa: PLR2004  (per cent)
