"""When cycles are looked for: never among records, always among what pages leave behind."""

import gc
import weakref

import pytest

from tongbao.pipeline.cycles import cycles_of_pages, no_cycles


class _Held:
    """Holds itself, as a filled template does."""

    def __init__(self) -> None:
        self.held = self


def _left(count: int) -> int:
    """Make cycles; give how many of them are still in memory."""
    made = [weakref.ref(_Held()) for _ in range(count)]
    return sum(one() is not None for one in made)


@pytest.fixture(autouse=True)
def _as_before():
    """Whatever a test does, the next one finds the collector as it was."""
    yield
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_records_are_left_alone() -> None:
    """While records are read, nothing is looked for."""
    with no_cycles():
        assert not gc.isenabled()
        assert _left(100_000) == 100_000


def test_pages_leave_nothing_behind() -> None:
    """Among pages, cycles go; records that were there before are not looked at."""
    threshold = gc.get_threshold()
    with no_cycles():
        record = weakref.ref(_Held())
        with cycles_of_pages():
            assert _left(300_000) < 100_000
            assert record() is not None
        assert not gc.isenabled()
        assert gc.get_threshold() == threshold
