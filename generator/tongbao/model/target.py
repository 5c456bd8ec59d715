"""Layer 1 · model/target: what an indicator is to reach, in every form that real lists use (tagged by ``form``)."""

from typing import Annotated, Literal

from pydantic import Field

from tongbao.model.base import Day, Figure, Flag, Name, Record, Slug, Text
from tongbao.model.words import RegionLevel

__all__ = [
    "FullTarget",
    "Indicator",
    "MilestoneTarget",
    "NumberTarget",
    "RankTarget",
    "RelativeTarget",
    "Target",
]

#: What the number is: an amount, a growth rate, a share of something, or a standard of money paid.
Measure = Literal["amount", "growth", "share", "standard"]


class _Target(Record):
    """What all forms share."""

    #: As printed (不少于3个).
    text: Text | None = None
    #: Which stage it is for, where one task has several (开工170、竣工120).
    stage: Name | None = None
    #: Whose goal it is; a task's name may carry the province's total while the target is ours.
    level: RegionLevel | None = None
    #: The span it is set for; a quarter may have a target of its own.
    span: Literal["year", "half-year", "quarter", "month", "term"] = "year"
    due: Day | None = None
    #: Not printed, only derivable (20项 = 25 %).
    derived: Flag = False


class NumberTarget(_Target):
    """At least, at most, about or exactly a number; one kept ``at-most`` has no completion ratio."""

    form: Literal["at-least", "at-most", "about", "exactly"]
    value: Figure
    unit: Name | None = None
    measure: Measure = "amount"


class RelativeTarget(_Target):
    """Set against another figure: 高于全省平均, 快于经济增长, 同步."""

    form: Literal["relative"]
    relation: Literal["above", "below", "faster", "in-step", "not-below"]
    to: Name


class RankTarget(_Target):
    """A place in an order: 全省前3位."""

    form: Literal["rank"]
    at_best_of: Figure
    among: Name


class MilestoneTarget(_Target):
    """Something that is to happen, in words: 公布入学政策."""

    form: Literal["milestone"]
    what: Text


class FullTarget(_Target):
    """全覆盖, 100%, 清零: all there is."""

    form: Literal["full"]
    of: Name | None = None


Target = Annotated[
    NumberTarget | RelativeTarget | RankTarget | MilestoneTarget | FullTarget,
    Field(discriminator="form"),
]


class Indicator(Record):
    """指标: a figure that a task is measured by."""

    id: Slug = "1"
    #: The task's title where absent.
    name: Name | None = None
    unit: Name | None = None
    measure: Measure = "amount"
    #: Whether more is better; unemployment is the other way round.
    better: Literal["more", "less"] = "more"
    targets: tuple[Target, ...] = ()
    #: Assessed at the year's end only.
    annual_only: Flag = False
