"""Weekly notices of a benchmark's archive: each tells on a short page of a visit to one project of its list, or two."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.bench.archive_lists import KINDS, Matter, Row, Series
from tests.bench.archive_words import NEXT, PROBLEMS, SEEN, county

#: The first week of a year with a visit, and how many weeks are reported.
FIRST, WEEKS = 7, 40
_MONTHS_A_WEEK = 12 / 52


def weeks(one: Series) -> range:
    """Give the weeks of the year that a list's notices report."""
    return range(FIRST, FIRST + one.notices)


def visited(one: Series, week: int) -> list[Matter]:
    """Choose what was visited: one matter after the other, and now and then a second one."""
    matters = one.matters
    found = [matters[week % len(matters)]]
    if len(matters) > 1 and one.chance("second", week).random() < 0.25:
        found.append(matters[(week + 1) % len(matters)])
    return sorted(found, key=lambda matter: matter.number)


def weekly(one: Series, week: int) -> tuple[str, Row]:
    """Give the name of a week's notice, and the notice."""
    start = date.fromisocalendar(one.year, week, 1)
    end = start + timedelta(days=6)
    rows = [_standing(matter, week) for matter in visited(one, week)]
    return _id(week), {
        "title": _title(one, week),
        "number": f"{county(one.county)[0]}督通〔{one.year}〕{week}号",
        "period": {
            "label": f"第{week}周",
            "start": start,
            "end": end,
            "granularity": "week",
            "cumulative": "yes",
        },
        "dates": {"published": end + timedelta(days=1 + one.chance("day", week).randrange(3))},
        "publication": {"state": "published"},
        "standings": rows,
        "passages": [{"role": "opening", "paragraphs": list(_told(one, week))}],
    }


def _id(week: int) -> str:
    return f"w{week:02}"


def _title(one: Series, week: int) -> str:
    return f"关于{one.year}年第{week}周{KINDS[one.kind]}督查情况的通报"


def _told(one: Series, week: int) -> Iterator[str]:
    """Say what the visit found, and what is asked."""
    chance = one.chance("told", week)
    names = "、".join(f"“{matter.work.title.format(n=matter.target)}”" for matter in visited(one, week))
    town = visited(one, week)[0].town
    found = chance.sample(SEEN, chance.randint(1, 3))
    said = "；".join(each.format(town=town, d=chance.randint(11, 90), k=chance.randint(2, 9)) for each in found)
    yield f"本周督查{names}。{said}。"
    yield "".join(chance.sample(NEXT, chance.randint(1, 2))).format(town=town)


def _standing(matter: Matter, week: int) -> Row:
    chance = matter.series.chance("week", matter.at, week)
    month = week * _MONTHS_A_WEEK
    done, work = matter.done(month), matter.work
    step = work.steps[min(len(work.steps) - 1, done * len(work.steps) // matter.target)]
    said = f"{step}，累计完成{work.what}{done}{work.unit}，占年度任务的{matter.percent(month)}%"
    if matter.status(month) == "已完成":
        said = f"年度任务{matter.target}{work.unit}已全部完成，正在整理验收资料"
    row: Row = {"task": matter.ref, "status": matter.status(month), "progress": said}
    if row["status"] == "进度滞后":
        cause, text = chance.choice(PROBLEMS)
        row["reasons"] = [{"cause": cause, "text": text.format(town=matter.town, k=chance.randint(2, 9))}]
        row["expected"] = f"{min(12, int(month) + chance.randint(2, 4))}月底"
        if _was(matter, week) == "序时推进":
            row["reason"] = f"{matter.town}段施工受阻，完成量低于计划。"
    return row


def _was(matter: Matter, week: int) -> str:
    """Tell the status that the last notice about the same matter gave."""
    for earlier in range(week - 1, FIRST - 1, -1):
        if matter in visited(matter.series, earlier):
            return matter.status(earlier * _MONTHS_A_WEEK)
    return ""
