"""Layer 4 · search/choosing: addresses of a site → the pages that have a record, a bounded number of each kind.

Addresses never change; the table in ARCHITECTURE.md says how each kind of page is addressed.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final
from zlib import crc32

from tongbao.model import RESERVED

__all__ = ["chosen_pages", "kind_of"]

#: How many steps an address of each kind has, and the word of ours that stands at the second or fourth of them.
_BOOK: Final = {"units": "unit", "places": "place"}
_LISTS: Final = {(3, ""): "list", (4, ""): "notice", (6, "tasks"): "task", (7, "indicators"): "indicator"}
_YEAR, _WORD = 1, 3


def kind_of(address: str) -> str:
    """Tell the kind of a page that has a record; empty for any other page."""
    steps = address.strip("/").split("/")
    if len(steps) <= _YEAR or steps[0] in RESERVED:
        return ""
    if steps[_YEAR] in _BOOK:
        return _BOOK[steps[_YEAR]] if len(steps) == _YEAR + 2 else ""
    word = steps[_WORD] if len(steps) > _WORD and steps[_WORD] in RESERVED else ""
    return _LISTS.get((len(steps), word), "")


def chosen_pages(addresses: Iterable[str], most: int | None = None) -> list[str]:
    """Choose pages with a record: at most so many of each kind, the same ones every time (None: all)."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        kinds[kind_of(address)].append(address)
    kinds.pop("", None)
    return sorted(page for pages in kinds.values() for page in sorted(pages, key=_shuffled)[:most])


def _shuffled(address: str) -> tuple[int, str]:
    """Put addresses into an order that has nothing to do with what they say."""
    return crc32(address.encode()), address
