"""What this machine keeps of a finished release, beside it: by what each of its files and folders is known again.

It is read and written with every build and has a row for each file, so it is no JSON: names, digests and numbers stand
in blocks, in the byte order of the machine.
"""

import struct
from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from tongbao.site.look import UNASKED, Look, Stamp
from tongbao.site.proved import read_proved, write_proved

__all__ = ["Entry", "Kept", "Known", "known_files"]

_FORM: Final = b"tongbao-files 4\n"
#: How many files and folders there are, and how long the blocks of their names and of fragments are.
_HEAD: Final = struct.Struct("=QQQQQ")
_HEX: Final = 64


class Entry(NamedTuple):
    """One file of a release: its digest, and by what it is known again without being read."""

    sha256: str
    stamp: Stamp


class Kept(NamedTuple):
    """The files of a release, when a name last came or went in each of its folders, and what its links name."""

    files: dict[str, Entry]
    folders: dict[str, int]
    #: Every fragment that a page names on another one; perhaps some more. None where nobody looked.
    named: frozenset[str] | None

    def look(self) -> Look:
        """Give what a look saw when the release was finished."""
        return Look({path: one.stamp for path, one in self.files.items()}, self.folders)


class _Columns(NamedTuple):
    paths: list[str]
    digests: memoryview
    stamps: Iterable[Stamp]
    folders: dict[str, int]
    named: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Known:
    """Where it is kept: of use on this machine only."""

    place: Path

    def read(self) -> Kept | None:
        """Give what was kept; None where that is missing or damaged."""
        found = self._columns()
        if found is None:
            return None
        hexes = found.digests.hex()
        digests = [hexes[at : at + _HEX] for at in range(0, len(hexes), _HEX)]
        entries = map(Entry, digests, found.stamps)
        return Kept(dict(zip(found.paths, entries, strict=True)), found.folders, found.named)

    def names(self) -> Look | None:
        """Give what was seen when the release was finished, without what tells a file from others of its name."""
        found = self._columns()
        return None if found is None else Look(dict.fromkeys(found.paths, UNASKED), found.folders)

    def _columns(self) -> "_Columns | None":
        body = read_proved(self.place, _FORM)
        if body is None:
            return None
        files, folders, *lengths = _HEAD.unpack_from(body)
        blocks = _Blocks(memoryview(body)[_HEAD.size :])
        paths, below, named = (_names(blocks.take(length)) for length in lengths)
        digests = blocks.take(files * _HEX // 2)
        stamps = zip(*(blocks.numbers(files) for _ in range(3)), strict=True)
        places = dict(zip(below, blocks.numbers(folders), strict=True))
        return _Columns(paths, digests, stamps, places, frozenset(named[1:]) if named else None)

    def write(self, files: Mapping[str, Entry], folders: Mapping[str, int], named: Collection[str] | None) -> None:
        """Keep the files of a finished release, its folders as a look saw them, and what its links name."""
        # Where somebody looked the block is never empty.
        names = [_block(files), _block(folders), _block(() if named is None else ("", *sorted(named)))]
        columns = list(zip(*(one.stamp for one in files.values()), strict=True)) if files else [(), (), ()]
        blocks = [
            _HEAD.pack(len(files), len(folders), *map(len, names)),
            *names,
            bytes.fromhex("".join([one.sha256 for one in files.values()])),
            *(array("q", column).tobytes() for column in (*columns, folders.values())),
        ]
        write_proved(self.place, _FORM, b"".join(blocks))


def known_files(folder: Path) -> Known:
    """Give the place for what is known of a release's folder."""
    return Known(folder.with_name(f".{folder.name}.files"))


class _Blocks:
    """Bytes that are read block after block."""

    def __init__(self, rest: memoryview) -> None:
        self._rest = rest

    def take(self, length: int) -> memoryview:
        """Give the next bytes."""
        block, self._rest = self._rest[:length], self._rest[length:]
        return block

    def numbers(self, count: int) -> "array[int]":
        """Give the next whole numbers."""
        found = array("q")
        found.frombytes(self.take(count * found.itemsize))
        return found


def _block(names: Iterable[str]) -> bytes:
    """Write names one behind the other; none holds what stands between them."""
    return "".join([f"{name}\0" for name in names]).encode("utf-8", "surrogateescape")


def _names(block: memoryview) -> list[str]:
    return str(block, "utf-8", "surrogateescape").split("\0")[:-1]
