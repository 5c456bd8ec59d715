"""Changes between two notices of one list."""

import pytest
from tests.unit.derive.records import WORDS, a_list, a_notice, a_scale, a_section, a_year, rows

from tongbao.derive import Change, ChangeKind, changes, earlier
from tongbao.model import Common, FiledNotice, SeriesYear, Standing, Status


def the_year(*notices: FiledNotice) -> SeriesYear:
    return a_year(a_list(a_section(tasks=3)), *notices)


def between(was: str | None, is_: str | None) -> list[ChangeKind]:
    """Compare two notices in which task 1 has these words and task 2 stays."""
    old = a_notice("m06", standings=[s for s in (*rows("shiwu", was), KEPT) if s.status])
    new = a_notice("m07", standings=[s for s in (*rows("shiwu", is_), KEPT) if s.status])
    found = changes(the_year(old, new), old, new)
    assert found is not None
    return [change.kind for change in found]


KEPT = Standing(task="shiwu/2", status="正常推进")


@pytest.mark.parametrize(
    ("was", "is_", "kind"),
    [
        pytest.param("on-pace", "done", ChangeKind.NEWLY_DONE, id="finished"),
        pytest.param("behind", "done", ChangeKind.NEWLY_DONE, id="finished-from-behind-is-not-recovered"),
        pytest.param("suspended", "done", ChangeKind.NEWLY_DONE, id="finished-from-rest"),
        pytest.param("on-pace", "behind", ChangeKind.NEWLY_BEHIND, id="fell-behind"),
        pytest.param("not-started", "behind", ChangeKind.NEWLY_BEHIND, id="behind-before-it-began"),
        pytest.param("on-pace", "unmet", ChangeKind.NEWLY_BEHIND, id="missed"),
        pytest.param("behind", "on-pace", ChangeKind.RECOVERED, id="caught-up"),
        pytest.param("unmet", "ahead", ChangeKind.RECOVERED, id="caught-up-and-more"),
        pytest.param("suspended", "on-pace", ChangeKind.RECOVERED, id="taken-up-again"),
        pytest.param("done", "on-pace", ChangeKind.GONE_BACK, id="opened-again"),
        pytest.param("done", "behind", ChangeKind.GONE_BACK, id="opened-again-weighs-more-than-behind"),
        pytest.param("ahead", "on-pace", ChangeKind.GONE_BACK, id="lost-the-lead"),
        pytest.param("on-pace", "not-started", ChangeKind.GONE_BACK, id="not-started-after-all"),
        pytest.param("not-started", "on-pace", ChangeKind.STARTED, id="begun"),
        pytest.param("not-started", "ahead", ChangeKind.STARTED, id="begun-early"),
        pytest.param("on-pace", "suspended", ChangeKind.STOPPED, id="put-off"),
        pytest.param("behind", "cancelled", ChangeKind.STOPPED, id="given-up"),
        pytest.param(None, "on-pace", ChangeKind.ADDED, id="new"),
        pytest.param(None, "done", ChangeKind.ADDED, id="new-and-done-is-new"),
        pytest.param("behind", None, ChangeKind.MISSING, id="gone"),
        pytest.param("on-pace", "on-pace", None, id="same"),
        pytest.param("on-pace", "ahead", None, id="better-inside-of-moving"),
        pytest.param("behind", "unmet", ChangeKind.GONE_BACK, id="missed-after-all"),
        pytest.param("suspended", "cancelled", None, id="stopped-either-way"),
        pytest.param("other", "on-pace", None, id="not-comparable"),
    ],
)
def test_kinds(was: str | None, is_: str | None, kind: ChangeKind | None) -> None:
    """A task has one change, the weightiest that fits, or none."""
    expected = [kind] if kind else []

    assert between(WORDS.get(was or ""), WORDS.get(is_ or "")) == expected


def test_every_kind_can_happen() -> None:
    """No kind stands for nothing."""
    kinds = {kind for was in (None, *WORDS.values()) for is_ in (None, *WORDS.values()) for kind in between(was, is_)}

    assert kinds == set(ChangeKind)


