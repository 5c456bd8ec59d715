"""Every kind of page in Chromium: nothing refused, nothing asked of another host, nothing wider than a phone."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.whole.real_site import real_site

pytestmark = pytest.mark.browser

#: One page of each kind, with the most on it.
PAGES = {
    "home": "",
    "notice": "huarong/2021/key-works/m01-07/",
    "list": "xianning/2021/work-report/",
    "task": "xianning/2021/work-report/tasks/{task}/",
    "unit": "example/units/{unit}/",
    "archive": "archive/2021/",
    "method": "method/",
}
SCREENS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
WIDTH = "[document.documentElement.scrollWidth, window.innerWidth]"
#: How bright the page's ground is, from 0 to 255.
BRIGHT = """() => {
  const ground = node => getComputedStyle(node).backgroundColor.match(/[\\d.]+/g).map(Number);
  const seen = [document.body, document.documentElement].map(ground).find(c => c.length < 4 || c[3] > 0);
  return seen ? (seen[0] + seen[1] + seen[2]) / 3 : 255;
}"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing: what fails is seen by the browser."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return real_site(tmp_path_factory.getbasetemp(), "one") / "build" / "site"


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Serve the site below no name but this machine's, on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


class Watch:
    """Writes down what goes wrong while a page is looked at."""

    def __init__(self, page: Page, address: str) -> None:
        self.wrong: list[str] = []
        host = urlsplit(address).netloc
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on(
            "request", lambda asked: None if urlsplit(asked.url).netloc in (host, "") else self.wrong.append(asked.url)
        )
        page.on("response", lambda got: self.wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[tuple[str, str], BrowserContext]]:
    made = {
        (screen, scheme): browser.new_context(viewport=size, color_scheme=scheme)
        for screen, size in SCREENS.items()
        for scheme in ("light", "dark")
    }
    yield made
    for context in made.values():
        context.close()


@pytest.fixture(scope="session")
def places(folder: Path) -> dict[str, str]:
    """The addresses of the pages; of tasks and units the one that has most to say."""
    tasks = folder / "xianning/2021/work-report/tasks"
    task = max(tasks.glob("*/*/index.html"), key=lambda file: file.stat().st_size).parent.relative_to(tasks).as_posix()
    unit = max((folder / "example/units").glob("*/index.html"), key=lambda file: file.stat().st_size).parent.name
    return {kind: place.format(task=task, unit=unit) for kind, place in PAGES.items()}


@pytest.mark.parametrize("look", [(screen, scheme) for screen in SCREENS for scheme in ("light", "dark")], ids="-".join)
@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
@pytest.mark.parametrize("kind", PAGES)
def test_page(contexts, address: str, places: dict[str, str], kind: str, language: str, look: tuple[str, str]) -> None:
    """No error and no refusal, no request to elsewhere, nothing to scroll sideways, a ground of the scheme's own."""
    page = contexts[look].new_page()
    watch = Watch(page, address)
    page.goto(f"{address}{language}{places[kind]}", wait_until="load")
    wide, window = page.evaluate(WIDTH)
    bright = page.evaluate(BRIGHT)
    page.close()

    assert watch.wrong == []
    assert wide <= window
    assert (bright < 100) is (look[1] == "dark")


@pytest.mark.parametrize("kind", PAGES)
def test_language_leads_to_the_same_page(contexts, address: str, places: dict[str, str], kind: str) -> None:
    """The other language of a page is that page, and from there it goes back."""
    page = contexts["desktop", "light"].new_page()
    page.goto(address + places[kind])
    page.locator("header a[hreflang]").click()
    page.wait_for_load_state()
    there, language = page.url, page.locator("html").get_attribute("lang")
    page.locator("header a[hreflang]").click()
    page.wait_for_load_state()
    back = page.url
    page.close()

    assert (there, language) == (f"{address}en/{places[kind]}", "en")
    assert back == address + places[kind]


@pytest.mark.parametrize("screen", SCREENS)
def test_dark_is_a_choice_that_lasts(browser: Browser, address: str, places: dict[str, str], screen: str) -> None:
    """The switch makes the page dark, the next page and the next visit too, and light again."""
    context = browser.new_context(viewport=SCREENS[screen], color_scheme="light")
    page = context.new_page()
    watch = Watch(page, address)
    page.goto(address)
    seen = [page.evaluate(BRIGHT)]
    switch(page)
    seen.append(page.evaluate(BRIGHT))
    page.goto(address + places["method"])
    seen.append(page.evaluate(BRIGHT))
    switch(page)
    seen.append(page.evaluate(BRIGHT))
    context.close()

    assert [bright < 100 for bright in seen] == [False, True, True, False]
    assert watch.wrong == []


def switch(page: Page) -> None:
    """Press the switch, wherever in the head it is."""
    button = page.locator('[data-tb-scheme="toggle"], [data-tb-set="scheme"]')
    if not button.is_visible():
        page.locator("header details > summary").first.click()
    button.click()


@pytest.mark.parametrize("kind", PAGES)
def test_page_without_scripts(browser: Browser, address: str, places: dict[str, str], kind: str) -> None:
    """A page is whole without JavaScript: its heading is seen, and no switch that would do nothing."""
    context = browser.new_context(java_script_enabled=False, viewport=SCREENS["phone"])
    page = context.new_page()
    page.goto(address + places[kind])
    heading, buttons = page.locator("h1").is_visible(), page.locator("button[type=button]:visible").count()
    context.close()

    assert heading
    assert buttons == 0
