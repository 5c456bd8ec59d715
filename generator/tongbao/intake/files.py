"""Layer 5 · intake/files: which file of ``data/`` is of what kind, and how files below it are written."""

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tongbao.model import Issuer, Ledger, Notice, Record, Redirects, Site, Units, WorkList

__all__ = ["KINDS", "data_files", "kind_of", "modeline", "read_text", "write_whole"]

#: What each kind of file holds.
KINDS: Final[Mapping[str, type[Record]]] = {
    "site": Site,
    "redirects": Redirects,
    "issuer": Issuer,
    "units": Units,
    "list": WorkList,
    "notice": Notice,
    "ledger": Ledger,
}
#: How deep below ``data/`` the files of an issuer and of a series lie.
_ISSUER, _SERIES = 2, 4
_MODELINE: Final = "# yaml-language-server: $schema="


def kind_of(path: Path) -> str | None:
    """Tell the kind of a file by its path below ``data/``; None where it is no record."""
    parts, stem = path.parts, path.stem
    if path.suffix != ".yml" or any(part.startswith(".") for part in parts):
        return None
    if len(parts) == _SERIES:
        return stem if stem in ("list", "ledger") else "notice"
    known = {1: ("site", "redirects"), _ISSUER: ("issuer", "units")}.get(len(parts), ())
    return stem if stem in known else None


def data_files(data: Path) -> Iterator[tuple[Path, str]]:
    """Give every record's file with its kind, in order."""
    for place in sorted(data.rglob("*.yml")):
        kind = kind_of(place.relative_to(data))
        if kind and place.is_file() and not place.is_symlink():
            yield place, kind


def modeline(path: Path, kind: str) -> str:
    """Give the first line of a file, by which editors find its schema."""
    return f"{_MODELINE}{'../' * (len(path.parts) - 1)}.schema/{kind}.json"


def read_text(place: Path) -> str:
    """Read a file; editors on Windows may have put a mark at its start and two characters at line ends."""
    return place.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def write_whole(place: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        # Temporary files are for their owner only; what is replaced keeps its own rights.
        Path(name).chmod(place.stat().st_mode & 0o777 if place.exists() else 0o644)
        Path(name).replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
