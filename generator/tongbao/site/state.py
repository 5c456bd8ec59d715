"""A value between builds, and blocks of bytes: a file with a checksum; what is lost, old or damaged is not there."""

import contextlib
import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic_core import from_json, to_json

from tongbao.site.proved import read_proved, write_proved
from tongbao.site.tree import remove

__all__ = ["StateFile", "Stored"]

_FORM: Final = b"tongbao-state 2\n"
#: How long the JSON is that the file begins with: the value, and the lengths of the blocks behind it by their names.
_LENGTH: Final = struct.Struct("<Q")
_VALUE, _BLOCKS = "value", "blocks"


class Stored(NamedTuple):
    """What stands in such a file."""

    value: dict[str, object]
    #: What is long and hardly ever looked at is taken over as it is.
    blocks: dict[str, bytes]


class StateFile:
    """One JSON object and blocks of bytes on disk, whole or absent."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def read(self) -> Stored | None:
        """Give what was written, or None where it is not exactly that."""
        body = read_proved(self._place, _FORM)
        if body is None:
            return None
        at = _LENGTH.size + _LENGTH.unpack_from(body)[0]
        head = _from_json(body[_LENGTH.size : at])
        blocks: dict[str, bytes] = {}
        for name, length in head[_BLOCKS].items():
            blocks[name] = body[at : at + length]
            at += length
        return Stored(head[_VALUE], blocks)

    def write(self, value: Mapping[str, object], blocks: Mapping[str, bytes] | None = None) -> None:
        """Write it in the place of what was there."""
        given = blocks or {}
        head = _to_json({_VALUE: value, _BLOCKS: {name: len(block) for name, block in given.items()}})
        self._place.parent.mkdir(parents=True, exist_ok=True)
        write_proved(self._place, _FORM, b"".join((_LENGTH.pack(len(head)), head, *given.values())))

    def forget(self) -> None:
        """Remove it."""
        with contextlib.suppress(FileNotFoundError):
            remove(self._place)


def _from_json(text: bytes) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]]
    try:
        found = from_json(text)
    except ValueError:  # a name of a file that is no text; ``json`` lets it pass
        found = json.loads(text.decode("utf-8", "surrogatepass"))
    return found


def _to_json(value: object) -> bytes:
    try:
        return to_json(value)
    except ValueError:  # the same
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
