"""Percentages, gaps and figures against what they are taken of."""

import pytest
from tests.unit.check.stated_records import BEHIND, DONE, PACE, a_section, codes, counts, said

SECTION = {"section": "shiwu"}


def _rated(count: int | None, percent: str, total: int, **rate: object) -> dict[str, object]:
    return {
        **SECTION,
        "total": total,
        "counts": [{"status": DONE, "count": count, "rates": [{"percent": percent, **rate}]}],
    }


SHARES = {
    "right": (_rated(28, "48.3", 58), []),
    "right to no place": (_rated(16, "37", 43), []),
    "printed zeros": (_rated(44, "80.0", 55), []),
    "half up": (_rated(1, "12.5", 8), []),
    "half up to no place": (_rated(1, "13", 8), []),
    "half cut": (_rated(1, "12", 8), ["percent-truncated"]),
    "cut": (_rated(27, "46.5", 58), ["percent-truncated"]),
    "cut to no place": (_rated(7, "77", 9), ["percent-truncated"]),
    "wrong": (_rated(4, "30", 15), ["percent-wrong"]),
    "wrong, printed so": (_rated(4, "30", 15, as_printed=True), ["percent-wrong?"]),
    "own numbers": (_rated(4, "92.59", 15, numerator=25, denominator=27), []),
    "own numbers, wrong": (_rated(4, "92.95", 15, numerator=25, denominator=27), ["percent-wrong"]),
    "a hidden base": (_rated(50, "40.7", 303, base="当年应竣工的项目"), []),
    "no whole number": (_rated(None, "76", 43, denominator=23), ["percent-wrong"]),
    "a whole number": (_rated(None, "74", 43, denominator=23), []),
    "a whole number, cut": (_rated(None, "46.1", 43, denominator=13), ["percent-truncated"]),
    "nothing of nothing": (_rated(0, "0", 0), []),
    "above 100": (_rated(11, "110", 10), ["parts-do-not-sum"]),
}


@pytest.mark.parametrize(("tally", "wanted"), SHARES.values(), ids=SHARES)
def test_share_of_a_class(tally, wanted) -> None:
    """A percentage is its part of its base, rounded half up to the printed places."""
    assert codes(said({"tallies": [tally]})) == wanted


def _column(*percents: str, numbers: tuple[int, ...] = (10, 10, 10)) -> dict[str, object]:
    rated = [{**c, "rates": [{"percent": p}]} for c, p in zip(counts(*numbers), percents, strict=True)]
    return {**SECTION, "total": sum(numbers), "counts": rated}


COLUMNS = {
    "each by itself": (_column("33.3", "33.3", "33.3"), []),
    "one moved": (_column("33.4", "33.3", "33.3"), ["percent-adjusted"]),
    "two moved": (_column("33.4", "33.4", "33.2"), ["percent-wrong"] * 3),
    "makes 100 by itself": (_column("50.0", "30.0", "20.0", numbers=(5, 3, 2)), []),
    "one wrong": (_column("33.8", "33.3", "33.3"), ["percent-wrong"]),
}


@pytest.mark.parametrize(("tally", "wanted"), COLUMNS.values(), ids=COLUMNS)
def test_column_that_makes_hundred(tally, wanted) -> None:
    """A share that was moved so that the column makes 100 is told as that."""
    assert [code for code in codes(said({"tallies": [tally]})) if code] == wanted


def test_other_base_is_named() -> None:
    """A share that is right with another number at hand is a hint that names it."""
    percents = ("25.2", "61.9", "11.2", "1.7")
    classes = [
        {"label": f"第{n}类", "count": c, "rates": [{"percent": p}]}
        for n, c, p in zip("一二三四", (148, 364, 66, 10), percents, strict=True)
    ]
    found = said({"tallies": [{"level": "matters", "total": 591, "counts": classes}]})

    assert codes(found) == ["silent-remainder", "percent-other-base?", "percent-other-base?"]
    assert found[1].values["base"] == "588"
    assert found[1].values["which"] == "@arithmetic.base.sum"


def test_stated_base_is_the_base() -> None:
    """Where the notice states a base, shares are of it and not of the total."""
    rated = [{**c, "rates": [{"percent": p}]} for c, p in zip(counts(10, 1), ("91", "9"), strict=True)]
    tally = {**SECTION, "total": 12, "base": 11, "excluded": [{"label": "年度指标", "count": 1}], "counts": rated}

    assert said({"tallies": [tally]}) == []


def test_base_beside_it_is_meant() -> None:
    """A share that does not fit its own printed base is asked about, even if it fits another number."""
    tally = {
        **SECTION,
        "total": 15,
        "counts": [{"status": DONE, "count": 3, "rates": [{"percent": 20, "denominator": 14}]}],
    }

    assert codes(said({"tallies": [tally]})) == ["percent-wrong"]


