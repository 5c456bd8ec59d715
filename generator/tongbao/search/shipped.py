"""Layer 4 · search/shipped: the files of a shipped index → the records that it was made of, and parts of them again.

An index keeps of every page all that it was made from. Whoever puts pages of two sites together takes the record of
each page from the index that was shipped with it; the same records give the same files.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np

from tongbao.search.choosing import kind_of
from tongbao.search.index import FORMAT, MANIFEST
from tongbao.search.parts import Part
from tongbao.search.reader import DamagedError, Read, Reader
from tongbao.search.record import FacetValue, SearchRecord
from tongbao.search.shard import pages_in, varint

__all__ = ["shipped_records", "year_parts"]

#: What a block of text holds of a record besides what a result shows.
_FIELDS: Final = frozenset({"url", "title", "names", "tasks", "body", "date"})
#: Pages of these kinds belong to no year.
_YEARLESS: Final = frozenset({"unit", "place"})

_Facets = Mapping[str, tuple[FacetValue, ...]]


def shipped_records(read: Read) -> Iterator[SearchRecord]:
    """Give every record of an index of this format; raise DamagedError where it is not what was written."""
    reader = Reader(read)
    if json.loads(read(MANIFEST)).get("format") != FORMAT:
        raise DamagedError(MANIFEST)
    for number, segment in enumerate(reader.segments):
        path = f"{segment['folder']}/facets.bin"
        try:
            facets = _facets(reader.unpacked(path))
            for page in range(segment["pages"]):
                yield _record(reader.record(number, page), facets.get(page, {}))
        except (ValueError, LookupError, TypeError) as error:
            raise DamagedError(path) from error


def year_parts(records: Iterable[SearchRecord]) -> list[Part]:
    """Divide records as an index is divided."""
    years: dict[str, list[SearchRecord]] = defaultdict(list)
    for record in records:
        years[record.year].append(record)
    return [Part(year=year, records=members.__iter__) for year, members in sorted(years.items())]


def _record(told: Mapping[str, object], facets: _Facets) -> SearchRecord:
    url = str(told["url"])
    return SearchRecord(
        url=url,
        title=str(told["title"]),
        names=_texts(told["names"]),
        tasks=_texts(told["tasks"]),
        body=_texts(told["body"]),
        date=str(told["date"]),
        year="" if kind_of(url) in _YEARLESS else url.split("/")[1],
        shown={name: str(text) for name, text in told.items() if name not in _FIELDS},
        facets=facets,
    )


def _texts(told: object) -> tuple[str, ...]:
    return tuple(map(str, told)) if isinstance(told, list) else ()


def _facets(data: bytes) -> dict[int, _Facets]:
    """Read the facet file: for each page its values."""
    size, begin = varint(data, 0)
    at = begin + size
    found: dict[int, dict[str, tuple[FacetValue, ...]]] = defaultdict(dict)
    for facet, values in json.loads(data[begin:at]).items():
        for *value, length in values:
            for page in pages_in(np.frombuffer(data[at : at + length], np.uint8)).tolist():
                found[page][facet] = (*found[page].get(facet, ()), FacetValue(*value))
            at += length
    return dict(found)
