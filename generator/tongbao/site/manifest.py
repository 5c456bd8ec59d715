"""The files of a release → the manifest that is shipped with them."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from json.encoder import encode_basestring
from pathlib import Path
from typing import Final

from pydantic_core import from_json

from tongbao.site.assets import read_file
from tongbao.site.chunks import FEW_FILES, chunks, run_chunks
from tongbao.site.known import Entry
from tongbao.site.look import Look, Stamp, look, look_at_top

__all__ = ["MANIFEST", "Manifest", "entries", "manifest_of", "new_entries", "read_manifest"]

#: The list of a release's files, inside of the release.
MANIFEST: Final = "manifest.json"
_FORMAT: Final = 1
#: Fewer folders than this are not worth a process.
_FEW: Final = 25


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``manifest.json`` says: the release, its day, and each file with its digest and its size."""

    release: str
    day: str
    files: Mapping[str, tuple[str, int]]


def manifest_of(day: str, files: Mapping[str, Entry]) -> tuple[str, bytes]:
    """Name a release after its day and its content; give the name and the manifest, one line for each file."""
    rows = (
        f'{{"path": {encode_basestring(path)}, "sha256": "{one.sha256}", "size": {one.stamp[1]}}}'
        for path, one in files.items()
    )
    text = ",\n".join(rows)
    name = f"{day}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    head = f'"date": {json.dumps(day)},\n"format": {_FORMAT},\n"release": {json.dumps(name)}'
    return name, f'{{\n{head},\n"files": [\n{text}\n]\n}}\n'.encode()


def entries(folder: Path, seen: Mapping[str, Stamp], known: Mapping[str, Entry], jobs: int = 1) -> dict[str, Entry]:
    """List the files of a release but its manifest, in order; what is known by its stamp is not read."""
    files = {path: known.get(path) for path in sorted(seen) if path != MANIFEST}
    fresh = [path for path, one in files.items() if one is None or one.stamp != seen[path]]
    hashed = run_chunks(partial(_hashed, folder), chunks(fresh, jobs, FEW_FILES), jobs)
    digests = dict(zip(fresh, (digest for part in hashed for digest in part), strict=True))
    return {
        path: one if one and path not in digests else Entry(digests[path], seen[path]) for path, one in files.items()
    }


def new_entries(folder: Path, jobs: int = 1) -> tuple[dict[str, Entry], Mapping[str, int]]:
    """List the files of a release of which nothing is known, and give its folders too, as a look saw them."""
    top, below = look_at_top(folder)
    pieces = [list(part) for part in chunks(below, jobs, _FEW)]
    parts = [_read_all(folder, top), *run_chunks(partial(_read_below, folder), pieces, jobs)]
    files = {path: one for found, _ in parts for path, one in found.items() if path != MANIFEST}
    return dict(sorted(files.items())), {name: time for _, folders in parts for name, time in folders.items()}


def _read_below(folder: Path, below: Sequence[str]) -> tuple[dict[str, Entry], dict[str, int]]:
    found: tuple[dict[str, Entry], dict[str, int]] = {}, {}
    for start in below:
        files, folders = _read_all(folder, look(folder, start=start))
        found[0].update(files)
        found[1].update(folders)
    return found


def _read_all(folder: Path, seen: Look) -> tuple[dict[str, Entry], Mapping[str, int]]:
    digests = _hashed(folder, seen.files)
    return {
        path: Entry(digest, seen.files[path]) for path, digest in zip(seen.files, digests, strict=True)
    }, seen.folders


def read_manifest(folder: Path) -> Manifest | None:
    """Read the manifest of a site; None where it is missing or no such thing."""
    try:
        told = from_json((folder / MANIFEST).read_bytes())
        files = {file["path"]: (file["sha256"], file["size"]) for file in told["files"]}
        return Manifest(told["release"], told["date"], files) if told["format"] == _FORMAT else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _hashed(folder: Path, paths: Iterable[str]) -> list[str]:
    return [hashlib.sha256(read_file(f"{folder}/{path}")).hexdigest() for path in paths]
