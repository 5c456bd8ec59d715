"""A small store of values by name between builds: a file with a checksum; what is lost, old or damaged is not there."""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic_core import from_json, to_json

from tongbao.site.proved import read_proved, write_proved
from tongbao.site.tree import remove

__all__ = ["StateFile"]

_FORM: Final = b"tongbao-state 1\n"


class StateFile:
    """One JSON object on disk, whole or absent."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def read(self) -> dict[str, object] | None:
        """Give what was written, or None where it is not exactly that."""
        body = read_proved(self._place, _FORM)
        if body is None:
            return None
        try:
            value = from_json(body)
        except ValueError:  # a name of a file that is no text; ``json`` lets it pass
            value = json.loads(body.decode("utf-8", "surrogatepass"))
        return value if isinstance(value, dict) else None

    def write(self, value: Mapping[str, object]) -> None:
        """Write it in the place of what was there."""
        try:
            body = to_json(value)
        except ValueError:  # the same
            body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        self._place.parent.mkdir(parents=True, exist_ok=True)
        write_proved(self._place, _FORM, body)

    def forget(self) -> None:
        """Remove it."""
        with contextlib.suppress(FileNotFoundError):
            remove(self._place)
