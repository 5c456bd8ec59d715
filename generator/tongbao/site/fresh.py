"""A release in the making: a folder that nobody sees yet, empty or begun as a hard-linked copy of another release."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from tongbao.site.known import Entry, Kept, known_files
from tongbao.site.look import Look, as_before, asking, folders_of, look, opened, settle, stamp_of, told
from tongbao.site.manifest import entries, new_entries
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
        #: The folders in which nothing was changed since the beginning, unless they say so.
        self._seen: Look | None = None
        #: Every fragment that a page of the base names on another one, and perhaps some more; None: nobody looked.
        self.named_before: frozenset[str] | None = frozenset()
        #: The same of this release; whoever checks its links tells.
        self.named: frozenset[str] | None = None
        #: Whether what begins as a copy shares its files with the base: then a spare folder saves work.
        self.linked = False
        #: Every file, what is not as in the base, and what the base had besides: known once all is made.
        self.files: Mapping[str, Entry] = {}
        #: Every folder, as it was then.
        self.folders: Mapping[str, int] = {}
        self.changed: frozenset[str] = frozenset()
        self.removed: frozenset[str] = frozenset()

    @property
    def base_folder(self) -> Path:
        """Where the release stands that this one began as."""
        return self._releases / self.base

    def clear(self) -> None:
        """Begin with nothing; what an interrupted build left behind may serve as the spare."""
        if not self._spare.exists() and self.folder.is_dir() and not self.folder.is_symlink():
            self.folder.rename(self._spare)
        remove(self.folder)
        self.folder.mkdir(parents=True)
        self.base, self._begun, self._seen, self.linked = "", {}, None, False
        self.named_before, self.named = frozenset(), None

    def begin(self, base: str) -> bool:
        """Let the folder be what a release is; False, and an empty folder, where that release is not there as made.

        Files are shared, not copied, where links are possible: whoever changes one puts a new one in its place.
        """
        source = self._releases / base
        made = known_files(source).read() if _NAME.fullmatch(base) and source.is_dir() else None
        if made is None:
            return False
        seen = self._take_spare()
        settle(self.folder, seen.folders)
        kept = self._sweep(seen, made)
        begun = self._fill(source, made.files, kept)
        if begun is None:
            self.clear()
            return False
        self.base, self._begun, self.named_before = base, begun, made.named
        # Where files are copied, or folders do not tell of changes, everything is looked at once more in the end.
        if self.linked and sys.platform != "win32":
            # What was seen of a spare holds: a folder in which anything came or went since then has another time.
            asked = {path: one.stamp for path, one in begun.items() if path in kept}
            self._seen = Look(asked, seen.folders) if asked else self._told(begun)
        return True

    def finish(self, jobs: int = 1) -> None:
        """Look at what was made."""
        begun = self._begun
        if self._seen is None and not begun:
            self.files, self.folders = new_entries(self.folder, jobs)
        else:
            seen = look(self.folder, self._seen)
            self.files, self.folders = entries(self.folder, seen.files, begun, jobs), seen.folders
        # What is kept of the folders has to tell of every later change.
        settle(self.folder, self.folders)
        self.changed = frozenset(
            path for path, one in self.files.items() if path not in begun or begun[path].sha256 != one.sha256
        )
        self.removed = frozenset(begun).difference(self.files)

    def drop(self) -> None:
        """Put the folder away: as the spare of the next build, or for good."""
        if self.linked and not self._spare.exists():
            self.folder.rename(self._spare)
            known_files(self._spare).write(self.files, self.folders, self.named)
        remove(self.folder)

    def keep_spare(self, folder: Path) -> None:
        """Put a release away that is not kept any longer, with what is known of it."""
        known = known_files(folder).place
        if self.linked and not self._spare.exists():
            folder.rename(self._spare)
            if known.exists():
                known.replace(known_files(self._spare).place)
        remove(folder)
        remove(known)

    def _take_spare(self) -> Look:
        """Let the spare folder be this one, if there is one; give what stands in it.

        Only folders in which something came or went since it was a release are listed. That nobody wrote into a file,
        each file is asked when it is kept.
        """
        if not self._spare.is_dir():
            return look(self.folder)
        known = known_files(self._spare)
        kept = known.names() if sys.platform != "win32" else None
        remove(known.place)
        remove(self.folder)
        self._spare.rename(self.folder)
        return look(self.folder, kept)

    def _told(self, begun: Mapping[str, Entry]) -> Look:
        """Give what a look at files that were all linked just now would see."""
        seen = told(self.folder, {path: one.stamp for path, one in begun.items()})
        settle(self.folder, seen.folders)
        return seen

    def _sweep(self, seen: Look, made: Kept) -> set[str]:
        """Remove from a spare folder what is not the very file of the base, and make its folders; give what is."""
        kept = as_before(self.folder, ((path, one.stamp) for path, one in made.files.items() if path in seen.files))
        for path in seen.files.keys() - kept:
            (self.folder / path).unlink(missing_ok=True)
        wanted = folders_of(made.files)
        for folder in sorted(seen.folders.keys() - wanted, reverse=True):
            (self.folder / folder).rmdir()
        for folder in sorted(wanted - seen.folders.keys()):
            os.mkdir(f"{self.folder}/{folder}")  # noqa: PTH102  (twenty thousand times)
        return kept

    def _fill(self, source: Path, known: Mapping[str, Entry], kept: set[str]) -> dict[str, Entry] | None:
        """Link or copy what is missing; give the files as they stand here, or None where one is not as it was made."""
        begun = dict(known)
        self.linked = True
        with _linking(source, self.folder) as link, asking(self.folder) as ask:
            for path in (path for path in known if path not in kept):
                try:
                    self._take(path, source, link)
                except FileNotFoundError:
                    return None
                stamp = stamp_of(ask(path))
                if stamp[1:] != known[path].stamp[1:]:
                    return None
                begun[path] = Entry(known[path].sha256, stamp)
        return begun

    def _take(self, path: str, source: Path, link: Callable[[str], None]) -> None:
        try:
            link(path)
        except FileNotFoundError:
            raise
        except OSError:  # Windows wants a privilege for links
            shutil.copy2(f"{source}/{path}", f"{self.folder}/{path}")
            self.linked = False


@contextmanager
def _linking(source: Path, target: Path) -> Iterator[Callable[[str], None]]:
    """Give what links a file of one folder into the other; where it can, the system looks for both only once."""
    if os.link not in os.supports_dir_fd:
        yield lambda path: os.link(f"{source}/{path}", f"{target}/{path}")
        return
    with opened(source) as from_, opened(target) as to:
        yield partial(_link, from_, to)


def _link(source: int, target: int, path: str) -> None:
    os.link(path, path, src_dir_fd=source, dst_dir_fd=target)
