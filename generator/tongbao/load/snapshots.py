"""Layer 2 · load/snapshots: what was published before, stored as files beside the data."""

import json
from pathlib import Path

from tongbao.findings import Finding, Place
from tongbao.load.codes import CODES
from tongbao.load.source import LARGEST

__all__ = ["load_snapshot", "snapshot_path"]


def snapshot_path(data: Path, key: str, period: str) -> Path:
    """Name the file of a notice's published record; the key is issuer/year/series."""
    return data.joinpath(*key.split("/"), ".published", f"{period}.json")


def load_snapshot(data: Path, key: str, period: str) -> tuple[dict[str, object] | None, tuple[Finding, ...]]:
    """Read a published record; None where there is none, and a finding where it is damaged."""
    path = snapshot_path(data, key, period)
    if not path.is_file():
        return None, ()
    place = Place(f"{data.absolute().name}/{path.relative_to(data).as_posix()}")
    damaged = (Finding(place, "snapshot-damaged", {"period": period}, CODES["snapshot-damaged"]),)
    try:
        if path.stat().st_size > LARGEST:
            return None, damaged
        record = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None, damaged
    return (record, ()) if isinstance(record, dict) else (None, damaged)
