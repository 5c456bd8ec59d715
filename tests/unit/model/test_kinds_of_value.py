"""Text of a file → a value, or the code of the reason why not."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tongbao.model import Day, Figure, Flag, Moment, Name, Slug, Text, Whole, moment_day

KINDS = {kind: TypeAdapter(kind) for kind in (Day, Figure, Flag, Moment, Name, Slug, Text, Whole)}


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        pytest.param(Figure, "80.0", Decimal("80.0"), id="printed-zero"),
        pytest.param(Figure, "-3", Decimal(-3), id="negative"),
        pytest.param(Figure, "+0.5", Decimal("0.5"), id="plus"),
        pytest.param(Whole, "0", 0, id="none"),
        pytest.param(Whole, "127", 127, id="count"),
        pytest.param(Day, "2020-02-29", date(2020, 2, 29), id="leap-day"),
        pytest.param(Moment, "2024", "2024", id="year"),
        pytest.param(Moment, "2024-03", "2024-03", id="month"),
        pytest.param(Moment, "2024-03-15T15:36", "2024-03-15T15:36", id="minute"),
        pytest.param(Flag, "true", True, id="true"),
        pytest.param(Slug, "m01-07", "m01-07", id="slug"),
        pytest.param(Text, "no", "no", id="word-that-yaml-guesses"),
        pytest.param(Text, "第一行\n第二行", "第一行\n第二行", id="lines"),
    ],
)
def test_meant_values(kind: object, text: str, value: object) -> None:
    """What a file says comes through as meant."""
    assert str(KINDS[kind].validate_python(text)) == str(value)
    assert KINDS[kind].validate_python(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code", "better"),
    [
        pytest.param(Figure, "91.7%", "figure_percent", "91.7", id="percent"),
        pytest.param(Figure, "９１．７", "figure_fullwidth", "91.7", id="fullwidth"),
        pytest.param(Figure, "1,200", "figure_comma", "1200", id="comma"),
        pytest.param(Figure, "约3", "figure_form", None, id="about"),
        pytest.param(Figure, "1e5", "figure_form", None, id="exponent"),
        pytest.param(Figure, "123456789012345678901", "figure_form", None, id="longer-than-any-figure"),
        pytest.param(Whole, "010", "whole_zero", "10", id="octal"),
        pytest.param(Whole, "3.0", "whole_form", None, id="not-whole"),
        pytest.param(Whole, "-1", "whole_form", None, id="below-nothing"),
        pytest.param(Day, "2021年8月17日", "day_form", "2021-08-17", id="chinese-day"),
        pytest.param(Day, "2021/8/7", "day_form", "2021-08-07", id="slashes"),
        pytest.param(Day, "44425", "day_serial", "2021-08-17", id="spreadsheet"),
        pytest.param(Day, "2021-02-29", "day_impossible", None, id="no-leap-day"),
        pytest.param(Day, "下月", "day_unknown", None, id="no-day"),
        pytest.param(Moment, "2021-13", "day_impossible", None, id="month-13"),
        pytest.param(Moment, "2021-08-17T25:00", "day_impossible", None, id="hour-25"),
        pytest.param(Flag, "yes", "flag_form", None, id="yes"),
        pytest.param(Flag, "True", "flag_form", None, id="capital"),
        pytest.param(Slug, "M01", "slug_form", None, id="capital-id"),
        pytest.param(Slug, "a--b", "slug_form", None, id="two-hyphens"),
        pytest.param(Text, " ", "text_empty", None, id="nothing"),
        pytest.param(Text, " 通报", "text_space", None, id="space-around"),
        pytest.param(Name, "第一行\n第二行", "name_break", None, id="name-of-two-lines"),
    ],
)
def test_refused_values(kind: object, text: str, code: str, better: str | None) -> None:
    """What is not meant, or could mean two things, is refused with its own code and what to write."""
    with pytest.raises(ValidationError) as refused:
        KINDS[kind].validate_python(text)

    (error,) = refused.value.errors()
    assert error["type"] == code
    if better:
        assert error["ctx"]["better"] == better


@given(st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3))
def test_figures_keep_every_digit(value: Decimal) -> None:
    """A figure is exactly what was written, and is written again as it was."""
    figure = KINDS[Figure].validate_python(format(value, "f"))

    assert KINDS[Figure].dump_python(figure, mode="json") == format(value, "f")


@given(st.dates())
def test_days_come_back(day: date) -> None:
    """Every day of the calendar can be written."""
    assert KINDS[Day].validate_python(day.isoformat()) == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param("2024", date(2024, 1, 1), id="year"),
        pytest.param("2024-03", date(2024, 3, 1), id="month"),
        pytest.param("2024-03-15T15:36", date(2024, 3, 15), id="minute"),
    ],
)
def test_first_day_of_a_moment(moment: str, day: date) -> None:
    """A moment that is not exact means its first day."""
    assert moment_day(moment) == day
