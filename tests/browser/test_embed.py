"""The bar of a list in a frame on somebody else's page, behind the headers that a host is told to send."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.hosting import hosted, packed
from tests.browser.serving import served
from tests.portal import KEY, build_county

pytestmark = pytest.mark.browser

#: What readers load for a bar, packed: the page and its own style sheet.
MOST = 12_000
FRAME = (
    """<!doctype html><title>别处</title><iframe src="{address}" title="进展" width="{width}" height="300"></iframe>"""
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_county(tmp_path_factory.mktemp("embed"), address=True)


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[str]:
    with hosted(folder) as address:
        yield address


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, host: str) -> Iterator[str]:
    """Another site: one page with the bar, one with a page that is not for frames, one narrow."""
    place = tmp_path_factory.mktemp("elsewhere")
    for name, path, width in (
        ("bar", f"embed/{KEY}/", 600),
        ("page", f"{KEY}/", 600),
        ("narrow", f"embed/{KEY}/", 240),
    ):
        (place / f"{name}.html").write_text(FRAME.format(address=host + path, width=width), "utf-8")
    with served(place) as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_bar_is_shown_elsewhere(window: Page, elsewhere: str) -> None:
    """Another site may show the bar; its numbers and words are there."""
    window.goto(f"{elsewhere}bar.html")
    bar = window.frame_locator("iframe")

    assert bar.locator(".tb-bar rect").count() > 1
    assert "已完成" in bar.locator("figcaption").inner_text()


def test_pages_are_not_shown_elsewhere(window: Page, elsewhere: str) -> None:
    """No other page of the site may be put into a frame."""
    window.goto(f"{elsewhere}page.html")
    frame = window.frame_locator("iframe")
    frame.locator("body").wait_for(state="attached")

    assert frame.locator(".tb-header, .tb-grid").count() == 0


def test_links_leave_the_frame(window: Page, elsewhere: str, host: str) -> None:
    """A link of the bar opens the list in the whole window."""
    window.goto(f"{elsewhere}bar.html")
    window.frame_locator("iframe").locator("h1 a").click()
    window.wait_for_url(f"{host}{KEY}/")


def test_bar_fits_a_narrow_frame(window: Page, elsewhere: str) -> None:
    """In a frame of 240 pixels nothing is cut off at the side."""
    window.goto(f"{elsewhere}narrow.html")
    over = window.frames[1].evaluate("() => document.documentElement.scrollWidth - window.innerWidth")

    assert over <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bar_is_light_and_dark(browser: Browser, host: str, scheme: str) -> None:
    """The bar follows the system's wish without a script, and asks for two small files only."""
    context = browser.new_context(color_scheme=scheme, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("response", lambda got: asked.append(got.url))
    page.goto(f"{host}embed/{KEY}/")
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    context.close()

    assert (sum(map(int, ground.removeprefix("rgb(").removesuffix(")").split(","))) < 200) is (scheme == "dark")
    assert len([url for url in asked if not url.endswith(".svg")]) == 2


@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
def test_bar_is_small(folder: Path, language: str) -> None:
    """Page and style sheet together weigh a tenth of what a page may."""
    page = (folder / f"{language}embed/{KEY}/index.html").read_bytes()
    style = next((folder / "assets/tongbao").glob("embed.*.css")).read_bytes()

    assert b"<script" not in page
    assert len(packed(page)) + len(packed(style)) < MOST


def test_code_can_be_taken_along(page: Page, site: str) -> None:
    """The list's page shows the code; the button copies it and says so."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}{KEY}/")
    page.locator(".tb-embed summary").click()
    page.get_by_role("button", name="复制代码").click()
    page.get_by_text("已复制").wait_for()
    code = page.evaluate("() => navigator.clipboard.readText()")

    assert code.startswith(
        f'<iframe src="https://www.huarong.example.gov.cn/duban/embed/{KEY}/" title="华容县2021年重点工作'
    )
    assert code == page.locator("[data-tb-code]").inner_text()
