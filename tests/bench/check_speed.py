"""How long ``tongbao check`` takes: ``python -m tests.bench.check_speed [--runs N] [--json FILE]``.

20,000 standings in 200 notices, each run a process of its own, CPU seconds of the whole process and its peak memory:
cold (nothing was ever worked out), warm (nothing changed), edited (one notice changed since). The three take turns, so
that a busy minute of the machine falls on all of them. Medians are printed; nothing is asserted.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.archive import write_rows

ROWS, NOTICES = 20_000, 200
#: CPU seconds that the project wants to stay under.
WANTED = {"cold": 15.0, "warm": 3.0}
LIBRARIES = ("tongbao", "pydantic", "pydantic-core", "pyyaml", "babel")


class Run(NamedTuple):
    """One process."""

    cpu: float
    megabytes: float


def check(root: Path) -> Run:
    """Check a root in a process of its own."""
    command = [sys.executable, "-m", "tongbao", "check", "--root", str(root)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(process.returncode, command)
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def turns(root: Path, runs: int) -> Iterator[tuple[str, Run]]:
    """Run cold, warm and edited in turns."""
    edited = sorted(root.glob("data/*/*/*/m08.yml"))
    for number in range(runs):
        shutil.rmtree(root / "build", ignore_errors=True)
        (root / "build").mkdir()
        yield "cold", check(root)
        yield "warm", check(root)
        path = edited[number % len(edited)]
        path.write_text(path.read_text("utf-8").replace("同步", "一并"), "utf-8")
        yield "edited", check(root)


def report(found: dict[str, list[Run]]) -> dict[str, object]:
    """Put medians together with what they were measured on."""
    return {
        "rows": ROWS,
        "notices": NOTICES,
        "runs": {kind: len(runs) for kind, runs in found.items()},
        "cpu_seconds": {kind: round(median(run.cpu for run in runs), 2) for kind, runs in found.items()},
        "peak_megabytes": {kind: round(median(run.megabytes for run in runs)) for kind, runs in found.items()},
        "wanted_cpu_seconds": WANTED,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
        "machine": {"system": platform.system(), "processor": platform.machine(), "cores": os.cpu_count()},
    }


def table(said: dict[str, object]) -> str:
    """Give the medians as a table in Markdown."""
    cpu, memory = said["cpu_seconds"], said["peak_megabytes"]
    lines = ["| tongbao check | CPU s | peak MB | wanted CPU s |", "|---|---|---|---|"]
    lines += [f"| {kind} | {cpu[kind]} | {memory[kind]} | {WANTED.get(kind, '–')} |" for kind in cpu]
    return "\n".join(lines)


def main() -> None:
    """Write the archive, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_rows(root, ROWS, NOTICES)
        found: dict[str, list[Run]] = {}
        for kind, run in turns(root, given.runs):
            found.setdefault(kind, []).append(run)
    said = report(found)
    print(table(said))
    text = json.dumps(said, ensure_ascii=False, indent=2)
    print(text)
    if given.json:
        given.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
