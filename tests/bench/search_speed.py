"""What search costs: ``python -m tests.bench.search_speed [--pages N] [--queries N] [--root DIR] [--json FILE]``.

Builds the index of an archive of N pages (20,000) in a process of its own, serves it with the client, and asks random
pieces of its text in a real Chromium: bytes of the first and of each next query, time from the last key to the shown
suggestions, and the first query on a phone (a quarter of the speed, 1.6 Mbit/s, 150 ms). Medians are printed; nothing
is asserted.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.bench import search_build
from tests.bench.archive import write_archive
from tests.browser.serving import chromium, served
from tests.searching import queries, sought

ASSETS = Path(__file__).parents[2] / "site-templates" / "assets"
#: What the project wants to stay under.
WANTED = {
    "index_cpu_s": 15, "index_peak_mb": 500, **{f"changed_{change}_cpu_s": 1.5 for change in search_build.CHANGES},
    "first_query_kb": 80, "next_query_kb": 90,
    "keys_to_results_ms": 100, "phone_first_query_ms": 2000,
}  # fmt: skip
PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>搜索</title>
<form data-tb-search data-root="" data-home="" data-language="zh" action="search/"><input aria-label="搜索"></form>
<script type="module" src="assets/tongbao/search/start.js"></script></html>"""
#: Type into the box and wait until suggestions for exactly this text are there.
TYPE = """async (query) => {
  const input = document.querySelector("input");
  const status = () => document.querySelector("[role=status]");
  input.focus();
  while (!status()) await new Promise((done) => setTimeout(done, 1));
  status().textContent = "…";
  const begun = performance.now();
  input.value = query;
  input.dispatchEvent(new InputEvent("input"));
  while (status().textContent === "…") await new Promise((done) => setTimeout(done, 1));
  return performance.now() - begun;
}"""
PHONE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}


class Asked:
    """A page that counts the bytes of the index that it asks for."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.size = 0
        self.page.on("response", self._count)
        self.page.goto(address)

    def _count(self, response) -> None:
        if "/search/files/" in response.url:
            self.size += int(response.headers["content-length"])

    def take(self) -> int:
        """Give the bytes since the last time."""
        size, self.size = self.size, 0
        return size


def desktop(browser: Browser, address: str, asked: list[str]) -> dict[str, list[float]]:
    """Ask every query in one page, and each tenth as the first of a fresh one; then all again, warm."""
    told: dict[str, list[float]] = {"first_query_kb": [], "next_query_kb": [], "next_ms": [], "keys_to_results_ms": []}
    for query in asked[::10]:
        with browser.new_context() as context:
            fresh = Asked(context, address)
            fresh.page.evaluate(TYPE, query)
            told["first_query_kb"].append(fresh.take() / 1000)
    with browser.new_context() as context:
        one = Asked(context, address)
        one.page.evaluate(TYPE, asked[0])
        one.take()
        for query in asked[1:]:
            told["next_ms"].append(one.page.evaluate(TYPE, query))
            told["next_query_kb"].append(one.take() / 1000)
        told["keys_to_results_ms"] = [one.page.evaluate(TYPE, query) for query in asked]
    return told


def phone(browser: Browser, address: str, asked: list[str]) -> list[float]:
    """Measure first queries under a phone's speed, from going to the box to the suggestions."""
    times = []
    for query in asked:
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(address)
            session = context.new_cdp_session(page)
            session.send("Network.emulateNetworkConditions", PHONE)
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            begun = page.evaluate("performance.now()")
            page.evaluate(TYPE, query)
            times.append(page.evaluate("performance.now()") - begun)
    return times


def measure(root: Path, folder: Path, count: int) -> dict[str, float]:
    """Build, serve, ask."""
    built = search_build.measure(root, folder)
    shutil.copytree(ASSETS, folder / "assets" / "tongbao")
    (folder / "index.html").write_text(PAGE, "utf-8")
    asked = queries(sought(root, search_build.DAY), count, seed=3)
    with served(folder) as address, sync_playwright() as playwright, chromium(playwright) as browser:
        told = desktop(browser, address, asked)
        told["phone_first_query_ms"] = phone(browser, address, asked[:: max(1, count // 12)])
    return built | {name: median(values) for name, values in told.items()}


def main() -> None:
    """Print a table; write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--root", type=Path, help="data that is there already")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = options.root or Path(name) / "root"
        if options.root is None:
            write_archive(root, options.pages, 1)
        told = measure(root, Path(name) / "site", options.queries)
    for key, value in told.items():
        wanted = f"  (wanted: {WANTED[key]})" if key in WANTED else ""
        print(f"{key:26}{value:12,.2f}{wanted}")
    if options.json:
        options.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
