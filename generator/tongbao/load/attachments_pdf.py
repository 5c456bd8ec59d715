"""Layer 2 · load/attachments_pdf: .pdf → the text of its pages and its properties, from untrusted bytes."""

import io
import logging
import zlib
from collections.abc import Iterator
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from tongbao.load.passages import Passage
from tongbao.load.unreadable import UnreadableError

__all__ = ["read_pdf"]

#: More pages than any attachment of a notice has.
MOST_PAGES: Final = 2_000
_PROPERTIES: Final = {"/Author": "author", "/LastModifiedBy": "editor", "/Company": "company"}
#: What the library raises on bytes that only look like a PDF: it trusts the file's own structure.
_BROKEN: Final = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError,
    RecursionError, TypeError, ValueError, zlib.error,
)  # fmt: skip
# The library tells of every oddity on stderr; whether a file can be read is our finding.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def read_pdf(data: bytes) -> Iterator[Passage]:
    """Give each page's text, notes and links at the page's number, then the properties."""
    try:
        reader = _opened(data)
        passages = list(_passages(reader))
        inside = bool(reader.attachments)
    except DependencyError:
        raise UnreadableError("encrypted") from None  # its cipher needs a library that nothing else needs
    except _BROKEN:
        raise UnreadableError("broken") from None
    yield from passages
    if not any(passage.where == "page" for passage in passages):
        raise UnreadableError("scan")
    if inside:
        raise UnreadableError("inside")


def _opened(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("encrypted")
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableError("large")
    return reader


def _passages(reader: PdfReader) -> Iterator[Passage]:
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        if text.strip():
            yield Passage(number, 1, text, "page", opening=True)
        yield from (Passage(number, 1, said, "link") for said in _notes(page))
    for name, value in (reader.metadata or {}).items():
        if isinstance(value, str) and value.strip():
            yield Passage(1, 1, value, _PROPERTIES.get(name, "property"))


def _notes(page: PageObject) -> Iterator[str]:
    """Give what notes, form fields and links of a page say."""
    for reference in page.annotations or ():
        note = reference.get_object()
        link = note.get("/A")
        target = link.get_object().get("/URI") if link is not None else None
        for said in (note.get("/Contents"), note.get("/V"), target):
            if isinstance(said, str) and said.strip():
                yield said
