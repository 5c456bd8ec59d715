"""Layer 2 · derive/stated/nested: sections against what contains them: totals, sizes and classes on every level."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tongbao.derive.stated.kinds import Mismatch, MismatchKind, in_full, name_of
from tongbao.derive.stated.sums import label_of, outer_group, whole_of
from tongbao.findings import Loc
from tongbao.model import Common, Count, FiledNotice, Section, SeriesYear, Size, Tally

__all__ = ["Parent", "explained_remainders", "list_mismatches", "nested_mismatches", "parents", "plain_tallies"]


@dataclass(frozen=True)
class Parent:
    """The whole list (no section) or a section, with the sections below it that add up to it."""

    section: Section | None
    loc: Loc
    sizes: tuple[Size, ...]
    children: tuple[Section, ...]
    #: Tasks that stand beside the sections below.
    own: int


def parents(one: SeriesYear) -> Iterator[Parent]:
    """Give everything that contains sections; what a sister section includes is counted there."""
    worklist = one.worklist
    if worklist.sections:
        yield Parent(None, (), worklist.sizes, _apart(worklist.sections), 0)
    yield from _below(worklist.sections, ("sections",))


def _below(sections: tuple[Section, ...], at: Loc) -> Iterator[Parent]:
    for index, section in enumerate(sections):
        if section.sections:
            yield Parent(section, (*at, index), section.sizes, _apart(section.sections), len(section.tasks))
            yield from _below(section.sections, (*at, index, "sections"))


def _apart(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    included = {id_ for section in sections for id_ in section.includes}
    return tuple(section for section in sections if section.id not in included)


def plain_tallies(filed: FiledNotice) -> dict[tuple[str | None, str], tuple[int, Tally]]:
    """Give the tallies that count a section on a level as such, with their places."""
    found: dict[tuple[str | None, str], tuple[int, Tally]] = {}
    for at, tally in enumerate(filed.notice.tallies):
        if not (tally.task or tally.cut or tally.measure or tally.where or tally.label):
            found.setdefault((tally.section, tally.level), (at, tally))
    return found


def list_mismatches(one: SeriesYear) -> Iterator[Mismatch]:
    """Hold the sizes that the list states against each other."""
    noted = {
        (tally.section, tally.level) for filed in one.notices for tally in filed.notice.tallies if tally.as_printed
    }
    for parent in parents(one):
        for at, size in enumerate(parent.sizes):
            numbers = [_stated(child.sizes, size.level) for child in parent.children]
            id_ = parent.section.id if parent.section else None
            printed = size.as_printed or (id_, size.level) in noted
            found = _compare(one, parent, size.level, Decimal(size.count), numbers)
            if found:
                kind, values = found
                loc = (*parent.loc, "sizes", at)
                values = {**values, "unit": size.word}
                yield Mismatch(kind, loc, parent.section, values, printed, in_list=True, level=size.level)


def nested_mismatches(one: SeriesYear, filed: FiledNotice) -> Iterator[Mismatch]:
    """Hold what the notice states of sections against what it states of those below; sizes of the list fill in."""
    stated = plain_tallies(filed)
    for parent in parents(one):
        for (id_, level), (at, tally) in stated.items():
            if id_ != (parent.section.id if parent.section else None):
                continue
            below = [stated.get((child.id, level)) for child in parent.children]
            yield from _totals(one, parent, (at, tally), below)
            yield from _classes(one, (at, tally), [tally for _, tally in filter(None, below)], len(parent.children))


def explained_remainders(one: SeriesYear, filed: FiledNotice) -> frozenset[int]:
    """Give the tallies whose remainder is a class that only the tally above states (省市暂未下达 of 省定 + 市定)."""
    stated, found = plain_tallies(filed), set[int]()
    for parent in parents(one):
        for (id_, level), (_, tally) in stated.items():
            if id_ != (parent.section.id if parent.section else None):
                continue
            below = [pair for child in parent.children if (pair := stated.get((child.id, level)))]
            if below and _left(one, [t for _, t in below]) == _only_above(one, tally, [t for _, t in below]):
                found |= {at for at, _ in below}
    return frozenset(found)


def _left(one: SeriesYear, below: Sequence[Tally]) -> Decimal:
    left = Decimal(0)
    for tally in below:
        group, whole = outer_group(one, tally), whole_of(one, tally)
        left += whole - group.found if group and whole is not None else Decimal(0)
    return left


def _only_above(one: SeriesYear, above: Tally, below: Sequence[Tally]) -> Decimal:
    group = outer_group(one, above)
    own = [c for c in group.counts if not any(_same(one, above, c, tally) for tally in below)] if group else []
    return sum((c.count for c in own if c.count is not None), Decimal(0))


def _totals(
    one: SeriesYear, parent: Parent, stated: tuple[int, Tally], below: Sequence[tuple[int, Tally] | None]
) -> Iterator[Mismatch]:
    at, tally = stated
    if tally.total is None:
        return
    numbers = [
        pair[1].total if pair and pair[1].total is not None else _stated(child.sizes, tally.level)
        for child, pair in zip(parent.children, below, strict=True)
    ]
    sizes = [_stated(child.sizes, tally.level) for child in parent.children]
    if [*sizes, _stated(parent.sizes, tally.level)] == [*numbers, tally.total]:
        return  # the list says the same, and is told of it once
    found = _compare(one, parent, tally.level, tally.total, numbers)
    if found:
        kind, values = found
        values = {**values, "unit": tally.word or ""}
        yield Mismatch(kind, ("tallies", at, "total"), tally, values, tally.as_printed)


def _classes(one: SeriesYear, stated: tuple[int, Tally], below: Sequence[Tally], wanted: int) -> Iterator[Mismatch]:
    """A class over everything is what it is over the sections, where each of them states it."""
    at, above = stated
    group = outer_group(one, above)
    if group is None or not below or len(below) != wanted:
        return
    for count in group.counts:
        same = [_same(one, above, count, tally) for tally in below]
        numbers = [c.count for c in same if c is not None and c.count is not None]
        if count.count is None or len(numbers) != wanted or sum(numbers) == count.count:
            continue
        total = sum(numbers, Decimal(0))
        values = {
            "what": f"{name_of(one, above)} {label_of(count)}",
            "sum": " + ".join(in_full(n) for n in numbers),
            "found": in_full(total),
            "total": in_full(count.count),
            "off": in_full(abs(total - count.count)),
            "unit": above.word or "",
        }
        kind = MismatchKind.PARTS if total > count.count else MismatchKind.REMAINDER
        yield Mismatch(kind, ("tallies", at, "counts", above.counts.index(count)), above, values, above.as_printed)


def _same(one: SeriesYear, above: Tally, count: Count, below: Tally) -> Count | None:
    """Find the class of a section that an outer class is about: the same word, else the one word of its meaning."""
    group = outer_group(one, below)
    if group is None:
        return None
    if named := next((c for c in group.counts if label_of(c) == label_of(count)), None):
        return named
    meaning = _common(one, above, count)
    if meaning in (None, Common.OTHER):
        return None
    over = outer_group(one, above)
    if over is None or sum(_common(one, above, c) is meaning for c in over.counts) != 1:
        return None
    alike = [c for c in group.counts if _common(one, below, c) is meaning]
    return alike[0] if len(alike) == 1 else None


def _common(one: SeriesYear, tally: Tally, count: Count) -> Common | None:
    scale = one.scale_by_section.get(tally.section) if tally.section else None
    status = scale.find(count.status) if scale and count.status else None
    return status.common if status else None


def _stated(sizes: tuple[Size, ...], level: str) -> Decimal | None:
    return next((Decimal(size.count) for size in sizes if size.level == level), None)


def _compare(
    one: SeriesYear, parent: Parent, level: str, total: Decimal, numbers: Sequence[Decimal | None]
) -> tuple[MismatchKind, dict[str, str]] | None:
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or (parent.own and level != "tasks"):
        return None
    if parent.own:
        known.append(Decimal(parent.own))
    found = sum(known, Decimal(0))
    if found == total or len(known) < 2:  # noqa: PLR2004  (one section below only repeats it)
        return None
    values = {
        "what": parent.section.name if parent.section else one.worklist.short,
        "sum": " + ".join(in_full(n) for n in known),
        "found": in_full(found),
        "total": in_full(total),
        "off": in_full(abs(found - total)),
    }
    return (MismatchKind.PARTS if found > total else MismatchKind.REMAINDER), values
