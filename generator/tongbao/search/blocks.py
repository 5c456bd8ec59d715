"""Layer 4 · search/blocks: rows → blocks of text that results are shown and verified from, and the facet file."""

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, pairwise

import numpy as np
from pydantic_core import from_json

from tongbao.search.arrays import varints
from tongbao.search.record import FACETS, FacetValue
from tongbao.search.rows import Named, Row
from tongbao.search.shard import varint

__all__ = ["block_size", "facet_file", "read_facets", "text_block", "write_facets"]

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
    named = [(facet, value) for facet, by_value in pages.items() for value in by_value]
    content, sizes = _lists([pages[facet][value] for facet, value in named])
    edges = pairwise([0, *accumulate(sizes)])
    return write_facets({each: content[begin:end] for each, (begin, end) in zip(named, edges, strict=True)})


def write_facets(lists: Mapping[Named, bytes]) -> bytes:
    """Write the list of pages of each value."""
    named = sorted(lists, key=lambda each: (FACETS.index(each[0]), each[1]))
    head: dict[str, list[list[str | int]]] = {facet: [] for facet in FACETS}
    for each in named:
        facet, value = each
        head[facet].append([*value, len(lists[each])])
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    size, _ = varints(np.array([len(text)], np.uint64))
    return size.tobytes() + text + b"".join(lists[each] for each in named)


def read_facets(data: bytes) -> dict[Named, bytes]:
    """Read what ``write_facets`` wrote."""
    length, at = varint(data, 0)
    head, at = from_json(data[at : at + length]), at + length
    lists: dict[Named, bytes] = {}
    for facet, rows in head.items():
        for *value, size in rows:
            lists[facet, FacetValue(*value)] = data[at : (at := at + size)]
    return lists


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
