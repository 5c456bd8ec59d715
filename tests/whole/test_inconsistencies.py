"""What does not add up in real notices is found with its kind; what only looks so is let be."""

from collections import Counter

import pytest
from tests.whole.stated_numbers import Row, findings_of, roots, rows

from tongbao.findings import Severity

TABLE = list(rows())
FAULTS = [row for row in TABLE if row.tier == "A"]
TRAPS = [row for row in TABLE if row.tier == "B"]


def _id(row: Row) -> str:
    return "-".join((row.root, row.kind, *(value for _, value in row.values)))


@pytest.mark.parametrize("row", FAULTS, ids=_id)
def test_fault_is_found(row: Row) -> None:
    """A number that does not hold as printed is told once, with its kind and both values."""
    assert len([one for one in findings_of(row.root) if row.is_told_by(one)]) == 1


@pytest.mark.parametrize("row", TRAPS, ids=lambda row: f"{row.root}-{row.kind}")
def test_trap_is_let_be(row: Row) -> None:
    """Overlapping classes, hidden bases, partial disclosure: nothing is called wrong beyond the known faults."""
    known = [other for other in TABLE if other.root == row.root and other.code]
    alarms = [one for one in findings_of(row.root) if not any(other.is_told_by(one) for other in known)]

    assert alarms == []
    assert [one for one in findings_of(row.root) if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("root", roots())
def test_nothing_else_is_said(root: str) -> None:
    """Over all real notices, what is said of numbers is what the table knows, neither more nor less."""
    wanted = Counter(row.code for row in TABLE if row.root == root and row.code)

    assert Counter(one.code for one in findings_of(root)) == wanted


def test_table_is_whole() -> None:
    """All faults but one of spelling, and all traps, over roots that exist."""
    assert (len(FAULTS), len(TRAPS)) == (18, 30)
    assert {row.root for row in TABLE} <= set(roots())
