"""Lateness: due dates, moved by extensions, against the day that a notice speaks of."""

from datetime import date

import pytest
from tests.unit.derive.records import WORDS, a_list, a_notice, a_scale, a_section, a_task, a_year, an_act

from tongbao.derive import lateness, notice_day
from tongbao.model import Act, SeriesYear

DUE = date(2021, 6, 30)


def the_year(*acts: Act, due: date | None = DUE) -> SeriesYear:
    return a_year(a_list(a_section(tasks=(a_task(due=due), a_task("2", due=due)))), acts=acts)


@pytest.mark.parametrize(
    ("day", "days"),
    [
        pytest.param(date(2021, 6, 29), 0, id="day-before"),
        pytest.param(date(2021, 6, 30), 0, id="last-day"),
        pytest.param(date(2021, 7, 1), 1, id="day-after"),
        pytest.param(date(2022, 6, 30), 365, id="a-year-after"),
    ],
)
def test_days_late(day: date, days: int) -> None:
    """The due date itself is still in time."""
    late = lateness(the_year(), "shiwu/1", None, day)

    assert late is not None
    assert (late.due, late.days, late.late) == (DUE, days, days > 0)


@pytest.mark.parametrize(
    ("word", "owes"),
    [(word, word not in ("done", "cancelled", "suspended")) for word in WORDS],
    ids=list(WORDS),
)
def test_who_owes(word: str, owes) -> None:
    """What is done or cancelled owes nothing any more, what rests nothing for now."""
    status = a_scale().find(WORDS[word])

    assert (lateness(the_year(), "shiwu/1", status, date(2021, 7, 31)) is not None) is owes


def test_without_dates_nothing_is_late() -> None:
    """No due date, or no day to hold it against, is no lateness and no promptness."""
    assert lateness(the_year(due=None), "shiwu/1", None, DUE) is None
    assert lateness(the_year(), "shiwu/1", None, None) is None


EARLY = an_act("1", on=date(2021, 5, 1), new_due=date(2021, 8, 31))
LATER = an_act("2", on=date(2021, 7, 15), new_due=date(2021, 10, 31))


@pytest.mark.parametrize(
    ("acts", "due"),
    [
        pytest.param((EARLY,), date(2021, 8, 31), id="extended"),
        pytest.param((EARLY, LATER), date(2021, 10, 31), id="extended-twice"),
        pytest.param((LATER, EARLY), date(2021, 10, 31), id="the-last-by-day-and-not-by-place"),
        pytest.param((an_act(on=date(2021, 8, 1), new_due=date(2021, 12, 31)),), DUE, id="granted-after-the-day"),
        pytest.param((an_act(tasks=("shiwu/2",), new_due=date(2021, 12, 31)),), DUE, id="another-task"),
        pytest.param((an_act(kind="remind", new_due=date(2021, 12, 31)),), DUE, id="a-reminder-moves-nothing"),
        pytest.param((an_act(),), DUE, id="an-extension-without-a-date"),
    ],
)
def test_extensions(acts: tuple[Act, ...], due: date) -> None:
    """An extension moves the due date from the day on which it was granted."""
    late = lateness(the_year(*acts), "shiwu/1", None, date(2021, 7, 31))

    assert late is not None
    assert (late.due, late.extended_from) == (due, None if due == DUE else DUE)


@pytest.mark.parametrize(
    ("period", "dates", "day"),
    [
        pytest.param({"end": "2021-07-31", "as_of": "2021-08-05"}, {}, date(2021, 8, 5), id="as-of"),
        pytest.param({"end": "2021-07-31"}, {"written": "2021-08-17"}, date(2021, 7, 31), id="end-of-period"),
        pytest.param({}, {"written": "2021-08-17"}, date(2021, 8, 17), id="written"),
        pytest.param({}, {"published": "2021-08-20"}, date(2021, 8, 20), id="published"),
        pytest.param({"end": "2021-06"}, {}, date(2021, 6, 30), id="a-month-ends-on-its-last-day"),
        pytest.param({"end": "2020"}, {}, date(2020, 12, 31), id="a-year-ends-on-its-last-day"),
        pytest.param({}, {}, None, id="unknown"),
    ],
)
def test_the_day_of_a_notice(period: dict[str, str], dates: dict[str, str], day: date | None) -> None:
    """Standings hold for the day that the notice names, and never for the day of posting where it names one."""
    filed = a_notice(period={"label": "上半年", "granularity": "half-year", **period}, dates=dates)

    assert notice_day(filed) == day
