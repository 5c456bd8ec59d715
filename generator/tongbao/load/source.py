"""Layer 2 · load/source: bytes → text, or why they are no text that can be read."""

import codecs
import re
from collections.abc import Iterator
from io import FileIO
from typing import Final

from tongbao.load.codes import Slip

__all__ = ["LARGEST", "invisible", "read_file", "read_text"]

#: Larger files are refused before they are read.
LARGEST: Final = 5 * 1024 * 1024

#: What YAML refuses, and line ends that no editor shows as such.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
#: Characters without a shape: zero width, direction marks (they make text look like another text).
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: No more of one kind are named per file.
_NAMED = 20


def read_file(place: str) -> bytes:
    """Read a file, without the layers of a stream: there are thousands, and most are small."""
    with FileIO(place) as file:
        return file.readall()


def read_text(data: bytes) -> tuple[str | None, tuple[Slip, ...]]:
    """Decode a file as UTF-8; the text is None where nothing can be made of it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None, (Slip(1, 1, "file-encoding", {"encoding": "@encoding.utf-16"}),)
    marked = data.startswith(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (Slip(line, 1, "file-encoding", {"encoding": _encoding(data)}),)
    slips: tuple[Slip, ...] = (Slip(1, 1, "file-bom"),) if marked else ()
    if not text.strip():
        return None, (*slips, Slip(1, 1, "file-empty"))
    bad = tuple(_marks(text, _CONTROL, "char-control"))
    slips += (*bad, *_marks(text, _INVISIBLE, "char-invisible"))
    return (None if bad else text), slips


def invisible(text: str) -> tuple[str, str] | None:
    """Name code and character of the first one that no reader can see; escapes in quotes can bring them in."""
    for code, pattern in (("char-control", _CONTROL), ("char-invisible", _INVISIBLE)):
        if found := pattern.search(text):
            return code, f"U+{ord(found.group()):04X}"
    return None


def _encoding(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "@encoding.unknown"
    return "@encoding.gbk"


def _marks(text: str, pattern: re.Pattern[str], code: str) -> Iterator[Slip]:
    for number, found in enumerate(pattern.finditer(text)):
        if number == _NAMED:
            return
        start = text.rfind("\n", 0, found.start()) + 1
        line = text.count("\n", 0, start) + 1
        yield Slip(line, found.start() - start + 1, code, {"character": f"U+{ord(found.group()):04X}"})
