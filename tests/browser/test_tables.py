"""Tables in place: sorted by their headings, rows chosen by words, standing and unit, links to rows that are copied."""

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.waiting import wait_until
from tests.portal import KINDS

pytestmark = pytest.mark.browser

NOTICE = KINDS["notice"]
SHOWN = """() => [...document.querySelectorAll("table[data-tb-rows] tbody tr")].filter((row) => row.checkVisibility())
  .map((row) => row.id)"""
ALL = ["shiwu_1", "shiwu_2", "gongcheng_1", "gongcheng_1_dong", "gongcheng_1_xi"]
HEADINGS = """() => [...document.querySelectorAll("article :is(h3, h4)[id^=section]")]
  .filter((each) => each.checkVisibility()).map((each) => each.id)"""


def go(page: Page, address: str) -> None:
    """Open a page and wait until its tables are live."""
    page.goto(address)
    page.wait_for_selector("table[data-tb-live]", state="attached")


def tools(page: Page, name: str):
    """Give one of the tools above the tables."""
    return page.locator(f"[data-tb-tools] [name={name}]")


def column(page: Page, at: int, table: str = "table[data-tb-rows]") -> list[str]:
    """Read a column of the first table, as it stands."""
    read = "([table, at]) => [...document.querySelector(table).tBodies[0].rows].map((row) => row.cells[at].textContent)"
    return [text.strip() for text in page.evaluate(read, [table, at])]


@pytest.mark.parametrize(
    ("name", "value", "shown", "said"),
    [
        pytest.param("text", "学位", ["shiwu_1"], "显示1行，共5行", id="words"),
        pytest.param("text", "学位 教育局", ["shiwu_1"], "显示1行，共5行", id="all-words"),
        pytest.param("text", "Ｘ没有这个", [], "没有符合条件的任务", id="none"),
        pytest.param("status", "已完成", ["shiwu_2", "gongcheng_1_dong"], "显示2行，共5行", id="standing"),
        pytest.param("unit", "县教育局", ["shiwu_1"], "显示1行，共5行", id="unit"),
    ],
)
def test_rows_are_chosen(page: Page, site: str, name: str, value: str, shown: list[str], said: str) -> None:
    """The rows that fit are shown, how many is said aloud; clearing gives all of them back."""
    go(page, site + NOTICE)
    status = page.locator("[data-tb-tools] [role=status]")
    before = status.inner_text()
    if name == "text":
        tools(page, name).fill(value)
    else:
        tools(page, name).select_option(value)
    found, told = page.evaluate(SHOWN), status.inner_text()
    page.get_by_role("button", name="清除").click()
    wait_until(page, "document.querySelector('[data-tb-tools] [role=status]').textContent === '共5行'")

    assert (found, told) == (shown, said)
    assert (before, page.evaluate(SHOWN)) == ("共5行", ALL)


def test_headings_without_rows_are_hidden(page: Page, site: str) -> None:
    """A section none of whose tasks fits is not shown, and comes back."""
    go(page, site + NOTICE)
    before = page.evaluate(HEADINGS)
    tools(page, "unit").select_option("县教育局")
    chosen = page.evaluate(HEADINGS)
    tools(page, "unit").select_option("")

    assert "section-gongcheng" in before
    assert chosen == [each for each in before if each != "section-gongcheng"]
    assert page.evaluate(HEADINGS) == before


def test_a_heading_sorts(page: Page, site: str) -> None:
    """One press sorts, the second turns round, the third gives the list's order back; aria-sort tells each."""
    go(page, site + NOTICE)
    heading = page.locator("table[data-tb-rows] thead th").nth(1)
    seen = []
    for _ in range(3):
        heading.get_by_role("button").click()
        seen.append((heading.get_attribute("aria-sort"), column(page, 0)))

    up, down, none = seen
    assert (up[0], down[0], none[0]) == ("ascending", "descending", None)
    assert up[1] == list(reversed(down[1]))
    assert none[1] == ["1", "2"]


def test_standings_are_sorted_by_what_is_owed(page: Page, site: str) -> None:
    """Not by their words: what is behind comes before what is done."""
    go(page, site + NOTICE)
    page.locator("table[data-tb-rows]").first.get_by_role("button", name="进展状态").click()

    assert column(page, 3) == ["进展缓慢", "已完成"]


