"""Layer 4 · search/rows: records → what the index keeps of each: its place in the order, its facets, its text as JSON.

The rows of a part are written as one piece of bytes, so that a store can keep them and nobody has to make them again.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pydantic_core import from_json

from tongbao.search.record import CLASSES, FACETS, FacetValue, SearchRecord

__all__ = ["Named", "Row", "read_rows", "write_rows"]

#: On one day what was published comes first, and an indicator after the task that it belongs to.
_KINDS: Final = ("notice", "task", "list", "unit", "place", "indicator")
#: Rows wait in memory and in the store; the fastest level makes a sixth of them.
_LEVEL: Final = 1

_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

#: A value of a facet, with the name of the facet.
Named = tuple[str, FacetValue]


@dataclass(frozen=True, slots=True)
class Row:
    """One page of the index."""

    url: str
    date: str
    #: The place of its kind among the results of one day.
    kind: int
    #: How many letters its texts have.
    letters: int
    facets: tuple[Named, ...]
    #: What a result shows and is proved from, as a block of text holds it.
    text: bytes

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Give the paragraphs of each class."""
        read = from_json(self.text)
        return ((read[CLASSES[0]],), *(tuple(read[name]) for name in CLASSES[1:]))


def write_rows(records: Iterable[SearchRecord]) -> bytes:
    """Write the rows of some records; the same records in any order give the same bytes."""
    ordered = sorted(records, key=lambda record: record.url)
    # The pages of a list share nearly all their values: each is written once.
    values: dict[Named, int] = {}
    heads = []
    for record in ordered:
        named = [(facet, value) for facet in FACETS for value in record.facets.get(facet, ())]
        letters = sum(len(text) for class_ in record.texts() for text in class_)
        numbers = [values.setdefault(each, len(values)) for each in named]
        heads.append((record.url, record.date, _KINDS.index(record.shown["kind"]), letters, numbers))
    head = _json({"values": [(facet, *value) for facet, value in values], "rows": heads})
    # JSON has no line breaks of its own.
    return zlib.compress("\n".join((head, *map(_text, ordered))).encode(), _LEVEL)


def read_rows(data: bytes) -> Iterator[Row]:
    """Read what ``write_rows`` wrote."""
    line, *texts = zlib.decompress(data).split(b"\n")
    head = from_json(line)
    values: list[Named] = [(facet, FacetValue(*value)) for facet, *value in head["values"]]
    for (url, date, kind, letters, numbers), text in zip(head["rows"], texts, strict=True):
        yield Row(url, date, kind, letters, tuple(values[number] for number in numbers), text)


def _text(record: SearchRecord) -> str:
    return _json(
        {
            "url": record.url,
            "title": record.title,
            "names": record.names,
            "tasks": record.tasks,
            "body": record.body,
            "date": record.date,
            **record.shown,
        }
    )
