"""Numbers in a notice's text: told at the very characters, answered by as_printed, silent where nothing is clear."""

from pathlib import Path

import pytest
from tests.unit.check.county import Change, check_county, text_at

from tongbao.findings import Finding, Severity

AT = ("notice", "tallies:\n- section: shiwu", "{}tallies:\n- section: shiwu")


def told(root: Path, text: str, *more: Change, heading: str = "一、基本情况") -> list[Finding]:
    """Give what is said of the numbers of one paragraph."""
    passage = f"passages:\n- role: situation\n  heading: {heading}\n  paragraphs:\n  - {text}\n"
    change = (AT[0], AT[1], AT[2].replace("{}", passage))
    return [f for f in check_county(root, change, *more) if f.code.startswith(("prose-", "placeholder-"))]


WRONG = {
    "class": ("事务类2项，已完成2项。", "prose-count-differs", "2项。", "1"),
    "class-in-numerals": ("事务类已完成两项。", "prose-count-differs", "两项", "1"),
    "total": ("事务类工作共3项。", "prose-count-differs", "3项", "2"),
    "other-section": ("工程类10项中，5项已完成。", "prose-count-differs", "5项", "4"),
    "rate": ("事务类完成率60%。", "prose-rate-differs", "60%", "50.0%"),
    "figure": ("新增学位950个。", None, "", ""),
    "double-quoted": ('"事务类2项，\\u201c已完成\\u201d的不多，正常推进2项。"', "prose-count-differs", "2项。", "1"),
    "single-quoted": ("'落实''四个明确''要求。事务类已完成2项。'", "prose-count-differs", "2项。", "1"),
    "lines": ("|-\n    总体平稳。\n      事务类2项，已完成2项。", "prose-count-differs", "2项。", "1"),
}


@pytest.mark.parametrize(("text", "code", "at", "expected"), WRONG.values(), ids=WRONG)
def test_wrong_numbers_are_told_where_they_stand(
    tmp_path: Path, text: str, code: str | None, at: str, expected: str
) -> None:
    """The place is that of the number's first character; both values are said."""
    found = told(tmp_path, text)

    assert [f.code for f in found] == ([code] if code else [])
    for one in found:
        assert text_at(tmp_path, one).startswith(at)
        assert one.values["expected"] == expected
        assert one.severity is Severity.WARNING


