"""Layer 6 · pipeline/giving: files beside the records → the plain data that rules of ``check`` are given."""

from pathlib import Path

from tongbao.check import Given
from tongbao.findings import Finding
from tongbao.load import load_snapshot, snapshot_path
from tongbao.model import Catalogue

__all__ = ["given_for"]


def given_for(data: Path, catalogue: Catalogue) -> tuple[Given, tuple[Finding, ...]]:
    """Read what stands beside the records, with what is wrong with it."""
    snapshots: dict[str, dict[str, object]] = {}
    found: list[Finding] = []
    for _, one in catalogue.series_years():
        if not snapshot_path(data, one.key, "any").parent.is_dir():
            continue
        for filed in one.notices:
            name, number = filed.id, 1
            while snapshot_path(data, one.key, name).is_file():
                record, damaged = load_snapshot(data, one.key, name)
                found += damaged
                if record is not None:
                    snapshots[f"{one.key}/{filed.id}"] = record
                number += 1
                name = f"{filed.id}.{number}"
    return Given(snapshots), tuple(found)
