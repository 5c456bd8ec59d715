"""Notices of a benchmark's archive: every task with its status and text, readings, tallies that add up, passages."""

import calendar
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tests.bench.archive_lists import KINDS, Matter, Row, Series
from tests.bench.archive_words import ASKED, DETAILS, PROBLEMS, SECTIONS, county

QUARTERS = {
    3: ("q1", "一季度", "quarter"),
    6: ("h1", "上半年", "half-year"),
    9: ("q3", "前三季度", "three-quarters"),
    12: ("year", "全年", "year"),
}
YEAR = 12


def months(one: Series) -> list[int]:
    """Give the months whose end the notices report: quarters, or the last so many months of the year."""
    return list(QUARTERS) if one.kind == "key-works" else list(range(YEAR + 1 - one.notices, YEAR + 1))


def period(one: Series, month: int) -> tuple[str, str, str]:
    """Give id, label and granularity."""
    if one.kind == "key-works":
        return QUARTERS[month]
    return f"m{month:02}", f"1-{month}月" if month > 1 else "1月", "month"


def title(one: Series, month: int) -> str:
    """Name a notice."""
    _, label, _ = period(one, month)
    return f"{county(one.county)}人民政府办公室关于{one.year}年{label}{KINDS[one.kind]}进展情况的通报"


def notice(one: Series, month: int, before: int | None) -> Row:
    """Give a notice at the end of a month."""
    id_, label, granularity = period(one, month)
    end = date(one.year, month, calendar.monthrange(one.year, month)[1])
    chance = one.chance(id_)
    written = end + timedelta(days=chance.randint(5, 11))
    previous = f"{one.key}/{period(one, before)[0]}" if before else None
    return {
        "title": title(one, month),
        "number": f"{county(one.county)[0]}政督〔{written.year}〕{month if one.kind == 'livelihood' else 20 + month}号",
        "period": {
            "label": label,
            "start": f"{one.year}-01-01",
            "end": end,
            "granularity": granularity,
            "cumulative": "yes",
        },
        "dates": {"written": written, "published": written + timedelta(days=chance.randint(2, 6))},
        "publication": {"state": "published"},
        "links": [{"relation": "previous", "title": title(one, before), "notice": previous}] if before else [],
        "standings": [_standing(matter, month, before) for matter in one.matters],
        "readings": [_reading(matter, month) for matter in one.matters if matter.measured],
        "tallies": list(_tallies(one, month)),
        "passages": _passages(one, month, label),
    }


def _standing(matter: Matter, month: int, before: int | None) -> Row:
    chance = matter.series.chance("said", matter.at, month)
    status = matter.status(month)
    row: Row = {"task": matter.ref, "status": status, "progress": _progress(matter, month)}
    if status in ("进度滞后", "未完成"):
        cause, text = chance.choice(PROBLEMS)
        row["reasons"] = [{"cause": cause, "text": text.format(town=matter.town, k=chance.randint(2, 9))}]
        row["expected"] = f"{min(YEAR, month + chance.randint(1, 3))}月底" if month < YEAR else "次年一季度"
    if before and matter.status(before) == "序时推进" and status == "进度滞后":
        row["reason"] = f"{month}月{matter.town}段施工受阻，当月完成量低于计划。"
    if before and matter.status(before) == "序时推进" and status == "未完成":
        row["reason"] = "四季度连续降雨，收尾工程没有按期完成。"
    return row


def _progress(matter: Matter, month: int) -> str:
    """Say how far it is; no two months say the same."""
    chance = matter.series.chance("progress", matter.at, month)
    work, done = matter.work, matter.done(month)
    if done >= matter.target:
        return (
            f"年度任务{matter.target}{work.unit}已全部完成，{month}月组织现场核查{chance.randint(2, 9)}次，资料同步归档"
        )
    step = work.steps[min(len(work.steps) - 1, done * len(work.steps) // matter.target)]
    detail = chance.choice(DETAILS).format(
        town=matter.town, m=chance.randint(20, 900), d=chance.randint(5, 30), k=chance.randint(2, 9)
    )
    return (
        f"截至{month}月底{step}，累计完成{work.what}{done}{work.unit}，占年度任务的{matter.percent(month)}%；{detail}"
    )


def _reading(matter: Matter, month: int) -> Row:
    done = matter.done(month)
    rate = {"percent": matter.percent(month), "numerator": done, "denominator": matter.target, "base": "年度目标"}
    return {"task": matter.ref, "indicator": "1", "value": done, "value_unit": matter.work.unit, "rate": rate}


def _tallies(one: Series, month: int) -> Iterator[Row]:
    for id_, _ in SECTIONS:
        counted = Counter(m.status(month) for m in one.matters if m.work.section == id_)
        whole = counted.total()
        if not whole:
            continue
        done = counted["已完成"]
        yield {
            "section": id_,
            "level": "tasks",
            "word": "项",
            "total": whole,
            "counts": [{"status": status, "count": count} for status, count in sorted(counted.items())],
            "rates": [{"name": "完成率", "percent": _percent(done, whole), "numerator": done, "denominator": whole}],
        }


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _passages(one: Series, month: int, label: str) -> list[Row]:
    counted = Counter(matter.status(month) for matter in one.matters)
    chance = one.chance("passages", month)
    opening = (
        f"按照县政府工作安排，县政府督查室会同有关部门，对{one.year}年{KINDS[one.kind]}{label}进展情况进行了督查。"
        f"现将有关情况通报如下。"
    )
    situation = (
        f"列入清单的{len(one.matters)}项任务中，已完成{counted['已完成']}项，序时推进{counted['序时推进']}项，"
        f"进度滞后{counted['进度滞后']}项，未完成{counted['未完成']}项。"
    )
    asked = chance.sample(ASKED, 3)
    return [
        {"role": "opening", "paragraphs": [opening]},
        {"role": "situation", "heading": "一、总体情况", "paragraphs": [situation]},
        {"role": "requirements", "heading": "二、下步要求", "paragraphs": asked},
    ]


def ledger(one: Series) -> Row:
    """Give ``ledger.yml``: the assignment, and a reminder for each task that fell behind."""
    leads = list(dict.fromkeys(matter.work.lead for matter in one.matters))
    acts: list[Row] = [
        {
            "id": "act-01",
            "on": f"{one.year}-02-10",
            "kind": "assign",
            "name": "任务交办",
            "units": leads,
            "audience": "public",
        }
    ]
    behind = [matter for matter in one.matters if matter.status(9) == "进度滞后"]
    for number, matter in enumerate(behind[:8], start=2):
        acts.append(
            {
                "id": f"act-{number:02}",
                "on": f"{one.year}-10-{8 + number}",
                "kind": "letter",
                "name": "督办函",
                "tasks": [matter.ref],
                "units": [matter.work.lead],
                "text": f"要求牵头单位就{matter.town}段进度滞后问题提出赶工措施。",
                "due": f"{one.year}-10-{15 + number}",
                "outcome": "责任单位已报送赶工计划，施工力量增加一倍。",
                "outcome_on": f"{one.year}-10-{15 + number}",
                "audience": "public",
            }
        )
    return {"acts": acts}
