"""Waiting for a page under the site's policy, which lets nobody evaluate text there, not even the browser's driver."""

from playwright.sync_api import Page

_STEP = 50
_STEPS = 400


def wait_until(page: Page, script: str, value: object = None) -> None:
    """Ask the page again and again until the script says yes; raise AssertionError where it never does."""
    for _ in range(_STEPS):
        if page.evaluate(script, value):
            return
        page.wait_for_timeout(_STEP)
    raise AssertionError(script)
