"""A Dask scheduler that exists already → chunks of pages made by its workers, wherever these are.

What travels are settings and page texts, as plain values, and the names of functions of ours: scheduler and workers
run the same version of this program. Dask itself sends Python objects between its processes, so whoever can reach
one of them can run programs there: it has to be a scheduler of one's own, in a network of one's own.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from tongbao.errors import BuildError
from tongbao.site.assets import read_file
from tongbao.site.chunks import chunks
from tongbao.site.dask_work import Plain, environment, make_far, make_shared, outcome
from tongbao.site.making import Done, Maker

__all__ = ["Cluster", "FarWork"]

#: Seconds to wait for a scheduler to answer, and for its first worker.
_PATIENCE: Final = 20
#: How many chunks wait at each worker: enough to keep it busy, few enough to keep memory small.
_AHEAD: Final = 3


@dataclass(frozen=True, slots=True)
class FarWork:
    """Generated pages of one language, and who knows how to make them."""

    at: int
    maker: Maker
    sources: list[str]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the scheduler is, and whether its workers see the build folder under the same path."""

    address: str
    shared: bool = False

    def make(self, work: Iterable[FarWork]) -> Iterator[tuple[int, Done]]:
        """Make the pages of all languages; what a lost worker had to do is given to another one, by Dask."""
        try:
            import dask  # noqa: PLC0415  (only who wants it has it installed)
            import distributed  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise BuildError("site.dask-missing") from error
        # What it says about its connections is for people who run clusters.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
        try:
            with distributed.Client(self.address, timeout=_PATIENCE, set_as_default=False) as client:
                client.wait_for_workers(1, timeout=_PATIENCE)
                workers = sum(client.nthreads().values())
                tasks = self._tasks(work, workers)
                results = distributed.as_completed(loop=client.loop, with_results=True)
                sent = {}

                def send(count: int) -> None:
                    for each, job, sources in islice(tasks, count):
                        function = make_shared if self.shared else make_far
                        future = client.submit(function, job, sources, pure=False)
                        sent[future.key] = each
                        results.add(future)

                send(_AHEAD * workers)
                for future, answer in results:
                    each = sent.pop(future.key)
                    future.release()
                    send(1)
                    yield each.at, outcome(each.maker, answer)
        except (OSError, distributed.CancelledError, distributed.KilledWorker) as error:
            raise BuildError("site.dask-lost", address=self.address, reason=error) from error

    def _tasks(self, work: Iterable[FarWork], workers: int) -> Iterator[tuple[FarWork, dict[str, Plain], list[Plain]]]:
        """Cut the work into chunks; texts are read when their chunk is sent."""
        for each in work:
            job = _job(each.maker, shared=self.shared)
            for part in chunks(each.sources, workers):
                texts: list[Plain] = [[name, read_file(f"{each.maker.docs}/{name}")] for name in part]
                yield each, job, [*part] if self.shared else texts


def _job(maker: Maker, *, shared: bool) -> dict[str, Plain]:
    """Say what a worker needs to know besides the pages: settings and theme, or where they are."""
    files = {} if shared else maker.surroundings()
    place, target = (str(maker.place), str(maker.target)) if shared else (maker.place.name, "site")
    told = hashlib.sha256(repr((place, target, sorted(files.items()), str(maker.day))).encode())
    if shared:
        told.update(maker.place.read_bytes())
        told.update(repr(sorted(maker.surroundings().items())).encode())
    return {
        "id": told.hexdigest(),
        "environment": environment(),
        "day": maker.day.isoformat(),
        "place": place,
        "target": target,
        "files": {**files},
    }
