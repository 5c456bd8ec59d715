"""axe finds no barrier: each kind of page, light and dark, on a desktop and on a phone. The least, not the proof."""

from importlib.resources import files

import pytest
from playwright.sync_api import Browser
from tests.portal import KINDS

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENS = {"desktop": (1440, 900), "phone": (390, 844)}
RUN = """async (rules) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]});
  return found.violations.map((each) => [each.id, ...each.nodes.slice(0, 3).map((node) =>
    node.html.slice(0, 160) + " | " + [...node.any, ...node.all, ...node.none].map((x) => x.message).join("; "))]);
}"""
#: English shows the same templates; a sample of its pages is enough here.
PAGES = [*KINDS.items(), *((f"en-{kind}", f"en/{KINDS[kind]}") for kind in ("home", "notice", "task", "missing"))]


@pytest.fixture(
    scope="module", params=[(scheme, screen) for scheme in ("light", "dark") for screen in SCREENS], ids="-".join
)
def display(request, browser: Browser):
    """A browser window whose reader prefers light or dark."""
    scheme, screen = request.param
    width, height = SCREENS[screen]
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": height})
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", [pytest.param(address, id=kind) for kind, address in PAGES])
def test_no_barrier(display, site: str, address: str) -> None:
    """axe's rules of WCAG 2.2 A and AA and of good practice are kept."""
    display.goto(site + address)

    assert display.evaluate(RUN, RULES) == []
