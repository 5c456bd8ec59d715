"""A release in the making: a folder that nobody sees yet, empty or begun as a hard-linked copy of another release."""

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tongbao.site.manifest import Entry, entries, known_files, look
from tongbao.site.tree import remove

__all__ = ["FreshRelease"]

_NAME: Final = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{12}")


class FreshRelease:
    """The folder that a release is made in. A file that stands in it is replaced by a new one, never written into."""

    #: A release that is not kept any longer serves the next build: most of its files are the next one's, too.
    SPARE: Final = ".spare"

    def __init__(self, releases: Path) -> None:
        self._releases = releases
        self._spare = releases / self.SPARE
        #: Where the files go.
        self.folder = releases / ".new"
        #: The release that this one began as; empty where it began as nothing.
        self.base = ""
        #: The base's files, as they stand in this folder.
        self._begun: Mapping[str, Entry] = {}
        #: Whether what begins as a copy shares its files with the base: then a spare folder saves work.
        self.linked = False
        #: Every file, what is not as in the base, and what the base had besides: known once all is made.
        self.files: Mapping[str, Entry] = {}
        self.changed: frozenset[str] = frozenset()
        self.removed: frozenset[str] = frozenset()

    def clear(self) -> None:
        """Begin with nothing; what an interrupted build left behind may serve as the spare."""
        if not self._spare.exists() and self.folder.is_dir() and not self.folder.is_symlink():
            self.folder.rename(self._spare)
        remove(self.folder)
        self.folder.mkdir(parents=True)
        self.base, self._begun, self.linked = "", {}, False

    def begin(self, base: str) -> bool:
        """Let the folder be what a release is; False, and an empty folder, where that release is not there as made.

        Files are shared, not copied, where links are possible: whoever changes one puts a new one in its place.
        """
        source = self._releases / base
        known = known_files(source).read() if _NAME.fullmatch(base) and source.is_dir() else None
        if known is None:
            return False
        if self._spare.is_dir():
            remove(self.folder)
            self._spare.rename(self.folder)
        kept = self._sweep(known)
        begun = self._fill(source, known, kept)
        if begun is None:
            self.clear()
            return False
        self.base, self._begun = base, begun
        return True

    def finish(self, jobs: int = 1) -> None:
        """Look at what was made."""
        begun = self._begun
        self.files = entries(self.folder, begun, jobs)
        self.changed = frozenset(
            path for path, one in self.files.items() if path not in begun or begun[path].sha256 != one.sha256
        )
        self.removed = frozenset(begun).difference(self.files)

    def drop(self) -> None:
        """Put the folder away: as the spare of the next build, or for good."""
        if self.linked and not self._spare.exists():
            self.folder.rename(self._spare)
        remove(self.folder)

    def keep_spare(self, folder: Path) -> None:
        """Put a release away that is not kept any longer."""
        if self.linked and not self._spare.exists():
            folder.rename(self._spare)
        remove(folder)

    def _sweep(self, known: Mapping[str, Entry]) -> set[str]:
        """Remove from a spare folder what is not the very file of the base; give what is."""
        folders = {""}
        for path in known:
            folder = path.rpartition("/")[0]
            while folder not in folders:
                folders.add(folder)
                folder = folder.rpartition("/")[0]
        kept = set()
        for path, stamp in look(self.folder).items():
            if path in known and known[path].stamp == stamp:
                kept.add(path)
            else:
                (self.folder / path).unlink()
        for place, _, _ in os.walk(self.folder, topdown=False):
            if Path(place).relative_to(self.folder).as_posix().removeprefix(".") not in folders:
                Path(place).rmdir()
        return kept

    def _fill(self, source: Path, known: Mapping[str, Entry], kept: Iterable[str]) -> dict[str, Entry] | None:
        """Link or copy what is missing; give the files as they stand here, or None where one is not as it was made."""
        begun = dict(known)
        made, self.linked = set[str](), True
        top, target = str(source), str(self.folder)
        for path in known.keys() - kept:
            folder = path.rpartition("/")[0]
            if folder not in made:
                os.makedirs(f"{target}/{folder}", exist_ok=True)  # noqa: PTH103  (forty thousand times)
                made.add(folder)
            try:
                begun[path] = self._take(f"{top}/{path}", f"{target}/{path}", known[path])
            except FileNotFoundError:
                return None
            if begun[path].stamp[1:] != known[path].stamp[1:]:
                return None
        return begun

    def _take(self, source: str, target: str, entry: Entry) -> Entry:
        try:
            os.link(source, target)
        except FileNotFoundError:
            raise
        except OSError:  # Windows wants a privilege for links
            shutil.copy2(source, target)
            self.linked = False
        seen = os.stat(target)  # noqa: PTH116
        return Entry(entry.sha256, seen.st_size, (seen.st_ino, seen.st_size, seen.st_mtime_ns))
