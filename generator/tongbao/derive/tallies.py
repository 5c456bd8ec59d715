"""Layer 2 · derive/tallies: a notice → its counts, the stated beside the computed, each with level and base.

What a notice states is never changed; what the rows give is computed beside it. Where the list names only some of its
tasks, the rows give no total, and what is not named is said to be so.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tongbao.derive.rounding import percent
from tongbao.model import Common, Count, FiledNotice, Rate, Scale, Section, SeriesYear, Standing, Status, Tally

__all__ = ["ClassCount", "SectionTally", "counts_on", "main_tallies", "overview", "tallies"]


@dataclass(frozen=True)
class ClassCount:
    """One class: what is stated, what the rows give, and how many rows are named."""

    label: str
    common: Common
    status: Status | None
    stated: Decimal | None
    #: None where the rows do not cover the whole section.
    computed: int | None
    listed: int
    within: str | None
    source: Count | None

    @property
    def value(self) -> Decimal | None:
        """The number to show: as stated, else as computed."""
        return self.stated if self.stated is not None else _decimal(self.computed)

    @property
    def unlisted(self) -> int:
        """How many are counted and not named."""
        value = self.value
        return max(0, int(value) - self.listed) if value is not None else 0

    @property
    def agrees(self) -> bool:
        """Tell whether stated and computed are the same, where both exist."""
        return self.stated is None or self.computed is None or self.stated == self.computed


@dataclass(frozen=True)
class SectionTally:
    """A total with its classes over one section (None: the whole list) on one level."""

    section: Section | None
    scale: Scale | None
    level: str
    word: str
    total_stated: Decimal | None
    total_computed: int | None
    classes: tuple[ClassCount, ...]
    rates: tuple[Rate, ...]
    source: Tally | None

    @property
    def total(self) -> Decimal | None:
        """The total to show: as stated, else as computed."""
        return self.total_stated if self.total_stated is not None else _decimal(self.total_computed)

    @property
    def base(self) -> int | None:
        """What rates are taken of: the total less what the scale or the notice leaves out."""
        if self.source is not None and self.source.base is not None:
            return self.source.base
        if self.total is None:
            return None
        out = sum(int(c.value or 0) for c in self.classes if c.status is not None and not c.status.counts_in_base)
        left = sum(x.count for x in self.source.excluded) if self.source else 0
        return int(self.total) - out - left

    @property
    def done(self) -> int:
        """How many are completed; one class inside another completed one is not counted twice."""
        completed = [c for c in self.classes if c.status is not None and c.status.counts_as_done]
        labels = {c.label for c in completed}
        return sum(int(c.value or 0) for c in completed if c.within not in labels)

    @property
    def done_rate(self) -> Decimal | None:
        """完成率 over the base, to one place; none where the scale has no word for what is completed."""
        if self.scale is not None and not any(status.counts_as_done for status in self.scale.statuses):
            return None
        return percent(self.done, self.base) if self.base and self.classes else None

    @property
    def shares(self) -> tuple[tuple[ClassCount, Decimal], ...]:
        """The classes that make up the bar, with their share in per cent of what they add up to."""
        outer = [c for c in self.classes if c.within is None and c.value]
        whole = sum((c.value for c in outer if c.value), Decimal(0))
        return tuple((c, percent(c.value or 0, whole, 2) or Decimal(0)) for c in outer)

    @property
    def unnamed(self) -> int:
        """How many of the total have neither a counted class nor a name."""
        if self.total is None or any(c.value is not None for c in self.classes):
            return 0
        return max(0, int(self.total) - sum(c.listed for c in self.classes if c.within is None))

    @property
    def agrees(self) -> bool:
        """Tell whether everything stated is what the rows give."""
        totals = self.total_stated is None or self.total_computed is None or self.total_stated == self.total_computed
        return totals and all(c.agrees for c in self.classes)


#: The last tallies that were asked for; what they are of is kept as well, so that its identity stays its own.
_KEPT: Final = 500
_kept: dict[tuple[int, int], tuple[SeriesYear, FiledNotice, tuple[SectionTally, ...]]] = {}


def tallies(one: SeriesYear, filed: FiledNotice) -> tuple[SectionTally, ...]:
    """Give the tallies over sections, in the order of the list: stated ones, and computed ones where rows exist."""
    # Rules, texts and several pages ask for the same ones; nothing in them changes.
    key = id(one), id(filed)
    kept = _kept.get(key)
    if kept is None or kept[0] is not one or kept[1] is not filed:
        if len(_kept) >= _KEPT:
            _kept.clear()
        kept = _kept[key] = one, filed, _tallies(one, filed)
    return kept[2]


def _tallies(one: SeriesYear, filed: FiledNotice) -> tuple[SectionTally, ...]:
    stated = {(t.section, t.level): t for t in filed.notice.tallies if _plain(t)}
    found = []
    for section in (None, *one.worklist.walk()):
        for level in ("tasks", "parts"):
            source = stated.pop((section.id if section else None, level), None)
            tally = _tally(one, filed, section, level, source)
            if tally is not None:
                found.append(tally)
    return tuple(found)


def main_tallies(one: SeriesYear, over: tuple[SectionTally, ...]) -> tuple[SectionTally, ...]:
    """Give the tallies to show first: those over the whole list or a section at its top, and those that are stated."""
    top = {section.id for section in one.worklist.sections}
    return tuple(t for t in over if t.section is None or t.section.id in top or t.source is not None)


def overview(over: tuple[SectionTally, ...]) -> tuple[SectionTally, ...]:
    """Give the fewest tallies that tell how a list stands: the whole list's, else one for each scale and level.

    Lists of different levels (省列, 市列) may hold the same matters, so they are never added.
    """
    shown = tuple(tally for tally in over if tally.shares)
    whole = tuple(tally for tally in shown if tally.section is None)
    if whole:
        return whole
    groups: dict[tuple[str, str, str], list[SectionTally]] = {}
    for tally in shown:
        alone = tally.section.id if tally.section and (tally.section.level or tally.section.includes) else ""
        groups.setdefault((tally.scale.id if tally.scale else "", tally.level, alone), []).append(tally)
    return tuple(_merged(group) if len(group) > 1 else group[0] for group in groups.values())


def _merged(group: list[SectionTally]) -> SectionTally:
    """Add up sections under one scale; one that lies inside another is already in it."""
    inside = {s.id for t in group if t.section for s in t.section.walk() if s is not t.section}
    outer = [tally for tally in group if tally.section is None or tally.section.id not in inside]
    if len(outer) == 1:
        return outer[0]
    labels = dict.fromkeys(c.label for tally in outer for c in tally.classes)
    classes = [[c for tally in outer for c in tally.classes if c.label == label] for label in labels]
    order = {status.name: at for at, status in enumerate(group[0].scale.statuses)} if group[0].scale else {}
    totals = [tally.total for tally in outer if tally.total is not None]
    added = (
        replace(
            same[0],
            stated=sum((c.value for c in same if c.value is not None), Decimal(0)),
            computed=None,
            listed=sum(c.listed for c in same),
            source=None,
        )
        for same in classes
    )
    return replace(
        outer[0],
        section=None,
        total_stated=sum(totals, Decimal(0)) if len(totals) == len(outer) else None,
        total_computed=None,
        classes=tuple(sorted(added, key=lambda c: order.get(c.label, len(order)))),
        rates=(),
        source=None,
    )


def _plain(tally: Tally) -> bool:
    """Tell whether a tally counts tasks or parts under the scale (and not money, or one task's inside)."""
    special = (tally.task, tally.cut, tally.measure, tally.where, tally.label)
    return tally.level in ("tasks", "parts") and not any(special)


def _tally(
    one: SeriesYear, filed: FiledNotice, section: Section | None, level: str, source: Tally | None
) -> SectionTally | None:
    rows = list(_rows(one, filed, section, level, source))
    scale = _scale(one, section)
    if source is None and (not rows or scale is None or _inner(one, section)):
        return None
    counted = Counter(status for status in rows if status is not None)
    whole = _covers(one, section, level, len(rows))
    size = section.stated(level) if section else _list_size(one, level)
    if source is None and size is None and not whole:
        return None  # nothing is counted: the rows are only some of an unknown number
    return SectionTally(
        section=section,
        scale=scale,
        level=level,
        word=(source.word if source and source.word else section.word if section else "项"),
        total_stated=source.total if source and source.total is not None else _decimal(size),
        total_computed=len(rows) if whole and rows else None,
        classes=tuple(_classes(scale, counted, source, whole=whole)),
        rates=source.rates if source else (),
        source=source,
    )


def _classes(scale: Scale | None, counted: Counter[str], source: Tally | None, *, whole: bool) -> Iterator[ClassCount]:
    statuses = {status.name: status for status in scale.statuses} if scale else {}
    inside = {status.id: status.name for status in statuses.values()}
    stated = {(c.status or c.label or ""): c for c in source.counts} if source else {}
    for label in dict.fromkeys((*stated, *(name for name in statuses if counted[name]))):
        status, count = statuses.get(label), stated.get(label)
        named = len(count.names) if count else 0
        yield ClassCount(
            label=label,
            common=status.common if status else Common.OTHER,
            status=status,
            stated=count.count if count else None,
            computed=counted[label] if whole and status else None,
            listed=max(counted[label], named),
            within=(count.within if count else None) or (inside.get(status.within or "") if status else None),
            source=count,
        )


def _rows(
    one: SeriesYear, filed: FiledNotice, section: Section | None, level: str, source: Tally | None
) -> Iterator[str | None]:
    """Give the status of every row of a section on a level, withheld ones included."""
    inside = {s.id for s in (section.walk() if section else one.worklist.walk())}
    for standing in filed.notice.standings:
        if standing.unit is None and standing.task.split("/")[0] in inside and counts_on(one, standing, level, source):
            yield standing.status
    for withheld in filed.withheld:
        if withheld.section in (inside if section else {*inside, ""}) and withheld.level == level:
            yield from (withheld.status for _ in range(withheld.count))


def counts_on(one: SeriesYear, standing: Standing, level: str, source: Tally | None) -> bool:
    """Tell whether a row counts on a level; where a notice counts parts, a task that has none is one itself."""
    if standing.part or level == "tasks":
        return level == ("parts" if standing.part else "tasks")
    found = one.by_ref.get(standing.task)
    return source is not None and found is not None and not found[1].parts


def _scale(one: SeriesYear, section: Section | None) -> Scale | None:
    """Give the one scale of a section with all below it, or None where they differ."""
    if section is not None and section.tasks:
        return one.scale_by_section.get(section.id)
    over = section.walk() if section else one.worklist.walk()
    found = {scale.id: scale for s in over if s.tasks and (scale := one.scale_by_section.get(s.id))}
    if section is not None and not found:
        return one.scale_by_section.get(section.id)
    return next(iter(found.values())) if len(found) == 1 else None


def _inner(one: SeriesYear, section: Section | None) -> bool:
    """Tell whether a tally of this section would only repeat the one section that it has or lies in."""
    if section is None:
        return sum(1 for s in one.worklist.sections if any(x.tasks for x in s.walk())) == 1
    return not section.tasks and sum(1 for s in section.sections if any(x.tasks for x in s.walk())) == 1


def _covers(one: SeriesYear, section: Section | None, level: str, rows: int) -> bool:
    """Tell whether the rows are all there are: the list is complete, and so is what it says of its size."""
    over = list(section.walk() if section else one.worklist.walk())
    size = section.stated(level) if section else _list_size(one, level)
    return all(s.complete for s in over) and (size is None or rows >= size)


def _list_size(one: SeriesYear, level: str) -> int | None:
    return next((size.count for size in one.worklist.sizes if size.level == level), None)


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
