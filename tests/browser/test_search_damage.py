"""Search whose files are missing, cut off or something else: readers are told, and find again when all is well."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.serving import served
from tests.searching import type_in_box
from tests.whole.real_site import real_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory):
    """The site of the real data."""
    root = real_site(tmp_path_factory.getbasetemp(), "one")
    with served(root / "build" / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page whose console may tell of what could not be loaded."""
    with browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN") as context:
        page = context.new_page()
        yield page
        # Answers may still be on their way.
        page.unroute_all(behavior="ignoreErrors")


DAMAGES = {
    "gone": lambda route: route.fulfill(status=404, content_type="text/html", body="<h1>404</h1>"),
    "page-instead": lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>首页</h1>"),
    "cut": lambda route: route.fulfill(status=200, body=route.fetch().body()[:-20]),
    "no-answer": lambda route: route.abort(),
}


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        *(pytest.param("segments.json", damage, id=f"list-{damage}") for damage in DAMAGES),
        pytest.param("words.zh.json", "page-instead", id="words"),
        pytest.param("*/p/*.bin", "cut", id="postings"),
        pytest.param("*/t/*.bin", "cut", id="texts"),
        pytest.param("*/facets.bin", "gone", id="facets"),
    ],
)
def test_damaged_index_is_told_on_the_page(page: Page, real: str, file: str, damage: str) -> None:
    """Where a file of the index cannot be read, the page says so and shows the lists, which lead to everything too."""
    page.route(f"**/search/files/{file}", DAMAGES[damage])
    page.goto(f"{real}search/?q=农村&kind=task")

    expect(page.locator("[data-tb-failed]")).to_be_visible()
    expect(page.locator("[data-tb-plain] a").first).to_be_visible()
    expect(page.locator("[data-tb-needed]")).to_be_hidden()


@pytest.mark.parametrize("file", ["segments.json", "*/t/*.bin"])
def test_damaged_index_is_told_in_the_box(page: Page, real: str, file: str) -> None:
    """The box says so too, and finds again when the files are there again."""
    page.route(f"**/search/files/{file}", DAMAGES["cut"])
    page.goto(f"{real}huarong/")
    type_in_box(page, "农村")
    expect(page.locator(".tb-search__note")).to_have_text("搜索文件没有读到，请稍后再试，或者从归档里查找。")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")

    page.unroute_all(behavior="wait")  # what is under way would answer twice
    page.keyboard.type("公路")

    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.locator(".tb-search__note")).to_have_count(0)


def test_page_recovers(page: Page, real: str) -> None:
    """A file that came at the second time is as good as one that came at the first."""
    page.route("**/search/files/*/t/*.bin", DAMAGES["no-answer"])
    page.goto(f"{real}search/?q=农村")
    expect(page.locator("[data-tb-failed]")).to_be_visible()
    page.unroute_all(behavior="wait")  # what is under way would answer twice

    page.locator("#tb-query").press("Enter")

    expect(page.locator(".tb-result").first).to_be_visible()
    expect(page.locator("[data-tb-failed]")).to_be_hidden()
    expect(page.locator("[data-tb-plain]")).to_be_hidden()


def test_modules_that_cannot_be_read(page: Page, real: str) -> None:
    """Without its modules the page says so, and the box leads to it."""
    page.route("**/assets/tongbao/search/query.js", DAMAGES["gone"])
    page.goto(f"{real}huarong/")
    type_in_box(page, "农村")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))

    expect(page.locator("[data-tb-failed]")).to_be_visible()
    expect(page.locator("[data-tb-plain] a").first).to_be_visible()
