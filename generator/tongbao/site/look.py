"""A folder → what stands in it, file by file, by what a file is known again without being read."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Final

__all__ = ["Inside", "Stamp", "files_of", "folder_of", "folders_of", "look", "settle", "told"]

#: What tells that a file is the same as before: its inode, its size, when it was last written (nanoseconds).
Stamp = tuple[int, int, int]
#: How long to wait for the next step of a system's time, and how often: two seconds in all.
_STEP: Final = 0.004
_STEPS: Final = 500


@dataclass(frozen=True, slots=True)
class Inside:
    """What one folder holds, and when a name was last added to it or taken from it."""

    changed: int
    #: Names with the folder's own path in front.
    files: dict[str, Stamp] = field(default_factory=dict)
    #: The same, with a slash at the end.
    folders: list[str] = field(default_factory=list)


def look(folder: Path, before: Mapping[str, Inside] | None = None) -> dict[str, Inside]:
    """See every folder below one (``""`` is itself), without opening a file; links are not followed.

    What was seen ``before`` of a folder holds as long as no file in it came, went or was exchanged; nobody may have
    written into a file.
    """
    known = before or {}
    seen: dict[str, Inside] = {}
    waiting = [""]
    while waiting:
        below = waiting.pop()
        place = f"{folder}/{below}"
        # Asked before the list is read: what comes later makes the folder look changed the next time.
        changed = os.stat(place).st_mtime_ns  # noqa: PTH116  (twenty thousand times)
        old = known.get(below)
        inside = old if old and old.changed == changed else _listed(place, below, changed)
        seen[below] = inside
        waiting += inside.folders
    return seen


def files_of(seen: Mapping[str, Inside]) -> dict[str, Stamp]:
    """Give all files of a look by their paths."""
    files: dict[str, Stamp] = {}
    for inside in seen.values():
        files.update(inside.files)
    return files


def told(folder: Path, files: Mapping[str, Stamp]) -> dict[str, Inside]:
    """Give what a look would see, where all files are known already; folders alone are asked."""
    seen: dict[str, Inside] = {}
    for below in sorted(folders_of(files)):
        seen[below] = Inside(os.stat(f"{folder}/{below}").st_mtime_ns)  # noqa: PTH116
        if below:
            seen[folder_of(below[:-1])].folders.append(below)
    for path, stamp in files.items():
        seen[folder_of(path)].files[path] = stamp
    return seen


def settle(folder: Path, seen: Mapping[str, Inside]) -> None:
    """Wait until whatever changes a folder from now on gives it a time that it did not have in this look.

    Systems count time in steps, some of them in whole seconds.
    """
    last = max((inside.changed for below, inside in seen.items() if below), default=0)
    pause = Event()
    for _ in range(_STEPS):
        os.utime(folder)
        if folder.stat().st_mtime_ns > last:
            return
        pause.wait(_STEP)


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


def _listed(place: str, below: str, changed: int) -> Inside:
    inside = Inside(changed)
    with os.scandir(place) as found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                inside.folders.append(f"{below}{each.name}/")
            else:
                status = each.stat(follow_symlinks=False)
                # On Windows a look into a folder does not tell the number of a file.
                inside.files[below + each.name] = (status.st_ino or each.inode(), status.st_size, status.st_mtime_ns)
    return inside
