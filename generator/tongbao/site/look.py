"""A folder → what stands in it, file by file, by what a file is known again without being read."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from threading import Event
from typing import Final

__all__ = [
    "UNASKED",
    "Look",
    "Stamp",
    "as_before",
    "asking",
    "folder_of",
    "folders_of",
    "look",
    "look_again",
    "look_at_top",
    "opened",
    "settle",
    "stamp_of",
    "told",
]

#: What tells that a file is the same as before: its inode, its size, when it was last written (nanoseconds).
Stamp = tuple[int, int, int]
#: Gives the stamp of what ``os.stat`` tells.
stamp_of: Final[Callable[[os.stat_result], Stamp]] = attrgetter("st_ino", "st_size", "st_mtime_ns")
#: No file's stamp: of this one only the name is known.
UNASKED: Final[Stamp] = (-1, -1, -1)
#: How long to wait for the next step of a system's time, and how often: two seconds in all.
_STEP: Final = 0.004
_STEPS: Final = 500


@dataclass(frozen=True, slots=True)
class Look:
    """What stood below a folder, by its way from there."""

    files: Mapping[str, Stamp]
    #: Every folder (``""`` is itself, others end with a slash): when a name was last added to it or taken from it.
    folders: Mapping[str, int]


def look(folder: Path, before: Look | None = None, start: str = "") -> Look:
    """See every folder below one, without opening a file; links are not followed.

    What was seen ``before`` of a folder holds as long as no file in it came, went or was exchanged; nobody may have
    written into a file. ``start`` is a folder below it: then nothing else is seen.
    """
    files: dict[str, Stamp] = {}
    folders: dict[str, int] = {}
    waiting = [start]
    if before is not None:
        changed = _changed(folder, before)
        folders.update(before.folders)
        files.update(before.files)
        # What a changed folder holds is seen anew.
        for path in [path for path in files if path[: path.rfind("/") + 1] in changed]:
            del files[path]
        for below in changed:
            del folders[below]
        waiting = [below for below, there in changed.items() if there]
        # A folder that is none any more goes with all below it.
        suspects = {each for each in (*folders, *waiting) if each and each[: each.rfind("/", 0, -1) + 1] in changed}
    found: set[str] = set()
    while waiting:
        below = waiting.pop()
        if below not in folders:
            inner = _list(folder, below, files, folders)
            found.update(inner)
            waiting += inner
    if before is not None and (lost := tuple(suspects - found)):
        for known in (folders, files):
            for name in [name for name in known if name.startswith(lost)]:
                del known[name]
    return Look(files, folders)


def look_again(folder: Path, before: Look) -> Look:
    """See every folder below one, where most is as it was: only others are listed, and every file is asked."""
    if sys.platform == "win32":  # folders there do not tell of every change
        return look(folder)
    seen = look(folder, before)
    files: dict[str, Stamp] = {}
    with asking(folder) as ask:
        for path in seen.files:
            with suppress(FileNotFoundError):
                files[path] = stamp_of(ask(path))
    return Look(files, seen.folders)


def look_at_top(folder: Path) -> tuple[Look, list[str]]:
    """See the folder and those in it; give the folders below, which can be looked through side by side."""
    files: dict[str, Stamp] = {}
    folders: dict[str, int] = {}
    first = _list(folder, "", files, folders)
    return Look(files, folders), [name for below in first for name in _list(folder, below, files, folders)]


def told(folder: Path, files: Mapping[str, Stamp]) -> Look:
    """Give what a look would see, where all files are known already; folders alone are asked."""
    with asking(folder) as ask:
        return Look(files, {below: ask(below or ".").st_mtime_ns for below in folders_of(files)})


def settle(folder: Path, folders: Mapping[str, int]) -> None:
    """Wait until whatever changes a folder from now on gives it a time that it did not have in a look.

    Systems count time in steps, some of them in whole seconds.
    """
    last = max((time for below, time in folders.items() if below), default=0)
    pause = Event()
    for _ in range(_STEPS):
        os.utime(folder)
        if folder.stat().st_mtime_ns > last:
            return
        pause.wait(_STEP)


def as_before(folder: Path, stamps: Iterable[tuple[str, Stamp]]) -> set[str]:
    """Give those of some files that are what their stamps say."""
    same = set()
    with asking(folder) as ask:
        for path, stamp in stamps:
            try:
                status = ask(path)
            except OSError:
                continue
            if stamp_of(status) == stamp:
                same.add(path)
    return same


def folder_of(path: str) -> str:
    """Give the folder of a path, with a slash at its end, or nothing."""
    return path[: path.rfind("/") + 1]


def folders_of(paths: Iterable[str]) -> set[str]:
    """Give every folder that files by these paths need."""
    found = {""}
    for folder in {folder_of(path) for path in paths}:
        above = folder
        while above not in found:
            found.add(above)
            above = folder_of(above[:-1])
    return found


def _changed(folder: Path, before: Look) -> dict[str, bool]:
    """Give the folders that do not look as before, and whether they are still there."""
    changed: dict[str, bool] = {}
    with asking(folder) as ask:
        for below, time in before.folders.items():
            try:
                now = ask(below or ".").st_mtime_ns
            except OSError:
                changed[below] = False
            else:
                if now != time:
                    changed[below] = True
    return changed


@contextmanager
def opened(folder: Path) -> Iterator[int]:
    """Open a folder, so that the system need not look for it again with each path below it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def asking(folder: Path) -> Iterator[Callable[[str], os.stat_result]]:
    """Give what asks about one thing below a folder; where it can, the system looks for the folder only once."""
    if os.stat not in os.supports_dir_fd:
        yield lambda path: os.stat(f"{folder}/{path}", follow_symlinks=False)  # noqa: PTH116
        return
    with opened(folder) as handle:
        yield partial(os.stat, dir_fd=handle, follow_symlinks=False)


def _list(folder: Path, below: str, files: dict[str, Stamp], folders: dict[str, int]) -> list[str]:
    """Note one folder and its files; give the folders in it."""
    place = f"{folder}/{below}"
    # Asked before the list is read: what comes later makes the folder look changed the next time.
    folders[below] = os.stat(place).st_mtime_ns  # noqa: PTH116
    inner: list[str] = []
    with os.scandir(place) as found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                inner.append(f"{below}{each.name}/")
            else:
                status = each.stat(follow_symlinks=False)
                # On Windows a look into a folder does not tell the number of a file.
                files[below + each.name] = (status.st_ino or each.inode(), status.st_size, status.st_mtime_ns)
    return inner
