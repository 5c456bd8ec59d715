"""Layer 1 · model/notice: ``<period>.yml``, one published notice (通报, 公示, 专报 …)."""

from typing import Literal

from pydantic import Field

from tongbao.model.base import Flag, Moment, Name, Record, Slug, Text
from tongbao.model.document import Attachment, Correction, Dates, Link, Publication, Source
from tongbao.model.standing import Conduct, Reading, Reason, Standing
from tongbao.model.tally import Ranking, Tally
from tongbao.model.words import Audience, Cumulative, Genre, Granularity
from tongbao.model.worklist import TaskRef

__all__ = ["Missing", "Naming", "Notice", "Passage", "Period", "Problem"]


class Period(Record):
    """期次: six separate fields; none is guessed from another."""

    #: As printed (1-7月, 三季度, 市十五届政府第11次常务会议).
    label: Name
    start: Moment | None = None
    end: Moment | None = None
    as_of: Moment | None = None
    granularity: Granularity
    cumulative: Cumulative = Cumulative.UNKNOWN
    #: What the source leaves open (an end that is only about right, a start it does not say).
    note: Text | None = None

    @property
    def sort_key(self) -> tuple[str, str]:
        """Order notices by what they are about, never by when they were posted."""
        return (self.end or self.as_of or self.start or "", self.start or "")


class Passage(Record):
    """A stretch of the notice's own text under a heading; levels are 一、 （一） 1. （1）."""

    role: Literal[
        "opening",
        "situation",
        "praise",
        "problems",
        "requirements",
        "suggestions",
        "findings",
        "decisions",
        "other",
    ] = "other"
    heading: Name | None = None
    level: Literal["1", "2", "3", "4"] = "1"
    paragraphs: tuple[Text, ...] = ()
    section: Slug | None = None
    #: Published so, and known not to be what the rows give.
    as_printed: Flag = False
    note: Text | None = None
    audience: Audience = Audience.PUBLIC


class Problem(Record):
    """存在的问题: under a cause, with the tasks it holds up; blame for a process has no task."""

    cause: Slug | None = None
    text: Text
    tasks: tuple[TaskRef, ...] = ()
    units: tuple[Slug, ...] = ()
    #: Published so, and known not to be what the rows give.
    as_printed: Flag = False
    note: Text | None = None
    audience: Audience = Audience.PUBLIC


class Naming(Record):
    """A unit named outside the rows, and for what (未报送, 通报表扬)."""

    unit: Slug
    kind: Literal["praised", "criticised", "not-reported", "reminded", "other"]
    text: Text | None = None
    audience: Audience = Audience.PUBLIC


class Missing(Record):
    """Why a task that the last notice reported is not in this one."""

    task: TaskRef
    reason: Reason


class Notice(Record):
    """通报 about one period of a list."""

    title: Name
    genre: Genre | None = None
    #: The word printed on it (通报, 公示, 完成情况一览表).
    printed_kind: Name = "通报"
    #: 文号, as printed; 无 where the source prints that word.
    number: Name | None = None
    #: 第20期, and the masthead it counts under (寿县政务督查).
    issue: Name | None = None
    masthead: Name | None = None
    index_number: Name | None = None
    #: Who issued it, where that is not the issuer's name, and the bodies that supervised.
    office: Name | None = None
    supervisors: tuple[Name, ...] = ()
    period: Period
    dates: Dates = Dates()
    publication: Publication = Publication()
    #: Open map, printed as it is (主题分类, 有效性, 组配分类).
    metadata: dict[Name, Text] = Field(default_factory=dict)
    addressees: tuple[Name, ...] = ()
    copies: tuple[tuple[Name, ...], ...] = ()
    signature: Name | None = None
    links: tuple[Link, ...] = ()
    source: Source | None = None
    standings: tuple[Standing, ...] = ()
    readings: tuple[Reading, ...] = ()
    conduct: tuple[Conduct, ...] = ()
    tallies: tuple[Tally, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    passages: tuple[Passage, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: Units named, and the measures that the notice announces (约谈, 挂牌督办).
    namings: tuple[Naming, ...] = ()
    measures: tuple[Name, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    #: The term and contact for objections.
    objection: Text | None = None
    corrections: tuple[Correction, ...] = ()
    #: Tasks that are missing from this notice, with the reason.
    missing: tuple[Missing, ...] = ()
    #: What the site says about the source: lost characters, a cut, how it is laid out.
    remarks: tuple[Text, ...] = ()

    def standing(self, ref: str, part: str | None = None) -> Standing | None:
        """Find the standing of a task or of one of its parts, over all units."""
        wanted = (ref, part, None)
        return next((s for s in self.standings if (s.task, s.part, s.unit) == wanted), None)
