"""Rows of a notice → what it states: totals, classes and rates, the same as the rows give."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from tests.example.content import Item, Part, items
from tests.example.course import LETTERS, letter
from tests.example.series import SeriesYear

Row = dict[str, object]


def share(part: int, base: int) -> Decimal:
    """Give a share in per cent to one place, rounded half up."""
    return (Decimal(part) * 100 / base).quantize(Decimal("0.1"), ROUND_HALF_UP)


def reported(one: SeriesYear, sections: list[Part], period: str) -> list[tuple[Item, str]]:
    """Give the items that a notice has a row for, with their letters."""
    found = [(item, letter(item, one.clock, period)) for item in items(sections)]
    return [(item, sign) for item, sign in found if sign not in ".-"]


def below(one: SeriesYear, top: str) -> list[Part]:
    """Give a section with all inside it."""
    return [section for section in one.sections if top in (section.id, section.parent)]


def counted(one: SeriesYear, period: str) -> dict[str, int]:
    """Give counts by ``section.status``, for texts."""
    found: dict[str, int] = {}
    for section in one.sections:
        rows = reported(one, below(one, section.id), period)
        found[f"{section.id}.total"] = len(rows)
        for name in LETTERS.values():
            found[f"{section.id}.{name}"] = sum(1 for _, sign in rows if LETTERS[sign] == name)
    return found


def stated(one: SeriesYear, period: str, disclosed: dict[str, str]) -> list[Row]:
    """Give the tallies over the outermost sections; parts are counted apart."""
    found = []
    for section in one.sections:
        if section.parent:
            continue
        rows = reported(one, below(one, section.id), period)
        if not rows:
            continue
        words = one.words(section.id)
        found.append(_tally(one, section, rows, words, disclosed))
        if any(item.parts for item, _ in rows):
            parts = [letter(part, one.clock, period) for item, _ in rows for part in item.parts or [item]]
            counts = Counter(parts)
            row: Row = {"section": section.id, "level": "parts", "word": "个实施项目", "total": len(parts)}
            row["counts"] = [{"status": words[LETTERS[s]], "count": counts[s]} for s in LETTERS if counts[s]]
            found.append(row)
    return found


def _tally(
    one: SeriesYear, section: Part, rows: list[tuple[Item, str]], words: dict[str, str], disclosed: dict[str, str]
) -> Row:
    counts = Counter(sign for _, sign in rows)
    out = {"c"} if one.kind.id == "livelihood" else {"c", "o"} - ({"o"} if section.id == "projects" else set())
    base = sum(n for sign, n in counts.items() if sign not in out)
    row: Row = {"section": section.id, "level": "tasks", "word": one.kind.word, "total": len(rows)}
    row["counts"] = [
        {"status": words[LETTERS[sign]], "count": counts[sign], "disclosed": disclosed.get(LETTERS[sign])}
        for sign in LETTERS
        if counts[sign]
    ]
    row["rates"] = _rates(one, rows, counts["d"], base)
    return row


def _rates(one: SeriesYear, rows: list[tuple[Item, str]], done: int, base: int) -> list[Row]:
    found = []
    if one.kind.id == "livelihood":
        alive = [(item, sign) for item, sign in rows if sign != "c"]
        found.append(_rate("启动率", sum(1 for _, s in alive if s != "n"), len(alive), "未取消的实事"))
        works = [(item, sign) for item, sign in alive if item.one("kind") == "project"]
        if works:
            found.append(_rate("开工率", sum(1 for _, s in works if s != "n"), len(works), "未取消的工程类实事"))
    found.append(_rate("完成率", done, base, "未取消的实事" if found else "纳入考核的任务"))
    return found


def _rate(name: str, part: int, base: int, of: str) -> Row:
    return {"name": name, "percent": share(part, base), "numerator": part, "denominator": base, "base": of}
