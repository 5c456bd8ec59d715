"""Layer 6 · pipeline/cycles: when the interpreter looks for objects that hold each other, and among which."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["cycles_of_pages", "no_cycles"]

#: After so many new objects the newest ones are looked at: what some ten pages leave.
_YOUNG: Final = 50_000


@contextmanager
def no_cycles() -> Iterator[None]:
    """Let nobody look for cycles: records are trees, and looking through a million of them takes half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def cycles_of_pages() -> Iterator[None]:
    """Look for cycles among what is made from here on, and not among the records that are there.

    Each filled template leaves some; without a look, a book of a thousand pages leaves 400 MB.
    """
    enabled, threshold = gc.isenabled(), gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_YOUNG, *threshold[1:])
    gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        gc.unfreeze()
        if not enabled:
            gc.disable()
