"""A changed number is found, a sound notice is let be; ``make prove`` tries ten times as many."""

from tests.prove.mutations import WANTED, run


def test_changed_numbers_are_found() -> None:
    """Of numbers that others determine, hardly one can be changed unseen; nothing is said of sound notices."""
    result = run(100)

    assert result.alarms == []
    assert result.tried >= 90
    assert result.tried - len(result.missed) >= WANTED * result.tried, result.missed
