"""Towns beside each other: readings by unit, and the order with ties, the rank before and the average."""

from decimal import Decimal
from zlib import crc32

from tests.example.course import letter, percent
from tests.example.series import SeriesYear

Row = dict[str, object]
#: How far each town lies from the county, in tenths; two are alike on purpose.
_TOWNS = {
    "chengguan": 12,
    "yuntang": -19,
    "shiqiao": 4,
    "bailu": 4,
    "songping": -6,
    "fenglin": 9,
    "shuangtang": 1,
    "liuwan": -13,
}


def _values(key: str, county: Decimal, salt: str, scale: int) -> dict[str, Decimal]:
    found = {}
    for town, tenths in _TOWNS.items():
        name = "shiqiao" if town == "bailu" else town
        wobble = crc32(f"{key}{salt}{name}".encode()) % 7 - 3
        found[town] = min(Decimal(100), county + Decimal((tenths + wobble) * scale) / 10)
    return found


def _ranks(values: dict[str, Decimal]) -> dict[str, int]:
    return {town: 1 + sum(1 for other in values.values() if other > value) for town, value in values.items()}


def _county(one: SeriesYear, period: str) -> tuple[str, str, Decimal, int] | None:
    """Give key, title, county value and spread of what towns are ranked by."""
    at = one.clock.index(period)
    if one.kind.id == "key-works":
        line = one.by_key["insured"].lines["i"][0]
        return "insured", "各乡镇城乡居民医保参保率", Decimal(line.partition(" ; ")[2].split()[at]), 1
    key = "women-screen" if one.year == 2023 else "screening"
    if one.kind.id == "livelihood" and one.clock.months[at] in (6, 7, 8, 9, 10):
        item = one.by_key[key]
        if letter(item, one.clock, period) in "pb":
            return key, "各乡镇适龄妇女“两癌”检查完成率", percent(item, one.clock, period).quantize(Decimal("0.1")), 4
    return None


def compared(one: SeriesYear, period: str) -> tuple[list[Row], list[Row]]:
    """Give the readings by town and the ranking of a notice, if it has one."""
    now = _county(one, period)
    if now is None:
        return [], []
    key, title, county, scale = now
    at = one.clock.index(period)
    before = _county(one, one.clock.ids[at - 1]) if at else None
    values = _values(key, county, period, scale)
    old = _ranks(_values(key, before[2], one.clock.ids[at - 1], scale)) if before else {}
    ranks = _ranks(values)
    task = one.by_key[key].ref
    by_towns = one.kind.id == "key-works"
    readings: list[Row] = [
        {
            "task": task,
            "indicator": "1",
            "unit": town,
            "value": value,
            "value_unit": "%",
            "rank": ranks[town],
            "among": "8个乡镇",
        }
        for town, value in values.items()
        if by_towns
    ]
    order = sorted(values, key=lambda town: (ranks[town], list(_TOWNS).index(town)))
    entries: list[Row] = [
        {"unit": town, "rank": ranks[town], "previous": old.get(town), "score": values[town]} for town in order
    ]
    ranking: Row = {
        "title": title,
        "task": task,
        "indicator": "1",
        "of": "8个乡镇",
        "shown": "all" if by_towns else "ends",
    }
    if not by_towns:
        ranking["ranked"] = len(entries)
        entries = [entry for entry in entries if entry["rank"] <= 3 or entry["rank"] >= 7]
    ranking |= {"unit": "%", "average": county, "entries": entries}
    if old:
        ranking["previous_label"] = "上期排名"
    return readings, [ranking]
