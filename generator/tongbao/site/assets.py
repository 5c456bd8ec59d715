"""The docs folder and the theme → the files that MkDocs would take from them, without a walk over its icons.

Files of a release may be hard links to those of the release before: nothing here writes into a file that exists.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from mkdocs.theme import Theme
from mkdocs.utils import is_markdown_file

from tongbao.site.builder import UNUSED
from tongbao.site.tree import remove

__all__ = [
    "docs_files",
    "link_file",
    "read_file",
    "remove_files",
    "take_over",
    "theme_assets",
    "write_file",
]

#: What MkDocs leaves in the folders of a theme, and maps of style sheets, which nobody asks for.
_NO_ASSETS: Final = ("*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "locales/*", "*.map")
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def docs_files(docs: str, below: str = "", depth: int = -1) -> Iterator[str]:
    """Give what is not hidden, and not in the folder that MkDocs keeps for templates.

    So many folders down (``depth``; any number where none is said), a folder is given itself, with a slash at its end.
    """
    with os.scandir(f"{docs}/{below}") as entries:
        for entry in entries:
            name = entry.name
            if name.startswith(".") or (not below and name == "templates" and entry.is_dir()):
                continue
            if not entry.is_dir():
                yield below + name
            elif depth:
                yield from docs_files(docs, f"{below}{name}/", depth - 1)
            else:
                yield f"{below}{name}/"


def theme_assets(theme: Theme) -> dict[str, Path]:
    """Give the files of a theme that pages ask for, by name; of several with one name, the first."""
    found: dict[str, Path] = {}
    for folder in map(Path, theme.dirs):
        for place, folders, names in os.walk(folder):
            below = Path(place).relative_to(folder)
            folders[:] = [name for name in folders if not name.startswith(".")]
            folders[:] = [name for name in folders if (below / name).as_posix() not in UNUSED]
            for path in ((below / name).as_posix() for name in names if not name.startswith(".")):
                if _is_asset(path.lower(), theme):
                    found.setdefault(path, folder / path)
    return found


def _copy(source: Path, target: Path) -> None:
    """Copy a file's bytes into a new file."""
    with contextlib.suppress(FileNotFoundError):
        target.unlink()
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def link_file(source: str, target: str) -> None:
    """Let the target be the very same file, which is never written into either; copy it where links fail."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(target)  # noqa: PTH108
    try:
        try:
            os.link(source, target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
            os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:  # Windows wants a privilege for links
        _copy(Path(source), Path(target))


def take_over(source: Path, target: Path) -> None:
    """Copy a file, unless its bytes are there already."""
    try:
        same = target.stat().st_size == source.stat().st_size and target.read_bytes() == source.read_bytes()
    except FileNotFoundError:
        same = False
    if not same:
        _copy(source, target)


def read_file(place: str) -> bytes:
    """Read a file; without the layers of a stream, which cost more than a small file."""
    with open(place, "rb", 0) as file:  # noqa: PTH123  (a path object per page costs, too)
        return file.read()


def write_file(folder: str, name: str, content: bytes) -> None:
    """Write a new file; most pages have a folder of their own, which is made without asking first."""
    with contextlib.suppress(FileExistsError):
        try:
            os.mkdir(folder)  # noqa: PTH102
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    place = f"{folder}/{name}"
    try:
        handle = os.open(place, _NEW, 0o666)
    except FileExistsError:
        os.unlink(place)  # noqa: PTH108
        handle = os.open(place, _NEW, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def remove_files(root: Path, names: Iterable[str]) -> None:
    """Remove files, and the folders below the root that they leave empty; what is not there is fine."""
    folders = set()
    for name in names:
        remove(root / name)
        folders.add(os.path.dirname(name))  # noqa: PTH120
    while folders := {os.path.dirname(each) for each in folders - {""} if _is_gone(f"{root}/{each}")}:  # noqa: PTH120
        pass


def _is_gone(folder: str) -> bool:
    """Remove a folder that is empty; tell whether there is none now."""
    try:
        os.rmdir(folder)  # noqa: PTH106
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _is_asset(path: str, theme: Theme) -> bool:
    left = is_markdown_file(path) or path in theme.static_templates or path in UNUSED
    return not left and not any(fnmatch(path, pattern) for pattern in _NO_ASSETS)
