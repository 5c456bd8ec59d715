"""Parts against totals on every level: what is told, what is understood."""

import pytest
from tests.unit.check.stated_records import BEHIND, DONE, EARLY, PACE, a_section, codes, counts, labels, said

SECTION = {"section": "shiwu"}
MONEY = {"level": "projects", "measure": "完成投资", "unit": "亿元"}

TALLIES = {
    "whole": ({**SECTION, "total": 70, "counts": counts(13, 49, 8)}, []),
    "too many": ({**SECTION, "total": 69, "counts": counts(13, 49, 8)}, ["parts-do-not-sum"]),
    "rest unsaid": ({**SECTION, "total": 71, "counts": counts(13, 49, 8)}, ["silent-remainder"]),
    "printed so": ({**SECTION, "total": 71, "as_printed": True, "counts": counts(13, 49, 8)}, ["silent-remainder?"]),
    "some picked out": (
        {**SECTION, "total": 38, "counts": counts(5, words=(DONE,)) + counts(5, words=(BEHIND,))},
        ["silent-remainder?"],
    ),
    "one class alone": ({**SECTION, "total": 150, "counts": counts(17, words=(BEHIND,))}, []),
    "one class above the total": ({**SECTION, "total": 15, "counts": counts(17)}, ["parts-do-not-sum"]),
    "a class without a number": ({**SECTION, "total": 125, "counts": counts(57, 60, None)}, []),
    "too many beside an open class": ({**SECTION, "total": 110, "counts": counts(57, 60, None)}, ["parts-do-not-sum"]),
    "a rest that does not fit": (
        {**SECTION, "total": 10, "counts": [*counts(3), {"status": PACE, "count": 6, "rest": True}]},
        ["parts-do-not-sum"],
    ),
    "early are among the done": (
        {**SECTION, "total": 70, "counts": [*counts(13, 49, 8), *counts(6, words=(EARLY,))]},
        [],
    ),
    "nobody says in which": (
        {**SECTION, "total": 70, "counts": [*counts(31, 39), {"label": "已提前完成", "count": 6, "within": "?"}]},
        [],
    ),
    "more inside than around": (
        {**SECTION, "total": 70, "counts": [*counts(13, 49, 8), *counts(14, words=(EARLY,))]},
        ["parts-do-not-sum"],
    ),
    "what is inside falls short": (
        {
            **SECTION,
            "total": 150,
            "counts": [
                *counts(124, 26, words=(PACE, BEHIND)),
                {"label": "指标", "count": 9, "within": BEHIND},
                {"label": "事项", "count": 16, "within": BEHIND},
            ],
        },
        ["silent-remainder?"],
    ),
    "left out": (
        {**SECTION, "total": 12, "base": 11, "excluded": [{"label": "年度指标", "count": 1}], "counts": counts(10, 1)},
        [],
    ),
    "left out and counted": (
        {**SECTION, "total": 12, "excluded": [{"label": "年度指标", "count": 1}], "counts": counts(10, 2)},
        ["parts-do-not-sum"],
    ),
    "base and what is left out": (
        {**SECTION, "total": 12, "base": 10, "excluded": [{"label": "年度指标", "count": 1}]},
        ["parts-do-not-sum"],
    ),
    "only some are in the notice": ({**SECTION, "total": 10, "covered": 4, "counts": counts(1, 0, 3)}, []),
    "a base for the shares": ({**SECTION, "total": 39, "base": 37, "counts": counts(30, 9)}, []),
    "cancelled ones are counted": (
        {**SECTION, "total": 15, "counts": counts(4, 1, 10, words=(DONE, "取消", PACE))},
        [],
    ),
    "classes of one sentence": ({"task": "shiwu/1", "level": "matters", "total": 18, "counts": labels(8, 10)}, []),
    "a class too many of one sentence": (
        {"task": "shiwu/1", "level": "matters", "total": 18, "counts": labels(8, 11)},
        ["parts-do-not-sum"],
    ),
    "overlapping": ({"level": "matters", "total": 18, "overlapping": True, "counts": labels(12, 11)}, []),
    "money": ({**MONEY, "total": "1434.9", "counts": labels("93.3", "268.1", "903.5", "170")}, []),
    "money apart by rounding": ({**MONEY, "total": "367.1", "counts": labels("153.7", "213.3")}, []),
    "money of many places": ({**MONEY, "total": "226.72", "counts": labels("137.65", "66.645", "22.423")}, []),
    "money apart": (
        {**MONEY, "total": "1434.9", "counts": labels("93.3", "268.1", "903.5", "160")},
        ["silent-remainder"],
    ),
}


