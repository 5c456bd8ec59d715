"""One process of the benchmark: ``python -m tests.bench.search_build ROOT OUT`` builds the index of a root's data.

Prints JSON: CPU seconds for the records, for the index, for the index again with a warm cache after one record of the
newest year (or of the archive) changed; the memory it held before and its peak.
"""

import json
import resource
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

from tongbao.derive import fill_catalogue
from tongbao.load import load_catalogue
from tongbao.model import public
from tongbao.search import SearchRecord, index_files, search_records, word_files
from tongbao.site import Store

DAY = date(2025, 6, 1)


def megabytes() -> float:
    """Give the peak so far; Linux counts in kilobytes, macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def changed(records: list[SearchRecord], *, newest: bool) -> list[SearchRecord]:
    """Change one notice's text."""
    last = max(record.year for record in records)
    at = next(n for n, r in enumerate(records) if r.shown["kind"] == "notice" and (r.year == last) is newest)
    return [*records[:at], replace(records[at], body=("本期进展另行通报。", *records[at].body)), *records[at + 1 :]]


def main(root: Path, out: Path) -> None:
    """Build, write, build again."""
    catalogue = load_catalogue(root / "data", None).catalogue
    assert catalogue is not None
    edition = fill_catalogue(public(catalogue, DAY))
    told: dict[str, float] = {}
    begun = process_time()
    records = list(search_records(edition))
    told["records"] = process_time() - begun
    del catalogue, edition
    cache = Store(out / "cache")
    told["before"] = megabytes()
    begun = process_time()
    files = {**index_files(records, cache), **word_files(("zh",))}
    told |= {"index": process_time() - begun, "peak": megabytes()}
    for name, content in files.items():
        place = out / "search" / "files" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    for name in ("newest", "archive"):
        again = changed(records, newest=name == "newest")
        begun = process_time()
        index_files(again, cache)
        told[name] = process_time() - begun
    told |= {"pages": len(records), "files": len(files), "bytes": sum(map(len, files.values()))}
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
