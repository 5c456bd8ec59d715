"""Layer 2 · load/redirects: ``data/redirects.yml`` → the addresses that moved, and what is wrong with the file."""

from pathlib import Path
from typing import NamedTuple

from tongbao.findings import Finding
from tongbao.load.cache import Cache
from tongbao.load.reader import Reader
from tongbao.model import Redirect, Redirects

__all__ = ["LoadedRedirects", "load_redirects"]

_NAME = "redirects.yml"


class LoadedRedirects(NamedTuple):
    """The redirects in the order of the file, its name below the root, and findings."""

    file: str
    moved: tuple[Redirect, ...]
    findings: tuple[Finding, ...]


def load_redirects(data: Path, cache: Cache | None = None) -> LoadedRedirects:
    """Read the file; data without one has no redirects."""
    folder = data.absolute()
    file = f"{folder.name}/{_NAME}"
    if not (folder / _NAME).is_file() or (folder / _NAME).is_symlink():
        return LoadedRedirects(file, (), ())
    reader = Reader(folder.parent, cache)
    record = reader.decode(Redirects, file, reader.parse(file))
    return LoadedRedirects(file, record.moved if record else (), tuple(reader.findings()))
