"""A Dask scheduler and its workers on this machine, as processes of their own."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_START = "import sys; from distributed.cli import {module}; sys.argv[0] = 'dask'; {module}.main()"
_QUIET = ("--no-dashboard",)


@contextmanager
def machines(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and workers with one thread each; give the address and the workers."""
    told = folder / "scheduler.json"
    started = [_started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))]
    try:
        while not told.exists() or not told.read_text("utf-8").rstrip().endswith("}"):
            assert started[0].poll() is None, "the scheduler did not start"
            time.sleep(0.05)
        told_by = ("--scheduler-file", str(told), "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
        started += [
            _started("dask_worker", *told_by, "--local-directory", str(folder / f"worker-{at}"))
            for at in range(workers)
        ]
        yield _address(told), started[1:]
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _started(module: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _START.format(module=module), *_QUIET, *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _address(told: Path) -> str:
    return str(json.loads(told.read_text("utf-8"))["address"])
