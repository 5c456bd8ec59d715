"""Layer 1 · model/worklist: ``list.yml``, the year's (or a meeting's) list that notices report on."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from tongbao.model.base import Day, Flag, Moment, Name, Record, Slug, Text, Whole
from tongbao.model.document import Link, Publication
from tongbao.model.scale import Cause, Scale
from tongbao.model.target import Indicator
from tongbao.model.words import Audience, Genre, RegionLevel, TaskKind

__all__ = [
    "Column",
    "Deadline",
    "FormerTitle",
    "Leader",
    "Level",
    "Part",
    "Section",
    "Size",
    "Task",
    "TaskRef",
    "Terms",
    "WorkList",
]

#: What a count is over. ``tasks`` and ``parts`` can be counted from the rows, the others are only ever stated.
Level = Literal[
    "tasks", "parts", "matters", "fields", "projects", "indicators", "problems", "measures",
    "units", "lead-units", "lists", "places", "points", "people",
]  # fmt: skip

#: ``section/task``: the one way to refer to a task inside a list.
TaskRef = Annotated[
    str,
    Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$"),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"}),
]


class Size(Record):
    """How many a section or list says it holds, and of what (8项10件 are two sizes)."""

    level: Level = "tasks"
    count: Whole
    #: The classifier as printed (项, 件, 个实施项目).
    word: Name = "项"
    #: Published so, and known not to be the sum of the sections below.
    as_printed: Flag = False


class Leader(Record):
    """A leader's role at a task, for a time; a name is published only where the issuer says so."""

    role: Name
    #: What the role is there for (牵头领导, 包抓领导, 协管责任人).
    duty: Name | None = None
    name: Name | None = None
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class Deadline(Record):
    """A date by which something is to be reached (6月底前开工)."""

    what: Name
    by: Moment
    text: Name | None = None
    #: What follows if it is not (逾期取消, 收回用地).
    consequence: Text | None = None


class Part(Record):
    """实施项目 or 子项: has its own status, units and places."""

    id: Slug
    number: Name | None = None
    title: Name
    lead: tuple[Slug, ...] = ()
    support: tuple[Slug, ...] = ()
    places: tuple[Slug, ...] = ()
    due: Day | None = None


class FormerTitle(Record):
    """A title that a task had before."""

    title: Name
    until: Day


class Task(Record):
    """任务: a row of the list. Its identity is its section and its id, the number it has in the year's list."""

    id: Slug
    #: The number as printed (第21项, 3.2), where it is not just the id.
    number: Name | None = None
    title: Name
    former_titles: tuple[FormerTitle, ...] = ()
    #: A sign that the list prints at the task (▲).
    mark: Name | None = None
    kind: TaskKind = TaskKind.TASK
    lead: tuple[Slug, ...] = ()
    support: tuple[Slug, ...] = ()
    leaders: tuple[Leader, ...] = ()
    #: What was promised, in the list's words, where the title does not say it all.
    commitment: Text | None = None
    #: 工作措施, the third of the four clear things at assignment.
    measures: tuple[Text, ...] = ()
    #: Bodies that watch over the task (督导单位).
    watched_by: tuple[Slug, ...] = ()
    due: Day | None = None
    deadlines: tuple[Deadline, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    parts: tuple[Part, ...] = ()
    places: tuple[Slug, ...] = ()
    #: Groups over tasks (六个一批), as printed.
    groups: tuple[Name, ...] = ()
    #: The task of an earlier year or list that this one carries on: issuer/year/series/section/task.
    continues: tuple[Name, ...] = ()
    #: Added to the list after it was issued.
    added: Day | None = None
    note: Text | None = None

    @property
    def printed_number(self) -> str:
        """The number as printed, or the id where it is a number; empty where the source prints none."""
        return self.number or (self.id if self.id[0].isdigit() else "")


class Section(Record):
    """类、级别、章: a part of a list with its own scale, to any depth."""

    id: Slug
    name: Name
    #: 省列, 市列, 县列: whose list it is.
    level: RegionLevel | None = None
    #: The scale of its tasks; a section inside inherits it.
    scale: Slug | None = None
    #: Further scales over the same tasks (六个一批, stages of building).
    also_scales: tuple[Slug, ...] = ()
    #: The classifier of its tasks (项, 件).
    word: Name = "项"
    sizes: tuple[Size, ...] = ()
    #: Sections whose tasks are also in this one (the city's list contains the province's).
    includes: tuple[Slug, ...] = ()
    #: False where the source names only some of the tasks.
    complete: Flag = True
    #: A sentence of the list that opens the section.
    text: Text | None = None
    audience: Audience = Audience.PUBLIC
    tasks: tuple[Task, ...] = ()
    sections: "tuple[Section, ...]" = ()

    def walk(self) -> "Iterator[Section]":
        """Give this section and all below it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def stated(self, level: str = "tasks") -> int | None:
        """Give the size that the list states on a level."""
        return next((size.count for size in self.sizes if size.level == level), None)


class Column(Record):
    """A column of the notice's full table, and who sees it."""

    field: Literal[
        "number", "title", "lead", "support", "leaders", "places", "measures", "target", "actual", "attainment",
        "status", "also", "progress", "reasons", "due", "expected", "conduct", "note",
    ]  # fmt: skip
    #: The heading as the office prints it.
    name: Name | None = None
    audience: Audience = Audience.PUBLIC


class Terms(Record):
    """The office's own words for roles."""

    lead: Name = "牵头单位"
    support: Name = "协办单位"
    task: Name = "任务"
    part: Name = "子项"


class WorkList(Record):
    """任务清单: its basis, sections, scales, tasks; notices of the same folder report on it."""

    title: Name
    #: The series' short name in headings and indexes (重点工作).
    short: Name
    short_en: Name | None = None
    genre: Genre
    publication: Publication = Publication()
    #: Who issues it, where that is not the issuer of the folder.
    office: Name | None = None
    basis: tuple[Link, ...] = ()
    text: Text | None = None
    terms: Terms = Terms()
    sizes: tuple[Size, ...] = ()
    scales: tuple[Scale, ...] = ()
    causes: tuple[Cause, ...] = ()
    columns: tuple[Column, ...] = ()
    sections: tuple[Section, ...] = ()
    note: Text | None = None

    def walk(self) -> Iterator[Section]:
        """Give every section at every depth, in order."""
        for section in self.sections:
            yield from section.walk()

    def tasks(self) -> Iterator[tuple[Section, Task]]:
        """Give every task with its section, in order."""
        for section in self.walk():
            for task in section.tasks:
                yield section, task

    def find(self, ref: str) -> tuple[Section, Task] | None:
        """Find a task by its reference ``section/task``."""
        return next(((s, t) for s, t in self.tasks() if f"{s.id}/{t.id}" == ref), None)

    def section(self, id_: str) -> Section | None:
        """Find a section at any depth."""
        return next((section for section in self.walk() if section.id == id_), None)

    def path(self, id_: str) -> tuple[Section, ...]:
        """Give the sections from the top down to one."""
        return _path(self.sections, id_)

    def scale_of(self, id_: str) -> Scale | None:
        """Give the scale of a section; it may stand at a section above."""
        named = [section.scale for section in self.path(id_) if section.scale]
        return self.scale(named[-1]) if named else None

    def scale(self, id_: str) -> Scale | None:
        """Find a scale."""
        return next((scale for scale in self.scales if scale.id == id_), None)


def _path(sections: tuple[Section, ...], id_: str) -> tuple[Section, ...]:
    for section in sections:
        if section.id == id_:
            return (section,)
        if below := _path(section.sections, id_):
            return (section, *below)
    return ()
