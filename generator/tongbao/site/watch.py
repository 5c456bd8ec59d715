"""Folders and files under watch → a call whenever something in them was changed."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event

from tongbao.site.look import Stamp, look, stamp_of
from tongbao.site.sources import ASIDE

__all__ = ["INTERVAL", "watch"]

#: Seconds between two looks.
INTERVAL = 0.5
#: An editor that saves several files at once is waited for, but not for ever.
_PATIENCE = 10

_State = dict[str, Stamp]


def watch(
    paths: Iterable[Path],
    on_change: Callable[[], None],
    stop: Event,
    interval: float = INTERVAL,
    *,
    at_once: bool = False,
) -> None:
    """Look at the paths until told to stop; call once per change, however many files it touched.

    With ``at_once`` the first call comes before any change. What changes during a call is seen right after it. Looking
    at times and sizes needs no library and works on network drives, where events of the system do not.
    """
    watched = tuple(paths)
    seen = _state(watched)
    if at_once:
        on_change()
    while not stop.wait(interval):
        now = _state(watched)
        if now == seen:
            continue
        for _ in range(_PATIENCE):
            if stop.wait(interval / 4) or (later := _state(watched)) == now:
                break
            now = later
        seen = now
        on_change()


def _state(paths: tuple[Path, ...]) -> _State:
    state: _State = {}
    for path in paths:
        try:
            found = look(path).files if path.is_dir() else {"": _stamp(path)}
        except OSError:  # gone while we looked, or never there: the next look sees what is
            found = {}
        state.update({f"{path}/{name}": stamp for name, stamp in found.items() if ASIDE.isdisjoint(name.split("/"))})
    return state


def _stamp(path: Path) -> Stamp:
    return stamp_of(path.stat())
