"""Any two periods of a list, compared in the browser: the same changes as in Python, the choice in the address."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.serving import served
from tests.browser.waiting import wait_until
from tests.portal import KINDS
from tests.whole.real_site import DAY, ROOT, real_site

from tongbao.derive import ChangeKind, changes, task_standings
from tongbao.load import load_catalogue
from tongbao.model import PublicationState, SeriesYear, public

pytestmark = pytest.mark.browser

#: One change: kind, task, words before and after, reason.
Told = tuple[str, str, tuple[str, ...], str]
CHOOSE = """([from, to]) => {
  const {elements} = document.querySelector("[data-tb-compare]");
  elements.from.value = from;
  elements.to.value = to;
  elements.to.dispatchEvent(new Event("change", {bubbles: true}));
}"""
READ = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((each) => !each.closest("[hidden]"));
  const items = shown("[data-tb-changes] [data-kind] li").map((item) => [
    item.closest("[data-kind]").dataset.kind,
    new URL(item.querySelector("a").href).pathname.split("/").slice(-3, -1).join("/"),
    [...item.querySelectorAll(".tb-status")].map((each) => each.textContent),
    item.querySelector("small")?.textContent ?? "",
  ]);
  const counts = shown("[data-tb-changes] [data-kind] b").map((each) => Number(each.textContent));
  return {items, apart: shown("[data-apart]").length > 0, counts: counts.reduce((sum, each) => sum + each, 0)};
}"""
COLUMNS = """() => [...document.querySelectorAll("[data-tb-periods] thead th[data-period]")]
  .filter((each) => each.checkVisibility()).map((each) => each.dataset.period)"""


@pytest.fixture(scope="module")
def years() -> list[SeriesYear]:
    """The lists of the fictional county, as the public sees them."""
    catalogue = load_catalogue(ROOT / "data").catalogue
    assert catalogue is not None
    return list(public(catalogue, DAY).by_book["example"].series_years)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the whole site of this repository."""
    with served(real_site(tmp_path_factory.getbasetemp(), "one") / "build" / "site") as address:
        yield address


def told(one: SeriesYear, before: str, after: str) -> list[Told] | None:
    """Say the changes as the page says them."""
    pair = [one.notice(before), one.notice(after)]
    found = changes(one, pair[0], pair[1] or one.notices[0])
    if found is None:
        return None
    unexplained = "上期有、本期没有，原文未说明原因"
    return [
        (
            change.kind.value,
            change.ref,
            tuple(status.name for status in (change.before, change.after) if status),
            change.reason or (unexplained if change.kind is ChangeKind.MISSING else ""),
        )
        for change in found
    ]


def periods(one: SeriesYear) -> list[str]:
    holding = [f for f in one.notices if f.notice.publication.state is not PublicationState.WITHDRAWN]
    return [filed.id for filed in holding if task_standings(filed)]


def go(page: Page, address: str) -> None:
    """Open a page and wait until its script has read it."""
    page.goto(address)
    page.wait_for_selector("[data-tb-two]", state="attached")


def seen(page: Page) -> dict[str, object]:
    found = page.evaluate(READ)
    return {**found, "items": [(kind, ref, tuple(words), why) for kind, ref, words, why in found["items"]]}


def test_every_pair_is_as_python_says(page: Page, real: str, years: list[SeriesYear]) -> None:
    """For every two periods of every list the browser finds the changes that derive/changes finds, in its order."""
    pairs, wrong = 0, []
    for one in years:
        go(page, f"{real}{one.key}/compare/")
        for before, after in combinations(periods(one), 2):
            page.evaluate(CHOOSE, [before, after])
            found, expected = seen(page), told(one, before, after)
            pairs += 1
            if (found["items"], found["apart"], found["counts"]) != (
                expected or [],
                expected is None,
                len(expected or []),
            ):
                wrong.append((one.key, before, after))

    assert wrong == []
    assert pairs > 150


def test_without_a_script_the_last_two_periods_are_compared(
    browser: Browser, real: str, years: list[SeriesYear]
) -> None:
    """The page itself tells what a script would tell first; every period stands in its table."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for one in years:
        page.goto(f"{real}{one.key}/compare/")
        before, after = periods(one)[-2:]
        groups = page.locator("[data-tb-changes] [data-kind]:not([hidden])")
        items = groups.locator("li").count()

        assert items == len(told(one, before, after) or ())
        assert page.locator("[data-tb-periods] thead th[data-period]:visible").count() == len(periods(one))
        assert not page.locator("[data-tb-compare]").is_visible()
    context.close()


