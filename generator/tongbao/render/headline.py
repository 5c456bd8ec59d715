"""Layer 4 · render/headline: a notice's tallies, changes and rows → the few numbers that stand at its head."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tongbao.derive import Change, ChangeKind, ClassCount, SectionTally, overview
from tongbao.model import Common
from tongbao.render.rows import SectionRows

__all__ = ["Headline", "TallyHead", "headline"]

_BEHIND: Final = frozenset({Common.BEHIND, Common.UNMET})
#: The changes that a reader asks for first.
_NEWS: Final = (ChangeKind.NEWLY_DONE, ChangeKind.NEWLY_BEHIND, ChangeKind.RECOVERED, ChangeKind.GONE_BACK)
#: More tallies than these are no headline; the bars below show them all.
_MOST: Final = 4


@dataclass(frozen=True)
class TallyHead:
    """One tally in short: how many of how many are done, and how many are behind."""

    tally: SectionTally
    #: None where the notice does not say how many are done.
    done: int | None
    behind: int
    #: The printed word for those behind, where there is one only.
    behind_word: str | None


@dataclass(frozen=True)
class Headline:
    """What is said first; empty where a notice counts nothing."""

    tallies: tuple[TallyHead, ...]
    changed: tuple[tuple[ChangeKind, int], ...]
    #: Tasks whose due date has passed.
    late: int

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.tallies or self.changed or self.late)


def headline(
    over: tuple[SectionTally, ...], changes: tuple[Change, ...] | None, groups: Iterable[SectionRows]
) -> Headline:
    """Choose the numbers; what is not known is left out, and nothing is added up over levels."""
    heads = [_head(tally) for tally in overview(over)]
    told = [head for head in heads if head.done is not None or head.behind]
    if any(head.tally.level == "tasks" for head in told):
        told = [head for head in told if head.tally.level == "tasks"]
    counts = Counter(change.kind for change in changes or ())
    changed = tuple((kind, counts[kind]) for kind in _NEWS if counts[kind])
    late = {row.ref for group in groups for row in group.rows if row.late}
    return Headline(tuple(told) if len(told) <= _MOST else (), changed, len(late))


def _head(tally: SectionTally) -> TallyHead:
    behind = [c for c in tally.classes if c.common in _BEHIND and c.value]
    labels = {c.label for c in behind}
    outer = [c for c in behind if c.within not in labels]
    word = outer[0].label if len(outer) == 1 else None
    return TallyHead(tally, tally.done if _knows_done(tally) else None, sum(map(_whole, outer)), word)


def _knows_done(tally: SectionTally) -> bool:
    """Tell whether the done are counted: by a class of theirs, or because the other classes make the total.

    A scale without such a class (已完成或进展较快) never says how many are done.
    """
    if any(c.status is not None and c.status.counts_as_done and c.value is not None for c in tally.classes):
        return True
    if tally.scale is None or not any(status.counts_as_done for status in tally.scale.statuses):
        return False
    return tally.total is not None and sum(_whole(c) for c in tally.classes if c.within is None) == tally.total


def _whole(count: ClassCount) -> int:
    return int(count.value or 0)
