"""The one gate: what each circle of readers sees on a day, and what it does not."""

from datetime import date
from typing import get_args

import pytest
from tests.factories import DAY, a_catalogue, a_notice, a_worklist, an_act, an_issuer

from tongbao.model import Audience, Notice, PublicCatalogue, public
from tongbao.model.public import MARKED


def shown(edition: PublicCatalogue) -> list[Notice]:
    """Give the notices of an edition."""
    return [filed.notice for _, _, filed in edition.filed()]


@pytest.mark.parametrize(
    ("publication", "seen"),
    [
        pytest.param({"state": "draft"}, False, id="draft"),
        pytest.param({"state": "in-review"}, False, id="in-review"),
        pytest.param({"state": "signed"}, False, id="signed"),
        pytest.param({"state": "published"}, True, id="published"),
        pytest.param({}, False, id="nothing-said"),
        pytest.param({"state": "published", "embargo": "2021-09-02"}, False, id="day-before"),
        pytest.param({"state": "published", "embargo": "2021-09-01"}, True, id="first-day"),
        pytest.param({"state": "published", "marking": "内部资料"}, False, id="marking"),
        pytest.param({"state": "published", "audience": "units"}, False, id="for-units"),
    ],
)
def test_what_the_public_sees(publication: dict[str, str], seen: bool) -> None:
    """Only what is marked as published, free and for everybody is seen."""
    edition = public(a_catalogue(a_notice(publication=publication)), DAY)

    assert bool(shown(edition)) is seen


@pytest.mark.parametrize(
    ("marked", "reader", "seen"),
    [
        pytest.param("units", Audience.UNITS, True, id="units-see-theirs"),
        pytest.param("units", Audience.INTERNAL, True, id="the-office-sees-it"),
        pytest.param("internal", Audience.UNITS, False, id="units-see-no-internals"),
    ],
)
def test_circles_of_readers(marked: str, reader: Audience, seen: bool) -> None:
    """A narrower circle sees what a wider one may see, and more."""
    notice = a_notice(publication={"state": "published", "audience": marked})

    assert bool(shown(public(a_catalogue(notice), DAY, reader))) is seen


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("passages", {"paragraphs": ["一段话。"]}),
        ("problems", {"text": "一个问题。"}),
        ("namings", {"unit": "jtj", "kind": "praised"}),
        ("attachments", {"title": "一个附件"}),
        ("corrections", {"on": "2021-08-02", "where": "表", "was": "1", "now": "2", "reason": "误"}),
    ],
)
def test_parts_of_a_notice_are_for_their_readers(part: str, row: dict[str, object]) -> None:
    """What is meant for the office alone is left out, whatever part of a notice it is; all else is the same notice."""
    open_, closed = a_notice(**{part: [row]}), a_notice(**{part: [{**row, "audience": "internal"}]})

    assert shown(public(a_catalogue(open_), DAY)) == [open_]
    assert shown(public(a_catalogue(closed), DAY)) == [a_notice()]
    assert shown(public(a_catalogue(closed), DAY, Audience.INTERNAL)) == [closed]


def test_no_part_that_has_a_circle_of_readers_is_forgotten() -> None:
    """What the gate asks is what the model lets an office mark."""
    rows = {name: get_args(field.annotation)[:1] for name, field in Notice.model_fields.items()}
    marked = {name for name, (*row,) in rows.items() if row and "audience" in getattr(row[0], "model_fields", {})}

    assert marked == set(MARKED)


def test_preview_shows_drafts_but_no_markings() -> None:
    """A preview has drafts; a security marking keeps a notice out of that too."""
    drafts = a_catalogue(a_notice(publication={"state": "draft"}), a_notice(publication={"marking": "秘密"}))

    assert len(shown(public(drafts, DAY, drafts=True))) == 1


def test_a_list_that_is_not_out_hides_its_notices() -> None:
    """Where the list is a draft, nothing that reports on it is shown."""
    catalogue = a_catalogue(worklist=a_worklist(publication={"state": "draft"}))

    assert shown(public(catalogue, DAY)) == []