SILENT = {
    "right": "事务类2项，已完成1项，正常推进1项。",
    "right-in-numerals": "事务类已完成一项。",
    "plan": "事务类年底前完成2项，工程类确保完成9项。",
    "other-things": "县教育局新建教室12间，完成3项采购，召开会议2次。",
    "other-topic": "环境整治方面，已完成3项，正常推进5项。",
    "part-of-a-process": "事务类有2项已完成招标。",
    "date": "截至7月31日，第2项已完成，文号为华政办〔2021〕5号。",
    "quoted": "“新建学校3所”已完成，《2021年5项重点工作》已印发。",
    "last-year": "去年同期已完成5项。",
    "sum-of-sections": "全县已完成5项。",
    "other-month": "截至3月底，事务类已完成2项；截至7月底，已完成1项。",
    "other-quarter": "一季度事务类已完成2项。",
    "higher-level": "全市20项重点工作中，我县承担9项，已完成6项。",
    "asked-from-above": "省政府下达重点工作15项，已完成9项。",
    "two-units-together": "县教育局、县发改局牵头的8项已完成5项。",
    "a-share-of-money": "事务类已完成投资3亿元，完成率93%。",
    "parts-of-a-class": "已完成5项，其中事务类1项、工程类4项。",
    "meeting": "第23次会议议定的4项已办结3项。",
    "brackets": "工程类已完成4项（含上年结转3项）。",
    "unknown-subject": "各乡镇已完成5项，正常推进6项。",
    "numbers-after-it": "省里下达任务15项，已完成9项。",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_is_right_or_unclear_is_silent(tmp_path: Path, text: str) -> None:
    """A number is doubted only if it is clear what it counts."""
    assert told(tmp_path, text) == []


def test_heading_gives_the_section(tmp_path: Path) -> None:
    """What a passage is about may stand in its heading."""
    (found,) = told(tmp_path, "已完成5项，正常推进6项。", heading="二、工程类进展情况")

    assert (found.values["written"], found.values["expected"]) == ("5", "4")


def test_strange_heading_keeps_silent(tmp_path: Path) -> None:
    """A passage about something that the list does not know is not held against the list."""
    assert told(tmp_path, "已完成5项，正常推进6项。", heading="三、安全生产专项整治") == []


def test_as_printed_is_a_hint(tmp_path: Path) -> None:
    """What is recorded as printed so is known, not doubted."""
    passage = "passages:\n- as_printed: true\n  paragraphs:\n  - 事务类已完成2项。\n"
    found = check_county(tmp_path, (AT[0], AT[1], AT[2].replace("{}", passage)))
    (one,) = [f for f in found if f.code == "prose-count-differs"]

    assert (one.severity, one.hint) == (Severity.HINT, "hint-printed")


def test_filled_numbers_are_right(tmp_path: Path) -> None:
    """A number that the text takes from the rows is never doubted, and the next one is found where it stands."""
    text = '事务类{{ total(section="shiwu") }}项，已完成{{ count("done", section="shiwu") }}项，正常推进2项。'
    (found,) = told(tmp_path, text)

    assert text_at(tmp_path, found).startswith("2项。")


def test_filled_in_the_wrong_place_is_told_at_its_placeholder(tmp_path: Path) -> None:
    """A placeholder that counts something else than the sentence says is doubted like any number."""
    (found,) = told(tmp_path, '事务类已完成{{ count("normal", section="gongcheng") }}项。')

    assert text_at(tmp_path, found).startswith("{{ count(")
    assert (found.values["written"], found.values["expected"]) == ("6", "1")


SLIPS = {
    "unknown": ('{{ cuont("done") }}', "placeholder-unknown"),
    "unknown-name-alone": ("{{ done }}", "placeholder-unknown"),
    "status": ('{{ count("finished") }}', "placeholder-argument"),
    "no-argument": ("{{ count() }}", "placeholder-arguments"),
    "strange-argument": ('{{ count("done", place="x") }}', "placeholder-arguments"),
    "sum": ("{{ 1 + 1 }}", "placeholder-form"),
    "filter": ("{{ total()|upper }}", "placeholder-form"),
    "attribute": ('{{ count("done").__class__ }}', "placeholder-form"),
    "inside": ("{{ count(total()) }}", "placeholder-form"),
    "open": ('{{ count("done") 项', "placeholder-form"),
    "spread": ('{{ count(*"done") }}', "placeholder-form"),
    "nobody": ('{{ names("slow", section="shiwu") }}', "placeholder-empty"),
    "before-nothing": ('{{ change("newly-done") }}', "placeholder-empty"),
}


@pytest.mark.parametrize(("hole", "code"), SLIPS.values(), ids=SLIPS)
def test_slips_in_placeholders(tmp_path: Path, hole: str, code: str) -> None:
    """A placeholder outside the vocabulary is an error at its place, never a traceback."""
    found = told(tmp_path, f"'进展平稳：{hole}。'")

    assert [(f.code, f.severity) for f in found] == [(code, Severity.ERROR)]
    assert text_at(tmp_path, found[0]).startswith("{{")


def test_braces_elsewhere_stay(tmp_path: Path) -> None:
    """Only passages and problems have placeholders; anywhere else two braces are two braces."""
    progress = ("notice", "{task: shiwu/1, status: 已完成}", "{task: shiwu/1, status: 已完成, progress: '{{ no }}'}")

    assert told(tmp_path, "进展平稳。", progress) == []
