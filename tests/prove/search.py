"""Random pieces of all texts asked of the shipped client in a real browser: ``python -m tests.prove.search``.

500 queries on the real data and 500 on an archive of 20,000 pages: every page that holds the words, none that does not,
better classes first and then the newest; facets counted for every tenth query.
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright
from tests.bench.archive import write_archive
from tests.bench.search_build import DAY
from tests.bench.search_speed import ASSETS, PAGE
from tests.browser.serving import chromium, served
from tests.searching import Truth, ask, index_of, normal, queries, records_of, wrong, wrong_counts

from tongbao.search import SearchRecord

ROOT = Path(__file__).parents[2]
QUERIES, PAGES = 500, 20_000
#: Every so many queries facets are counted too.
COUNTED = 10


def prove(page: Page, truth: Truth, asked: Sequence[str]) -> tuple[list[str], int]:
    """Compare every answer with the truth; give what is wrong, and how many results were looked at."""
    found, shown = [], 0
    for query in asked:
        (answer,) = ask(page, [query])
        found += wrong(truth, query, answer)
        shown += len(answer["hits"])
    for query in asked[::COUNTED]:
        (answer,) = ask(page, [query], facets=True)
        found += wrong_counts(truth, query, answer)
    return found, shown


def of(root: Path) -> list[str]:
    """Build the index of a root's data and ask it."""
    return asked_of(records_of(root, DAY))


def asked_of(made: Sequence[SearchRecord]) -> list[str]:
    """Build the index of some records, serve it with the client, and ask random pieces of their texts."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in index_of(made).items():
            place = folder / "search" / "files" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        shutil.copytree(ASSETS, folder / "assets" / "tongbao")
        (folder / "index.html").write_text(PAGE, "utf-8")
        records = normal(made)
        asked = queries(records, QUERIES, seed=21)
        with served(folder) as address, sync_playwright() as playwright, chromium(playwright) as browser:
            page = browser.new_page()
            page.goto(address)
            found, shown = prove(page, Truth(records), asked)
    print(f"{len(records)} pages, {len(asked)} queries, {shown} results: {len(found)} wrong", flush=True)
    return found


def main() -> int:
    """Prove both; tell what is wrong."""
    with TemporaryDirectory() as name:
        write_archive(Path(name) / "root", PAGES, 1)
        found = [*of(ROOT), *of(Path(name) / "root")]
    print("\n".join(found) or "everything found, nothing else, in order; facets agree")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