def test_a_book_knows_its_next_day() -> None:
    """The next day on which more comes out is known, of a list that nobody sees yet too; days that are gone are not."""
    held = {"state": "published", "embargo": "2021-09-09"}
    notice = {"state": "published", "embargo": "2021-10-10"}
    for catalogue, until in (
        (a_catalogue(a_notice(publication=notice)), date(2021, 10, 10)),
        (a_catalogue(a_notice(publication=notice), worklist=a_worklist(publication=held)), date(2021, 9, 9)),
        (a_catalogue(a_notice(publication={"state": "published", "embargo": "2021-08-08"})), None),
    ):
        assert public(catalogue, DAY).books[0].until == until


def test_hidden_statuses_are_still_counted() -> None:
    """Rows that may not be named leave the notice, and their number stays."""
    scale = {"id": "progress", "name": "进展", "statuses": [
        {"id": "done", "name": "已完成", "common": "done"},
        {"id": "slow", "name": "进展缓慢", "common": "behind", "audience": "internal"},
    ]}  # fmt: skip
    edition = public(a_catalogue(worklist=a_worklist(scales=[scale])), DAY)
    ((_, _, filed),) = edition.filed()

    assert [standing.task for standing in filed.notice.standings] == ["a/1"]
    assert [(w.section, w.level, w.status, w.count) for w in filed.withheld] == [("a", "tasks", "进展缓慢", 1)]


def test_hidden_sections_leave_no_trace() -> None:
    """A section for internal readers takes its tasks, their standings and the acts' mention of them along."""
    sections = [
        {"id": "a", "name": "公开", "scale": "progress", "tasks": [{"id": "1", "title": "新建小学"}]},
        {
            "id": "b",
            "name": "内部",
            "scale": "progress",
            "audience": "internal",
            "tasks": [{"id": "1", "title": "化解风险"}],
        },
    ]
    notice = a_notice(
        standings=[{"task": "a/1", "status": "已完成"}, {"task": "b/1", "status": "进展缓慢"}],
        problems=[{"text": "资金不到位", "tasks": ["b/1"]}, {"text": "征地滞后", "tasks": ["a/1"]}],
    )
    acts = (an_act(tasks=["a/1", "b/1"]),)
    edition = public(a_catalogue(notice, worklist=a_worklist(sections=sections), acts=acts), DAY)
    ((_, one, filed),) = edition.filed()

    assert list(one.by_ref) == ["a/1"]
    assert [standing.task for standing in filed.notice.standings] == ["a/1"]
    assert [problem.text for problem in filed.notice.problems] == ["征地滞后"]
    assert one.acts[0].tasks == ("a/1",)


@pytest.mark.parametrize(
    ("persons", "name"),
    [pytest.param("roles", None, id="roles"), pytest.param("named", "张某", id="named")],
)
def test_persons_stand_by_their_roles(persons: str, name: str | None) -> None:
    """A leader's name is public only where the issuer says so; the role always is."""
    leaders = [{"role": "副县长", "name": "张某"}]
    tasks = [{"id": "1", "title": "新建小学", "leaders": leaders}]
    worklist = a_worklist(sections=[{"id": "a", "name": "县列", "scale": "progress", "tasks": tasks}])
    edition = public(a_catalogue(worklist=worklist, issuer=an_issuer(persons=persons)), DAY)
    ((_, one),) = edition.series_years()
    (leader,) = one.by_ref["a/1"][1].leaders

    assert (leader.role, leader.name) == ("副县长", name)


def test_acts_are_internal_and_have_a_day() -> None:
    """An act is the office's own business unless marked, and is not told before it happens."""
    acts = (an_act(), an_act(id="r2", audience="internal"), an_act(id="r3", on="2021-09-02"))
    ((_, one),) = public(a_catalogue(acts=acts), DAY).series_years()

    assert [act.id for act in one.acts] == ["r1"]


def test_a_withdrawn_notice_is_a_stub() -> None:
    """What was withdrawn keeps its title, period and reason, and nothing that it said."""
    withdrawal = {"on": "2021-08-30", "reason": "数据有误，另行通报"}
    notice = a_notice(publication={"state": "withdrawn", "withdrawal": withdrawal})
    (stub,) = shown(public(a_catalogue(notice), DAY))

    assert (stub.title, stub.period, stub.publication) == (notice.title, notice.period, notice.publication)
    assert stub.standings == ()


def test_an_edition_knows_its_day_and_readers() -> None:
    """What was let through says for whom and when."""
    edition = public(a_catalogue(), date(2021, 9, 5), Audience.UNITS)

    assert (edition.day, edition.audience) == (date(2021, 9, 5), Audience.UNITS)
