"""What a visit costs: bytes over the line from a host that packs, and what the next page adds. No clock is asked."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.hosting import hosted
from tests.browser.shots import REAL
from tests.whole.real_site import real_site

pytestmark = pytest.mark.browser

#: The most for a first visit, and for one page more.
FIRST, NEXT = 150_000, 30_000
#: How far what is already there may move while a page loads.
SHIFT = 0.05
PAGES = {
    **{kind: REAL[kind] for kind in ("home", "issuer", "year", "list", "notice", "task", "unit")},
    "archive": REAL["archive-year"],
    "search": "search/",
    "help": "help/",
}
SHIFTS = """() => { window.shift = 0; new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.shift += each.value;
}).observe({type: "layout-shift", buffered: true}); }"""
Sent = list[tuple[str, int]]


@pytest.fixture(scope="module")
def sent() -> Sent:
    return []


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, sent: Sent) -> Iterator[str]:
    with hosted(real_site(tmp_path_factory.getbasetemp(), "one") / "build" / "site", sent) as address:
        yield address


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def visit(page: Page, address: str, sent: Sent) -> int:
    """Give the bytes that a page costs, whatever is kept from before."""
    sent.clear()
    page.goto(address, wait_until="networkidle")
    return sum(size for _, size in sent)


@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
@pytest.mark.parametrize("kind", PAGES)
def test_first_visit(phone: Page, host: str, sent: Sent, kind: str, language: str) -> None:
    """Whoever comes for the first time gets everything that a page needs for little."""
    assert 0 < visit(phone, f"{host}{language}{PAGES[kind]}", sent) <= FIRST


@pytest.mark.parametrize("kind", PAGES)
def test_next_page(phone: Page, host: str, sent: Sent, kind: str) -> None:
    """A page more costs its own text: what all pages share is kept, in the other language too."""
    visit(phone, f"{host}method/", sent)

    assert 0 < visit(phone, f"{host}{PAGES[kind]}", sent) <= NEXT
    assert [path for path, size in sent if size and path.endswith((".css", "display.js"))] == []
    assert visit(phone, f"{host}en/{PAGES[kind]}", sent) <= NEXT


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_moves(phone: Page, host: str, kind: str) -> None:
    """What a reader sees stays where it is while the page loads, on a phone."""
    phone.add_init_script(f"({SHIFTS})()")
    phone.goto(f"{host}{PAGES[kind]}", wait_until="networkidle")

    assert phone.evaluate("() => window.shift") < SHIFT


@pytest.mark.parametrize("kind", PAGES)
def test_no_other_host(phone: Page, host: str, kind: str) -> None:
    """A page asks its own host only, and never for what is not there."""
    asked: list[tuple[str, int]] = []
    phone.on("response", lambda got: asked.append((urlsplit(got.url).netloc, got.status)))
    phone.goto(f"{host}{PAGES[kind]}", wait_until="networkidle")

    assert {name for name, _ in asked} == {urlsplit(host).netloc}
    assert max(status for _, status in asked) < 400
