"""Each folder below tests/cases/bad holds data with one kind of defect, and the very lines that an editor reads."""

from pathlib import Path

import pytest

from tongbao.check import CODES as CHECK_CODES
from tongbao.findings import Finding, Severity, has_error
from tongbao.load import CODES
from tongbao.messages import Words, say_line
from tongbao.pipeline import Paths, check_data

BAD = Path(__file__).parents[1] / "cases" / "bad"
CASES = sorted(path for path in BAD.iterdir() if path.is_dir())
#: Codes that need a file too large, or a state of the machine, that no folder can hold; tests/unit/load has them.
ELSEWHERE = {
    "data-missing", "event-limit", "file-large", "file-link", "file-many", "file-unreadable", "snapshot-damaged",
    "value-wrong", "yaml-syntax",
}  # fmt: skip


def findings_of(root: Path) -> list[Finding]:
    """Load and check, as ``tongbao check`` does."""
    return sorted(check_data(Paths(root)).findings, key=lambda one: (one.place, one.code))


def report(root: Path) -> str:
    """Give the lines that an editor reads."""
    words = Words("zh")
    return "".join(f"{say_line(finding, words)}\n" for finding in findings_of(root))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_bad_data_is_told(case: Path, golden) -> None:
    """What is said of bad data is what was read and found good."""
    golden(report(case), case / "expected.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_errors_are_errors(case: Path) -> None:
    """A folder holds at least one finding, and the severity is that of the table."""
    found = findings_of(case)

    assert found
    assert has_error(found) == any(CODES.get(one.code, one.severity) is Severity.ERROR for one in found)


def test_every_code_is_shown() -> None:
    """Every code of load has a folder that shows it, or a reason why not."""
    shown = {one.code for case in CASES for one in findings_of(case)}

    assert set(CODES) - shown == ELSEWHERE
    assert shown <= set(CODES) | set(CHECK_CODES)


def test_there_are_many() -> None:
    """The traps of real files are all here."""
    assert len(CASES) >= 45
