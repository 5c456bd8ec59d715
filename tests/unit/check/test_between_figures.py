"""Figures, targets, bases and shares against those of the notices before."""

import pytest
from tests.factories import a_worklist
from tests.unit.check.asking import JUNE, MARCH, SEPTEMBER, a_period, asked, codes
from tests.unit.check.test_between_rows import with_target

ON = "正常推进"


def figures(value: str | None, **changes: object) -> list[dict[str, object]]:
    """One reading of the first task."""
    return [{"task": "a/1", "value": value, **changes}]


@pytest.mark.parametrize(
    ("before", "after", "period", "found"),
    [
        pytest.param(figures("3"), figures("2"), {}, 1, id="fell"),
        pytest.param(figures("3"), figures("3"), {}, 0, id="same"),
        pytest.param(figures("2"), figures("3"), {}, 0, id="rose"),
        pytest.param(figures("3"), figures("2", reason="复核后核减1所。"), {}, 0, id="reason"),
        pytest.param(figures("3"), figures("2", note="不含在建。"), {}, 0, id="note"),
        pytest.param(figures("3"), figures("2"), {"cumulative": "no"}, 0, id="not-cumulative"),
        pytest.param(figures("3", provisional=True), figures("2"), {}, 0, id="was-provisional"),
        pytest.param(figures("3", about="nearly"), figures("2"), {}, 0, id="was-about"),
        pytest.param(figures("3"), figures("2", value_unit="个"), {}, 0, id="other-unit"),
        pytest.param(figures("3"), figures("2", cohort="2020年"), {}, 0, id="cohort"),
        pytest.param(figures("3", kind="plan"), figures("2"), {}, 0, id="plan"),
        pytest.param(figures("3"), figures("2", as_of="2021-02-28"), {}, 0, id="earlier-day"),
        pytest.param(figures("3", value_unit="%"), figures("2", value_unit="%"), {}, 0, id="share"),
        pytest.param(figures("3", value_unit="微克/立方米"), figures("2", value_unit="微克/立方米"), {}, 0, id="mean"),
    ],
)
def test_cumulative_figures_do_not_fall(before, after, period, found) -> None:
    """What is counted from the start of the year becomes less only with a reason."""
    notices = a_period(MARCH, readings=before), a_period({**JUNE, **period}, readings=after)

    assert codes(asked(*notices, worklist=with_target())).count("figure-fell") == found


def test_a_new_year_starts_again() -> None:
    """Two Decembers and Januaries are two sums."""
    before = a_period(SEPTEMBER, readings=figures("3"))
    after = a_period({**MARCH, "start": "2022-01-01", "end": "2022-03-31"}, readings=figures("1"))

    assert "figure-fell" not in codes(asked(before, after, worklist=with_target()))


def test_judged_progress_does_not_fall() -> None:
    """Half of a road does not become a third."""
    standing = {"task": "a/1", "status": ON}
    notices = (
        a_period(MARCH, standings=[{**standing, "percent": "50"}]),
        a_period(JUNE, standings=[{**standing, "percent": "35"}]),
    )

    assert "figure-fell" in codes(asked(*notices))


@pytest.mark.parametrize(
    ("before", "after", "acts", "found"),
    [
        pytest.param("建成4所", "建成3所", (), 1, id="changed"),
        pytest.param("建成4所", "建成 4 所", (), 0, id="spaces"),
        pytest.param("建成4所", None, (), 0, id="not-printed"),
        pytest.param(
            "建成4所", "建成3所", ({"kind": "adjust", "on": "2021-05-01", "tasks": ["a/1"]},), 0, id="adjusted"
        ),
    ],
)
def test_printed_targets_stay(before, after, acts, found) -> None:
    """The target beside a figure is that of the last notice."""
    notices = (
        a_period(MARCH, readings=figures("1", target_text=before)),
        a_period(JUNE, readings=figures("2", target_text=after)),
    )

    assert codes(asked(*notices, worklist=with_target(), acts=acts)).count("target-changed") == found


def totals(total: str, **changes: object) -> list[dict[str, object]]:
    """A tally over the first section."""
    return [{"section": "a", "total": total, **changes}]


