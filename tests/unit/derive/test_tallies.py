"""Tallies: the stated beside the computed, each with its level and base."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.derive.records import (
    BEHIND,
    CANCELLED,
    DONE,
    PACE,
    WORDS,
    a_list,
    a_notice,
    a_scale,
    a_section,
    a_tally,
    a_task,
    a_year,
    rows,
)

from tongbao.derive import SectionTally, overview, percent, rounded, tallies
from tongbao.model import Common, Scale, Standing, Status, Withheld, WorkList

FOUR = rows("shiwu", DONE, DONE, PACE, BEHIND)


def tally_of(worklist: WorkList, **notice: object) -> SectionTally:
    """Give the one tally of a notice."""
    filed = a_notice(**notice)
    (tally,) = tallies(a_year(worklist, filed), filed)
    return tally


def numbers(tally: SectionTally) -> dict[str, tuple[int | None, int | None, int, int]]:
    """Give stated, computed, listed and unlisted of each class."""
    return {
        c.label: (None if c.stated is None else int(c.stated), c.computed, c.listed, c.unlisted) for c in tally.classes
    }


def test_rows_are_counted_where_nothing_is_stated() -> None:
    """A complete list with a row for each task has its tally computed."""
    tally = tally_of(a_list(a_section(tasks=4)), standings=FOUR)

    assert numbers(tally) == {DONE: (None, 2, 2, 0), PACE: (None, 1, 1, 0), BEHIND: (None, 1, 1, 0)}
    assert (tally.total, tally.total_stated, tally.total_computed) == (4, None, 4)
    assert (tally.done, tally.base, tally.done_rate) == (2, 4, Decimal("50.0"))


def test_stated_stands_beside_computed() -> None:
    """What is stated is shown and never changed; that the rows give something else is told."""
    stated = a_tally(total=5, counts={DONE: 3, PACE: 1, BEHIND: 1})
    tally = tally_of(a_list(a_section(tasks=4)), standings=FOUR, tallies=(stated,))

    assert numbers(tally) == {DONE: (3, 2, 2, 1), PACE: (1, 1, 1, 0), BEHIND: (1, 1, 1, 0)}
    assert (tally.total, tally.total_computed, tally.agrees) == (5, 4, False)
    assert [c.agrees for c in tally.classes] == [False, True, True]
    assert [c.value for c in tally.classes] == [3, 1, 1]


def test_a_list_that_names_only_some_computes_nothing() -> None:
    """Rows of an incomplete list give no total and no class; what is not named is said to be so."""
    section = a_section(tasks=4, complete=False, sizes=({"count": 69},))
    tally = tally_of(a_list(section), standings=FOUR, tallies=(a_tally(counts={DONE: 3, PACE: 49, BEHIND: 7}),))

    assert numbers(tally) == {DONE: (3, None, 2, 1), PACE: (49, None, 1, 48), BEHIND: (7, None, 1, 6)}
    assert (tally.total, tally.total_computed, tally.agrees) == (69, None, True)


def test_too_few_rows_for_the_stated_size_compute_nothing() -> None:
    """A complete list whose rows are not all in the notice gives no total either."""
    tally = tally_of(a_list(a_section(tasks=4, sizes=({"count": 5},))), standings=FOUR)

    assert (tally.total, tally.total_computed) == (5, None)
    assert [c.value for c in tally.classes] == [None, None, None]


def test_rows_of_unknown_number_count_nothing() -> None:
    """Where neither a size nor a total is known, there is no tally at all."""
    filed = a_notice(standings=FOUR)

    assert tallies(a_year(a_list(a_section(tasks=4, complete=False)), filed), filed) == ()


def test_a_class_inside_another_is_not_added_twice() -> None:
    """已完成 inside 已开工 is part of it: the bar shows the outer classes, the rate counts the completed once."""
    words = (
        Status(id="open", name="已开工", common=Common.ON_PACE),
        Status(id="done", name="已完工", common=Common.DONE, within="open"),
        Status(id="none", name="未开工", common=Common.NOT_STARTED),
    )
    scale = a_scale(statuses=words)
    stated = a_tally(total=20, counts={"已开工": 16, "已完工": 6, "未开工": 4})
    tally = tally_of(a_list(a_section(tasks=0), scales=(scale,)), tallies=(stated,))

    assert [c.within for c in tally.classes] == [None, "已开工", None]
    assert [(c.label, share) for c, share in tally.shares] == [
        ("已开工", Decimal("80.00")),
        ("未开工", Decimal("20.00")),
    ]
    assert (tally.done, tally.done_rate) == (6, Decimal("30.0"))


def test_a_completed_class_inside_a_completed_one_counts_once() -> None:
    """已销号 inside 已完成 adds nothing to what is completed."""
    counts = (
        {"status": DONE, "count": 6},
        {"status": PACE, "count": 4},
        {"label": "已销号", "count": 2, "within": DONE},
    )
    tally = tally_of(a_list(a_section()), tallies=(a_tally(total=10, counts=counts),))

    assert tally.done == 6
    assert tally.done_rate == Decimal("60.0")
    assert sum(share for _, share in tally.shares) == 100


def test_withheld_rows_are_counted() -> None:
    """Rows that the public does not see by name still count, and are not called unnamed in error."""
    withheld = (Withheld("shiwu", "tasks", BEHIND, 2),)
    tally = tally_of(a_list(a_section(tasks=4)), standings=rows("shiwu", DONE, DONE), withheld=withheld)

    assert (tally.total, tally.done_rate) == (4, Decimal("50.0"))
    assert numbers(tally)[BEHIND] == (None, 2, 2, 0)


@pytest.mark.parametrize(
    ("changes", "base", "rate"),
    [
        pytest.param({}, 9, "22.2", id="cancelled-leave-the-base"),
        pytest.param({"base": 8}, 8, "25.0", id="a-stated-base-holds"),
        pytest.param({"excluded": ({"label": "年度运行指标", "count": 1},)}, 8, "25.0", id="the-notice-leaves-out"),
        pytest.param({"base": 5, "excluded": ({"label": "年度运行指标", "count": 1},)}, 5, "40.0", id="base-wins"),
    ],
)
def test_base_of_rates(changes: dict[str, object], base: int, rate: str) -> None:
    """The base is the total less what the scale or the notice leaves out, unless the notice says it outright."""
    stated = a_tally(total=10, counts={DONE: 2, PACE: 7, CANCELLED: 1}, **changes)
    tally = tally_of(a_list(a_section()), tallies=(stated,))

    assert (tally.base, tally.done_rate) == (base, Decimal(rate))


def test_a_base_of_nothing_has_no_rate() -> None:
    """Where every task was cancelled there is no share of anything."""
    tally = tally_of(a_list(a_section(tasks=2)), standings=rows("shiwu", CANCELLED, CANCELLED))

    assert (tally.base, tally.done_rate) == (0, None)


@pytest.mark.parametrize(
    ("scale", "rate"),
    [
        pytest.param(a_scale(), Decimal("0.0"), id="none-is-completed-yet"),
        pytest.param(
            a_scale(statuses=[s for s in a_scale().statuses if s.name != DONE]), None, id="no-word-for-completed"
        ),
    ],
)
def test_no_rate_where_completion_is_not_told(scale: Scale, rate: Decimal | None) -> None:
    """A scale without a word for what is completed tells no share: 0 % would be untrue."""
    tally = tally_of(a_list(a_section(tasks=2), scales=(scale,)), standings=rows("shiwu", PACE, BEHIND))

    assert tally.done_rate == rate


def parts_list() -> WorkList:
    """Two tasks, one of two parts."""
    two = ({"id": "a", "title": "东段"}, {"id": "b", "title": "西段"})
    return a_list(a_section(tasks=(a_task("1", parts=two), a_task("2"))))


PARTS = (
    Standing(task="shiwu/1", status=PACE),
    Standing(task="shiwu/1", part="a", status=DONE),
    Standing(task="shiwu/1", part="b", status=PACE),
    Standing(task="shiwu/2", status=DONE),
)


def test_levels_are_never_mixed() -> None:
    """Tasks and parts are two tallies; a task without parts is one part where the notice counts parts."""
    stated = a_tally(level="parts", total=3, counts={DONE: 2, PACE: 1}, word="个子项")
    filed = a_notice(standings=PARTS, tallies=(stated,))
    tasks, parts = tallies(a_year(parts_list(), filed), filed)

    assert (tasks.level, tasks.total, numbers(tasks)) == ("tasks", 2, {DONE: (None, 1, 1, 0), PACE: (None, 1, 1, 0)})
    assert (parts.level, parts.word, numbers(parts)) == ("parts", "个子项", {DONE: (2, 2, 2, 0), PACE: (1, 1, 1, 0)})
    assert parts.agrees


def test_a_row_at_one_unit_is_not_a_task() -> None:
    """How a task stands at single units adds nothing to the tasks."""
    at_units = (*rows("shiwu", DONE), *(Standing(task="shiwu/1", unit=unit, status=BEHIND) for unit in ("a", "b")))
    tally = tally_of(a_list(a_section(tasks=1)), standings=at_units)

    assert numbers(tally) == {DONE: (None, 1, 1, 0)}


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": "投资", "unit": "亿元"},
        {"cut": "按行业"},
        {"where": "附件"},
        {"label": "其中重大项目"},
        {"task": "shiwu/1"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_special_tallies_are_no_section_tallies(changes: dict[str, object]) -> None:
    """Money, cuts, second mentions and the inside of a task make no bar."""
    filed = a_notice(tallies=(a_tally(total=9, counts={DONE: 9}, **changes),))

    assert tallies(a_year(a_list(a_section()), filed), filed) == ()


def test_a_single_section_is_not_repeated_as_the_whole() -> None:
    """A list of one section, and a section that only wraps one, give one tally."""
    filed = a_notice(standings=rows("inner", DONE))
    wrapped = a_list(a_section("outer", sections=(a_section("inner", 1),)))

    assert [t.section.id for t in tallies(a_year(wrapped, filed), filed) if t.section] == ["inner"]


def test_a_list_in_sections_is_told_by_one_tally() -> None:
    """Sections under one scale are added up once: a chapter and its sections are the same tasks."""
    chapter = a_section("chapter", sections=(a_section("a", 1), a_section("b", 2)))
    other = a_section("c", 1, complete=False, sizes=({"count": 1},))
    counted = a_tally(section="c", counts={PACE: 1})
    filed = a_notice(standings=(*rows("a", DONE), *rows("b", DONE, BEHIND)), tallies=(counted,))
    over = tallies(a_year(a_list(chapter, other), filed), filed)
    (one,) = overview(over)

    assert [t.section.id for t in over if t.section] == ["chapter", "a", "b", "c"]
    assert (one.section, one.total) == (None, 4)
    assert {c.label: c.value for c in one.classes} == {DONE: 2, PACE: 1, BEHIND: 1}


def test_lists_of_two_levels_are_never_added() -> None:
    """The province's list and the city's may hold the same matters, and stay two bars."""
    sections = (a_section("shenglie", 1, level="province"), a_section("shilie", 1, level="city"))
    filed = a_notice(standings=(*rows("shenglie", DONE), *rows("shilie", BEHIND)))
    over = [t for t in tallies(a_year(a_list(*sections), filed), filed) if t.section]

    assert [(t.section.id, t.total) for t in overview(tuple(over)) if t.section] == [("shenglie", 1), ("shilie", 1)]


def test_scales_are_never_added() -> None:
    """Words of two scales do not stand in one bar."""
    sections = (a_section("a", 1), a_section("b", 1, scale="other"))
    filed = a_notice(standings=(*rows("a", DONE), *rows("b", BEHIND)))
    over = tallies(a_year(a_list(*sections, scales=(a_scale(), a_scale(id="other"))), filed), filed)

    assert [t.section.id for t in overview(over) if t.section] == ["a", "b"]


@pytest.mark.parametrize(
    ("part", "whole", "places", "expected"),
    [
        pytest.param(1, 8, 1, "12.5", id="exact"),
        pytest.param(1, 16, 1, "6.3", id="half-goes-up"),
        pytest.param(3, 16, 1, "18.8", id="half-goes-up-from-odd"),
        pytest.param(2, 3, 2, "66.67", id="two-places"),
        pytest.param(3, 3, 1, "100.0", id="zeros-stay"),
        pytest.param(-1, 16, 1, "-6.3", id="a-fall-is-rounded-away-from-zero"),
    ],
)
def test_percent_is_rounded_half_up(part: int, whole: int, places: int, expected: str) -> None:
    """As office staff round, once and at the end."""
    assert format(percent(part, whole, places), "f") == expected


def test_nothing_has_no_share() -> None:
    """A share of zero is no number."""
    assert percent(1, 0) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**24), max_value=10**24, places=12))
def test_long_figures_are_rounded(value: Decimal) -> None:
    """A figure of any length that data can hold is rounded without an error, by less than the last place."""
    assert abs(rounded(value, 1) - value) <= Decimal("0.05")


STATUS = st.sampled_from(list(WORDS.values()))


@given(st.lists(STATUS, min_size=1, max_size=30))
def test_computed_classes_make_the_total(words: list[str]) -> None:
    """Whatever the rows are, the classes add up to them, and the bar to about a hundred."""
    tally = tally_of(a_list(a_section(tasks=len(words))), standings=rows("shiwu", *words))

    assert sum(c.computed or 0 for c in tally.classes) == tally.total == len(words)
    shares = [share for _, share in tally.shares]
    assert abs(sum(shares) - 100) <= Decimal("0.005") * len(shares)
    assert tally.done_rate is None or 0 <= tally.done_rate <= 100
    assert tally.agrees


@given(st.dictionaries(STATUS, st.integers(0, 10**6), min_size=1))
def test_shares_of_stated_classes(counts: dict[str, int]) -> None:
    """Shares are of what the classes add up to, each between nothing and all."""
    tally = tally_of(a_list(a_section()), tallies=(a_tally(counts=counts),))
    shares = [share for _, share in tally.shares]

    assert len(shares) == sum(1 for n in counts.values() if n)
    assert all(0 <= share <= 100 for share in shares)
    assert not shares or abs(sum(shares) - 100) <= Decimal("0.005") * len(shares)
