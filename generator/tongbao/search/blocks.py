"""Layer 4 · search/blocks: rows → blocks of text that results are shown and verified from, and the facet file."""

import json
from collections.abc import Sequence
from itertools import chain

import numpy as np

from tongbao.search.arrays import varints
from tongbao.search.record import FACETS, FacetValue
from tongbao.search.rows import Row

__all__ = ["block_size", "facet_file", "text_block"]

#: How much text a block holds, about: a few kilobytes when packed.
_BLOCK_TEXT = 3500
#: The most records in one block.
_MOST = 4


def block_size(characters: int, pages: int) -> int:
    """Choose how many records share a block, by their average length."""
    return max(1, min(_MOST, round(_BLOCK_TEXT * pages / max(1, characters))))


def text_block(rows: Sequence[Row]) -> bytes:
    """Write some pages as JSON: address, title, the texts of each class, and what a result shows."""
    return b"[" + b",".join(row.text for row in rows) + b"]"


def facet_file(rows: Sequence[Row]) -> bytes:
    """Write for each value of each facet its key, name and list of pages (gaps less one, as in the shards).

    One varint says how long the JSON is; it gives for each facet ``[key, name, English name, bytes of its list]``.
    """
    pages: dict[str, dict[FacetValue, list[int]]] = {facet: {} for facet in FACETS}
    for number, row in enumerate(rows):
        for facet, value in row.facets:
            pages[facet].setdefault(value, []).append(number)
    named = [(facet, value) for facet, by_value in pages.items() for value in sorted(by_value)]
    content, sizes = _lists([pages[facet][value] for facet, value in named])
    head: dict[str, list[list[str | int]]] = {facet: [] for facet in FACETS}
    for (facet, value), length in zip(named, sizes, strict=True):
        head[facet].append([*value, length])
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    size, _ = varints(np.array([len(text)], np.uint64))
    return size.tobytes() + text + content


def _lists(found: list[list[int]]) -> tuple[bytes, list[int]]:
    """Write lists of pages all at once; give how many bytes each took."""
    if not found:
        return b"", []
    begins = np.cumsum([0, *map(len, found)])
    numbers = np.fromiter(chain.from_iterable(found), np.int64, int(begins[-1]))
    gaps = np.diff(numbers, prepend=-1) - 1
    gaps[begins[:-1]] = numbers[begins[:-1]]
    content, sizes = varints(gaps.astype(np.uint64))
    lengths: list[int] = np.add.reduceat(sizes, begins[:-1]).tolist()
    return content.tobytes(), lengths
