"""Work apart: in another process, which is gone afterwards, unless this one is a worker that may be used up."""

import os

import pytest

from tongbao.errors import BuildError
from tongbao.site import run_apart, run_chunks


def where(_item: int) -> int:
    return os.getpid()


def die(_item: int) -> None:
    os._exit(3)


def both(spoilt: int) -> tuple[int, int]:
    return os.getpid(), run_apart(where, 0, spoilt=bool(spoilt))


def test_the_first_process_stays_as_it_is() -> None:
    """Who may fork others later leaves the work to a process of its own."""
    assert run_apart(where, 0, spoilt=False) != os.getpid()


def test_a_worker_does_it_itself_unless_spoilt() -> None:
    """A worker starts the engine once for all that it does; one that inherited a dead engine lets another do it."""
    (own, did), (spoilt, other) = run_chunks(both, [0, 1], 2)

    assert own == did != os.getpid()
    assert other not in (spoilt, os.getpid())


def test_a_lost_process_is_an_error_of_the_build() -> None:
    """A process that dies is told as such, not waited for."""
    with pytest.raises(BuildError):
        run_apart(die, 0, spoilt=False)
