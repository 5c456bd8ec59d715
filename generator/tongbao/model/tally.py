"""Layer 1 · model/tally: counts, shares and orders as a notice states them."""

from typing import Literal

from tongbao.model.base import Figure, Flag, Moment, Name, Record, Slug, Text, Whole
from tongbao.model.standing import Rate
from tongbao.model.words import Disclosure
from tongbao.model.worklist import Level, TaskRef

__all__ = ["Count", "Exclusion", "Rank", "Ranking", "Tally"]


class Count(Record):
    """One class of a tally: a status of the scale, or a class that only this sentence knows."""

    status: Name | None = None
    label: Name | None = None
    count: Figure | None = None
    #: Its unit as printed, where that is not the tally's.
    unit: Name | None = None
    #: The class whose tasks contain these; ``?`` where the notice does not say which.
    within: Name | None = None
    disclosed: Disclosure | None = None
    #: The names, where they are not tasks of the list.
    names: tuple[Name, ...] = ()
    #: The printed list of names is left open (等).
    open_ended: Flag = False
    #: Said to be all that is left (其余), so that the classes must make the total.
    rest: Flag = False
    rates: tuple[Rate, ...] = ()
    #: Published so, and known not to agree with the other numbers.
    as_printed: Flag = False
    note: Text | None = None


class Exclusion(Record):
    """What the base leaves out (1项为年度运行指标，未纳入)."""

    label: Name
    count: Whole


class Tally(Record):
    """A total with its classes, as stated; what the rows give is computed beside it."""

    #: Over a section, over one task, or over the whole list.
    section: Slug | None = None
    task: TaskRef | None = None
    #: Which level the count is over; totals over levels are never added.
    level: Level = "tasks"
    word: Name | None = None
    #: One cut of a total that is cut in several ways (按阶段, 按行业).
    cut: Name | None = None
    label: Name | None = None
    #: A quantity other than a number of things (投资, 亿元).
    measure: Name | None = None
    unit: Name | None = None
    total: Figure | None = None
    #: Of these, listed in this notice.
    covered: Whole | None = None
    #: The base of the rates, where it is not the total.
    base: Whole | None = None
    excluded: tuple[Exclusion, ...] = ()
    counts: tuple[Count, ...] = ()
    #: The classes overlap, so that nobody adds them up.
    overlapping: Flag = False
    rates: tuple[Rate, ...] = ()
    #: Where in the notice it stands, if it is stated twice.
    where: Name | None = None
    as_of: Moment | None = None
    #: Published so, and known not to add up.
    as_printed: Flag = False
    note: Text | None = None


class Rank(Record):
    """One place in an order; equal ranks are a tie, and the next rank is left out."""

    unit: Slug | None = None
    name: Name | None = None
    rank: Whole | None = None
    previous: Whole | None = None
    score: Figure | None = None
    #: Left out of the order, with the reason (不可抗力).
    exempt: Text | None = None


class Ranking(Record):
    """排名: an order of units, whole or only its ends."""

    title: Name
    task: TaskRef | None = None
    indicator: Slug | None = None
    of: Name | None = None
    shown: Literal["all", "first", "last", "ends"] = "all"
    #: How many were ranked, where not all are shown.
    ranked: Whole | None = None
    unit: Name | None = None
    average: Figure | None = None
    entries: tuple[Rank, ...] = ()
    #: What the list before this one was (上月排名).
    previous_label: Name | None = None
    note: Text | None = None
