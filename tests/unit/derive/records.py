"""Small sound records: a test names only what matters to it."""

from datetime import date

from tongbao.model import (
    Act,
    Catalogue,
    Common,
    FiledNotice,
    Issuer,
    IssuerBook,
    Notice,
    Reading,
    Scale,
    Section,
    SeriesYear,
    Site,
    Standing,
    Status,
    Tally,
    Task,
    Unit,
    Withheld,
    WorkList,
)

#: One word for each member of the common set.
WORDS = {
    "done": "已完成",
    "ahead": "超序时进度",
    "on-pace": "正常推进",
    "behind": "进度滞后",
    "not-started": "未启动",
    "unmet": "未达标",
    "suspended": "暂缓实施",
    "cancelled": "已取消",
    "other": "其他",
}
DONE, PACE, BEHIND, CANCELLED = WORDS["done"], WORDS["on-pace"], WORDS["behind"], WORDS["cancelled"]


def a_scale(**changes: object) -> Scale:
    """Every common word once."""
    statuses = tuple(Status(id=id_, name=name, common=Common(id_)) for id_, name in WORDS.items())
    return Scale.model_validate({"id": "jindu", "name": "进展情况", "statuses": statuses, **changes})


def a_task(id_: str = "1", **changes: object) -> Task:
    """A task named after its number."""
    return Task.model_validate({"id": id_, "title": f"任务{id_}", **changes})


def a_section(id_: str = "shiwu", tasks: int | tuple[Task, ...] = 0, **changes: object) -> Section:
    """A section with so many tasks."""
    rows = tuple(a_task(str(n)) for n in range(1, tasks + 1)) if isinstance(tasks, int) else tasks
    return Section.model_validate({"id": id_, "name": f"{id_}类", "scale": "jindu", "tasks": rows, **changes})


def a_list(*sections: Section, **changes: object) -> WorkList:
    """A list of key works."""
    fixed = {"title": "2021年重点工作任务清单", "short": "重点工作", "genre": "key-works", "scales": (a_scale(),)}
    return WorkList.model_validate({**fixed, "sections": sections, **changes})


def rows(section: str = "shiwu", *words: str | None) -> tuple[Standing, ...]:
    """The tasks 1, 2, 3 … of a section with these words."""
    return tuple(Standing(task=f"{section}/{at}", status=word) for at, word in enumerate(words, 1))


def a_notice(id_: str = "m07", withheld: tuple[Withheld, ...] = (), **changes: object) -> FiledNotice:
    """A published notice of July."""
    fixed = {
        "title": "关于2021年重点工作进展情况的通报",
        "period": {"label": "1-7月", "start": "2021-01-01", "end": "2021-07-31", "granularity": "month"},
        "publication": {"state": "published"},
    }
    return FiledNotice(id_, Notice.model_validate({**fixed, **changes}), withheld)


def a_tally(**changes: object) -> Tally:
    """A stated tally over the section 事务类; ``counts`` maps words to numbers."""
    counts = changes.pop("counts", {})
    stated = tuple({"status": word, "count": n} for word, n in counts.items()) if isinstance(counts, dict) else counts
    return Tally.model_validate({"section": "shiwu", "counts": stated, **changes})


def a_year(
    worklist: WorkList, *notices: FiledNotice, year: str = "2021", series: str = "key-works", acts: tuple[Act, ...] = ()
) -> SeriesYear:
    """A list with its notices."""
    return SeriesYear("huarong", year, series, worklist, notices, acts)


def a_reading(**changes: object) -> Reading:
    """A figure of task 1."""
    return Reading.model_validate({"task": "shiwu/1", **changes})


def an_act(id_: str = "1", **changes: object) -> Act:
    """An extension of task 1, for everybody to see."""
    fixed = {"on": date(2021, 5, 1), "kind": "extend", "tasks": ("shiwu/1",), "audience": "public"}
    return Act.model_validate({"id": id_, **fixed, **changes})


def a_unit(id_: str, **changes: object) -> Unit:
    """A unit with one name."""
    return Unit.model_validate({"id": id_, "names": ({"name": f"县{id_}局"},), **changes})


def a_book(*years: SeriesYear, units: tuple[Unit, ...] = (), **changes: object) -> IssuerBook:
    """A county."""
    fixed = {"name": "华容县人民政府", "short": "华容县", "level": "county", "region": "湖南省岳阳市华容县"}
    return IssuerBook("huarong", Issuer.model_validate({**fixed, **changes}), units, years)


def a_catalogue(*books: IssuerBook, **changes: object) -> Catalogue:
    """A portal."""
    return Catalogue(
        Site.model_validate({"format": 1, "title": "督查通报", "languages": ("zh", "en"), **changes}), books
    )
