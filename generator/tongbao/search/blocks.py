"""Layer 4 · search/blocks: records → blocks of text that results are shown and verified from, and the facet file."""

import json
from collections.abc import Sequence

import numpy as np

from tongbao.search.postings import varints
from tongbao.search.record import FACETS, FacetValue, SearchRecord

__all__ = ["block_size", "facet_file", "text_block"]

#: How much text a block holds, about: a few kilobytes when packed.
_BLOCK_TEXT = 3500
#: The most records in one block.
_MOST = 4


def block_size(characters: int, pages: int) -> int:
    """Choose how many records share a block, by their average length."""
    return max(1, min(_MOST, round(_BLOCK_TEXT * pages / max(1, characters))))


def text_block(records: Sequence[SearchRecord]) -> bytes:
    """Write some records as JSON: address, title, the texts of each class, and what a result shows."""
    rows = [
        {
            "url": record.url,
            "title": record.title,
            "names": record.names,
            "tasks": record.tasks,
            "body": record.body,
            "date": record.date,
            **record.shown,
        }
        for record in records
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def facet_file(records: Sequence[SearchRecord]) -> bytes:
    """Write for each value of each facet its key, name and list of pages (gaps less one, as in the shards).

    One varint says how long the JSON is; it gives for each facet ``[key, name, English name, bytes of its list]``.
    """
    pages: dict[str, dict[FacetValue, list[int]]] = {facet: {} for facet in FACETS}
    for number, record in enumerate(records):
        for facet, values in record.facets.items():
            for value in values:
                pages[facet].setdefault(value, []).append(number)
    head: dict[str, list[list[str | int]]] = {}
    lists = []
    for facet, by_value in pages.items():
        head[facet] = []
        for value, found in sorted(by_value.items()):
            gaps = np.diff(np.array(found, np.int64), prepend=-1) - 1
            content = varints(gaps.astype(np.uint64))[0].tobytes()
            head[facet].append([value.key, value.name, value.name_en, len(content)])
            lists.append(content)
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    size, _ = varints(np.array([len(text)], np.uint64))
    return size.tobytes() + text + b"".join(lists)
