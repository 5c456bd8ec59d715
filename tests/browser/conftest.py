"""A Chromium, and the site of the small county behind a real server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.serving import chromium, found_chromium, served
from tests.portal import build_county


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the county's site; some of its data is fictional, so that every mark is there."""
    with served(build_county(tmp_path_factory.mktemp("browser"), address=True)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The distribution's Chromium."""
    if not found_chromium():
        pytest.skip("no Chromium")
    with sync_playwright() as playwright, chromium(playwright) as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on a desktop; an error in a script fails the test."""
    errors: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert errors == []
