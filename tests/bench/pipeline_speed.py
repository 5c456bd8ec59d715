"""The whole way from YAML to a verified release, against stock MkDocs on the same Markdown without search.

``python -m tests.bench.pipeline_speed [--pages 1000] [--runs 3] [--json FILE]``; in turns, as ``tests.bench.builders``.
A clean build loads, checks, derives, renders, exports, indexes, builds, proves links and search, and switches.
``--work`` on a memory disk leaves out what the disk costs, for both alike. Nothing is asserted.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench.archive import write_weeks
from tests.bench.builders_work import keep_pages, write_stock
from tests.bench.measure import Measured, measure, put_aside, work_folder

_MODULE = (sys.executable, "-m")
_DAY = "2026-06-01"
_NAVIGATION = (("首页", "index.md"), ("历年通报", "archive/index.md"), ("统计口径", "method/index.md"))


def main() -> None:
    """Run both, print and write what they took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=work_folder)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.work) as name:
        work = Path(name)
        write_weeks(work / "root", given.pages)
        runs: dict[str, list[Measured]] = {"pipeline": [], "stock": []}
        for _ in range(given.runs):
            runs["pipeline"].append(_pipeline(work))
            if not (work / "docs").exists():
                shutil.copytree(work / "root" / "build" / "docs", work / "docs")
                keep_pages(work, "zh")
                write_stock(work, "zh", _NAVIGATION)
            runs["stock"].append(_stock(work))
        memory = {"pipeline": _pipeline(work, memory=True).memory}
        pages = sum(1 for _ in (work / "docs").rglob("*.md"))
    rows = {
        each: {"wall": _middle(run.wall for run in found), "cpu": _middle(run.cpu for run in found)}
        for each, found in runs.items()
    }
    ratio = {each: rows["pipeline"][each] / rows["stock"][each] for each in ("wall", "cpu")}
    print(f"{pages} pages, {os.cpu_count()} cores, medians of {given.runs} turns\n{'':10}{'wall s':>9}{'CPU s':>9}")
    for each, row in rows.items():
        print(f"{each:10}{row['wall']:9.1f}{row['cpu']:9.1f}")
    print(f"pipeline / stock: wall {ratio['wall']:.2f}, CPU {ratio['cpu']:.2f}; peak {memory['pipeline']:.0f} MB")
    if given.json:
        told = {"pages": pages, "rows": rows, "ratio": ratio, "memory": memory}
        given.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def _pipeline(work: Path, *, memory: bool = False) -> Measured:
    """Build with nothing left of an earlier build."""
    put_aside(work / "root" / "build")
    return measure((*_MODULE, "tongbao", "build", "--root", str(work / "root"), "--date", _DAY), memory=memory)


def _stock(work: Path) -> Measured:
    put_aside(work / "out-stock")
    return measure((*_MODULE, "mkdocs", "build", "-q", "-f", str(work / "stock.yml")))


def _middle(numbers: Iterable[float]) -> float:
    return statistics.median(numbers)


if __name__ == "__main__":
    main()
