"""One standing edited in archives of several sizes, from the edit to the switched release: CPU seconds and counts.

``python -m tests.bench.edit_speed [--pages 2000 5000 20000] [--edits 4] [--work DIR]`` builds each archive once and
then edits the last notice of a year, again and again. CPU seconds are those of the command, as a whole process with
all that it started; of the edits the median counts. Each edit is made once more for the stages and the counts, by a
process that is told them. The first edits are told apart: each release is begun from the folder of one that is not
kept any longer, and until there is one, every file has to be linked. Prints a table and JSON; asserts nothing.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from pathlib import Path

from tests.bench.measure import environment, work_folder
from tests.bench.measure import measure as timed

from tongbao.pipeline import BuildSettings, Paths, build
from tongbao.site import KEPT

CONTENT = Path(__file__).parents[2] / "content"
DAY = date(2026, 3, 1)
NOTICE = "county-001/2024/livelihood/m12.yml"
COUNTED = ("read", "books", "parsed", "cached", "rendered", "converted")
Row = dict[str, float]


def cpu() -> float:
    """Give the CPU seconds of this process and of those that it waited for."""
    return sum(os.times()[:4])


def one_build(root: Path) -> Row:
    """Build, and give the CPU seconds of each stage (by name) with the counts."""
    seen: list[tuple[str, float]] = [("imports", 0.0)]
    built = build(Paths(root), BuildSettings(day=DAY), lambda name: seen.append((name, cpu())))
    seen.append(("end", cpu()))
    spent = {f"{name} s": until - since for (name, since), (_, until) in pairwise(seen)}
    work = asdict(built.work)
    return {**spent, "pages": built.pages, **{name: work[name] for name in (*COUNTED, "sources")}}


def edit(path: Path, number: int) -> None:
    """Add to the first word of progress."""
    text = path.read_text("utf-8")
    end = text.index("\n", text.index("progress:"))
    path.write_text(f"{text[:end]}，又办结{number}项{text[end:]}", "utf-8")


def command(root: Path) -> float:
    """Build as people do, and give the CPU seconds."""
    return timed((sys.executable, "-m", "tongbao", "build", "--root", root, "--date", DAY.isoformat())).cpu


def stages(root: Path) -> Row:
    """Build in a process of its own that tells what it did."""
    told = [sys.executable, "-m", "tests.bench.edit_speed", "--one", str(root)]
    done = subprocess.run(told, check=True, capture_output=True, text=True, env=environment())
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row


def measure(root: Path, pages: int, edits: int) -> dict[str, Row]:
    """Write an archive, build it, edit it."""
    if not (root / "build" / "site").exists():
        from tests.bench.archive import write_archive  # noqa: PLC0415  (what is measured does not load it)

        shutil.rmtree(root, ignore_errors=True)
        write_archive(root, pages)
        shutil.copytree(CONTENT, root / "content")
    whole = command(root)
    rows = []
    for number in range(KEPT + edits):
        edit(root / "data" / NOTICE, 2 * number)
        spent = command(root)
        edit(root / "data" / NOTICE, 2 * number + 1)
        rows.append({"all": spent, **stages(root)})
    return {"whole": {"all": whole}, "first": _middle(rows[:KEPT]), "edit": _middle(rows[KEPT:])}


def _middle(rows: Sequence[Row]) -> Row:
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


def table(found: dict[int, dict[str, Row]]) -> str:
    """Write it for people."""
    names = [name for name in next(iter(found.values()))["edit"] if name.endswith(" s")]
    head = ["pages", "whole build", "first edits", "edit", *names, *COUNTED]
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for one in found.values():
        edited = one["edit"]
        spent = [
            f"{value:.2f}"
            for value in (*(one[which]["all"] for which in ("whole", "first", "edit")), *(edited[n] for n in names))
        ]
        counts = [f"{edited[name]:.0f}" for name in COUNTED]
        lines.append("| " + " | ".join([f"{edited['pages']:.0f}", *spent, *counts]) + " |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[2000, 5000, 20000])
    parser.add_argument("--edits", type=int, default=4)
    parser.add_argument("--work", type=work_folder)
    parser.add_argument("--one", type=Path)
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(one_build(given.one)))
        return
    with tempfile.TemporaryDirectory() as name:
        work = given.work or Path(name)
        found = {pages: measure(work / str(pages), pages, given.edits) for pages in given.pages}
    print(table(found))
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
