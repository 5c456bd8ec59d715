"""Folders as they are on disk, and what is known of them from the last run → the digest of every file in them.

A file is taken as unchanged while size, times and inode are the same, and then it is not read. A file that was written
so shortly before it was read that a later edit could bear the same times is read again, as git does with its index.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tongbao.site.chunks import FEW_FILES, chunks, run_chunks
from tongbao.site.tree import write_whole

__all__ = ["ASIDE", "Sources", "Survey", "digest_of", "survey_sources"]

#: What is known of a file: size, time of content, time of change, inode, SHA-256. Folders and links have no digest.
Known = tuple[int, int, int, int, str]

_SECOND: Final = 1_000_000_000
#: How long a file may be edited again without its time showing it: file systems count in seconds, or much finer.
_COARSE: Final = 2 * _SECOND
_FINE: Final = _SECOND // 10
#: Made by programs beside what people write; nothing in them is a source.
ASIDE: Final = frozenset({"__pycache__"})


@dataclass(frozen=True, slots=True)
class Sources:
    """Every entry of some folders by its name: the folder's word, a slash, the way below it."""

    entries: Mapping[str, Known]

    @classmethod
    def of(cls, columns: object) -> "Sources":
        """Read what JSON made of the columns."""
        names, *rows = columns if isinstance(columns, list) and columns else [[]]
        return cls(dict(zip(names, zip(*rows, strict=True), strict=True)) if names else {})

    def columns(self) -> list[Sequence[object]]:
        """Give the names, and what is known of them, column by column: long rows are written and read faster."""
        return [[*self.entries], *zip(*self.entries.values(), strict=True)]

    def below(self, start: str) -> Iterator[tuple[str, str]]:
        """Give names and digests of everything whose name begins so, in order."""
        return ((name, entry[-1]) for name, entry in self.entries.items() if name.startswith(start))

    def digest(self, *starts: str) -> str:
        """Give one digest over names and digests of everything that begins with one of these."""
        return digest_of(*(f"{name}\0{entry[-1]}" for name, entry in self.entries.items() if name.startswith(starts)))


@dataclass(frozen=True, slots=True)
class Survey:
    """What a look at the folders found, and how much had to be read for it."""

    sources: Sources
    seen: int
    read: int


def survey_sources(folders: Mapping[str, Path], known: Sources, probe: Path, jobs: int = 1) -> Survey:
    """Look through folders (or single files); ``probe`` is a file to write, which tells the time of the disk."""
    walk = _Walk(known.entries, _now(probe))
    for word, folder in folders.items():
        walk.look(word, folder)
    read = run_chunks(_digests, chunks(list(walk.places.values()), jobs, FEW_FILES), jobs)
    for name, digest in zip(walk.places, (digest for part in read for digest in part), strict=True):
        walk.found[name] = (*walk.found[name][:-1], digest)
    return Survey(Sources(walk.found), len(walk.found), len(walk.places))


def digest_of(*pieces: str | bytes) -> str:
    """Give the SHA-256 of texts or bytes, so that no two rows of them are taken for each other."""
    contents = (piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece for piece in pieces)
    rows = b"".join(part for content in contents for part in (len(content).to_bytes(8, "little"), content))
    return hashlib.sha256(rows).hexdigest()


@dataclass(slots=True)
class _Walk:
    known: Mapping[str, Known]
    now: int
    found: dict[str, Known] = field(default_factory=dict)
    #: Where the files stand that have to be read: their digests are still missing.
    places: dict[str, str] = field(default_factory=dict)

    def look(self, name: str, place: Path) -> None:
        """Take a file, or everything in a folder."""
        if place.is_dir():
            self._folder(f"{name}/", str(place))
        elif place.exists():
            self._file(name, str(place), place.stat())

    def _folder(self, name: str, folder: str) -> None:
        for entry in self._listed(folder):
            below = name + entry.name
            if entry.is_symlink():
                self.found[below] = (0, 0, 0, 0, "link")
            elif entry.is_dir(follow_symlinks=False):
                if entry.name not in ASIDE:
                    self.found[f"{below}/"] = (0, 0, 0, 0, "")
                    self._folder(f"{below}/", entry.path)
            else:
                # On Windows only a look of its own tells the inode.
                self._file(below, entry.path, os.stat(entry.path))  # noqa: PTH116  (thousands of files)

    def _listed(self, folder: str) -> Sequence[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError:  # the check will say that it cannot be read
            return ()

    def _file(self, name: str, place: str, found: os.stat_result) -> None:
        mark = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        known = self.known.get(name)
        if known is not None and known[:4] == mark:
            self.found[name] = known
            return
        self.places[name] = place
        fine = found.st_mtime_ns % _SECOND != 0
        late = max(found.st_mtime_ns, found.st_ctime_ns) > self.now - (_FINE if fine else _COARSE)
        # A size that no file has: the next run reads it again.
        self.found[name] = (-1, *mark[1:], "") if late else (*mark, "")


def _digests(places: Sequence[str]) -> list[str]:
    return [_digest(place) for place in places]


def _digest(place: str) -> str:
    try:
        with open(place, "rb") as file:  # noqa: PTH123  (thousands of files)
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _now(probe: Path) -> int:
    probe.parent.mkdir(parents=True, exist_ok=True)
    write_whole(probe, b"")
    return probe.stat().st_mtime_ns
