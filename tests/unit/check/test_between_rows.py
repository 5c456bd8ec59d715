"""Rows against the rows of the notices before."""

import pytest
from tests.factories import a_worklist
from tests.unit.check.asking import JUNE, MARCH, SEPTEMBER, a_period, asked, codes

from tongbao.findings import Severity
from tongbao.model import Notice

DONE, ON, SLOW = "已完成", "正常推进", "进展缓慢"


def rows(first: str | None, second: str | None = ON, **changes: object) -> list[dict[str, object]]:
    """Two rows; what is given further stands in the first."""
    found = [{"task": "a/1", "status": first, **changes}] if first else []
    return found + ([{"task": "a/2", "status": second}] if second else [])


def pair(before: list[dict[str, object]], after: list[dict[str, object]], **changes: object) -> tuple[Notice, Notice]:
    """March and June."""
    return a_period(MARCH, standings=before), a_period(JUNE, standings=after, **changes)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        pytest.param(rows(DONE), rows(ON), 1, id="done-to-on-pace"),
        pytest.param(rows(ON), rows(SLOW), 1, id="on-pace-to-behind"),
        pytest.param(rows(ON), rows(DONE), 0, id="better"),
        pytest.param(rows(ON), rows(ON), 0, id="same"),
        pytest.param(rows(DONE), rows(ON, reason="验收未通过，返工整改。"), 0, id="reason"),
        pytest.param(rows(DONE), rows(ON, note="按复核结果调整。"), 0, id="note"),
        pytest.param(rows(ON), rows(SLOW, reasons=[{"text": "用地未批"}]), 0, id="reasons"),
        pytest.param(rows(None), rows(SLOW), 0, id="no-row-before"),
        pytest.param(rows(ON, part=None, unit="edu"), rows(SLOW), 0, id="another-unit"),
    ],
)
def test_a_status_goes_back_only_with_a_reason(before, after, found) -> None:
    """Worse than the last time is asked about, unless the data says why."""
    assert codes(asked(*pair(before, after))).count("standing-regressed") == found


def test_the_last_status_counts_across_a_gap() -> None:
    """A notice that does not name the task does not hide that it was done."""
    notices = (
        a_period(MARCH, standings=rows(DONE)),
        a_period(JUNE, standings=rows(None)),
        a_period(SEPTEMBER, standings=rows(ON)),
    )

    assert "standing-regressed" in codes(asked(*notices))


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_nothing_is_compared_with_what_does_not_hold(state) -> None:
    """A draft and a withdrawn notice are no past."""
    publication = {"state": state}
    if state == "withdrawn":
        publication["withdrawal"] = {"on": "2021-04-20", "reason": "数字有误"}
    before = a_period(MARCH, standings=rows(DONE), publication=publication)

    assert "standing-regressed" not in codes(asked(before, a_period(JUNE, standings=rows(ON))))


@pytest.mark.parametrize(("kind", "found"), [("adjust", 0), ("suspend", 0), ("review", 0), ("remind", 1)])
def test_an_act_may_be_the_answer(kind, found) -> None:
    """What the ledger decided on the task answers for it; a reminder does not."""
    acts = ({"kind": kind, "on": "2021-06-01", "tasks": ["a/1"], "text": "县政府常务会议同意调整。"},)

    assert codes(asked(*pair(rows(DONE), rows(ON)), acts=acts)).count("standing-regressed") == found


def test_answered_questions_are_told_where_they_are_asked_for() -> None:
    """The report shows what check is silent about, with the answer."""
    notices = pair(rows(DONE), rows(ON, reason="验收未通过，返工整改。"))

    (finding,) = [f for f in asked(*notices, answered=True) if f.code == "standing-regressed"]
    assert (finding.severity, finding.values["answer"]) == (Severity.HINT, "验收未通过，返工整改。")


TEXT = "施工单位已经进场，正在平整场地。"


@pytest.mark.parametrize(
    ("texts", "status", "changes", "found"),
    [
        pytest.param((TEXT, TEXT, TEXT), ON, {}, 1, id="three"),
        pytest.param(
            (TEXT, "施工单位已经进场;正在平整场地", "截至9月底，施工单位已经进场，正在平整场地。"),
            ON,
            {},
            1,
            id="signs",
        ),
        pytest.param((TEXT, TEXT, "主体工程完成30%，正在砌筑。"), ON, {}, 0, id="news"),
        pytest.param(("主体完成30%，正在砌筑。", TEXT, TEXT), ON, {}, 0, id="two"),
        pytest.param(("正常推进", "正常推进", "正常推进"), ON, {}, 0, id="only-a-word"),
        pytest.param((TEXT, TEXT, TEXT), DONE, {}, 0, id="done"),
        pytest.param((TEXT, TEXT, TEXT), ON, {"reason": "汛期停工。"}, 0, id="reason"),
        pytest.param((TEXT, TEXT, TEXT), ON, {"carried_from": "m01-08"}, 0, id="carried"),
        pytest.param(
            ("完成投资1.2亿元，占计划的20%", "完成投资1.5亿元，占计划的20%", "完成投资1.2亿元，占计划的20%"),
            ON,
            {},
            0,
            id="numbers",
        ),
    ],
)
def test_three_periods_do_not_say_the_same(texts, status, changes, found) -> None:
    """The same words three times running are asked about, whatever the signs; finished tasks stay as they are."""
    notices = [
        a_period(period, standings=rows(status, progress=text, **(changes if period is SEPTEMBER else {})))
        for period, text in zip((MARCH, JUNE, SEPTEMBER), texts, strict=True)
    ]

    assert codes(asked(*notices)).count("text-repeated") == found


