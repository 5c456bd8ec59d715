"""Ours beside the others: ``python -m tests.bench.search_peers PYTHON [--queries N]`` on the real data.

PYTHON is an interpreter that has ``mkdocs-material``, ``jieba`` and ``pagefind[extended]`` (in an environment of their
own: the program needs none of them for this). The same pages, built once, are indexed by Material's search and by
Pagefind; the same random pieces of their text are asked of all three in one Chromium. Truth is a plain look through the
records. Recall: share of the pages with the words that were found; lost: queries without any result; title first:
whether a page with the words in its title comes first, where there is one; bytes: what a first query with ten results
asked for, as the files are stored (Material's index shrinks to about a tenth where a host packs it).
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright
from tests.bench.search_build import DAY
from tests.browser.serving import chromium, served
from tests.searching import Truth, queries, sought, typed

from tongbao.pipeline import BuildSettings, Paths, build

ROOT = Path(__file__).parents[2]
_ALL, _TEN = 1_000_000, 10
SETTINGS = """site_name: 通报
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, language: zh, font: false}}
plugins: [{{search: {{lang: [zh]}}}}]
markdown_extensions: [attr_list, tables]
"""
OURS = """async ([queries, most]) => {
  const at = (name) => import(new URL(`assets/tongbao/search/${name}.js`, document.baseURI).href);
  const [{ Files }, { Search }] = [await at("files"), await at("query")];
  const files = await new Files("").open();
  const found = [];
  for (const query of queries) {
    const search = await new Search(files, query).start();
    const hits = [];
    for (let fresh = await search.next(); fresh.length; fresh = hits.length < most ? await search.next() : []) {
      hits.push(...fresh);
    }
    found.push(hits.map(({ record }) => record.url));
  }
  return found;
}"""
PAGEFIND = """async ([queries, most]) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", document.baseURI).href);
  await pagefind.init();
  const found = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    found.push((await Promise.all(results.slice(0, most).map((each) => each.data()))).map(({ url }) => url));
  }
  return found;
}"""
#: What Material's page does: its worker, its messages, its way of ending words with a star.
MATERIAL = """async ([queries]) => {
  const index = await (await fetch("search/search_index.json")).json();
  const config = JSON.parse(document.querySelector("#__config").textContent);
  const worker = new Worker(new URL(config.search, document.baseURI));
  const answer = (message, type) => new Promise((done) => {
    worker.onmessage = ({ data }) => data.type === type && done(data.data);
    worker.postMessage(message);
  });
  await answer({ type: 0, data: { ...index, options: { suggest: false } } }, 1);
  const found = [];
  for (const query of queries) {
    const words = query.trim().replace(/\\s+|(?![^\\x00-\\x7F]|^)$|\\b$/g, "* ");
    const { items } = await answer({ type: 2, data: words }, 3);
    found.push([...new Set(items.flat().map(({ location }) => location.split("#")[0]))]);
  }
  return found;
}"""


def sites(python: str, folder: Path) -> dict[str, tuple[Path, str]]:
    """Build the pages, and index them in three ways; give each way's site and how to ask it."""
    root = folder / "root"
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    ours = build(Paths(root), BuildSettings(day=DAY)).site
    plain = folder / "pagefind"
    # The same pages without ours: no English ones, and no index.
    shutil.copytree(
        ours, plain, ignore=lambda place, _: ["en", "search"] if Path(place).resolve() == ours.resolve() else []
    )
    subprocess.run(
        [python, "-m", "pagefind", "--site", str(plain), "--root-selector", "article"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    settings, material = folder / "mkdocs.yml", folder / "material"
    shutil.rmtree(root / "build" / "docs" / "zh" / "search")
    settings.write_text(SETTINGS.format(docs=root / "build" / "docs" / "zh", site=material), "utf-8")
    subprocess.run([python, "-m", "mkdocs", "build", "-q", "-f", str(settings)], check=True, stderr=subprocess.DEVNULL)
    return {"ours": (ours, OURS), "Pagefind": (plain, PAGEFIND), "Material": (material, MATERIAL)}


def asked_of(browser: Browser, site: Path, script: str, asked: Sequence[str]) -> tuple[list[list[str]], float]:
    """Ask one engine everything, and measure some first queries."""
    with served(site) as address:
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(address)
            found = [[_path(url) for url in urls] for urls in page.evaluate(script, [list(asked), _ALL])]
        sizes = [_first(browser, address, script, query) for query in asked[:5]]
    return found, median(sizes)


def _path(url: str) -> str:
    return url.removeprefix("/duban/").removeprefix("/").removesuffix("index.html")


def _first(browser: Browser, address: str, script: str, query: str) -> float:
    with browser.new_context() as context:
        page: Page = context.new_page()
        page.goto(address)
        sizes: list[int] = []
        page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
        page.evaluate(script, [[query], _TEN])
        page.wait_for_load_state("networkidle")
        return sum(sizes) / 1000


def judged(plain: Truth, asked: Sequence[str], found: Sequence[Sequence[str]]) -> dict[str, float]:
    """Compare answers with the truth."""
    recall, titles, lost = [], [], 0
    for query, urls in zip(asked, found, strict=True):
        truth = plain.found(typed(query))
        recall.append(sum(url in truth for url in set(urls)) / len(truth))
        lost += not set(urls) & set(truth)
        best = max(truth.values())
        if best == 8 * len(typed(query)):
            titles.append(bool(urls) and truth.get(urls[0]) == best)
    return {"recall": mean(recall), "lost": lost, "title first": mean(titles)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("python", nargs="?", default=sys.executable)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with TemporaryDirectory() as name, sync_playwright() as playwright, chromium(playwright) as browser:
        made = sites(options.python, Path(name))
        records = sought(Path(name) / "root", DAY)
        asked = queries(records, options.queries, seed=5)
        head = f"{'':10}{'recall':>8}{'lost':>6}{'title first':>13}{'first query, kB':>17}"
        print(f"{head}   ({len(records)} pages, {len(asked)} queries)", flush=True)
        table = {}
        for engine, (site, script) in made.items():
            found, size = asked_of(browser, site, script, asked)
            told = table[engine] = judged(Truth(records), asked, found) | {"first query kB": size}
            print(
                f"{engine:10}{told['recall']:8.2f}{told['lost']:6}{told['title first']:13.2f}{size:17.0f}", flush=True
            )
        if options.json:
            options.json.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
