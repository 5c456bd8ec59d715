"""Folders and files under watch → a call whenever something in them was changed."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event

__all__ = ["INTERVAL", "watch"]

#: Seconds between two looks.
INTERVAL = 0.5

_State = dict[str, tuple[int, int]]


def watch(paths: Iterable[Path], on_change: Callable[[], None], stop: Event, interval: float = INTERVAL) -> None:
    """Look at the paths until told to stop; call once per change, however many files it touched.

    Looking at times and sizes needs no library and works on network drives, where events of the system do not.
    """
    watched = tuple(paths)
    seen = _state(watched)
    while not stop.wait(interval):
        now = _state(watched)
        if now != seen:
            seen = now
            on_change()


def _state(paths: tuple[Path, ...]) -> _State:
    state: _State = {}
    for path in paths:
        for place in [path, *sorted(path.rglob("*"))]:
            try:
                found = place.stat()
            except OSError:  # gone between the two calls, or a link to nowhere
                continue
            state[str(place)] = found.st_mtime_ns, found.st_size
    return state
