"""Pace: readings against targets of every form, and against the share of the year gone."""

from decimal import Decimal

import pytest
from tests.unit.derive.records import a_notice, a_reading

from tongbao.derive import Attainment, attainment, year_share
from tongbao.model import FiledNotice, Indicator


def until(end: str | None, **period: str) -> FiledNotice:
    fixed = {"label": "上半年", "granularity": "half-year", **({"end": end} if end else {})}
    return a_notice(period={**fixed, **period})


@pytest.mark.parametrize(
    ("end", "share"),
    [
        pytest.param("2021-01-31", "8.33", id="january"),
        pytest.param("2021-03-31", "25.00", id="quarter"),
        pytest.param("2021-06-30", "50.00", id="half-year"),
        pytest.param("2021-07-31", "58.33", id="whole-months-count-as-twelfths"),
        pytest.param("2021-12-31", "100.00", id="year"),
        pytest.param("2021-06", "50.00", id="a-month-is-whole"),
        pytest.param("2021-06-15", "45.48", id="middle-of-a-month"),
        pytest.param("2021-12-30", "99.73", id="day-before-the-end"),
        pytest.param("2020-06-15", "45.63", id="middle-of-a-month-in-a-leap-year"),
        pytest.param("2020-02-29", "16.67", id="leap-day-ends-february"),
        pytest.param("2020-02-28", "16.12", id="day-before-the-leap-day"),
        pytest.param("2021-02-28", "16.67", id="february"),
        pytest.param("2021", None, id="a-year-says-nothing"),
        pytest.param(None, None, id="unknown"),
    ],
)
def test_share_of_the_year(end: str | None, share: str | None) -> None:
    """Whole months count as twelfths, as offices count them; inside a month, days."""
    assert year_share(until(end)) == (None if share is None else Decimal(share))


def test_as_of_stands_in() -> None:
    """Where a notice gives no end, the day that it speaks of counts."""
    assert year_share(until(None, as_of="2021-06-30")) == Decimal("50.00")


def one(target: dict[str, object], end: str = "2021-06-30", **reading: object) -> Attainment:
    (found,) = attainment(Indicator.model_validate({"targets": (target,)}), a_reading(**reading), until(end))
    return found


@pytest.mark.parametrize(
    ("form", "value", "share", "met", "on_pace"),
    [
        pytest.param("at-least", 50, "50.0", False, True, id="at-least-just-on-pace"),
        pytest.param("at-least", 49, "49.0", False, False, id="at-least-off-pace"),
        pytest.param("at-least", 100, "100.0", True, True, id="at-least-met"),
        pytest.param("at-least", 101, "101.0", True, True, id="at-least-over"),
        pytest.param("at-most", 100, None, True, True, id="at-most-kept-has-no-share"),
        pytest.param("at-most", 101, None, False, None, id="at-most-broken"),
        pytest.param("about", 60, "60.0", None, True, id="about-is-never-met-outright"),
        pytest.param("exactly", 100, "100.0", True, True, id="exactly-met"),
        pytest.param("exactly", 99, "99.0", False, True, id="exactly-not-yet"),
    ],
)
def test_numbers(form: str, value: int, share: str | None, met, on_pace) -> None:
    """An amount has its share of the target; a limit has none."""
    found = one({"form": form, "value": 100}, value=value)

    assert (found.share, found.met, found.on_pace) == (Decimal(share) if share else None, met, on_pace)
    assert found.difference == value - 100


@pytest.mark.parametrize("measure", ["growth", "share", "standard"])
def test_only_amounts_are_attained_in_part(measure: str) -> None:
    """Half of a growth rate, of a share or of a standard is not half the way."""
    found = one({"form": "at-least", "value": 7, "measure": measure}, value="7.6", growth="7.6")

    assert (found.share, found.met, found.difference) == (None, True, Decimal("0.6"))


def test_growth_is_held_against_growth() -> None:
    """A target of growth looks at 同比, and at nothing where the notice gives none."""
    target = {"form": "at-least", "value": "8.0", "measure": "growth"}

    assert one(target, value=802, growth="-3.1").difference == Decimal("-11.1")
    assert one(target, value=802).met is None


@pytest.mark.parametrize(
    ("reading", "met"),
    [({"rank": 3}, True), ({"rank": 4}, False), ({"value": 3}, None)],
    ids=["inside", "outside", "no-rank"],
)
def test_ranks(reading: dict[str, object], met) -> None:
    """全省前3位 is met by the third place and missed by the fourth."""
    found = one({"form": "rank", "at_best_of": 3, "among": "全省"}, **reading)

    assert (found.met, found.share) == (met, None)


@pytest.mark.parametrize(
    "target",
    [
        {"form": "relative", "relation": "above", "to": "全省平均"},
        {"form": "milestone", "what": "公布入学政策"},
        {"form": "full"},
    ],
    ids=lambda target: str(target["form"]),
)
def test_words_are_not_computed(target: dict[str, object]) -> None:
    """What is set in words is never said to be met or missed by us."""
    found = one(target, value=5, growth=5, rank=1)

    assert (found.share, found.difference, found.met, found.on_pace) == (None, None, None, None)


@pytest.mark.parametrize(
    ("target", "reading"),
    [
        pytest.param({}, {"kind": "plan"}, id="a-plan-is-no-progress"),
        pytest.param({}, {"kind": "forecast"}, id="a-forecast-is-no-progress"),
        pytest.param({}, {"cohort": "2020年小区"}, id="a-group-inside"),
        pytest.param({"stage": "竣工"}, {}, id="one-stage-of-several"),
        pytest.param({"level": "province"}, {"level": "county"}, id="another-level"),
    ],
)
def test_what_is_not_held_against_a_target(target: dict[str, object], reading: dict[str, object]) -> None:
    """A plan attains nothing, and a figure only what is set for the same thing."""
    indicator = Indicator.model_validate({"targets": ({"form": "at-least", "value": 100, **target},)})

    assert attainment(indicator, a_reading(value=60, **reading), until("2021-06-30")) == ()
    assert attainment(indicator.model_copy(update={"targets": ()}), a_reading(value=60), until("2021-06-30")) == ()


def test_units_of_measure_must_agree() -> None:
    """元 are never held against 万元; the indicator's unit stands in on either side."""
    indicator = {"unit": "万元", "targets": ({"form": "at-least", "value": 100},)}
    yuan, own = (a_reading(value=90, value_unit=unit) for unit in ("元", "万元"))
    shares = [attainment(Indicator.model_validate(indicator), r, until("2021-06-30"))[0].share for r in (yuan, own)]

    assert shares == [None, Decimal("90.0")]


@pytest.mark.parametrize("span", ["quarter", "month", "half-year", "term"])
def test_pace_is_for_targets_of_the_year(span: str) -> None:
    """A target for another span is not held against the share of the year."""
    found = one({"form": "at-least", "value": 100, "span": span}, value=20)

    assert (found.pace, found.on_pace) == (None, None)


def test_a_target_of_nothing_has_no_share() -> None:
    """清零 set as a number is met or not; there is no part of zero."""
    found = one({"form": "exactly", "value": 0}, value=3)

    assert (found.share, found.met) == (None, False)


def test_printed_zeros_do_not_matter_to_meeting() -> None:
    """80 meets 80.0."""
    assert one({"form": "exactly", "value": "80.0"}, value="80").met