def test_the_scale_decides_what_is_done() -> None:
    """A status that the office counts as completed is newly done, whatever the common word says."""
    words = (
        Status(id="a", name="推进中", common=Common.ON_PACE),
        Status(id="b", name="长期坚持", common=Common.ON_PACE, done=True),
    )
    old, new = a_notice("m06", standings=rows("shiwu", "推进中")), a_notice("m07", standings=rows("shiwu", "长期坚持"))
    one = a_year(a_list(a_section(tasks=1), scales=(a_scale(statuses=words),)), old, new)
    (change,) = changes(one, old, new) or ()

    assert (change.kind, change.ref) == (ChangeKind.NEWLY_DONE, "shiwu/1")


def test_order_is_that_of_print() -> None:
    """Changes come by kind, then in the order of the list."""
    old = a_notice("m06", standings=rows("shiwu", "正常推进", "正常推进", "正常推进"))
    new = a_notice("m07", standings=rows("shiwu", "进度滞后", "已完成", "已完成"))

    assert [(c.kind, c.ref) for c in changes(the_year(old, new), old, new) or ()] == [
        (ChangeKind.NEWLY_DONE, "shiwu/2"),
        (ChangeKind.NEWLY_DONE, "shiwu/3"),
        (ChangeKind.NEWLY_BEHIND, "shiwu/1"),
    ]


def only(found: tuple[Change, ...] | None) -> Change:
    assert found is not None
    (change,) = found
    return change


def test_reasons_are_given() -> None:
    """A task that went back carries the notice's answer; one that is gone the reason why."""
    old = a_notice("m06", standings=(*rows("shiwu", "已完成", "正常推进"),))
    back = Standing(task="shiwu/1", status="正常推进", reason="复核发现台账不全")
    new = a_notice("m07", standings=(back, KEPT))
    gone = a_notice("m07", standings=(KEPT,), missing=({"task": "shiwu/1", "reason": {"text": "已并入第2项"}},))

    assert only(changes(the_year(old, new), old, new)).reason == "复核发现台账不全"
    assert only(changes(the_year(old, gone), old, gone)).reason == "已并入第2项"
    assert only(changes(the_year(old, gone), old, a_notice("m07", standings=(KEPT,)))).reason is None


def test_nothing_to_compare_is_not_no_change() -> None:
    """Without a notice before, or without a task in both, nothing is said; with one and no change, that is said."""
    old, new = a_notice("m06", standings=rows("shiwu", "正常推进")), a_notice("m07", standings=(KEPT,))
    one = the_year(old, new)

    assert changes(one, None, new) is None
    assert changes(one, old, new) is None
    assert changes(one, old, old) == ()


def test_parts_and_units_are_no_tasks() -> None:
    """How parts stand, or a task at single units, is not how the task stands."""
    details = (
        Standing(task="shiwu/1", part="a", status="进度滞后"),
        Standing(task="shiwu/1", unit="fgj", status="已完成"),
    )
    old, new = a_notice("m06", standings=(KEPT,)), a_notice("m07", standings=(KEPT, *details))

    assert changes(the_year(old, new), old, new) == ()


def test_a_withdrawn_notice_is_passed_over() -> None:
    """What is compared with is the last notice that still holds, however many were withdrawn since."""
    why = {"on": "2021-07-20", "reason": "数据有误"}
    old = a_notice("m05", standings=rows("shiwu", "正常推进"))
    stub = a_notice("m06", publication={"state": "withdrawn", "withdrawal": why})
    new = a_notice("m07", standings=rows("shiwu", "已完成"))
    one = the_year(old, stub, new)

    assert earlier(one, new) is old
    assert only(changes(one, earlier(one, new), new)).kind is ChangeKind.NEWLY_DONE
    assert earlier(one, old) is None


def test_silence_of_a_partial_list() -> None:
    """Where a list names only some of its tasks, a task that comes or goes is no news."""
    old = a_notice("m06", standings=[*rows("shiwu", "正常推进"), KEPT])
    new = a_notice("m07", standings=[KEPT, Standing(task="shiwu/3", status="正常推进")])
    whole = the_year(old, new)
    part = a_year(a_list(a_section(tasks=3).model_copy(update={"complete": False})), old, new)

    assert [change.kind for change in changes(whole, old, new) or ()] == [ChangeKind.ADDED, ChangeKind.MISSING]
    assert changes(part, old, new) == ()
