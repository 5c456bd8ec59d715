"""What a worker of a Dask scheduler does: settings and page texts → pages. Only plain values come and go."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final

from tongbao.errors import BuildError
from tongbao.site.counts import Counts
from tongbao.site.making import Done, Maker
from tongbao.site.program import program_digest

__all__ = ["Plain", "environment", "make_far", "make_shared", "outcome"]

#: Texts, numbers, bytes, and lists and tables of them.
Plain = None | bool | int | str | bytes | list["Plain"] | dict[str, "Plain"]

#: What takes part in making pages besides this program.
_LIBRARIES: Final = ("jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material")
#: The last job of this process: the next pages are most likely for the same one.
_last: list[tuple[str, Maker, TemporaryDirectory[str]]] = []
#: A worker may have threads, and MkDocs is not made for them.
_one_at_a_time = Lock()


def environment() -> str:
    """Name everything whose other version might make other bytes."""
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return "; ".join([program_digest(), f"Python {sys.version_info.major}.{sys.version_info.minor}", *libraries])


def make_far(job: dict[str, Plain], sources: list[list[Plain]]) -> dict[str, Plain]:
    """Make pages from their texts, and send them back."""
    with _one_at_a_time:
        try:
            pages, counts = _maker(job).fill((str(name), _bytes(text)) for name, text in sources)
        except BuildError as error:
            return _refused(error)
    return {"pages": [[source, page] for source, page in pages], "counts": asdict(counts)}


def make_shared(job: dict[str, Plain], sources: list[str]) -> dict[str, Plain]:
    """Make pages in a folder that all machines see; send back what became of them."""
    with _one_at_a_time:
        try:
            done = _maker(job).make(sources)
        except BuildError as error:
            return _refused(error)
    return {"left": [*done.left], "listed": {**done.pages}, "counts": asdict(done.counts)}


def outcome(maker: Maker, answer: dict[str, Plain]) -> Done:
    """Read an answer; pages in it are written. Raise the BuildError that the worker met with."""
    if "refused" in answer:
        values = _table(answer["refused"])
        raise BuildError(str(values.pop("key")), **values)
    done = maker.take(_pages(answer["pages"])) if "pages" in answer else Done()
    left = answer.get("left")
    done.left += map(str, left) if isinstance(left, list) else ()
    done.pages |= {folder: bool(may) for folder, may in _table(answer.get("listed")).items()}
    counts = _table(answer["counts"]).items()
    done.counts.add(Counts(**{name: number for name, number in counts if isinstance(number, int)}))
    return done


def _pages(pages: Plain) -> Iterator[tuple[str, bytes | None]]:
    for each in pages if isinstance(pages, list) else ():
        if isinstance(each, list):
            yield str(each[0]), None if each[1] is None else _bytes(each[1])


def _table(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}


def _bytes(value: Plain) -> bytes:
    return value if isinstance(value, bytes) else b""


def _refused(error: BuildError) -> dict[str, Plain]:
    """Errors with named values do not travel by themselves."""
    return {"refused": {"key": error.key, **error.values}}


def _maker(job: dict[str, Plain]) -> Maker:
    """Give the maker of a job; what it needs around it is written into a folder that goes with the process."""
    if job["environment"] != environment():
        raise BuildError("site.dask-other-version")
    if not _last or _last[0][0] != job["id"]:
        folder = TemporaryDirectory(prefix="tongbao-")
        for path, content in _table(job["files"]).items():
            place = Path(folder.name, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(_bytes(content))
        place, target = Path(folder.name, str(job["place"])), Path(folder.name, str(job["target"]))
        _last[:] = [(str(job["id"]), Maker(place, target, date.fromisoformat(str(job["day"]))), folder)]
    return _last[0][1]
