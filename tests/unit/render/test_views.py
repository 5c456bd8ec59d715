"""What a page of a task, unit or place may read of a list: all that is about it, and nothing of others."""

import pytest
from tests.unit.render.county import DAY, KEY, county

from tongbao.model import FiledNotice, SeriesYear, public
from tongbao.render import ListRows

ONE = public(county(), DAY).books[0].by_key[KEY]
REFS = tuple(ONE.by_ref)
UNITS = ("jtj", "jyj", "zhanghua")


def said_of(filed: FiledNotice, ref: str, unit: str) -> list[object]:
    """Give every row about a task or a unit, by looking at each."""
    notice = filed.notice
    return [
        *(row for row in notice.standings if row.task == ref),
        *(row for row in notice.missing if row.task == ref),
        *(row for row in notice.conduct if row.task == ref or row.unit == unit),
        *(row for row in notice.namings if row.unit == unit),
    ]


def rows_in(filed: FiledNotice) -> list[object]:
    """Give all rows of a notice."""
    notice = filed.notice
    return [*notice.standings, *notice.missing, *notice.conduct, *notice.namings]


def acts_of(one: SeriesYear, ref: str, unit: str) -> list[str]:
    """Give the acts on a task or a unit."""
    return [act.id for act in one.acts if ref in act.tasks or unit in act.units]


@pytest.mark.parametrize("ref", ["", *REFS])
@pytest.mark.parametrize("unit", ["", *UNITS])
def test_a_view_holds_what_is_said_and_nothing_else(ref: str, unit: str) -> None:
    """The rows of a task and a unit are there, those of others are not, and every notice can still be named."""
    small = ListRows(ONE).about((ref,), unit)

    assert [filed.id for filed in small.notices] == [filed.id for filed in ONE.notices]
    for seen, filed in zip(small.notices, ONE.notices, strict=True):
        assert rows_in(seen) == said_of(filed, ref, unit)
        assert (seen.notice.title, seen.notice.readings) == (filed.notice.title, filed.notice.readings)
        assert not seen.notice.passages
    assert [act.id for act in small.acts] == acts_of(ONE, ref, unit)


@pytest.mark.parametrize(("ref", "unit"), [*((ref, "") for ref in REFS), *(("", unit) for unit in UNITS)])
def test_rows_tell_every_change_of_a_view(ref: str, unit: str) -> None:
    """What a page's inputs are digested from is all that its view has besides the heads of notices."""
    told = dict(ListRows(ONE).rows(ref, unit))

    wanted = {filed.id: said for filed in ONE.notices if (said := said_of(filed, ref, unit))}
    assert [act.id for act in told.pop("acts")] == acts_of(ONE, ref, unit)
    assert {name: list(rows) for name, rows in told.items()} == wanted


def test_the_county_says_something_of_tasks_and_units() -> None:
    """Both tests above compare more than empty lists."""
    assert any(said_of(filed, ref, "") for filed in ONE.notices for ref in REFS)
    assert any(said_of(filed, "", unit) for filed in ONE.notices for unit in UNITS)
    assert any(acts_of(ONE, ref, "") for ref in REFS)
