"""What the reader chooses is done at once, kept between visits without a cookie, and reached by keyboard alone."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page
from tests.portal import KINDS

pytestmark = pytest.mark.browser

NOTICE = KINDS["notice"]
BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"
TYPE = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
#: How far the page goes beyond the window, to the side.
OVER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {text: (element.getAttribute("aria-label") || element.textContent).trim(), tag: element.tagName,
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0, top: box.top + scrollY, aside: element.closest(".tb-toc") !== null};
}"""


def choose(page: Page, name: str) -> None:
    """Press a button of the display menu, or the one beside it."""
    button = page.get_by_role("button", name=name, exact=True, include_hidden=True)
    if not button.is_visible():
        page.locator("details.tb-display summary").click()
    button.click()


@pytest.mark.parametrize(
    ("name", "attribute", "value"),
    [
        pytest.param("大", "data-tb-size", "large", id="large"),
        pytest.param("特大", "data-tb-size", "larger", id="larger"),
        pytest.param("高对比度", "data-tb-contrast", "more", id="contrast"),
        pytest.param("适老模式", "data-tb-elder", "on", id="elder"),
    ],
)
def test_choice_is_kept(page: Page, site: str, name: str, attribute: str, value: str) -> None:
    """A choice holds on this page, on the next and after a return; no cookie is set; the button says its state."""
    page.goto(site + NOTICE)
    choose(page, name)
    page.goto(site + KINDS["home"])
    page.reload()

    assert page.locator("html").get_attribute(attribute) == value
    assert (
        page.get_by_role("button", name=name, exact=True, include_hidden=True).get_attribute("aria-pressed") == "true"
    )
    assert page.context.cookies() == []


def test_dark_display(page: Page, site: str) -> None:
    """The system's wish holds until the reader chooses; what was chosen is taken back by a second press."""
    page.emulate_media(color_scheme="dark")
    page.goto(site)
    dark = page.evaluate(BACKGROUND)
    choose(page, "深色显示")
    light = page.evaluate(BACKGROUND)
    page.reload()

    assert dark != light == page.evaluate(BACKGROUND)


def test_sizes_grow(page: Page, site: str) -> None:
    """Each step of the type size is larger than the one before, and the elder-friendly display is large."""
    page.goto(site + NOTICE)
    sizes = []
    for name in ("标准", "大", "特大"):
        choose(page, name)
        sizes.append(page.evaluate(TYPE))
    choose(page, "标准")
    choose(page, "适老模式")

    assert sizes == sorted(set(sizes))
    assert page.evaluate(TYPE) >= 1.25 * sizes[0]


def test_elder_friendly_targets(page: Page, site: str) -> None:
    """Buttons and links of the frame are at least 44 pixels high, type at least 20, and there is one column."""
    page.goto(site + NOTICE)
    choose(page, "适老模式")
    small = page.evaluate(
        """() => [...document.querySelectorAll(".tb-header :is(a.tb-tool, button, summary, input, nav a)")]
          .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 44).map((x) => x.outerHTML)"""
    )
    type_sizes = page.evaluate(
        """() => [...document.querySelectorAll("main p, main td, main dd, main dt, main li, main a, footer p")]
          .filter((each) => each.offsetParent).map((each) => parseFloat(getComputedStyle(each).fontSize))"""
    )

    assert small == []
    assert min(type_sizes) >= 20
    assert page.locator(".tb-toc summary").is_visible()
    assert not page.locator(".tb-toc nav").is_visible()
    assert "cursor.svg" in page.evaluate("() => getComputedStyle(document.body).cursor")


def test_print_button(page: Page, site: str) -> None:
    """The button opens the browser's own dialog."""
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(site + NOTICE)
    choose(page, "打印本页")

    assert page.evaluate("() => window.printed") is True


def test_without_javascript(browser: Browser, site: str) -> None:
    """The page is whole, and shows no button that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + NOTICE)
    dead = [each for each in page.locator(".tb-needs-script").all() if each.is_visible()]
    heading = page.locator("h1").inner_text()
    context.close()

    assert dead == []
    assert "通报" in heading


def test_keyboard_order(page: Page, site: str) -> None:
    """The first stop is the way past the header; each stop is seen, and the stops go down the page."""
    page.goto(site + NOTICE)
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))

    assert stops[0]["text"] == "跳到正文"
    assert [stop for stop in stops if not (stop["outline"] and stop["seen"])] == []
    lines = [stop["top"] for stop in stops[1:] if not stop["aside"]]
    assert [(a, b) for a, b in pairwise(lines) if b < a - 60] == []


def test_skip_link_leads_to_the_text(page: Page, site: str) -> None:
    """After the skip link the next stop is in the text."""
    page.goto(site + NOTICE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("() => document.activeElement.closest('article') !== null")


def test_menu_by_keyboard(page: Page, site: str) -> None:
    """The menu opens and closes from the keyboard, and gives the focus back."""
    page.goto(site + NOTICE)
    summary = page.locator("details.tb-display summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")

    assert page.locator("html").get_attribute("data-tb-size") == "large"
    assert page.locator("details.tb-display[open]").count() == 0
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize(
    ("width", "elder"),
    [
        pytest.param(320, False, id="320px"),
        # 200 % zoom on a window of 1280 is a window of 640.
        pytest.param(640, False, id="200-percent"),
        pytest.param(320, True, id="elder-320px"),
        pytest.param(390, True, id="elder-phone"),
        pytest.param(1440, True, id="elder-desktop"),
    ],
)
def test_no_loss_to_the_side(browser: Browser, site: str, width: int, elder: bool) -> None:
    """No kind of page is wider than a narrow window, a window zoomed to 200 %, or one with elder-friendly type."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    if elder:
        context.add_init_script("localStorage.setItem('tongbao.elder', 'on')")
    page = context.new_page()
    wide = {}
    for kind, address in KINDS.items():
        for language in ("", "en/"):
            page.goto(site + language + address)
            wide[language + kind] = page.evaluate(OVER)
    context.close()

    assert {kind: over for kind, over in wide.items() if over > 0} == {}


def test_reduced_motion(page: Page, site: str) -> None:
    """Who wants no motion gets none."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + NOTICE)
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((each) => {
          const style = getComputedStyle(each);
          return style.transitionDuration.split(", ").some((x) => parseFloat(x) > 0) || style.animationName !== "none"
            || style.scrollBehavior === "smooth";
        }).map((each) => each.outerHTML.slice(0, 80))"""
    )

    assert moving == []


def test_forced_colours(page: Page, site: str) -> None:
    """With the system's own colours the shapes, the words and the colours of the bars are there."""
    page.emulate_media(forced_colors="active")
    page.goto(site + NOTICE)
    shapes = page.evaluate(
        "() => [...document.querySelectorAll('.tb-status')].map((each) => getComputedStyle(each, '::before').content)"
    )
    fills = page.evaluate("() => [...document.querySelectorAll('.tb-bar rect')].map((x) => getComputedStyle(x).fill)")

    assert shapes
    assert "none" not in shapes
    assert len(set(fills)) > 1
