"""Site builders on the same Markdown, in turns: ``python -m tests.bench.builders [ROOT] [--runs 3] [--json FILE]``.

ROOT is a root that ``tongbao build`` takes: ``tests.bench.archive`` writes one of any size. Its docs folders are
written once; then each builder makes the site from them, in a process of its own, in turns (A B C A B C). Times are
whole processes, imports included. Only ratios inside one run mean something; nothing is asserted.

fast 1     our builder, one process
fast N     our builder, a process for each core
stock      MkDocs and Material as mkdocs.yml of the root has them: no search, no plugin, fixed navigation
floor      the same conversion, one small Jinja template, writing; what no builder in Python can beat by much
hugo       Hugo from the package index where `hugo` is installed, with a bare theme of one template; raw HTML allowed
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from tests.bench.builders_run import BUILDERS

_RUN = (sys.executable, "-m", "tests.bench.builders_run")
_HUGO = """baseURL = "/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
title = true
"""
_HUGO_PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    "<body>{{ .TableOfContents }}{{ .Content }}</body></html>"
)


def main() -> None:
    """Run everything, print a table, write it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path, nargs="?", default=Path())
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        # In a process of its own: what a process was when it forked counts as memory of what it started.
        subprocess.run([*_RUN, "prepare", str(work), str(given.root)], check=True)
        places = list((work / "docs").rglob("*.md"))
        pages, size = len(places), sum(place.stat().st_size for place in places)
        hugo = _write_hugo(work) if shutil.which("hugo") else None
        names = [*BUILDERS, *(["hugo"] if hugo else [])]
        runs: dict[str, list[dict[str, float]]] = {each: [] for each in names}
        for _ in range(given.runs):
            for each in names:
                runs[each].append(_run(each, work, hugo))
    rows = _table(runs, pages)
    print(
        f"{pages} pages, {size / max(pages, 1) / 1000:.1f} kB of Markdown each; {os.cpu_count()} cores; {_versions()}"
    )
    print(f"{'':10}{'wall s':>9}{'CPU s':>9}{'MB':>7}{'pages/s':>9}{'/ stock':>9}{'/ floor':>9}")
    for row in rows:
        numbers = f"{row['wall']:9.2f}{row['cpu']:9.2f}{row['memory']:7.0f}{row['rate']:9.0f}"
        print(f"{row['name']:10}{numbers}{row['to_stock']:9.3f}{row['to_floor']:9.2f}")
    if given.json:
        given.json.write_text(json.dumps({"pages": pages, "versions": _versions(), "rows": rows}, indent=1), "utf-8")


def _run(name: str, work: Path, hugo: Path | None) -> dict[str, float]:
    """Run one builder in a process of its own; the most memory that any one process of it took."""
    target = work / f"out-{name}"
    shutil.rmtree(target, ignore_errors=True)
    ours = [*_RUN, name, str(work), str(target)]
    command = ours if name != "hugo" else ["hugo", "--quiet", "--source", str(hugo), "--destination", str(target)]
    since = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - since
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{name} failed")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024}


def _write_hugo(work: Path) -> Path:
    folder = work / "hugo"
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(_HUGO, "utf-8")
    for name in ("single.html", "list.html"):
        (folder / "layouts" / "_default" / name).write_text(_HUGO_PAGE, "utf-8")
    shutil.copytree(work / "docs", folder / "content", ignore=shutil.ignore_patterns("*.json", "search"))
    return folder


def _table(runs: dict[str, list[dict[str, float]]], pages: int) -> list[dict[str, float | str]]:
    middle = {
        name: {key: statistics.median(run[key] for run in each) for key in each[0]} for name, each in runs.items()
    }
    return [
        {
            "name": name,
            **row,
            "rate": pages / row["wall"],
            "to_stock": row["wall"] / middle["stock"]["wall"],
            "to_floor": row["wall"] / middle["floor"]["wall"],
        }
        for name, row in middle.items()
    ]


def _versions() -> str:
    names = ("mkdocs", "mkdocs-material", "jinja2", "markdown")
    return ", ".join([f"Python {sys.version.split()[0]}", *(f"{name} {version(name)}" for name in names)])


if __name__ == "__main__":
    main()
