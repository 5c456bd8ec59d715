"""Layer 2 · load/attachments: a file that was attached → its text and properties, or why it cannot be looked into."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tongbao.load.attachments_office import read_docx, read_xlsx
from tongbao.load.passages import Passage, text_lines
from tongbao.load.unreadable import Reason, UnreadableError

__all__ = ["LARGEST_ATTACHMENT", "READERS", "read_attachment"]

#: Larger files are not opened.
LARGEST_ATTACHMENT: Final = 64 * 1024 * 1024


def _read_pdf(data: bytes) -> Iterator[Passage]:
    # The library takes a tenth of a second to load; most builds meet no new PDF.
    from tongbao.load.attachments_pdf import read_pdf  # noqa: PLC0415

    return read_pdf(data)


#: Kinds with a structure of their own.
READERS: Final[Mapping[str, Callable[[bytes], Iterator[Passage]]]] = {
    ".docx": read_docx, ".docm": read_docx, ".xlsx": read_xlsx, ".xlsm": read_xlsx, ".pdf": _read_pdf,
}  # fmt: skip
_TEXT: Final = frozenset({".csv", ".htm", ".html", ".json", ".md", ".txt", ".xml", ".yaml", ".yml"})
_REASONS: Final[Mapping[str, Reason]] = {
    **dict.fromkeys((".doc", ".xls", ".ppt", ".wps", ".et", ".dps", ".rtf"), "old"),
    **dict.fromkeys((".bmp", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"), "picture"),
}


def read_attachment(suffix: str, data: bytes) -> Iterator[Passage]:
    """Give what a file says; raises UnreadableError, which may come after some of it."""
    if len(data) > LARGEST_ATTACHMENT:
        raise UnreadableError("large")
    reader = READERS.get(suffix)
    if reader is not None:
        yield from reader(data)
    elif suffix in _TEXT:
        yield from text_lines(_decoded(data), "line")
    else:
        raise UnreadableError(_REASONS.get(suffix, "unknown"))


def _decoded(data: bytes) -> str:
    """Decode a text of any office's computer; GB 18030 takes what is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")
