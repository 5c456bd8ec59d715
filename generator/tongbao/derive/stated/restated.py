"""Layer 2 · derive/stated/restated: one quantity that is stated twice, with two values."""

from collections.abc import Iterator
from decimal import Decimal

from tongbao.derive.stated.kinds import Mismatch, MismatchKind, in_full, name_of
from tongbao.derive.stated.nested import plain_tallies
from tongbao.derive.stated.spans import slack
from tongbao.derive.stated.sums import label_of
from tongbao.findings import Loc
from tongbao.model import FiledNotice, SeriesYear, Tally

__all__ = ["restated_mismatches"]

_Place = tuple[int, Tally]


def restated_mismatches(one: SeriesYear, filed: FiledNotice) -> Iterator[Mismatch]:
    """Compare totals of several cuts, what is said a second time elsewhere, and totals with the list's sizes."""
    first: dict[tuple[object, ...], _Place] = {}
    plain = plain_tallies(filed)
    for at, tally in enumerate(filed.notice.tallies):
        key = (tally.section, tally.task, tally.level, tally.measure, tally.unit, tally.word, tally.label, tally.as_of)
        before = first.setdefault(key, (at, tally))
        if before[0] != at:
            yield from _again(one, before[1], (at, tally))
        if tally.label and (over := plain.get((tally.section, tally.level))) and not tally.task and not tally.measure:
            yield from _class_again(one, over[1], (at, tally))
    for at, tally in plain.values():
        yield from _against_list(one, (at, tally))


def _again(one: SeriesYear, before: Tally, again: _Place) -> Iterator[Mismatch]:
    """A total that is cut in two ways stays one total; what is said twice in one cut has one value per class."""
    at, tally = again
    loc: Loc = ("tallies", at)
    if before.total is not None and tally.total is not None:
        yield from _pair(before.total, again, (*loc, "total"), name_of(one, tally))
    if before.cut != tally.cut:
        return
    known = {label_of(c): c.count for c in before.counts}
    for index, count in enumerate(tally.counts):
        other = known.get(label_of(count))
        if other is not None and count.count is not None:
            what = f"{name_of(one, tally)} {label_of(count)}"
            yield from _pair(other, again, (*loc, "counts", index, "count"), what, count.count)


def _class_again(one: SeriesYear, over: Tally, again: _Place) -> Iterator[Mismatch]:
    """A tally about one class of the section has that class's number as its total."""
    at, tally = again
    count = next((c.count for c in over.counts if label_of(c) == tally.label), None)
    if count is not None and tally.total is not None:
        yield from _pair(count, again, ("tallies", at, "total"), name_of(one, tally))


def _against_list(one: SeriesYear, stated: _Place) -> Iterator[Mismatch]:
    """The total of a section is the size that the list states, unless tasks came or went since."""
    at, tally = stated
    section = one.worklist.section(tally.section) if tally.section else None
    over = list(section.walk() if section else one.worklist.walk())
    if one.acts or all(s.complete for s in over) or any(t.added for s in over for t in s.tasks):
        return  # a complete list is compared row by row
    sizes = section.sizes if section else one.worklist.sizes
    size = next((Decimal(s.count) for s in sizes if s.level == tally.level), None)
    if size is not None and tally.total is not None:
        yield from _pair(size, stated, ("tallies", at, "total"), name_of(one, tally))


def _pair(other: Decimal, stated: _Place, loc: Loc, what: str, value: Decimal | None = None) -> Iterator[Mismatch]:
    _, tally = stated
    own = value if value is not None else tally.total
    if own is None or own == other or (tally.measure and abs(own - other) < slack((own, other))):
        return
    values = {
        "what": what, "stated": in_full(own), "other": in_full(other), "off": in_full(abs(own - other)),
        "unit": tally.unit or tally.word or "",
    }  # fmt: skip
    yield Mismatch(MismatchKind.TWO_VALUES, loc, tally, values, tally.as_printed)
