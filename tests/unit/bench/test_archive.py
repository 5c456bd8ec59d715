"""The archives that benchmarks run over: the size that was asked for, sound data, the same bytes for the same seed."""

from datetime import date
from pathlib import Path
from statistics import median

import pytest
from tests.bench.archive import (
    COUNTY,
    COUNTY_WEEKLY,
    ONCE,
    YEAR_WEEKLY,
    YEARS,
    files,
    plan_pages,
    plan_rows,
    plan_weeks,
    write,
    year_pages,
)

from tongbao.model import Audience, public
from tongbao.pipeline import Paths, check_data
from tongbao.render import render_pages


def pages(asked: int) -> int:
    """Count the pages of a plan by the arithmetic of the docstring."""
    plan = plan_pages(asked, 1)
    years = sum(year_pages(one.tasks) for one in plan if one.kind == "livelihood")
    return ONCE + YEARS + COUNTY * len({one.county for one in plan}) + years


@pytest.mark.parametrize("asked", [200, 500, 1000, 5000, 20_000])
def test_about_as_many_pages_as_asked_for(asked: int) -> None:
    """Within a county's year."""
    assert abs(pages(asked) - asked) <= 45


@pytest.mark.parametrize("asked", [200, 500, 1000, 5000, 20_000])
def test_about_as_many_short_pages_as_asked_for(asked: int) -> None:
    """Weekly notices: within a county's year, and most of the pages are notices."""
    plan = plan_weeks(asked, 1)
    years, counties = len(plan) // 2, len({one.county for one in plan})
    made = ONCE + YEARS + COUNTY_WEEKLY * counties + YEAR_WEEKLY * years
    notices, tasks = sum(one.notices for one in plan), sum(one.tasks for one in plan)
    shares = [each / (notices + tasks + 90 * counties) for each in (notices, 90 * counties, tasks)]

    assert abs(made - asked) <= COUNTY_WEEKLY
    if asked >= 1000:
        assert [round(share, 2) for share in shares] == [0.84, 0.09, 0.06]


@pytest.mark.parametrize(("rows", "notices"), [(20_000, 200), (400, 20), (50, 10)])
def test_as_many_rows_and_notices_as_asked_for(rows: int, notices: int) -> None:
    """Standings over all notices."""
    plan = plan_rows(rows, notices, 1)

    assert sum(one.notices for one in plan) == notices
    assert sum(one.notices * one.tasks for one in plan) == rows


def test_the_same_seed_gives_the_same_archive() -> None:
    """And another seed another one."""
    for plan in (plan_pages, plan_weeks):
        first, again, other = (list(files(plan(200, seed))) for seed in (1, 1, 2))

        assert first == again
        assert first != other


def test_an_archive_is_sound(tmp_path: Path) -> None:
    """No error and no suspicion: what is measured is the way of good data."""
    write(tmp_path, plan_pages(320, 7))

    checked = check_data(Paths(tmp_path))
    assert [finding for finding in checked.findings if finding.severity != "hint"] == []
    assert checked.catalogue is not None
    assert len(list(checked.catalogue.filed())) == 14 * 6


def test_short_pages_are_short(tmp_path: Path) -> None:
    """An archive of weekly notices is sound too, in as many pages as were asked for, the middle one of 3 to 4 kB."""
    write(tmp_path, plan_weeks(300, 7))
    paths = Paths(tmp_path)

    checked = check_data(paths)
    assert checked.findings == ()
    edition = public(checked.sound(), date(2026, 6, 1), Audience.PUBLIC)
    sizes = [len(page.text.encode()) for page in render_pages(edition, paths.templates, "zh", ())]
    assert abs(len(sizes) - 300) <= COUNTY_WEEKLY
    assert 3000 <= median(sizes) <= 4000
