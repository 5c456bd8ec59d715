"""Layer 2 · load/attachments_office: .docx and .xlsx → paragraphs, cells and properties, from untrusted bytes.

Both are ZIP files with XML inside. Nothing is unpacked to disk, sizes are bounded while reading, and XML that declares
a document type (the way to entity bombs and outside files) is refused.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Final
from xml.parsers import expat

from tongbao.load.passages import OPENING_LINES, Passage
from tongbao.load.unreadable import UnreadableError

__all__ = ["read_docx", "read_xlsx"]

#: Bytes of one part and of all parts after unpacking.
LARGEST_PART: Final = 32 * 1024 * 1024
LARGEST_WHOLE: Final = 256 * 1024 * 1024
MOST_PARTS: Final = 10_000
#: More digits than any number of a person has.
LARGEST_EXPONENT: Final = 25
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_DOCX: Final = re.compile(r"word/(document|header\d*|footer\d*|comments|footnotes|endnotes)\.xml")
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_NOTES: Final = re.compile(r"xl/(comments\d*|threadedComments/[^/]+|drawings/drawing\d+)\.xml")
_LINKS: Final = re.compile(r"(word|xl)/(.*/)?_rels/[^/]+\.rels")
_INSIDE: Final = re.compile(r"(word|xl)/embeddings/.+")
#: Element of ``docProps/*.xml`` → what it is.
_PROPERTIES: Final = {
    "creator": "author", "lastModifiedBy": "editor", "Company": "company", "Manager": "property", "title": "property",
    "subject": "property", "description": "property", "keywords": "property", "category": "property",
    "contentStatus": "property", "lpwstr": "property", "lpstr": "property",
}  # fmt: skip
_TEXTS: Final = frozenset({"t", "text", "delText", "instrText"})
_NOTE: Final = frozenset({"comment", "threadedComment", "p"})
_HEADS: Final = frozenset({"oddHeader", "evenHeader", "firstHeader"})
_SHEET_ELEMENTS: Final = frozenset({"c", "v", "is"}) | _HEADS
_SHEET_TEXTS: Final = frozenset({"v", "t"}) | _HEADS
_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
#: ``&"宋体,常规"&10&C`` in headers of sheets.
_HEADER_CODES: Final = re.compile(r'&"[^"]*"|&[0-9]+|&[LCR]')


def read_docx(data: bytes) -> Iterator[Passage]:
    """Give the paragraphs of every part (deleted and hidden text too) and the properties."""
    for name, part in _parts(data, "word/document.xml"):
        if _DOCX.fullmatch(name):
            yield from _paragraphs(part, heads=name.startswith("word/header"))
        else:
            yield from _common(name, part)
    _refuse_inside(data)


def read_xlsx(data: bytes) -> Iterator[Passage]:
    """Give the cells of every sheet (hidden ones too), notes, page headers and the properties."""
    parts = dict(_parts(data, "xl/workbook.xml"))
    shared = _shared(parts.pop("xl/sharedStrings.xml", b""))
    for name, part in parts.items():
        if _SHEET.fullmatch(name):
            yield from _cells(part, shared)
        elif _NOTES.fullmatch(name):
            for number, (_, _, text) in enumerate(_elements(part, _NOTE, _TEXTS), start=1):
                yield Passage(number, 1, text, "note")
        else:
            yield from _common(name, part)
    _refuse_inside(data)


def _refuse_inside(data: bytes) -> None:
    """Tell of a file inside of this one, once everything else is read; raises UnreadableError."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        if any(_INSIDE.fullmatch(name) for name in file.namelist()):
            raise UnreadableError("inside")


def _common(name: str, part: bytes) -> Iterator[Passage]:
    """Give what both kinds have: properties, and links that carry an address or a number."""
    if name.startswith("docProps/") and name.endswith(".xml"):
        yield from _properties(part)
    elif _LINKS.fullmatch(name):
        for _, attributes, _ in _elements(part, frozenset({"Relationship"})):
            target = attributes.get("Target", "")
            if target.startswith(("mailto:", "tel:")):
                yield Passage(1, 1, target, "link")


