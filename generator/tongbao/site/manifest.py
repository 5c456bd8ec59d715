"""A release's folder → its files with digests, hashed only where they are new, and the manifest that says so."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from tongbao.site.chunks import chunks, run_chunks
from tongbao.site.tree import write_whole

__all__ = ["MANIFEST", "Entry", "Known", "Manifest", "Stamp", "entries", "known_files", "look", "read_manifest"]

#: The list of a release's files, inside of the release.
MANIFEST: Final = "manifest.json"
_FORMAT: Final = 1
_KNOWN: Final = b"tongbao-files 1 "
#: Fewer files than this are not worth a process.
_LEAST: Final = 2000

#: What tells that a file is the same as before: its inode, its size, when it was last written (nanoseconds).
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a release: what the manifest says, and by what it is known again without being read."""

    sha256: str
    size: int
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``manifest.json`` says: the release, its day, and each file with its digest and its size."""

    release: str
    day: str
    files: Mapping[str, tuple[str, int]]

    @classmethod
    def of(cls, day: str, files: Mapping[str, tuple[str, int]]) -> "Manifest":
        """Name a release after its day and its content."""
        digest = hashlib.sha256("".join(_lines(files)).encode()).hexdigest()
        return cls(f"{day}-{digest[:12]}", day, files)

    def content(self) -> bytes:
        """Give the bytes of the file, one line for each file of the release."""
        files = ",\n".join(_lines(self.files))
        head = f'"date": {json.dumps(self.day)},\n"format": {_FORMAT},\n"release": {json.dumps(self.release)}'
        return f'{{\n{head},\n"files": [\n{files}\n]\n}}\n'.encode()


def look(folder: Path) -> dict[str, Stamp]:
    """Give every file below a folder by its path, without opening one; links are not followed."""
    found: dict[str, Stamp] = {}
    waiting = [("", str(folder))]
    while waiting:
        below, place = waiting.pop()
        with os.scandir(place) as inside:
            for each in inside:
                if each.is_dir(follow_symlinks=False):
                    waiting.append((f"{below}{each.name}/", each.path))
                else:
                    seen = each.stat(follow_symlinks=False)
                    # On Windows a look into a folder does not tell the number of a file.
                    found[below + each.name] = (seen.st_ino or each.inode(), seen.st_size, seen.st_mtime_ns)
    return found


def entries(folder: Path, known: Mapping[str, Entry], jobs: int = 1) -> dict[str, Entry]:
    """List the files of a release but its manifest, in order; what is known by its stamp is not read."""
    seen = look(folder)
    seen.pop(MANIFEST, None)
    fresh = [path for path, stamp in seen.items() if path not in known or known[path].stamp != stamp]
    parts = chunks(fresh, jobs, _LEAST)
    hashed = run_chunks(partial(_hashed, folder), parts, jobs)
    digests = dict(zip(fresh, (digest for part in hashed for digest in part), strict=True))
    return {
        path: Entry(digests[path], seen[path][1], seen[path]) if path in digests else known[path]
        for path in sorted(seen)
    }


def read_manifest(folder: Path) -> Manifest | None:
    """Read the manifest of a site; None where it is missing or no such thing."""
    try:
        told = json.loads((folder / MANIFEST).read_bytes())
        files = {file["path"]: (file["sha256"], file["size"]) for file in told["files"]}
        return Manifest(told["release"], told["date"], files) if told["format"] == _FORMAT else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class Known:
    """Where the files of a release are kept by their stamps, beside the release: of use on this machine only."""

    place: Path

    def read(self) -> dict[str, Entry] | None:
        """Give what was kept; None where that is missing or damaged."""
        try:
            head, _, body = self.place.read_bytes().partition(b"\n")
        except OSError:
            return None
        if head != _KNOWN + hashlib.sha256(body).hexdigest().encode():
            return None
        return {path: Entry(digest, size, (node, size, time)) for path, digest, size, node, time in json.loads(body)}

    def write(self, files: Mapping[str, Entry]) -> None:
        """Keep the files of a finished release."""
        rows = [(path, one.sha256, one.size, one.stamp[0], one.stamp[2]) for path, one in files.items()]
        body = json.dumps(rows).encode()
        write_whole(self.place, _KNOWN + hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


def known_files(folder: Path) -> Known:
    """Give the place for what is known of a release's folder."""
    return Known(folder.with_name(f".{folder.name}.files"))


def _lines(files: Mapping[str, tuple[str, int]]) -> Iterable[str]:
    for path, (digest, size) in files.items():
        yield f'{{"path": {json.dumps(path, ensure_ascii=False)}, "sha256": "{digest}", "size": {size}}}'


def _hashed(folder: Path, paths: Sequence[str]) -> list[str]:
    return [hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in paths]
