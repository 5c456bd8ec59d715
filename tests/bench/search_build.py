"""What the index costs to build: ``python -m tests.bench.search_build ROOT OUT`` makes the index of a root's data.

Each step is a process of its own, so that its memory is its own. Prints JSON: CPU seconds to make the records, to build
the index from them, and to build it again after one notice changed (of the newest year, of the year before, of the
oldest), with the store warm and the other records unread; the peak memory of the first build; pages, files, bytes.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

from tongbao.derive import fill_catalogue
from tongbao.load import load_catalogue
from tongbao.model import public
from tongbao.search import Part, SearchRecord, build_index, search_parts, word_files
from tongbao.search.parts import Parts
from tongbao.site import Store

DAY = date(2025, 6, 1)

Told = dict[str, float]


def megabytes() -> float:
    """Give the peak so far; Linux counts in kilobytes, macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def make_records(root: Path, out: Path) -> Told:
    """Make the records of every part and put them into the store."""
    catalogue = load_catalogue(root / "data", None).catalogue
    assert catalogue is not None
    edition = fill_catalogue(public(catalogue, DAY))
    names = [name for book in edition.books for name in (book.id, *(one.key for one in book.series_years))]
    parts = search_parts(edition, dict(zip(names, names, strict=True)))
    begun = process_time()
    rows = Parts(Store(out / "cache"))
    for part in parts:
        rows.digest(part)
    told = {"records_cpu_s": process_time() - begun}
    notices = {part.key: _changed(part.records()) for part in (_last(parts, at) for at in (0, 1, -1))}
    (out / "parts.json").write_text(json.dumps([[part.key, part.year] for part in parts]), "utf-8")
    (out / "changed.json").write_text(json.dumps([*notices]), "utf-8")
    for name, records in notices.items():
        rows.digest(Part(year="", records=lambda own=records: own, key=f"{name} changed"))
    return told


def _last(parts: Sequence[Part], at: int) -> Part:
    years = sorted({part.year for part in parts if part.year}, reverse=True)
    return next(part for part in parts if part.year == years[at])


def _changed(records: Iterable[SearchRecord]) -> list[SearchRecord]:
    """Change one notice's text."""
    found = list(records)
    at = next(n for n, record in enumerate(found) if record.shown["kind"] == "notice")
    return [*found[:at], replace(found[at], body=("本期进展另行通报。", *found[at].body)), *found[at + 1 :]]


def _stored(out: Path, changed: str = "") -> list[Part]:
    def nobody() -> list[SearchRecord]:
        raise AssertionError("made again")

    known = json.loads((out / "parts.json").read_text("utf-8"))
    return [Part(year=year, records=nobody, key=f"{key} changed" if key == changed else key) for key, year in known]


def build_whole(_root: Path, out: Path) -> Told:
    """Build the index from the records, and write it."""
    before, begun = megabytes(), process_time()
    files = {**build_index(_stored(out), Store(out / "cache")).files(), **word_files(("zh",))}
    told = {"index_cpu_s": process_time() - begun, "index_peak_mb": megabytes(), "empty_process_mb": before}
    for name, content in files.items():
        place = out / "search" / "files" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    blocks = sum(name.count("/t/") for name in files)
    return told | {"files": len(files), "blocks": blocks, "bytes": sum(map(len, files.values()))}


def build_changed(_root: Path, out: Path) -> Told:
    """Build again after one notice changed, three times; files of segments that stay are not read."""
    told = {}
    for name, changed in zip(
        ("newest", "before", "oldest"), json.loads((out / "changed.json").read_text()), strict=True
    ):
        begun = process_time()
        index = build_index(_stored(out, changed), Store(out / "cache"))
        there = {place.name for place in (out / "search" / "files").iterdir()}
        new = [segment.files() for segment in index.segments if segment.shape.folder not in there]
        told[f"changed_{name}_cpu_s"] = process_time() - begun
        assert len(new) == 1
        told["pages"] = sum(segment.shape.pages for segment in index.segments)
    return told


STEPS = {"records": make_records, "whole": build_whole, "changed": build_changed}


def measure(root: Path, out: Path) -> Told:
    """Run every step in a process of its own."""
    out.mkdir(parents=True, exist_ok=True)
    told: Told = {}
    for step in STEPS:
        command = [sys.executable, "-m", "tests.bench.search_build", str(root), str(out), step]
        told |= json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return told


if __name__ == "__main__":
    place, folder, *asked = sys.argv[1:]
    run = STEPS[asked[0]] if asked else measure
    print(json.dumps(run(Path(place), Path(folder))))
