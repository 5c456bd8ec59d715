"""Work in pieces → its results in order, made by several processes where the system can fork, else by this one."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from tongbao.errors import BuildError, TongbaoError
from tongbao.site.orphans import end_with_parent
from tongbao.site.store import write_stores

__all__ = ["FEW_FILES", "chunks", "cores", "run_chunks"]

Item = TypeVar("Item")
Result = TypeVar("Result")

#: How many pieces each process gets: enough to even out, few enough to cost nothing.
_PIECES = 4
#: Fewer files than this to be read are not worth a process.
FEW_FILES = 2_000
#: What the forked processes are to do: they inherit it, so it need not be sent to them.
_work: list[Callable[[int], object]] = []


def cores() -> int:
    """Tell how many processes can run at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def chunks(items: Sequence[Item], jobs: int, least: int = 1) -> list[Sequence[Item]]:
    """Cut a sequence into neighbouring pieces of equal size."""
    size = max(least, -(-len(items) // (max(jobs, 1) * _PIECES)), 1)
    return [items[at : at + size] for at in range(0, len(items), size)]


def run_chunks(work: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    """Give the result for each item, in order; what the work changes in memory is lost with its process.

    Only Linux forks safely. Elsewhere a process would have to load everything anew, which takes longer than the work.
    """
    wanted = list(items)
    processes = min(jobs, len(wanted)) if sys.platform == "linux" else 1
    if processes < 2 or _work:  # noqa: PLR2004  (a process of such a pool does not start another)
        yield from map(work, wanted)
        return
    write_stores()
    _work.append(lambda at: work(wanted[at]))
    try:
        with ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), _begin) as pool:
            for outcome in pool.map(_run, range(len(wanted))):
                if isinstance(outcome, _Refusal):
                    raise outcome.error()
                yield outcome  # type: ignore[misc]  # what _work gives is a Result
    except BrokenProcessPool as error:
        raise BuildError("site.process-lost") from error
    finally:
        _work.clear()


class _Refusal:
    """An error on purpose on its way to the parent: errors with named values do not travel by themselves."""

    def __init__(self, error: TongbaoError) -> None:
        self._kind, self._state = type(error), dict(vars(error))

    def error(self) -> TongbaoError:
        """Give the error again."""
        error = self._kind.__new__(self._kind)
        vars(error).update(self._state)
        return error


def _begin() -> None:
    """Leave Ctrl-C, which a terminal sends to every process, to the parent: it ends the others quietly."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def _run(at: int) -> object:
    try:
        return _work[0](at)
    except TongbaoError as error:
        return _Refusal(error)
    finally:
        write_stores()
