"""The archives that benchmarks run over: the size that was asked for, sound data, the same bytes for the same seed."""

from pathlib import Path

import pytest
from tests.bench.archive import COUNTY, ONCE, YEARS, files, plan_pages, plan_rows, write, year_pages

from tongbao.pipeline import Paths, check_data


def pages(asked: int) -> int:
    """Count the pages of a plan by the arithmetic of the docstring."""
    plan = plan_pages(asked, 1)
    years = sum(year_pages(one.tasks) for one in plan if one.kind == "livelihood")
    return ONCE + YEARS + COUNTY * len({one.county for one in plan}) + years


@pytest.mark.parametrize("asked", [200, 500, 1000, 5000, 20_000])
def test_about_as_many_pages_as_asked_for(asked: int) -> None:
    """Within a county's year."""
    assert abs(pages(asked) - asked) <= 45


@pytest.mark.parametrize(("rows", "notices"), [(20_000, 200), (400, 20), (50, 10)])
def test_as_many_rows_and_notices_as_asked_for(rows: int, notices: int) -> None:
    """Standings over all notices."""
    plan = plan_rows(rows, notices, 1)

    assert sum(one.notices for one in plan) == notices
    assert sum(one.notices * one.tasks for one in plan) == rows


def test_the_same_seed_gives_the_same_archive() -> None:
    """And another seed another one."""
    first, again, other = (list(files(plan_pages(200, seed))) for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_an_archive_is_sound(tmp_path: Path) -> None:
    """No error and no suspicion: what is measured is the way of good data."""
    write(tmp_path, plan_pages(320, 7))

    checked = check_data(Paths(tmp_path))
    assert [finding for finding in checked.findings if finding.severity != "hint"] == []
    assert checked.catalogue is not None
    assert len(list(checked.catalogue.filed())) == 14 * 6