def test_a_script_tells_what_the_page_told(page: Page, real: str, years: list[SeriesYear]) -> None:
    """Chosen again, the last two periods give the same text, word for word."""
    text = "() => document.querySelector('[data-tb-changes]').innerText.replace(/\\\\s+/gu, ' ')"
    for one in years[:3]:
        go(page, f"{real}{one.key}/compare/")
        before = page.evaluate(text)
        page.evaluate(CHOOSE, periods(one)[-2:])

        assert page.evaluate(text) == before


def test_choice_is_in_the_address(page: Page, real: str) -> None:
    """An address with two periods opens them; a choice is an entry in the history; what is unknown is not taken."""
    start = f"{real}example/2025/livelihood/compare/"
    go(page, f"{start}?from=m03&to=m06")
    opened = page.evaluate(COLUMNS)
    page.get_by_label("到").select_option("m09")
    chosen, address = page.evaluate(COLUMNS), page.url
    page.go_back()
    wait_until(page, "document.querySelector('[data-tb-compare]').elements.to.value === 'm06'")
    back = page.evaluate(COLUMNS)
    go(page, f"{start}?from=nothing")

    assert (opened, chosen, back) == (["m03", "m06"], ["m03", "m09"], ["m03", "m06"])
    assert address == f"{start}?from=m03&to=m09"
    assert page.evaluate(COLUMNS) == ["m11", "m12"]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        pytest.param(["m09", "m03"], ["m03", "m09"], id="later-first"),
        pytest.param(["m05", "m05"], ["m04", "m05"], id="with-itself"),
        pytest.param(["m02", "m02"], ["m02", "m03"], id="the-first-with-itself"),
    ],
)
def test_the_earlier_period_comes_first(page: Page, real: str, chosen: list[str], shown: list[str]) -> None:
    """Whatever is chosen, two different periods are compared in the order of time."""
    go(page, f"{real}example/2025/livelihood/compare/")
    page.evaluate(CHOOSE, chosen)

    assert page.evaluate(COLUMNS) == shown


def test_all_periods_on_demand(page: Page, real: str) -> None:
    """The table shows two periods, and all of them if asked; tasks of neither period are not shown."""
    go(page, f"{real}example/2025/meeting-decisions/compare/?from=exec-52&to=exec-55")
    rows = "() => [...document.querySelectorAll('[data-tb-periods] tr[id]')].filter((x) => x.checkVisibility()).length"
    two = page.evaluate(rows)
    page.get_by_label("显示全部各期").check()

    assert len(page.evaluate(COLUMNS)) > 2
    assert page.evaluate(rows) > two


def test_by_keyboard_and_ear(page: Page, site: str) -> None:
    """Both boxes are reached and changed by keyboard, and the result is said."""
    go(page, site + KINDS["compare"])
    page.locator("select[name=from]").focus()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.name")
    status = page.locator("[data-tb-compare] [role=status]")

    assert focused == "to"
    assert "项任务有变化" in status.inner_text()


@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
def test_data_keep_their_language(page: Page, site: str, language: str) -> None:
    """What a script writes is marked as the page is: on an English page every Chinese word is inside of lang=zh."""
    go(page, site + language + KINDS["compare"])
    page.evaluate(CHOOSE, ["q1", "h1"])
    loose = page.evaluate(
        """() => [...document.querySelectorAll("[data-tb-changes] *")].flatMap((each) => [...each.childNodes])
          .filter((node) => node.nodeType === Node.TEXT_NODE && /\\p{Script=Han}/u.test(node.data))
          .filter((node) => !node.parentElement.closest("[lang]").lang.startsWith("zh")).map((node) => node.data)"""
    )

    assert loose == []
