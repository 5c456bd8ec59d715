"""Layer 2 · load/digests: every file of records below ``data/`` → its digest, by which results are kept."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["file_digests", "is_record"]

_RECORDS: Final = (".yml", ".json")
#: A folder that holds no records.
_ASIDE: Final = "attachments"


def is_record(file: str) -> bool:
    """Tell whether a file holds a record, as it is or as it was published: rules see these and no others."""
    return file.endswith(_RECORDS) and _ASIDE not in file.split("/")


def file_digests(data: Path) -> dict[str, str]:
    """Give the SHA-256 of every YAML file and published record by its name below the root; what is gone has none."""
    return {path.relative_to(data.parent).as_posix(): _digest(path) for path in _files(data)}


def _files(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:  # the survey of the data says so
        return
    for path in inside:
        if path.is_symlink() or path.name == _ASIDE:
            continue
        if path.is_dir():
            yield from _files(path)
        elif is_record(path.name):
            yield path


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