UNITS = {
    "a 亿 was lost": ("93.3", "元", ["unit-differs"]),
    "another unit that fits": ("933000", "万元", []),
    "another unit that does not fit": ("833000", "万元", ["silent-remainder"]),
    "another thing": ("12", "个", []),
}


@pytest.mark.parametrize(("count", "unit", "wanted"), UNITS.values(), ids=UNITS)
def test_units_of_classes(count, unit, wanted) -> None:
    """Amounts are added in one unit; one that fits only in the unit of the others has lost its own."""
    first = {"label": "新农村", "count": count, "unit": unit}
    rest = {"label": "其他", "count": "1341.6"}

    assert codes(said({"tallies": [{**MONEY, "total": "1434.9", "counts": [first, rest]}]})) == wanted


@pytest.mark.parametrize(("tally", "wanted"), TALLIES.values(), ids=TALLIES)
def test_classes_of_a_tally(tally, wanted) -> None:
    """Classes make the total, unless the data says why not."""
    tasks = [{"id": "1", "title": "第1项"}]

    assert codes(said({"tallies": [tally]}, sections=[a_section(tasks=tasks)])) == wanted


def test_overlapping_scale_is_not_added() -> None:
    """Under a scale that is no partition nothing has to add up."""
    section = a_section(scale="pingyi")

    assert said({"tallies": [{**SECTION, "total": 11, "counts": counts(4, 6, 5)}]}, sections=[section]) == []


def _nested(province: int, city: int, whole: int, **city_changes: object) -> dict[str, object]:
    inside = [
        a_section("sheng", sizes=[{"count": province}]),
        a_section("shi", **{"sizes": [{"count": city}], **city_changes}),
    ]
    return {"sections": [a_section("xiang", sizes=[{"count": whole}], sections=inside)]}


SIZES = {
    "whole": (_nested(58, 54, 112), []),
    "five are nowhere": (_nested(58, 49, 112), ["silent-remainder"]),
    "more than there are": (_nested(58, 60, 112), ["parts-do-not-sum"]),
    "one list holds the other": (_nested(29, 112, 112, includes=["sheng"]), []),
    "a size is not said": (_nested(58, 49, 112, sizes=[]), []),
    "another level": (_nested(58, 49, 112, sizes=[{"count": 49, "level": "matters"}]), []),
}


@pytest.mark.parametrize(("listed", "wanted"), SIZES.values(), ids=SIZES)
def test_sizes_of_sections(listed, wanted) -> None:
    """Sections make what contains them, on each level by itself."""
    assert codes(said({}, **listed)) == wanted


def test_list_says_how_many_it_holds() -> None:
    """The sections make the whole list."""
    sections = [a_section("a", sizes=[{"count": 69}]), a_section("b", sizes=[{"count": 58}])]

    assert said({}, sections=sections, sizes=[{"count": 127}]) == []
    assert codes(said({}, sections=sections, sizes=[{"count": 128}])) == ["silent-remainder"]
    assert codes(said({}, sections=sections, sizes=[{"count": 128, "as_printed": True}])) == ["silent-remainder?"]


