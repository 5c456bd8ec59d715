"""What the index costs to build: ``python -m tests.bench.search_build ROOT OUT`` makes the index of a root's data.

Each step is a process of its own, so that its memory is its own. Prints JSON: CPU seconds to make the records, to build
the index from them, and to build it again after one notice changed (of the newest year, of the year before, of the last
and the first of the closed years), or after one came to a closed year, so that all pages behind it have other numbers;
with the store warm and the other records unread; the peak memory of the first build; pages, files, bytes.
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
#: What changes: the year (newest first).
CHANGES = {"newest": 0, "before": 1, "closed": 2, "oldest": -1, "closed_one_more": 2}

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
    (out / "parts.json").write_text(json.dumps([[part.key, part.year] for part in parts]), "utf-8")
    changed = {}
    for name, at in CHANGES.items():
        part = _last(parts, at)
        changed[name] = part.key
        records = _changed(part.records(), more=name.endswith("more"))
        rows.digest(Part(year="", records=lambda own=records: own, key=f"{part.key} {name}"))
    (out / "changed.json").write_text(json.dumps(changed), "utf-8")
    return told


def _last(parts: Sequence[Part], at: int) -> Part:
    years = sorted({part.year for part in parts if part.year}, reverse=True)
    return next(part for part in parts if part.year == years[at])


def _changed(records: Iterable[SearchRecord], *, more: bool) -> list[SearchRecord]:
    """Change one notice's text, or let another notice come."""
    found = list(records)
    at = next(n for n, record in enumerate(found) if record.shown["kind"] == "notice")
    fresh = replace(found[at], body=("本期进展另行通报。", *found[at].body))
    return [*found, replace(fresh, url=f"{fresh.url}2/")] if more else [*found[:at], fresh, *found[at + 1 :]]


def _stored(out: Path, change: str = "") -> list[Part]:
    def nobody() -> list[SearchRecord]:
        raise AssertionError("made again")

    known = json.loads((out / "parts.json").read_text("utf-8"))
    changed = json.loads((out / "changed.json").read_text("utf-8")).get(change)
    return [Part(year=year, records=nobody, key=f"{key} {change}" if key == changed else key) for key, year in known]


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
    """Build again after one notice changed; files of segments that stay are not read."""
    told = {}
    for change in CHANGES:
        begun = process_time()
        index = build_index(_stored(out, change), Store(out / "cache"))
        there = {place.name for place in (out / "search" / "files").iterdir()}
        new = [segment.files() for segment in index.segments if segment.shape.folder not in there]
        told[f"changed_{change}_cpu_s"] = process_time() - begun
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
