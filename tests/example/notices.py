"""A series-year and a period → one notice."""

import re
from datetime import date, timedelta
from zlib import crc32

from tests.example import tallies
from tests.example.content import Item
from tests.example.course import BATCHES, LETTERS, letter, standing
from tests.example.indicators import readings
from tests.example.lists import ordered
from tests.example.rankings import compared
from tests.example.series import MEETINGS, SeriesYear

Row = dict[str, object]
_LABELS = {"q1": "一季度", "h1": "上半年", "q3": "前三季度", "year": "全年"}
_GRAINS = {"q1": "quarter", "h1": "half-year", "q3": "three-quarters", "year": "year"}
_ORDER = (
    "title", "genre", "printed_kind", "number", "issue", "masthead", "index_number", "office", "supervisors",
    "period", "dates", "publication", "metadata", "addressees", "copies", "signature", "links", "standings", "readings",
    "conduct", "tallies", "rankings", "passages", "problems", "namings", "measures", "attachments", "objection",
    "corrections", "missing", "remarks",
)  # fmt: skip
_SATURDAY = 5
_COUNT = re.compile(r"<<([a-z0-9.-]+)>>")


def workday(day: date) -> date:
    """Give the first day from one on that is neither weekend nor the first days of a long holiday."""
    while day.weekday() >= _SATURDAY or (day.month, day.day) in ((5, 1), (10, 1), (1, 1)):
        day += timedelta(days=1)
    return day


def written(one: SeriesYear, period: str) -> date:
    """Give the day a notice was written: about ten days after its period."""
    end = one.end_of(period)
    return workday(end + timedelta(days=8 + crc32(f"{one.kind.id}{one.year}{period}".encode()) % 4))


def notice(one: SeriesYear, period: str, number: str) -> Row:
    """Give a notice as its file holds it."""
    extra = one.resolved(one.extras.get("notices", {}).get(period, {}))
    rows = _standings(one, period)
    by_town, rankings = compared(one, period)
    found: Row = {
        "title": one.kind.title.format(year=one.year, label=label(one, period)),
        "number": number,
        "index_number": f"SL{number[4:8]}-{number.split('〕')[1].rstrip('号').zfill(3)}",
        "supervisors": ["县政府督查室", "县重点项目建设指挥部"] if one.year == 2023 else None,
        "period": _period(one, period),
        "dates": _dates(one, period),
        "publication": {"state": "published"},
        "links": _links(one, period),
        "standings": rows,
        "readings": [row for item in _items(one) for row in _readings(one, item, period)] + by_town,
        "conduct": _conduct(one, rows),
        "tallies": _stated(one, period),
        "rankings": rankings,
        "attachments": _attachments(one, period),
    }
    _overlay(found, extra)
    if one.kind.id == "meeting-decisions":
        found["passages"] = [*found.get("passages", []), _follow_up(one, period)]
    found = {name: found[name] for name in _ORDER if found.get(name)}
    return _filled(found, tallies.counted(one, period))


def label(one: SeriesYear, period: str) -> str:
    """Give the printed name of a period."""
    if period in _LABELS:
        return _LABELS[period]
    if one.kind.id == "livelihood":
        return f"1-{one.clock.months[one.clock.index(period)]}月"
    return f"县十八届人民政府第{period.removeprefix('exec-')}次常务会议"


def _items(one: SeriesYear) -> list[Item]:
    return [item for section in one.sections for item in ordered(section)]


def _period(one: SeriesYear, period: str) -> Row:
    end = one.end_of(period)
    if one.kind.id == "meeting-decisions":
        return {"label": label(one, period), "as_of": end, "granularity": "event", "cumulative": "yes"}
    grain = _GRAINS.get(period, "month")
    return {
        "label": label(one, period),
        "start": date(one.year, 1, 1),
        "end": end,
        "granularity": grain,
        "cumulative": "yes",
    }


def _dates(one: SeriesYear, period: str) -> Row:
    day = written(one, period)
    row: Row = {"written": day, "published": workday(day + timedelta(days=1 + crc32(period.encode()) % 3))}
    if one.kind.id == "meeting-decisions":
        held = next(day for n, day, _ in MEETINGS[one.year] if period == f"exec-{n}")
        row["event"] = date.fromisoformat(f"{one.year}-{held}")
    return row


def _links(one: SeriesYear, period: str) -> list[Row]:
    at = one.clock.index(period)
    found: list[Row] = []
    if one.basis and at == 0:
        found += [{"relation": "basis", **link} for link in one.basis]
    if at:
        before = one.clock.ids[at - 1]
        title = one.kind.title.format(year=one.year, label=label(one, before))
        found.append({"relation": "previous", "title": title, "notice": f"example/{one.year}/{one.kind.id}/{before}"})
    return found


def _standings(one: SeriesYear, period: str) -> list[Row]:
    found = []
    for item in _items(one):
        if letter(item, one.clock, period) in ".-":
            continue
        words = one.words(item.section)
        found.append(standing(item, one.clock, period, words) | {"also": _also(one, item, period)})
        found.extend(standing(part, one.clock, period, words, item) for part in item.parts)
    return [_arranged(row) for row in found]


_ROW = (
    "task", "part", "unit", "status", "also", "position", "progress", "reasons", "expected", "percent", "reported",
    "verified", "reply", "carried_from", "reason", "note",
)  # fmt: skip