@pytest.mark.parametrize(
    ("before", "after", "changes", "found"),
    [
        pytest.param(totals("58"), totals("56"), {}, 1, id="total"),
        pytest.param(totals("58", base="58"), totals("58", base="57"), {}, 1, id="base"),
        pytest.param(totals("58"), totals("58"), {}, 0, id="same"),
        pytest.param(totals("58"), totals("56", note="两项并入其他任务。"), {}, 0, id="note"),
        pytest.param(totals("58"), totals("56", as_printed=True), {}, 0, id="as-printed"),
        pytest.param(totals("58"), totals("56", level="problems"), {}, 0, id="another-level"),
        pytest.param(totals("58", level="problems"), totals("56", level="problems"), {}, 0, id="problems-change"),
        pytest.param(totals("58", measure="投资"), totals("56", measure="投资"), {}, 0, id="money"),
        pytest.param(
            totals("58"), totals("56"), {"missing": [{"task": "a/2", "reason": {"text": "已取消"}}]}, 0, id="missing"
        ),
        pytest.param(totals("58"), totals("56", excluded=[{"label": "年终考核", "count": "2"}]), {}, 0, id="excluded"),
    ],
)
def test_bases_change_only_with_a_word(before, after, changes, found) -> None:
    """What shares are taken of stays, or the data says why not."""
    notices = a_period(MARCH, tallies=before), a_period(JUNE, tallies=after, **changes)
    section = a_worklist().sections[0].model_dump(exclude_defaults=True, by_alias=True)
    worklist = a_worklist(sections=[{**section, "complete": False}])

    assert codes(asked(*notices, worklist=worklist)).count("base-changed") == found


def test_two_meetings_have_no_base_in_common() -> None:
    """Each meeting has its own decisions."""
    notices = [
        a_period({**period, "granularity": "event"}, tallies=totals(total), standings=[{"task": task, "status": ON}])
        for period, total, task in ((MARCH, "12", "a/1"), (JUNE, "9", "a/2"))
    ]

    assert {"base-changed", "task-missing"} & set(codes(asked(*notices))) == set()


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        pytest.param({"standings": [{"task": "a/1", "percent": "104"}]}, 1, id="judged"),
        pytest.param({"standings": [{"task": "a/1", "percent": "104", "note": "含上年结转。"}]}, 0, id="judged-note"),
        pytest.param({"standings": [{"task": "a/1", "percent": "100"}]}, 0, id="hundred"),
        pytest.param({"tallies": totals("58", rates=[{"percent": "101"}])}, 1, id="share"),
        pytest.param({"tallies": totals("58", rates=[{"percent": "105", "base": "年度计划"}])}, 0, id="of-a-plan"),
        pytest.param({"readings": figures(None, rate={"percent": "125"})}, 1, id="rate"),
        pytest.param({"readings": figures("5", rate={"percent": "125"})}, 0, id="target-in-list"),
        pytest.param(
            {"readings": figures("5", rate={"percent": "125", "numerator": "5", "denominator": "4"})},
            0,
            id="both-numbers",
        ),
        pytest.param({"readings": figures("5", target_text="4所", rate={"percent": "125"})}, 0, id="target-beside"),
    ],
)
def test_more_than_all_is_explained(fields, found) -> None:
    """A share above the whole shows its numbers or says why."""
    assert codes(asked(a_period(MARCH, **fields), worklist=with_target())).count("percent-over") == found


@pytest.mark.parametrize(
    ("value", "status", "changes", "found"),
    [
        pytest.param("1", ON, {}, 1, id="quarter-met-year-late"),
        pytest.param("2", ON, {}, 0, id="year-on-pace"),
        pytest.param("1", "进展缓慢", {}, 0, id="said-to-be-late"),
        pytest.param("1", ON, {"reason": "下半年集中竣工。"}, 0, id="reason"),
    ],
)
def test_a_low_quarter_does_not_hide_a_late_year(value, status, changes, found) -> None:
    """The quarter's own target is held against the year's pace."""
    year = {"form": "at-least", "value": "8", "unit": "所"}
    quarter = {"form": "at-least", "value": "1", "unit": "所", "span": "quarter", "due": "2021-03-31"}
    worklist = with_target()
    section = worklist.sections[0].model_dump(exclude_defaults=True, by_alias=True)
    section["tasks"][0]["indicators"][0]["targets"] = [year, quarter]
    notice = a_period(
        MARCH,
        standings=[{"task": "a/1", "status": status}],
        readings=figures(value, **changes),
    )

    found_codes = codes(asked(notice, worklist=a_worklist(sections=[section])))
    assert found_codes.count("quarter-behind-year") == found
