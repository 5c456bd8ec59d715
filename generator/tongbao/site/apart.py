"""Work that its process must not be left with → its result, from a process that ends soon after it.

The chart engine starts threads and takes much memory. Whoever has started it cannot fork others that use it as well.
So it is started by workers, from which nobody is forked, and else in a process that is forked from nobody.
"""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from tongbao.errors import BuildError
from tongbao.site.orphans import end_with_parent

__all__ = ["run_apart"]

Item = TypeVar("Item")
Result = TypeVar("Result")


def run_apart(work: Callable[[Item], Result], item: Item, *, spoilt: bool) -> Result:
    """Do the work in this process if it is a worker, and not spoilt for it; else in a process of its own.

    ``work`` stands at the top of a module, item and result are plain values.
    """
    if multiprocessing.parent_process() is not None and not spoilt:
        return work(item)
    try:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), end_with_parent) as pool:
            return pool.submit(work, item).result()
    except BrokenProcessPool as error:
        raise BuildError("site.process-lost") from error
