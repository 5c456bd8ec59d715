"""Layer 4 · search/index: records → every file below ``search/files/``: the list of segments, each one's folder."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from typing import Final

from tongbao.search.record import SearchRecord
from tongbao.search.segment import Cache, Segment, build_segment

__all__ = ["FORMAT", "index_files"]

#: The number of the format of the files; the client refuses another one.
FORMAT: Final = 1
_KINDS: Final = ("notice", "task", "list", "unit", "place", "indicator")


def index_files(records: Iterable[SearchRecord], cache: Cache | None = None) -> dict[str, bytes]:
    """Build the index; an archive segment stays byte for byte the same while only the newest year changes."""
    segments = [build_segment(part, cache) for part in _divided(records)]
    files = {f"{s.shape.folder}/{name}": content for s in segments for name, content in s.files.items()}
    return {"segments.json": _manifest(segments), **files}


def _divided(records: Iterable[SearchRecord]) -> list[Sequence[SearchRecord]]:
    """Give the newest year, all earlier years, and what belongs to no year (units, places)."""
    # On one day what was published comes first, and an indicator after the task that it belongs to.
    ordered = sorted(records, key=lambda record: (_KINDS.index(record.shown["kind"]), record.url))
    ordered.sort(key=lambda record: record.date, reverse=True)
    newest = max((record.year for record in ordered if record.year.isdigit()), default="")
    current = [record for record in ordered if record.year and record.year == newest]
    archive = [record for record in ordered if record.year not in ("", newest)]
    lasting = [record for record in ordered if not record.year]
    return [part for part in (current, archive, lasting) if part]


def _manifest(segments: Sequence[Segment]) -> bytes:
    pairs: Mapping[str, str] = dict(
        sorted((s.fold[at], s.fold[at + 1]) for s in segments for at in range(0, len(s.fold), 2))
    )
    manifest = {
        "format": FORMAT,
        "segments": [asdict(segment.shape) for segment in segments],
        "fold": "".join(chain.from_iterable(pairs.items())),
    }
    return (json.dumps(manifest, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n").encode()
