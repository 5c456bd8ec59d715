"""The table of what does not add up in real notices, and what the check says of their numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tongbao.check import check_catalogue
from tongbao.derive import MismatchKind
from tongbao.findings import Finding
from tongbao.load import load_catalogue

ROOT = Path(__file__).parents[2]
REAL = ROOT / "tests" / "cases" / "real"
#: Whatever is said of numbers: sums, shares, names beside counts, rows beside counts, sizes.
CODES = {kind.value for kind in MismatchKind} | {
    "names-over-count", "names-under-count", "size-too-large", "size-too-small", "tally-class-differs",
    "tally-total-differs",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One row of the table: a fault (A), a trap (B), or something else that is true."""

    root: str
    tier: str
    kind: str
    code: str = ""
    values: tuple[tuple[str, str], ...] = ()
    about: str = ""

    def is_told_by(self, finding: Finding) -> bool:
        """Tell whether a finding is about this row: its code, and both its values."""
        return finding.code == self.code and all(finding.values.get(name) == value for name, value in self.values)


def rows() -> Iterator[Row]:
    """Read the table."""
    for row in yaml.safe_load((ROOT / "tests" / "cases" / "inconsistencies.yml").read_text("utf-8")):
        yield Row(**{**row, "values": tuple(row.get("values", {}).items())})


def roots() -> list[str]:
    """Give every real notice: the cases, and the three that the site shows."""
    return [*sorted(path.name for path in REAL.iterdir() if (path / "data").is_dir()), "huarong", "xianning", "yuzhong"]


@cache
def findings_of(root: str) -> tuple[Finding, ...]:
    """Give what is said of a notice's numbers."""
    own = (REAL / root).is_dir()
    loaded = load_catalogue((REAL / root if own else ROOT) / "data")
    assert loaded.catalogue is not None
    found = check_catalogue(loaded.catalogue, loaded.places)
    inside = "data/" if own else f"data/{root}/"
    return tuple(one for one in found if one.code in CODES and one.place.file.startswith(inside))
