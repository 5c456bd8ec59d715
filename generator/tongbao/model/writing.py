"""Layer 1 · model/writing: a stretch of text from any file with its place, for rules that look at everything."""

from typing import NamedTuple

from tongbao.findings import Place

__all__ = ["Writing"]


class Writing(NamedTuple):
    """Text that somebody may come to read: a value, a key, a line of a page, a cell, a property of a file.

    In files that have no lines the place counts what a reader sees: paragraphs, pages, rows and columns.
    """

    place: Place
    text: str
    #: What it stands in, as a word of ours (``value``, ``key``, ``page``, ``cell``, ``author`` …).
    where: str = "value"
    #: The last two keys that lead to it (``publication.marking``), where it stands in a record.
    key: str = ""
    #: The start of a text or page, where documents carry a marking.
    opening: bool = False
