"""Layer 1 · model/standing: how a task stands in a notice, what its figures are, and who says so."""

from typing import Literal

from tongbao.model.base import Day, Figure, Flag, Moment, Name, Record, Slug, Text, Whole
from tongbao.model.words import RegionLevel
from tongbao.model.worklist import TaskRef

__all__ = [
    "AlsoStatus",
    "Comparison",
    "Conduct",
    "Evidence",
    "Gap",
    "Rate",
    "Reading",
    "Reason",
    "Standing",
    "Voice",
]


class Evidence(Record):
    """What a statement rests on."""

    title: Name
    url: Name | None = None
    file: Name | None = None


class Voice(Record):
    """One of the three voices: the unit's report, the office's verification, the unit's reply."""

    text: Text
    by: Slug | None = None
    on: Day | None = None
    evidence: tuple[Evidence, ...] = ()
    #: Said outright: there is no evidence.
    no_evidence: Flag = False


class Reason(Record):
    """原因 in a class, with the notice's own words."""

    cause: Slug | None = None
    text: Text | None = None


class AlsoStatus(Record):
    """The task's status under a further scale."""

    scale: Slug
    status: Name


class Standing(Record):
    """进展状态 of a task, of one of its parts, or of a task at one unit (the places of a task stand differently)."""

    task: TaskRef
    part: Slug | None = None
    unit: Slug | None = None
    #: The scale's word as printed; most paragraphs of a work report have none.
    status: Name | None = None
    also: tuple[AlsoStatus, ...] = ()
    #: Its place among the items of this notice, where that differs from its number in the list.
    position: Whole | None = None
    #: What has happened, in the notice's words.
    progress: Text | None = None
    reasons: tuple[Reason, ...] = ()
    #: When it is expected to be done (9月份).
    expected: Name | None = None
    #: Judged progress in per cent.
    percent: Figure | None = None
    reported: Voice | None = None
    verified: Voice | None = None
    reply: Voice | None = None
    #: The period that an unchanged report was taken over from: 本期未报，沿用上期.
    carried_from: Slug | None = None
    #: An answer to a suspicion: why a status went back, a figure fell.
    reason: Text | None = None
    note: Text | None = None


class Rate(Record):
    """占比、完成率 as stated, with what it is taken of."""

    name: Name | None = None
    percent: Figure
    numerator: Figure | None = None
    denominator: Figure | None = None
    #: What the base is, in words (年度计划, 序时进度).
    base: Name | None = None
    #: Published so, and known not to be the share of the numbers beside it.
    as_printed: Flag = False


class Comparison(Record):
    """A figure beside another body's: 高出全省平均0.1个百分点."""

    #: With whom (全省平均).
    to: Name
    relation: Literal["above", "below", "equal"]
    by: Figure | None = None
    unit: Name | None = None


class Gap(Record):
    """How far a figure stays below; the base differs inside one list, so it is said."""

    by: Figure
    unit: Name = "个百分点"
    base: Literal["target", "pace"]
    text: Text | None = None


class Reading(Record):
    """实际: a figure of an indicator, for the list or for one unit."""

    task: TaskRef
    indicator: Slug = "1"
    unit: Slug | None = None
    #: A group inside the task (2020年小区, 世界500强).
    cohort: Name | None = None
    #: A plan or a forecast is not progress.
    kind: Literal["actual", "plan", "forecast"] = "actual"
    value: Figure | None = None
    value_unit: Name | None = None
    #: 近 / 余 / 约 before or behind the number.
    about: Literal["nearly", "over", "about"] | None = None
    #: 同比 in per cent, negative for a fall.
    growth: Figure | None = None
    #: 预计, 全年数据还未更新.
    provisional: Flag = False
    #: As of when, where that is not the notice's day (1-8月).
    as_of: Moment | None = None
    span: Name | None = None
    rank: Whole | None = None
    among: Name | None = None
    comparisons: tuple[Comparison, ...] = ()
    rate: Rate | None = None
    gap: Gap | None = None
    #: The target of a row, where the notice prints it beside the figure.
    target_text: Text | None = None
    #: As printed; the only content where a sentence stands for a number.
    text: Text | None = None
    #: The goal's level, where the row's name carries another level's total.
    level: RegionLevel | None = None
    reached_on: Day | None = None
    #: Published so, and known not to agree with the numbers beside it.
    as_printed: Flag = False
    reason: Text | None = None
    note: Text | None = None


class Conduct(Record):
    """How a unit acted on a task, apart from how the task stands: a delay from above costs it nothing."""

    task: TaskRef
    unit: Slug
    #: 是否及时进入程序.
    entered_in_time: Literal["yes", "no", "not-due"] | None = None
    #: 是否及时解决问题.
    solved_in_time: Literal["yes", "no", "not-due"] | None = None
    note: Text | None = None