def test_list_is_told_once() -> None:
    """A notice that repeats the list's sizes is not told of them again; one that states others is."""
    tallies = [{"section": "xiang", "total": 112}, {"section": "sheng", "total": 58}, {"section": "shi", "total": 49}]
    other = [{"section": "xiang", "total": 112}, {"section": "sheng", "total": 58}, {"section": "shi", "total": 48}]

    assert codes(said({"tallies": tallies}, **_nested(58, 49, 112))) == ["silent-remainder"]
    assert sorted(codes(said({"tallies": other}, **_nested(58, 54, 112)))) == ["silent-remainder", "two-values"]


LEVELS = {
    "by class": ((46, 66, 0), (28, 30, 0), (18, 36, 0), []),
    "a class apart": ((46, 66, 0), (28, 30, 0), (17, 37, 0), ["silent-remainder", "parts-do-not-sum"]),
    "what only the whole says": ((46, 61, 5), (28, 27, None), (18, 34, None), []),
}


@pytest.mark.parametrize(("whole", "first", "second", "wanted"), LEVELS.values(), ids=LEVELS)
def test_classes_over_sections(whole, first, second, wanted) -> None:
    """A class over all sections is the sum of that class over each; what only the whole states explains a rest."""

    def tally(section: str, total: int, numbers: tuple[int | None, ...]) -> dict[str, object]:
        return {"section": section, "total": total, "counts": [c for c in counts(*numbers) if c["count"] is not None]}

    tallies = [tally("xiang", 112, whole), tally("sheng", 58, first), tally("shi", 54, second)]

    assert codes(said({"tallies": tallies}, **_nested(58, 54, 112))) == wanted


RESTATED = {
    "the same again": ([{"where": "第二部分", "label": PACE, "total": 27}], []),
    "another number": ([{"where": "第二部分", "label": PACE, "total": 28}], ["two-values"]),
    "another number, printed so": (
        [{"where": "第二部分", "label": PACE, "total": 28, "as_printed": True}],
        ["two-values?"],
    ),
    "another total": ([{"where": "第二部分", "total": 44}], ["two-values"]),
    "another class": ([{"where": "第二部分", "total": 43, "counts": counts(17)}], ["two-values"]),
    "of another day": ([{"where": "第二部分", "total": 44, "as_of": "2019-10"}], []),
    "of another level": ([{"level": "matters", "total": 44}], []),
}


@pytest.mark.parametrize(("again", "wanted"), RESTATED.values(), ids=RESTATED)
def test_said_twice(again, wanted) -> None:
    """One quantity has one value, wherever it is stated."""
    first = {**SECTION, "total": 43, "counts": counts(16, 27)}
    found = said({"tallies": [first, *({**SECTION, **one} for one in again)]})

    assert codes(found) == wanted


def test_cuts_have_one_total() -> None:
    """A total that is cut in two ways stays one total, as far as rounding tells."""
    stage = {**MONEY, "cut": "按阶段", "total": "1434.9"}

    assert said({"tallies": [stage, {**MONEY, "cut": "按行业", "total": "1434.9"}]}) == []
    assert codes(said({"tallies": [stage, {**MONEY, "cut": "按行业", "total": "1435.2"}]})) == ["two-values"]


NAMES = {
    "a name with a 、 inside": (["市中心城区垃圾站、公厕新建改建", "路"], 2, {}, []),
    "more names": (["甲", "乙", "丙"], 2, {}, ["names-over-count"]),
    "fewer names": (["甲"], 2, {}, ["names-under-count"]),
    "fewer names, open": (["甲"], 2, {"open_ended": True}, []),
    "fewer names, explained": (["甲"], 2, {"note": "其余未列名。"}, []),
}


@pytest.mark.parametrize(("names", "count", "more", "wanted"), NAMES.values(), ids=NAMES)
def test_names_beside_counts(names, count, more, wanted) -> None:
    """Names are as many as their class counts, and are never split."""
    one = {"label": "点名", "count": count, "names": names, "disclosed": "all", **more}

    assert codes(said({"tallies": [{"level": "projects", "counts": [one]}]})) == wanted
