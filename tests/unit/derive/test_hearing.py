"""Who is criticised by a notice, and whether they were heard; which rows two versions differ in."""

import pytest
from tests.factories import a_notice, a_worklist, an_act

from tongbao.derive import criticisms, nameless, version_changes
from tongbao.model import FiledNotice, SeriesYear

SLOW = {"task": "a/2", "status": "进展缓慢"}


def a_year(notice: dict[str, object], acts: tuple[dict[str, object], ...] = (), **listing: object) -> SeriesYear:
    """One notice with its list and ledger."""
    filed = FiledNotice("m01-07", a_notice(**notice))
    made = tuple(an_act(**act) for act in acts)
    return SeriesYear("shili", "2021", "key-works", a_worklist(**listing), (filed,), made)


@pytest.mark.parametrize(
    ("notice", "acts", "heard"),
    [
        pytest.param({"standings": [SLOW]}, (), False, id="not-heard"),
        pytest.param({"standings": [{**SLOW, "reply": {"text": "用地已批。", "by": "edu"}}]}, (), True, id="reply"),
        pytest.param(
            {"standings": [{**SLOW, "reply": {"text": "用地已批。", "by": "road"}}]}, (), False, id="reply-of-another"
        ),
        pytest.param({"standings": [SLOW]}, ({"kind": "review", "units": ["edu"]},), True, id="review"),
        pytest.param(
            {"standings": [SLOW]}, ({"kind": "review", "units": ["edu"], "on": "2022-01-01"},), False, id="review-later"
        ),
        pytest.param({"standings": [SLOW]}, ({"kind": "remind", "units": ["edu"]},), False, id="only-reminded"),
        pytest.param({"standings": [], "namings": [{"unit": "edu", "kind": "not-reported"}]}, (), False, id="naming"),
    ],
)
def test_criticism(notice, acts, heard) -> None:
    """A unit that leads what stands badly, or is named for a fault, was heard or was not."""
    one = a_year(notice, acts)
    (found,) = criticisms(one, one.notices[0])

    assert (found.unit, found.heard) == ("edu", heard)


@pytest.mark.parametrize(
    "notice",
    [
        pytest.param({"standings": [{"task": "a/2", "status": "已完成"}]}, id="done"),
        pytest.param({"standings": [], "namings": [{"unit": "edu", "kind": "praised"}]}, id="praised"),
    ],
)
def test_nobody_is_criticised(notice) -> None:
    """Good work and praise are no criticism."""
    one = a_year(notice)

    assert criticisms(one, one.notices[0]) == ()


def test_what_no_unit_answers_for() -> None:
    """Tasks that stand badly and have no unit are counted, not passed over."""
    section = a_worklist().sections[0].model_dump(exclude_defaults=True, by_alias=True)
    del section["tasks"][1]["lead"]
    one = a_year({"standings": [SLOW]}, sections=[section])

    assert (criticisms(one, one.notices[0]), nameless(one, one.notices[0])) == ((), 1)


@pytest.mark.parametrize(
    ("then", "now", "found"),
    [
        pytest.param({"title": "甲"}, {"title": "甲"}, [], id="same"),
        pytest.param({"title": "甲"}, {"title": "乙"}, [("title", None, "甲", "乙")], id="field"),
        pytest.param({"standings": [SLOW]}, {"standings": []}, [("standings", "a/2", "进展缓慢", None)], id="row-gone"),
        pytest.param({}, {"standings": [SLOW]}, [("standings", "a/2", None, "进展缓慢")], id="row-new"),
        pytest.param({"standings": [{"task": "a/1"}, SLOW]}, {"standings": [SLOW, {"task": "a/1"}]}, [], id="order"),
        pytest.param({"units": {"a": "甲"}}, {"units": {"a": "乙"}}, [], id="of-the-list"),
    ],
)
def test_versions(then, now, found) -> None:
    """Rows are matched by what they are about; the order and the list's own facts are no change."""
    assert [tuple(change) for change in version_changes(then, now)] == found
