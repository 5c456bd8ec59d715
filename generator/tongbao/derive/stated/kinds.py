"""Layer 2 · derive/stated/kinds: the ways in which stated numbers fail to agree, and one such failure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tongbao.findings import Loc
from tongbao.model import Reading, Section, SeriesYear, Tally

__all__ = ["Mismatch", "MismatchKind", "in_full", "name_of"]


class MismatchKind(StrEnum):
    """Which way it fails; the word is also the code of the finding."""

    PARTS = "parts-do-not-sum"
    REMAINDER = "silent-remainder"
    TWO_VALUES = "two-values"
    UNIT = "unit-differs"
    WRONG = "percent-wrong"
    CUT = "percent-truncated"
    MOVED = "percent-adjusted"
    OTHER_BASE = "percent-other-base"
    GAP = "gap-wrong"
    IMPLIED = "implied-totals-differ"
    DONE_BELOW = "done-below-target"


@dataclass(frozen=True)
class Mismatch:
    """One number that does not agree with others: both values, where it stands, and what it is shown beside."""

    kind: MismatchKind
    #: The way to the number in the file of the notice, or of the list.
    loc: Loc
    subject: Tally | Reading | Section | None
    values: Mapping[str, str]
    #: Recorded as printed, or answered by a note.
    printed: bool = False
    #: Worth knowing, not worth asking.
    minor: bool = False
    #: It stands in the list itself, not in the notice: then the level that it counts.
    in_list: bool = False
    level: str = ""


def in_full(value: Decimal | int) -> str:
    """Write a number as printed: no exponent, its zeros kept."""
    return format(Decimal(value), "f")


def name_of(one: SeriesYear, tally: Tally) -> str:
    """Name what a tally counts, in the words of the data."""
    if tally.label or tally.measure:
        return tally.label or tally.measure or ""
    if tally.task and tally.task in one.by_ref:
        return one.by_ref[tally.task][1].title
    section = one.worklist.section(tally.section) if tally.section else None
    return section.name if section else one.worklist.short