def test_by_keyboard(page: Page, site: str) -> None:
    """A heading is a button that Tab reaches and Space presses; it shows that it has the focus."""
    go(page, site + NOTICE)
    page.locator("table[data-tb-rows]").first.get_by_role("button", name="任务").focus()
    page.keyboard.press("Space")
    pressed = page.locator("table[data-tb-rows] thead th").nth(1).get_attribute("aria-sort")
    page.keyboard.press("Shift+Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement.closest('th')).outlineStyle")

    assert (pressed, outline) == ("ascending", "solid")


def test_order_on_a_phone(browser: Browser, site: str) -> None:
    """Where headings are not shown no hidden button is reached, and the tools have the order."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    go(page, site + NOTICE)
    buttons = [each for each in page.locator("table[data-tb-rows] thead button").all() if each.is_visible()]
    tools(page, "order").select_option("进展状态")
    order = column(page, 3)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll("table[data-tb-rows] tbody tr > *")].filter((x) => x.checkVisibility())
          .map((x) => x.getBoundingClientRect()).filter((box) => box.left < 0 || box.right > 360).length"""
    )
    context.close()

    assert buttons == []
    assert order == ["进展缓慢", "已完成"]
    assert boxes == 0


def test_whoever_comes_to_a_hidden_row_sees_it(page: Page, site: str) -> None:
    """A link to a row that is not among the chosen ones takes the choice back."""
    go(page, site + NOTICE)
    tools(page, "status").select_option("进展缓慢")
    page.evaluate("location.hash = 'gongcheng_1'")
    wait_until(page, "document.getElementById('gongcheng_1').checkVisibility()")

    assert page.evaluate(SHOWN) == ALL


def test_a_choice_is_printed_as_one(page: Page, site: str) -> None:
    """On paper the tools are gone; what was chosen is printed, with the number that says so."""
    go(page, site + NOTICE)
    page.emulate_media(media="print")
    silent = page.locator("[data-tb-tools]").is_visible()
    page.emulate_media(media="screen")
    tools(page, "status").select_option("进展缓慢")
    page.emulate_media(media="print")

    assert not silent
    assert page.locator("[data-tb-tools] [role=status]").inner_text() == "显示1行，共5行"
    assert not tools(page, "status").is_visible()
    assert page.evaluate(SHOWN) == ["shiwu_1"]


def test_a_row_is_copied(page: Page, site: str) -> None:
    """The link of a row puts its address into the clipboard and into the address bar, and says so."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, site + NOTICE)
    page.locator("#shiwu_2 .tb-anchor").click()
    wait_until(page, "document.querySelector('[data-tb-said]').textContent !== ''")

    assert page.locator("[data-tb-said]").inner_text() == "链接已复制"
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}{NOTICE}#shiwu_2" == page.url


def test_a_section_is_copied(page: Page, site: str) -> None:
    """A button beside a heading, named after it, copies the section's address; the heading's own name stays."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, site + NOTICE)
    page.get_by_role("button", name="复制“逐项进展”的链接").click()
    wait_until(page, "document.querySelector('[data-tb-said]').textContent !== ''")

    assert page.evaluate("navigator.clipboard.readText()") == f"{site}{NOTICE}#table"
    assert page.get_by_role("heading", name="逐项进展", exact=True).count() == 1


@pytest.mark.parametrize("kind", ["notice", "task", "unit", "place", "compare", "indicator", "archive-year"])
def test_without_a_script_all_is_there(browser: Browser, site: str, kind: str) -> None:
    """Every row is shown, no tool that would do nothing, and a row's link is a link to it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + KINDS[kind])
    hidden = [each for each in page.locator("tbody tr").all() if not each.is_visible()]
    dead = [each for each in page.locator("article :is(button, input, select)").all() if each.is_visible()]
    links = page.locator(".tb-anchor").evaluate_all(
        "all => all.map((each) => each.getAttribute('href').slice(1) === each.closest('tr').id)"
    )
    context.close()

    assert hidden == []
    assert dead == []
    assert all(links)


def test_nothing_moves_when_the_tools_come(browser: Browser, site: str) -> None:
    """What a reader sees first stays where it is."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => { for (const each of list.getEntries()) window.moved += each.value; })
          .observe({type: "layout-shift", buffered: true});"""
    )
    go(page, site + NOTICE)
    page.wait_for_timeout(300)
    moved = page.evaluate("window.moved")
    context.close()

    assert moved < 0.05
