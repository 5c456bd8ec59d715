"""Layer 2 · derive/stated/sums: the classes of one tally against its total, and inner classes against outer ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongbao.derive.stated.kinds import Mismatch, MismatchKind, in_full, name_of
from tongbao.derive.stated.spans import slack
from tongbao.derive.stated.units import in_one_unit, strangers
from tongbao.findings import Loc
from tongbao.model import Count, FiledNotice, Scale, SeriesYear, Tally

__all__ = ["Group", "label_of", "outer_group", "scale_of", "sum_mismatches", "whole_of"]

#: Inner classes that no outer one is named for.
_UNKNOWN = "?"


@dataclass(frozen=True)
class Group:
    """Classes that are to add up: the counted ones, and whether one is left open."""

    counts: tuple[Count, ...]
    open: bool

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The counted classes' numbers."""
        return tuple(c.count for c in self.counts if c.count is not None)

    @property
    def found(self) -> Decimal:
        """What they add up to."""
        return sum(self.numbers, Decimal(0))

    @property
    def has_rest(self) -> bool:
        """Tell whether one of them is said to be all the rest (其余)."""
        return any(c.rest for c in self.counts)


def label_of(count: Count) -> str:
    """The word of a class."""
    return count.status or count.label or ""


def scale_of(one: SeriesYear, tally: Tally) -> Scale | None:
    """Give the scale of a tally's classes; over the whole list there must be only one."""
    if tally.task:
        return one.scale_by_section.get(tally.task.partition("/")[0])
    if tally.section:
        return one.scale_by_section.get(tally.section)
    found = {scale.id: scale for s in one.worklist.walk() if (scale := one.scale_by_section.get(s.id))}
    return next(iter(found.values())) if len(found) == 1 else None


def within_of(scale: Scale | None, tally: Tally, count: Count) -> str | None:
    """Name the class that contains another; what a restated tally is about is its own outermost class."""
    inside = count.within
    if inside is None and scale is not None and count.status:
        status = scale.find(count.status)
        outer = next((s for s in scale.statuses if status and s.id == status.within), None)
        inside = outer.name if outer else None
    return None if inside == tally.label else inside


def outer_group(one: SeriesYear, tally: Tally) -> Group | None:
    """Give the classes that are to make the total, or None where they may overlap."""
    scale = scale_of(one, tally)
    outer = [c for c in tally.counts if within_of(scale, tally, c) is None]
    statuses = [c for c in outer if c.status]
    if tally.overlapping or (statuses and (scale is None or not scale.partition)):
        return None
    if not statuses and tally.section and not (tally.cut or tally.label or tally.measure) and _loose(scale):
        return None
    group = [in_one_unit(tally, c) for c in statuses or outer]
    return Group(tuple(c for c in group if c.count is not None), any(c.count is None for c in group))


def _loose(scale: Scale | None) -> bool:
    return scale is not None and not scale.partition


def whole_of(one: SeriesYear, tally: Tally) -> Decimal | None:
    """Give what the classes are to add up to: the total, less what the notice leaves out."""
    if tally.covered is not None:
        return Decimal(tally.covered)
    if tally.total is None:
        return None if tally.base is None else Decimal(tally.base)
    scale = scale_of(one, tally)
    labels = {label_of(c) for c in tally.counts}
    counted = any(scale and (s := scale.find(word)) and not s.counts_in_base for word in labels)
    if counted or labels & {x.label for x in tally.excluded}:
        return tally.total
    left = sum(x.count for x in tally.excluded)
    if left or tally.base is None:
        return tally.total - left
    group = outer_group(one, tally)
    return tally.total if group and group.found == tally.total else Decimal(tally.base)


def sum_mismatches(one: SeriesYear, filed: FiledNotice, explained: frozenset[int]) -> Iterator[Mismatch]:
    """Add up every tally; ``explained`` holds the places of those whose remainder the tally above accounts for."""
    for at, tally in enumerate(filed.notice.tallies):
        loc: Loc = ("tallies", at)
        yield from _outer(one, tally, loc, explained=at in explained)
        yield from _inner(one, tally, loc)
        yield from _base(one, tally, loc)


