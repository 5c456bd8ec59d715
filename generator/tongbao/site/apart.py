"""Work that its process must not be left with → its result, from a fresh process that ends with it.

The chart engine starts threads and takes much memory. Whoever has started it cannot fork others that use it as well,
so it runs in a process that is forked from nobody and is gone when its work is done.
"""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from tongbao.errors import BuildError

__all__ = ["run_apart"]

Item = TypeVar("Item")
Result = TypeVar("Result")


def run_apart(work: Callable[[Item], Result], item: Item) -> Result:
    """Do the work in a process of its own; ``work`` stands at the top of a module, item and result are plain values."""
    try:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            return pool.submit(work, item).result()
    except BrokenProcessPool as error:
        raise BuildError("site.process-lost") from error
