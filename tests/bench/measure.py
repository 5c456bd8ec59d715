"""One command → wall time, CPU time and the most memory of all its processes together."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


def work_folder(text: str) -> Path:
    """Give a folder to work in, made where it is not there yet."""
    folder = Path(text)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True)
class Measured:
    """Seconds, and megabytes where they were asked for."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str | Path], *, memory: bool = False) -> Measured:
    """Run a command to its end; looking at memory takes time, so it is for a run of its own.

    Memory is the proportional set size: what processes share after a fork counts once.
    """
    since = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, env=environment()
    )
    done, peak = threading.Event(), [0.0]
    watcher = threading.Thread(target=_watch, args=(process.pid, done, peak))
    if memory:
        watcher.start()
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - since
    process.returncode = os.waitstatus_to_exitcode(status)
    done.set()
    if memory:
        watcher.join()
    if process.returncode:
        sys.exit(f"{command} failed: {said.decode(errors='replace')[-1000:]}")
    return Measured(wall, usage.ru_utime + usage.ru_stime, peak[0])


def put_aside(folder: Path) -> None:
    """Move a folder away, to be removed in the end: where many files were removed, some disks are slow for minutes."""
    if folder.exists():
        folder.rename(Path(tempfile.mkdtemp(prefix="old-", dir=folder.parent)) / folder.name)


def environment() -> dict[str, str]:
    """Give what programs are run with: like those of a user, they keep their compiled modules."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _watch(session: int, done: threading.Event, peak: list[float]) -> None:
    while not done.wait(0.05):
        peak[0] = max(peak[0], sum(map(_share, _members(session))) / 1024)


def _members(session: int) -> list[str]:
    found = []
    for pid in (place.name for place in Path("/proc").iterdir() if place.name.isdigit()):
        try:
            stat = Path("/proc", pid, "stat").read_text("utf-8", "replace")
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[3]) == session:
            found.append(pid)
    return found


def _share(pid: str) -> int:
    try:
        lines = Path("/proc", pid, "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