def due(**changes: object):
    """A list whose first task is due at the end of May."""
    worklist = a_worklist()
    section = worklist.sections[0]
    tasks = [
        {"id": "1", "title": "新建城区小学一所", "lead": ["edu"], "due": "2021-05-31", **changes},
        {"id": "2", "title": "改造农村公路"},
    ]
    dumped = {**section.model_dump(exclude_defaults=True, by_alias=True), "tasks": tasks}
    return a_worklist(sections=[dumped])


@pytest.mark.parametrize(
    ("row", "acts", "found"),
    [
        pytest.param(rows(ON), (), 1, id="on-pace"),
        pytest.param(rows(SLOW), (), 0, id="behind"),
        pytest.param(rows(DONE), (), 0, id="done"),
        pytest.param(rows(ON, reason="只剩绿化收尾。"), (), 0, id="reason"),
        pytest.param(
            rows(ON),
            ({"kind": "extend", "on": "2021-05-20", "tasks": ["a/1"], "new_due": "2021-12-31"},),
            0,
            id="extended",
        ),
        pytest.param(
            rows(ON),
            ({"kind": "extend", "on": "2021-05-20", "tasks": ["a/1"], "new_due": "2021-06-15"},),
            1,
            id="extended-too-little",
        ),
    ],
)
def test_overdue_is_not_on_pace(row, acts, found) -> None:
    """What is past its date is late, done or extended."""
    assert codes(asked(a_period(JUNE, standings=row), worklist=due(), acts=acts)).count("overdue-on-pace") == found


@pytest.mark.parametrize(
    ("before", "after", "changes", "acts", "found"),
    [
        pytest.param(rows(ON), rows(ON, None), {}, (), 1, id="gone"),
        pytest.param(rows(ON, DONE), rows(ON, None), {}, (), 0, id="finished"),
        pytest.param(
            rows(ON),
            rows(ON, None),
            {"missing": [{"task": "a/2", "reason": {"text": "并入年度考核"}}]},
            (),
            0,
            id="accounted",
        ),
        pytest.param(rows(ON), rows(ON, None), {}, ({"kind": "cancel", "on": "2021-05-01"},), 0, id="cancelled"),
        pytest.param(rows(ON), rows(ON, None), {}, ({"kind": "close", "on": "2021-05-01"},), 0, id="closed"),
        pytest.param(rows(ON), rows(ON, None), {}, ({"kind": "cancel", "on": "2021-08-01"},), 1, id="cancelled-later"),
        pytest.param(
            rows(ON), rows(ON, None), {"readings": [{"task": "a/2", "value": "12"}]}, (), 0, id="has-a-figure"
        ),
        pytest.param(rows(ON, None), rows(None, ON), {}, (), 0, id="disjoint"),
    ],
)
def test_no_task_goes_missing(before, after, changes, acts, found) -> None:
    """An unfinished task of the last notice is in this one, or the data says why not."""
    assert codes(asked(*pair(before, after, **changes), acts=acts)).count("task-missing") == found


@pytest.mark.parametrize("part", ["complete", "disclosed"])
def test_partly_named_sections_owe_no_rows(part) -> None:
    """Where only some tasks are named, a missing name says nothing."""
    worklist = a_worklist()
    section = worklist.sections[0].model_dump(exclude_defaults=True, by_alias=True)
    if part == "complete":
        worklist = a_worklist(sections=[{**section, "complete": False}])
        notices = pair(rows(ON), rows(ON, None))
    else:
        counts = [{"status": ON, "count": "2", "disclosed": "some"}]
        notices = pair(rows(ON), rows(ON, None), tallies=[{"section": "a", "counts": counts}])

    assert "task-missing" not in codes(asked(*notices, worklist=worklist))


def with_target(**changes: object):
    """A list whose first task is to reach four."""
    target = {"form": "at-least", "value": "4", "unit": "所", **changes}
    return due(due=None, indicators=[{"id": "1", "unit": "所", "targets": [target]}])


@pytest.mark.parametrize(
    ("value", "row", "found"),
    [
        pytest.param("3", rows(None), 1, id="short"),
        pytest.param("4", rows(None), 0, id="reached"),
        pytest.param("3", rows(ON, reason="复验后核减。"), 0, id="status-told"),
    ],
)
def test_done_is_not_short_later(value, row, found) -> None:
    """A later figure does not fall short of what was said to be done."""
    before = a_period(MARCH, standings=rows(DONE))
    after = a_period(JUNE, standings=row, readings=[{"task": "a/1", "value": value}])

    assert codes(asked(before, after, worklist=with_target())).count("done-then-short") == found


@pytest.mark.parametrize(
    ("progress", "value", "found"),
    [
        pytest.param("全部建成并通过验收。", "2", 1, id="no-figure"),
        pytest.param("4所全部建成并通过验收。", "2", 0, id="figure-in-words"),
        pytest.param("全部建成并通过验收。", "4", 0, id="reached-before"),
    ],
)
def test_done_comes_with_its_figure(progress, value, found) -> None:
    """What was short in its last figure does not become done without one."""
    before = a_period(MARCH, standings=rows(ON), readings=[{"task": "a/1", "value": value}])
    after = a_period(JUNE, standings=rows(DONE, progress=progress))

    assert codes(asked(before, after, worklist=with_target())).count("done-without-figure") == found
