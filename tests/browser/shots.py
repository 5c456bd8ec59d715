"""Pictures of every kind of page in every display: ``make shots`` → build/shots/*.png, to be looked at one by one."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from tests.browser.serving import chromium, served
from tests.portal import KINDS, ROOT, build_county

OUT = ROOT / "build" / "shots"
SCREENS = {"desktop": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}
DISPLAYS = ("light", "dark", "elder", "print")
#: Pages with much on them, from the data of this repository, beside the small county's.
REAL = {
    "home": "",
    "issuer": "example/",
    "year": "example/2025/",
    "list": "example/2025/key-works/",
    "notice": "example/2025/key-works/q3/",
    "task": "example/2025/key-works/tasks/ecology/20/",
    "unit": "example/units/housing/",
    "units": "example/units/",
    "archive": "archive/",
    "archive-year": "archive/2025/",
    "method": "method/",
    "map": "map/",
}


def context(browser: Browser, screen: str, display: str) -> BrowserContext:
    """Open a window of one size, for a reader with one wish."""
    width, height = SCREENS[screen]
    scheme = "dark" if display == "dark" else "light"
    made = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    if display == "elder":
        made.add_init_script("localStorage.setItem('tongbao.elder', 'on')")
    return made


def shoot(browser: Browser, site: str, pages: dict[str, str], prefix: str, wanted: str) -> int:
    """Take the pictures whose names hold the wanted word; give how many."""
    taken = 0
    for screen in SCREENS:
        for display in DISPLAYS:
            window = context(browser, screen, display)
            page = window.new_page()
            for kind, address in pages.items():
                name = f"{prefix}{kind}-{screen}-{display}.png"
                if wanted not in name:
                    continue
                page.goto(site + address)
                page.emulate_media(media="print" if display == "print" else "screen")
                page.screenshot(path=OUT / name, full_page=True)
                taken += 1
            window.close()
    return taken


def main(wanted: str = "") -> None:
    """Take all pictures, or those whose names hold a word."""
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright, chromium(playwright) as browser:
        with served(build_county(Path(folder), address=True)) as site:
            taken = shoot(browser, site, KINDS, "", wanted)
        if (ROOT / "build" / "site").exists():
            with served(ROOT / "build" / "site") as site:
                there = {kind: at for kind, at in REAL.items() if (ROOT / "build" / "site" / at).exists()}
                taken += shoot(browser, site, there, "real-", wanted)
    sys.stdout.write(f"{taken} pictures in {OUT.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