def _parts(data: bytes, needed: str) -> Iterator[tuple[str, bytes]]:
    """Unpack the XML parts one by one within the limits; raises UnreadableError."""
    if data.startswith(_OLD_OFFICE):
        raise UnreadableError("encrypted")  # what Office encrypts, it wraps in its old format
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            infos = [info for info in file.infolist() if info.filename.endswith((".xml", ".rels"))]
            if needed not in {info.filename for info in infos}:
                raise UnreadableError("broken")
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_WHOLE:
                raise UnreadableError("large")
            for info in sorted(infos, key=lambda one: one.filename):
                yield info.filename, _unpacked(file, info)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise UnreadableError("broken") from None


def _unpacked(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise UnreadableError("encrypted")
    with file.open(info) as stream:
        part = stream.read(LARGEST_PART + 1)  # the size that a file states may be a lie
    if len(part) > LARGEST_PART:
        raise UnreadableError("large")
    return part


def _elements(
    part: bytes, wanted: frozenset[str], texts: frozenset[str] | None = None
) -> list[tuple[str, dict[str, str], str]]:
    """Give wanted elements at their end, with attributes and the text that stands in them (or in these inside)."""
    found: list[tuple[str, dict[str, str], str]] = []
    open_: list[tuple[str, dict[str, str], list[str]]] = []
    speaking = [0]
    texts = wanted if texts is None else texts

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        speaking[0] += local in texts
        if local in wanted:
            open_.append((local, attributes, []))
        elif open_ and local in ("tab", "br", "cr"):
            open_[-1][2].append("\t" if local == "tab" else "\n")

    def text(data: str) -> None:
        # Layout has numbers of its own between the words.
        if open_ and speaking[0]:
            open_[-1][2].append(data)

    def end(name: str) -> None:
        local = name.rpartition(" ")[2]
        speaking[0] -= local in texts
        if open_ and local == open_[-1][0]:
            _, attributes, said = open_.pop()
            found.append((local, attributes, "".join(said)))

    _parse(part, start, end, text)
    return found


def _parse(
    part: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Run the parser; a document type declaration, and all that it could bring in, is refused."""

    def refuse(*_: object) -> None:
        raise UnreadableError("broken")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.buffer_text = True
    try:
        parser.Parse(part, True)  # noqa: FBT003  (expat takes no keyword)
    except expat.ExpatError:
        raise UnreadableError("broken") from None


def _paragraphs(part: bytes, *, heads: bool) -> Iterator[Passage]:
    """Give the paragraphs with their numbers; page headers are openings throughout."""
    said = 0
    for number, (_, _, text) in enumerate(_elements(part, frozenset({"p"}), _TEXTS), start=1):
        if text.strip():
            said += 1
            yield Passage(number, 1, text, "paragraph", opening=heads or said <= OPENING_LINES)


def _properties(part: bytes) -> Iterator[Passage]:
    for name, _, text in _elements(part, frozenset(_PROPERTIES)):
        if text.strip():
            yield Passage(1, 1, text, _PROPERTIES[name])


def _shared(part: bytes) -> list[str]:
    return [text for _, _, text in _elements(part, frozenset({"si"}), _TEXTS)] if part else []


def _cells(part: bytes, shared: list[str]) -> Iterator[Passage]:
    """Give each cell at its row and column; the first rows and the page header are openings."""
    value = ""
    for name, attributes, text in _elements(part, _SHEET_ELEMENTS, _SHEET_TEXTS):
        if name in _HEADS:
            for piece in _HEADER_CODES.sub("\n", text).split("\n"):
                yield Passage(1, 1, piece, "header", opening=True)
        elif name in ("v", "is"):
            value = text
        elif name == "c":
            row, column = _position(attributes.get("r", ""))
            said = _value(attributes.get("t", "n"), value, shared)
            value = ""
            if said.strip():
                yield Passage(row, column, said, "cell", opening=row <= OPENING_LINES)


def _position(reference: str) -> tuple[int, int]:
    found = _CELL.fullmatch(reference)
    if not found:
        return 1, 1
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _value(kind: str, value: str, shared: list[str]) -> str:
    """Give a cell's text; a number in powers of ten (1.39E10) is written out."""
    if kind == "s":
        at = int(value) if value.isascii() and value.isdigit() else -1
        return shared[at] if -1 < at < len(shared) else ""
    if kind == "n" and ("E" in value or "." in value):
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        whole = number == number.to_integral_value() and abs(number.adjusted()) < LARGEST_EXPONENT
        return format(number.to_integral_value(), "f") if whole else value
    return value
