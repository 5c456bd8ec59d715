"""Every kind of page by keyboard alone: nothing out of order, nothing out of sight, no trap."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.portal import KINDS

pytestmark = pytest.mark.browser

#: More stops than any page of the county has.
MOST = 400
#: Where the focus is: its place in the document, whether it is seen and marked, and what it is called.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {
    at: [...document.querySelectorAll("*")].indexOf(element),
    name: (element.getAttribute("aria-label") || element.textContent || element.labels?.[0]?.textContent || "").trim(),
    what: element.outerHTML.slice(0, 100),
    // A heading that sorts shows the frame around its cell.
    marked: [style, getComputedStyle(element.parentElement)].some((each) =>
      each.outlineStyle !== "none" && parseFloat(each.outlineWidth) >= 2),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
      && box.left < innerWidth,
    hidden: document.elementFromPoint(
      Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
      Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1)) === null,
  };
}"""


@pytest.fixture(scope="module", params=[(1440, 900), (390, 844)], ids=["desktop", "phone"])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def walk(page: Page) -> list[dict[str, object]]:
    """Go from stop to stop until the page is left."""
    stops: list[dict[str, object]] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["at"] == stops[0]["at"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"no end after {stops[-1]['what']}")


@pytest.mark.parametrize("kind", KINDS)
def test_walk(window: Page, site: str, kind: str) -> None:
    """Each stop has a name, is seen and marked; stops come in the order of the text; the walk ends."""
    window.goto(site + KINDS[kind], wait_until="networkidle")
    stops = walk(window)

    assert stops
    assert [stop for stop in stops if not (stop["marked"] and stop["seen"] and not stop["hidden"])] == []
    assert [stop["what"] for stop in stops if not stop["name"]] == []
    assert [stop["at"] for stop in stops] == sorted({stop["at"] for stop in stops})


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "embed"])
def test_way_past_the_header(window: Page, site: str, kind: str) -> None:
    """The first stop leads past the header; the next stop after it is in the text or below it."""
    window.goto(site + KINDS[kind], wait_until="networkidle")
    window.keyboard.press("Tab")
    first = window.evaluate("() => document.activeElement.className")
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")

    assert first == "tb-skip"
    assert window.evaluate("() => document.activeElement.closest('header, .tb-breadcrumbs, .tb-toc')") is None
