"""One writer for whole folders: files → a complete folder, written beside the old one and then swapped."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tongbao.errors import BuildError
from tongbao.site.disk import named

__all__ = ["File", "checked_path", "copy_tree", "recover", "remove", "swap", "write_tree", "write_whole"]

#: What no part of a path may hold: on Windows these lead elsewhere.
_FORBIDDEN = frozenset('\\:\0"<>|?*')


@dataclass(frozen=True, slots=True)
class File:
    """A file to be: where it goes inside its folder, and its bytes."""

    path: PurePosixPath
    content: bytes


def write_tree(folder: Path, files: Iterable[File]) -> int:
    """Write all files into a fresh folder and put it in the old one's place; give their number."""
    recover(folder)
    fresh = _beside(folder, "new")
    remove(fresh)
    fresh.mkdir(parents=True)
    written: set[str] = set()
    for file in files:
        place = fresh.joinpath(*_checked(file.path, written).parts)
        try:
            with named(place):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(file.content)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
            raise BuildError("site.path-is-folder", path=file.path) from error
    swap(fresh, folder)
    return len(written)


def copy_tree(source: Path, folder: Path) -> None:
    """Put a copy of a whole folder in the place of another one."""
    recover(folder)
    fresh = _beside(folder, "new")
    remove(fresh)
    shutil.copytree(source, fresh, copy_function=_copy)
    swap(fresh, folder)


def write_whole(place: Path, content: bytes) -> None:
    """Write a file whole or not at all: a reader never sees half of it."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with named(place), os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def swap(fresh: Path, folder: Path) -> None:
    """Put a finished folder (or link) in the place of another one."""
    recover(folder)
    old = _beside(folder, "old")
    remove(old)
    if folder.is_symlink() or folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    remove(old)


def recover(folder: Path) -> None:
    """Put back what an interrupted swap had already moved away, if nothing came in its place."""
    old = _beside(folder, "old")
    if not folder.is_symlink() and not folder.exists() and (old.is_symlink() or old.exists()):
        old.rename(folder)


def remove(place: Path) -> None:
    """Remove a folder, a file or a link, if there is one; what a link leads to stays."""
    try:
        place.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        if place.is_symlink() or not place.is_dir():
            raise
        shutil.rmtree(place)


def checked_path(path: PurePosixPath) -> PurePosixPath:
    """Refuse a path that leads outside."""
    outside = path.is_absolute() or ".." in path.parts or not path.parts
    if outside or any(_FORBIDDEN & set(part) for part in path.parts):
        raise BuildError("site.path-outside", path=path)
    return path


def _copy(source: str, target: str) -> None:
    with named(target):
        shutil.copyfile(source, target)


def _checked(path: PurePosixPath, written: set[str]) -> PurePosixPath:
    """Refuse a path that leads outside, or that a file has already (on Windows ``A`` is ``a``)."""
    name = checked_path(path).as_posix().casefold()
    if name in written:
        raise BuildError("site.path-twice", path=path)
    written.add(name)
    return path


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")
