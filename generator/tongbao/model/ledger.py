"""Layer 1 · model/ledger: ``ledger.yml``, the dated acts of supervision (台账)."""

from tongbao.model.base import Day, Flag, Name, Record, Slug, Text, Whole
from tongbao.model.words import ActKind, Audience
from tongbao.model.worklist import TaskRef

__all__ = ["Act", "Ledger"]


class Act(Record):
    """One act on tasks or units: what, when, under which rule, by when, with what outcome."""

    id: Slug
    on: Day
    kind: ActKind
    #: The word printed (黄牌, 督办函, 约商).
    name: Name | None = None
    tasks: tuple[TaskRef, ...] = ()
    units: tuple[Slug, ...] = ()
    #: Who acted, where not the supervising office.
    by: Slug | None = None
    number: Name | None = None
    rule: Text | None = None
    text: Text | None = None
    due: Day | None = None
    #: A new date that an extension sets.
    new_due: Day | None = None
    outcome: Text | None = None
    outcome_on: Day | None = None
    #: 销号 counts only when the office confirmed it.
    confirmed: Flag = False
    #: How many of the kind, where only a number is known.
    count: Whole | None = None
    #: Acts are the office's own business unless marked.
    audience: Audience = Audience.INTERNAL


class Ledger(Record):
    """``ledger.yml``."""

    acts: tuple[Act, ...] = ()
