"""Periods side by side: which can be compared, what a cell tells, and the page that stands without a script."""

import pytest
from tests.factories import DAY
from tests.unit.derive.records import BEHIND, DONE, PACE, a_list, a_notice, a_section, a_year, rows
from tests.unit.render.county import KINDS, county, county_pages
from tests.unit.render.seeing import TEMPLATES

from tongbao.derive import changes
from tongbao.model import SeriesYear, public
from tongbao.render.compare import comparable, compare_page, compare_sections
from tongbao.render.scene import Scene

WITHDRAWN = {"state": "withdrawn", "withdrawal": {"on": "2021-08-01", "reason": "数据有误"}}


def a_course(*standings: tuple[object, ...], **section: object) -> SeriesYear:
    """A list of three tasks with one notice for each row of words."""
    notices = (a_notice(f"m{n:02}", standings=rows("shiwu", *words)) for n, words in enumerate(standings, 1))
    return a_year(a_list(a_section(tasks=3, **section)), *notices)


@pytest.mark.parametrize(
    ("standings", "ids"),
    [
        pytest.param([(PACE,), (DONE,)], ["m01", "m02"], id="two"),
        pytest.param([(PACE,)], [], id="one-is-no-pair"),
        pytest.param([(PACE,), (None,), (DONE,)], ["m01", "m03"], id="a-notice-without-standings-is-left-out"),
        pytest.param([(None,), (None,)], [], id="none-speaks-of-standings"),
    ],
)
def test_which_periods_can_be_compared(standings: list[tuple[object, ...]], ids: list[str]) -> None:
    """Notices that say how a task stands; a list needs two of them."""
    assert [filed.id for filed in comparable(a_course(*standings))] == ids


def test_a_withdrawn_notice_is_not_compared() -> None:
    """What was withdrawn says nothing."""
    one = a_course((PACE,), (PACE,), (DONE,))
    gone = a_notice("m02", standings=rows("shiwu", BEHIND), publication=WITHDRAWN)

    assert [f.id for f in comparable(a_year(one.worklist, one.notices[0], gone, one.notices[2]))] == ["m01", "m03"]


def test_cells_tell_why() -> None:
    """A cell has the standing with its reason; one that is missing has the reason of the notice for that."""
    first = a_notice("m01", standings=rows("shiwu", PACE, PACE))
    slow = rows("shiwu", BEHIND)[0].model_copy(update={"reason": "用地未批"})
    then = a_notice("m02", standings=(slow,), missing=[{"task": "shiwu/2", "reason": {"text": "已并入第1项"}}])
    one = a_year(a_list(a_section(tasks=3)), first, then)
    (section,) = compare_sections(one, comparable(one))

    assert [row.ref for row in section.rows] == ["shiwu/1", "shiwu/2"]
    assert [(c.status.name if c.status else None, c.reason) for row in section.rows for c in row.cells] == [
        (PACE, None),
        (BEHIND, "用地未批"),
        (PACE, None),
        (None, "已并入第1项"),
    ]


def test_page_compares_the_last_two_periods() -> None:
    """Without a script the page has their changes in words, every task in every period, and the way to each notice."""
    catalogue = public(county(), DAY)
    book = catalogue.books[0]
    one = book.by_key["huarong/2021/key-works"]
    page = compare_page(Scene(catalogue, TEMPLATES, "zh"), book, one)
    before, after = comparable(one)
    found = changes(one, before, after)

    assert page.text == county_pages("zh")[f"{KINDS['compare']}index.md"].text
    assert found
    assert all(change.task.title in page.text for change in found)
    assert [page.text.count(f'data-period="{filed.id}"') for filed in (before, after)] == [1, 1]
    assert 'href="../../../../huarong/2021/key-works/h1/&#35;changes"' in page.text
