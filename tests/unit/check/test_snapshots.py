"""What was published against what stands in the data now."""

from dataclasses import replace

import pytest
from tests.factories import a_catalogue
from tests.unit.check.asking import MARCH, Lines, a_period, asked, codes
from tests.unit.check.test_between_rows import with_target

from tongbao.check import check_catalogue
from tongbao.model import Notice, WorkList, record

KEY = "shili/2021/key-works/m01-07"
ROWS = [{"task": "a/1", "status": "正常推进", "progress": "2所主体完工。"}]
FIGURES = [{"task": "a/1", "value": "2"}]
CORRECTION = {"on": "2021-05-01", "where": "重点工作第1项", "was": "2所", "now": "1所", "reason": "统计口径有误。"}


def published(notice: Notice, worklist: WorkList) -> dict[str, dict[str, object]]:
    """Keep a notice as ``publish`` does."""
    book = a_catalogue(notice, worklist=worklist).books[0]
    one = book.series_years[0]
    return {KEY: dict(record(book, one, one.notices[0]))}


def a_march(**changes: object) -> Notice:
    return a_period(MARCH, **{"standings": ROWS, "readings": FIGURES, **changes})


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, [], id="same"),
        pytest.param({"readings": [{"task": "a/1", "value": "1"}]}, ["reading-edited"], id="figure"),
        pytest.param({"readings": []}, ["reading-edited"], id="figure-gone"),
        pytest.param({"standings": [{**ROWS[0], "progress": "3所主体完工。"}]}, ["published-edited"], id="text"),
        pytest.param({"title": "关于一季度重点工作进展情况的通报"}, ["published-edited"], id="title"),
        pytest.param({"readings": [{"task": "a/1", "value": "1"}], "corrections": [CORRECTION]}, [], id="corrected"),
        pytest.param({"publication": {"state": "draft"}}, [], id="draft"),
    ],
)
def test_what_was_published_is_kept(changes, found) -> None:
    """A figure or text of a published notice changes only with a correction."""
    worklist = with_target()
    snapshots = published(a_march(), worklist)

    seen = codes(asked(a_march(**changes), worklist=worklist, snapshots=snapshots))
    assert [code for code in seen if code.endswith("-edited")] == found


@pytest.mark.parametrize(
    ("value", "acts", "found"),
    [
        pytest.param("4", (), 0, id="same"),
        pytest.param("3", (), 1, id="lowered"),
        pytest.param("3", ({"kind": "adjust", "on": "2021-04-20", "tasks": ["a/1"]},), 0, id="adjusted"),
        pytest.param("3", ({"kind": "remind", "on": "2021-04-20", "tasks": ["a/1"]},), 1, id="only-reminded"),
    ],
)
def test_targets_are_kept(value, acts, found) -> None:
    """A target is not lowered once a notice was published under it."""
    snapshots = published(a_march(), with_target())

    seen = codes(asked(a_march(), worklist=with_target(value=value), snapshots=snapshots, acts=acts))
    assert seen.count("target-edited") == found


@pytest.mark.parametrize(
    ("word", "note", "found"),
    [("已办结", None, 1), ("已办结", "今年起统一用词。", 0), ("已完成", None, 0)],
    ids=["changed", "explained", "same"],
)
def test_status_words_stay_over_years(word, note, found) -> None:
    """The list of the year before used the same words."""
    catalogue = a_catalogue()
    one = catalogue.books[0].series_years[0]
    scale = one.worklist.scales[0].model_copy(update={"note": note})
    old = scale.model_copy(
        update={"statuses": (scale.statuses[0].model_copy(update={"name": word}), *scale.statuses[1:])}
    )
    this = replace(one, worklist=one.worklist.model_copy(update={"scales": (scale,)}))
    last = replace(one, year="2020", notices=(), worklist=one.worklist.model_copy(update={"scales": (old,)}))
    book = replace(catalogue.books[0], series_years=(last, this))

    assert codes(check_catalogue(replace(catalogue, books=(book,)), Lines())).count("status-words-changed") == found
