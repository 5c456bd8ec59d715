"""Layer 6 · pipeline/reindexing: two releases, and which pages are the earlier one's → the index of all together.

A reader finds what a page shows, and nothing that it no longer shows: so each page that goes back takes its record
along, out of the index that was shipped with it, and every other page keeps the one of now.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from tongbao.pipeline.indexing import FILES
from tongbao.search import SearchRecord, build_index, shipped_records, year_parts

__all__ = ["is_indexed", "joined_index"]

_WORDS: Final = f"{FILES}/words."


def is_indexed(path: str) -> bool:
    """Tell whether a file is made of the records; the client's words are not."""
    return path.startswith(f"{FILES}/") and not path.startswith(_WORDS)


def joined_index(now: Path, then: Path, back: Collection[str]) -> Mapping[str, bytes]:
    """Give the files of the index, by path; ``back`` are the files of the site that are as they were then."""
    records = chain(
        (one for one in _records(now) if _page(one) not in back),
        (one for one in _records(then) if _page(one) in back),
    )
    return {f"{FILES}/{name}": content for name, content in build_index(year_parts(records)).files().items()}


def _records(release: Path) -> Iterator[SearchRecord]:
    return shipped_records(lambda path: (release / FILES / path).read_bytes())


def _page(record: SearchRecord) -> str:
    return f"{record.url}index.html"
