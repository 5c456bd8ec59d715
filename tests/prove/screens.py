"""Every page kind of two sites on every screen and in every display: axe finds nothing, the Nu validator neither."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from tests.browser.serving import chromium, served
from tests.browser.shots import REAL, SCREENS, context
from tests.browser.test_axe import AXE, RULES, RUN
from tests.portal import KINDS, ROOT, build_county

DISPLAYS = ("light", "dark", "elder")
#: npm's package of the Nu validator, and its version.
VALIDATOR = "vnu-jar@26.9.27"


def barriers(browser: Browser, site: str, pages: list[str]) -> list[str]:
    """Let axe look at each page on each screen in each display."""
    found = []
    for screen in SCREENS:
        for display in DISPLAYS:
            window = context(browser, screen, display)
            window.add_init_script(AXE)
            page = window.new_page()
            for address in pages:
                page.goto(site + address)
                found += [f"{screen} {display} /{address}: {each}" for each in page.evaluate(RUN, RULES)]
            window.close()
    return found


def invalid(folder: Path, pages: list[str], tools: Path) -> list[str]:
    """Let the Nu validator read the pages' files; without Java and npm there is no proof."""
    npm, java = shutil.which("npm"), shutil.which("java")
    if not npm or not java:
        return ["the Nu validator needs npm and java"]
    subprocess.run([npm, "install", "--silent", "--prefix", tools, VALIDATOR], check=True, stdout=subprocess.DEVNULL)
    jar = next(tools.rglob("vnu.jar"))
    files = [folder / (page if page.endswith(".html") else f"{page}index.html") for page in pages]
    command = [java, "-jar", jar, "--errors-only", "--format", "gnu", *files]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    return done.stderr.splitlines()


def main() -> int:
    """Look at both sites; print what was found and how much was looked at."""
    wrong, looked, files = [], 0, 0
    with TemporaryDirectory() as folder, sync_playwright() as playwright, chromium(playwright) as browser:
        sites = {build_county(Path(folder) / "county", address=True): KINDS}
        if (ROOT / "build" / "site").exists():
            sites[ROOT / "build" / "site"] = REAL
        for place, kinds in sites.items():
            pages = [
                f"{language}{at}" for language in ("", "en/") for at in kinds.values() if _there(place, language + at)
            ]
            wrong += invalid(place, pages, Path(folder) / "tools")
            with served(place) as site:
                wrong += barriers(browser, site, pages)
            files += len(pages)
            looked += len(pages) * len(SCREENS) * len(DISPLAYS)
    print(*wrong, f"{looked} pages looked at by axe, {files} files read by the validator: {len(wrong)} wrong", sep="\n")
    return 1 if wrong else 0


def _there(place: Path, address: str) -> bool:
    return (place / address).exists()


if __name__ == "__main__":
    sys.exit(main())