def _outer(one: SeriesYear, tally: Tally, loc: Loc, *, explained: bool) -> Iterator[Mismatch]:
    group, whole = outer_group(one, tally), whole_of(one, tally)
    if group is None or whole is None or not group.counts:
        return
    off = group.found - whole
    if not _apart(tally, (*group.numbers, whole), off):
        return
    if slipped := _slipped(tally, group, whole):
        yield from (_in_unit(tally, count, loc) for count in slipped)
        return
    alone = len(group.counts) == 1 and not group.has_rest
    if off < 0 and (group.open or alone or explained):
        return  # a class without a number, or one class alone, claims no whole
    kind = MismatchKind.PARTS if off > 0 or group.has_rest else MismatchKind.REMAINDER
    # classes that make less than half of the total were picked out; nobody takes them for all there is
    picked = kind is MismatchKind.REMAINDER and group.found * 2 < whole
    values = _values(one, tally, group, whole)
    yield Mismatch(kind, (*loc, "counts"), tally, values, tally.as_printed, minor=picked)


def _slipped(tally: Tally, group: Group, whole: Decimal) -> tuple[Count, ...]:
    """Give the classes in another unit, if the sum is right once they are taken in the unit of the others."""
    other = strangers(tally)
    labels = {label_of(c) for c in group.counts}
    plain = tuple(c.count for c in tally.counts if label_of(c) in labels and c.count is not None)
    fits = bool(other) and not _apart(tally, (*plain, whole), sum(plain, Decimal(0)) - whole)
    return other if fits else ()


def _in_unit(tally: Tally, count: Count, loc: Loc) -> Mismatch:
    values = {
        "what": label_of(count), "stated": in_full(count.count or 0), "own": count.unit or "", "unit": tally.unit or "",
    }  # fmt: skip
    where = (*loc, "counts", tally.counts.index(count), "unit")
    return Mismatch(MismatchKind.UNIT, where, tally, values, tally.as_printed or count.as_printed)


def _inner(one: SeriesYear, tally: Tally, loc: Loc) -> Iterator[Mismatch]:
    """Classes inside a class never exceed it; where they fall short, 其中 may have named only some."""
    scale = scale_of(one, tally)
    known = {label_of(c): c for c in tally.counts}
    inside: dict[str, list[Count]] = {}
    for count in tally.counts:
        outer = within_of(scale, tally, count)
        if outer and outer != _UNKNOWN:
            inside.setdefault(outer, []).append(count)
    for label, counts in inside.items():
        whole = known[label].count if label in known else None
        group = Group(tuple(c for c in counts if c.count is not None), any(c.count is None for c in counts))
        if whole is None or not group.counts or tally.overlapping:
            continue
        off = group.found - whole
        if not _apart(tally, (*group.numbers, whole), off):
            continue
        few = group.open or len(group.counts) == 1
        if off < 0 and few and not group.has_rest:
            continue
        sure = off > 0 or group.has_rest
        values = {**_values(one, tally, group, whole), "what": label}
        where = (*loc, "counts", tally.counts.index(known[label]))
        kind = MismatchKind.PARTS if sure else MismatchKind.REMAINDER
        yield Mismatch(kind, where, tally, values, tally.as_printed, minor=not sure)


def _base(one: SeriesYear, tally: Tally, loc: Loc) -> Iterator[Mismatch]:
    """The base is the total less what is left out, where all three are stated."""
    if tally.base is None or tally.total is None or not tally.excluded:
        return
    left = [Decimal(x.count) for x in tally.excluded]
    found = sum(left, Decimal(tally.base))
    if found != tally.total:
        values = {
            "what": name_of(one, tally), "sum": _written((Decimal(tally.base), *left)), "found": in_full(found),
            "total": in_full(tally.total), "off": in_full(abs(found - tally.total)), "unit": _unit(tally),
        }  # fmt: skip
        yield Mismatch(MismatchKind.PARTS, (*loc, "base"), tally, values, tally.as_printed)


def _apart(tally: Tally, numbers: tuple[Decimal, ...], off: Decimal) -> bool:
    """Counts of things agree exactly; amounts as far as their rounding tells."""
    return bool(off) and (not tally.measure or abs(off) >= slack(numbers))


def _values(one: SeriesYear, tally: Tally, group: Group, whole: Decimal) -> dict[str, str]:
    return {
        "what": name_of(one, tally),
        "sum": _written(group.numbers),
        "found": in_full(group.found),
        "total": in_full(whole),
        "off": in_full(abs(group.found - whole)),
        "unit": _unit(tally),
    }


def _written(numbers: Iterable[Decimal]) -> str:
    return " + ".join(in_full(number) for number in numbers)


def _unit(tally: Tally) -> str:
    return tally.unit or tally.word or ""