def _arranged(row: Row) -> Row:
    return {name: row[name] for name in _ROW if row.get(name)}


def _also(one: SeriesYear, item: Item, period: str) -> list[Row]:
    sign = letter(item, one.clock, period)
    if sign == "c":
        return []
    if one.kind.id == "key-works" and item.one("kind") == "project":
        return [{"scale": "batches", "status": item.one("g") or _batch(one, item, period, sign)}]
    if one.kind.id == "livelihood":
        works = item.one("kind") == "project"
        stages = {"n": "前期准备", "d": "已办结"}
        return [{"scale": "stage", "status": stages.get(sign, "已开工" if works else "已启动")}]
    return []


def _batch(one: SeriesYear, item: Item, period: str, sign: str) -> str:
    """Give the batch of a project: one that keeps its pace for a second period is pushed fast."""
    at = one.clock.index(period)
    moving = sign == "p" and at and letter(item, one.clock, one.clock.ids[at - 1]) in "pa"
    return "快速推进" if moving else BATCHES[sign]


def _readings(one: SeriesYear, item: Item, period: str) -> list[Row]:
    gone = letter(item, one.clock, period) in ".-"
    return [] if gone else readings(item, one.clock, period)


def _conduct(one: SeriesYear, rows: list[Row]) -> list[Row]:
    """Judge units where work stands behind: a delay that came from above costs them nothing."""
    if one.kind.id != "key-works":
        return []
    by_ref = {item.ref: item for item in _items(one)}
    found = []
    for row in rows:
        if not row.get("reasons") or row.get("part"):
            continue
        cause = row["reasons"][0]["cause"]
        item = by_ref[row["task"]]
        own = cause in ("work-style", "plan")
        solved = {"work-style": "no", "plan": "no", "upper": "not-due"}.get(cause, "yes")
        for unit in item.marks.get("lead", [])[:1]:
            entered = "no" if cause == "work-style" else "yes"
            found.append({"task": row["task"], "unit": unit, "entered_in_time": entered, "solved_in_time": solved})
        found.extend(
            {"task": row["task"], "unit": unit, "entered_in_time": "yes", "solved_in_time": "yes"}
            for unit in item.marks.get("support", [])[: 1 if own else 0]
        )
    return found


def _follow_up(one: SeriesYear, period: str) -> Row:
    """Tell how all decisions of the year stand, after what this meeting decided."""
    rows = tallies.reported(one, one.sections, period)
    words = one.words(period)
    counts = [(words.get(name), sum(1 for _, s in rows if s == sign)) for sign, name in LETTERS.items()]
    classes = "、".join(f"{word}{count}项" for word, count in counts if count)
    day = one.end_of(period)
    text = f"截至{day.month}月{day.day}日，{one.year}年以来纳入跟踪的议定事项共{len(rows)}项，其中{classes}。"
    return {"role": "situation", "heading": "四、落实情况", "paragraphs": [text]}


def _stated(one: SeriesYear, period: str) -> list[Row]:
    """State tallies in some notices: each half-year and year, every second month."""
    if one.kind.id == "meeting-decisions":
        return []
    if one.kind.id == "key-works":
        disclosed = {
            "h1": {"on-pace": "counts"},
            "q3": {"on-pace": "counts", "done": "all"},
            "year": {"done": "some", "on-pace": "all"},
        }
        return tallies.stated(one, period, disclosed[period]) if period in disclosed else []
    even = one.clock.months[one.clock.index(period)] % 3 == 0
    return tallies.stated(one, period, {}) if even else []


def _attachments(one: SeriesYear, period: str) -> list[Row]:
    top = [section for section in one.sections if not section.parent]
    if one.kind.id == "meeting-decisions":
        return []
    name = {"affairs": "事务类工作进展情况表", "projects": "项目建设类工作进展情况表"}
    span = f"{one.year}年{label(one, period)}"
    return [
        {
            "title": f"{span}{name.get(section.id) or section.name + '办理情况表'}",
            "number": at,
            "obtained": True,
            "section": section.id,
        }
        for at, section in enumerate(top, start=1)
    ]


def _overlay(found: Row, extra: Row) -> None:
    """Lay the hand-written parts over a notice: rows by task, lists added, the rest replaced."""
    rows = extra.pop("rows", [])
    for row in extra.pop("reading_rows", []):
        at = next(
            n for n, r in enumerate(found["readings"]) if (r["task"], r["indicator"]) == (row["task"], row["indicator"])
        )
        found["readings"][at] = found["readings"][at] | row
    by_ref = {row["task"]: at for at, row in enumerate(found["standings"]) if not row.get("part")}
    for row in rows:
        at = by_ref[row["task"]]
        found["standings"][at] = _arranged(found["standings"][at] | row)
    for name, value in extra.items():
        if name in ("readings", "tallies", "links", "conduct"):
            found[name] = [*found.get(name, []), *value]
        elif name in ("publication", "period", "dates"):
            found[name] = {**found[name], **value}
        else:
            found[name] = value


def _filled(value: object, counts: dict[str, int]) -> object:
    """Fill ``<<section.status>>`` in texts with the counts that the rows give."""
    if isinstance(value, dict):
        return {name: _filled(item, counts) for name, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, counts) for item in value]
    if isinstance(value, str) and "<<" in value:
        return _COUNT.sub(lambda match: str(counts[match[1]]), value)
    return value