AMOUNT = {"id": "mu", "unit": "万人", "targets": [{"form": "at-least", "value": "5.2"}]}
GROWTH = {
    "id": "zeng",
    "unit": "%",
    "measure": "growth",
    "targets": [{"form": "at-least", "value": 7, "measure": "growth"}],
}
RATE = {"name": "占年任务之比", "base": "年度任务"}
READINGS = {
    "possible with rounded numbers": ({"value": "7.23", "rate": {**RATE, "percent": "139.1"}}, []),
    "not possible": ({"value": "7.23", "rate": {**RATE, "percent": "149.1"}}, ["percent-wrong"]),
    "not possible, printed so": (
        {"value": "7.23", "as_printed": True, "rate": {**RATE, "percent": "149.1"}},
        ["percent-wrong?"],
    ),
    "of something else": ({"value": "7.23", "rate": {"base": "全市就业人数", "percent": "14.9"}}, []),
    "no word on the base": ({"value": "7.23", "rate": {"percent": "14.9"}}, ["percent-wrong"]),
    "about": ({"value": "7.23", "about": "nearly", "rate": {**RATE, "percent": "150"}}, []),
    "a plan": ({"value": "7.23", "kind": "plan", "rate": {**RATE, "percent": "150"}}, []),
    "of one unit": ({"value": "7.23", "unit": "jy", "rate": {**RATE, "percent": "150"}}, []),
    "in another unit": ({"value": 723, "value_unit": "百人", "rate": {**RATE, "percent": "150"}}, []),
    "own numbers": (
        {"value": "7.23", "rate": {**RATE, "percent": "139.0", "numerator": "7.23", "denominator": "5.2"}},
        [],
    ),
    "another figure": (
        {"value": "7.23", "rate": {**RATE, "percent": "140.6", "numerator": "7.31", "denominator": "5.2"}},
        ["two-values"],
    ),
    "another target": (
        {"value": "7.23", "rate": {**RATE, "percent": "136.4", "numerator": "7.23", "denominator": "5.3"}},
        ["two-values"],
    ),
    "in thousands": (
        {"value": "7.23", "rate": {**RATE, "percent": "139.0", "numerator": 72300, "denominator": 52000}},
        [],
    ),
    "gap": ({"indicator": "zeng", "growth": "6.1", "gap": {"by": "0.9", "base": "target"}}, []),
    "gap apart": ({"indicator": "zeng", "growth": "6.1", "gap": {"by": "1.9", "base": "target"}}, ["gap-wrong"]),
    "gap of a fall": ({"indicator": "zeng", "growth": -8, "gap": {"by": 15, "base": "target"}}, []),
    "gap to pace": ({"value": "2.77", "rate": {**RATE, "percent": "53.3"}, "gap": {"by": "21.7", "base": "pace"}}, []),
    "gap to pace apart": (
        {"value": "2.77", "rate": {**RATE, "percent": "53.3"}, "gap": {"by": "22.7", "base": "pace"}},
        ["gap-wrong"],
    ),
    "gap to pace of another day": ({"as_of": "2019-08", "value": "2.77", "gap": {"by": "9.8", "base": "pace"}}, []),
}


@pytest.mark.parametrize(("reading", "wanted"), READINGS.values(), ids=READINGS)
def test_readings(reading, wanted) -> None:
    """Shares of a target and gaps to it fit, within the rounding of what is printed."""
    tasks = [{"id": "1", "title": "城镇新增就业", "indicators": [AMOUNT, GROWTH]}]
    found = said({"readings": [{"task": "shiwu/1", "indicator": "mu", **reading}]}, sections=[a_section(tasks=tasks)])

    assert codes(found) == wanted


STANDINGS = {
    "done and below": (DONE, "3.6", {}, ["done-below-target"]),
    "done and below, explained": (DONE, "3.6", {"note": "照原文登记。"}, ["done-below-target?"]),
    "done and met": (DONE, "7.0", {}, []),
    "under way": (PACE, "3.6", {}, []),
    "behind": (BEHIND, "3.6", {}, []),
    "a part is done": (DONE, "3.6", {"part": "a"}, []),
    "done at one unit": (DONE, "3.6", {"unit": "jy"}, []),
}


@pytest.mark.parametrize(("status", "growth", "more", "wanted"), STANDINGS.values(), ids=STANDINGS)
def test_done_against_its_target(status, growth, more, wanted) -> None:
    """What is listed as done has reached its own target."""
    tasks = [{"id": "1", "title": "预算收入", "indicators": [GROWTH], "parts": [{"id": "a", "title": "甲"}]}]
    notice = {
        "standings": [{"task": "shiwu/1", "status": status, **more}],
        "readings": [{"task": "shiwu/1", "indicator": "zeng", "growth": growth}],
    }

    assert codes(said(notice, sections=[a_section(tasks=tasks)])) == wanted


def test_limit_is_kept_from_below() -> None:
    """A figure that is to stay at most at a number is met below it."""
    limit = {"unit": "%", "measure": "share", "targets": [{"form": "at-most", "value": "3.5", "measure": "share"}]}
    tasks = [{"id": "1", "title": "居民消费价格涨幅", "indicators": [limit]}]
    done = [{"task": "shiwu/1", "status": DONE}]

    for value, wanted in (("2.8", []), ("3.8", ["done-below-target"])):
        readings = [{"task": "shiwu/1", "value": value}]
        assert codes(said({"standings": done, "readings": readings}, sections=[a_section(tasks=tasks)])) == wanted


IMPLIED = {
    "one total": (("8.5", "47", "全市出口总额"), ("6.55", "36.2", "全市出口总额"), []),
    "two totals": (("8.5", "47", "全市出口总额"), ("8.4", "36.2", "全市出口总额"), ["implied-totals-differ"]),
    "two things": (("8.5", "47", "全市出口总额"), ("8.4", "36.2", "全市进口总额"), []),
    "each of its own target": (("8.5", "47", "年度目标"), ("8.4", "36.2", "年度目标"), []),
}


@pytest.mark.parametrize(("first", "second", "wanted"), IMPLIED.values(), ids=IMPLIED)
def test_implied_totals(first, second, wanted) -> None:
    """Shares of one thing imply one total of it."""
    tasks = [{"id": "1", "title": "外贸", "indicators": [{"id": "a", "unit": "亿元"}, {"id": "b", "unit": "亿元"}]}]
    readings = [
        {"task": "shiwu/1", "indicator": id_, "value": value, "rate": {"percent": percent, "base": base}}
        for id_, (value, percent, base) in zip("ab", (first, second), strict=True)
    ]

    assert codes(said({"readings": readings}, sections=[a_section(tasks=tasks)])) == wanted
