"""New files of the docs folders, gathered beside them until all of them are sound → moved to where they belong."""

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

from tongbao.errors import BuildError
from tongbao.site.assets import remove_files, write_file
from tongbao.site.disk import named
from tongbao.site.tree import checked_path, remove, swap

__all__ = ["Staging"]

#: A path that leads nowhere else, on any system; most are that, and need no closer look.
_PLAIN: Final = re.compile(r"[a-z0-9_-][a-z0-9_.-]*(?:/[a-z0-9_-][a-z0-9_.-]*)*")


class Staging:
    """Files on their way into a folder; several processes may put files at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fresh = folder.with_name(f".{folder.name}.staged")

    def clear(self) -> None:
        """Begin with nothing; what an interrupted build left goes."""
        remove(self._fresh)
        self._fresh.mkdir(parents=True)

    def put(self, path: str, content: bytes) -> None:
        """Write a file; no path leads outside."""
        if not _PLAIN.fullmatch(path):
            path = checked_path(PurePosixPath(path)).as_posix()
        folder, _, name = path.rpartition("/")
        place = f"{self._fresh}/{folder}" if folder else str(self._fresh)
        try:
            with named(f"{place}/{name}"):
                write_file(place, name, content)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
            raise BuildError("site.path-is-folder", path=path) from error

    def replace(self) -> None:
        """Put what was gathered in the place of the whole folder."""
        swap(self._fresh, self._folder)

    def bring(self, paths: Iterable[str], gone: Iterable[str]) -> None:
        """Put single files into the folder, and take others out with the folders that they leave empty."""
        remove_files(self._folder, gone)
        there: set[str] = set()
        for path in paths:
            folder = path.rpartition("/")[0]
            try:
                if folder not in there:
                    (self._folder / folder).mkdir(parents=True, exist_ok=True)
                    there.add(folder)
                os.replace(f"{self._fresh}/{path}", f"{self._folder}/{path}")  # noqa: PTH105  (a segment has many)
            except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
                raise BuildError("site.path-is-folder", path=path) from error
        remove(self._fresh)
