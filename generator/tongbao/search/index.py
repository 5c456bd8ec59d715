"""Layer 4 · search/index: the parts of a site → every file below ``search/files/``: list of segments, their folders."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Final

from tongbao.search.parts import Cache, Part, Parts
from tongbao.search.segment import Plan, Segment, make_segment

__all__ = ["FORMAT", "MANIFEST", "Index", "build_index", "index_work", "segment_work"]

#: The number of the format of the files; the client refuses another one.
FORMAT: Final = 1
#: The only file whose name stays.
MANIFEST: Final = "segments.json"
#: Stands for all years but two.
_EARLIER: Final = "earlier"


@dataclass(frozen=True)
class Index:
    """An index: newest segment first."""

    segments: tuple[Segment, ...]

    def manifest(self) -> bytes:
        """Write the list of segments, and the folding table of all together."""
        folds = [segment.fold for segment in self.segments]
        pairs = dict(sorted((fold[at], fold[at + 1]) for fold in folds for at in range(0, len(fold), 2)))
        manifest = {
            "format": FORMAT,
            "segments": [asdict(segment.shape) for segment in self.segments],
            "fold": "".join(chain.from_iterable(pairs.items())),
        }
        return (json.dumps(manifest, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n").encode()

    def files(self) -> Mapping[str, bytes]:
        """Give every file by its path below ``search/files/``."""
        found = {MANIFEST: self.manifest()}
        for segment in self.segments:
            found |= {f"{segment.shape.folder}/{name}": content for name, content in segment.files().items()}
        return found


def build_index(parts: Iterable[Part], cache: Cache | None = None) -> Index:
    """Build the index; a segment none of whose parts changed comes out of the store, byte for byte the same."""
    return Index(tuple(make_segment(plan) for plan in _plans(parts, Parts(cache))))


def index_work(parts: Iterable[Part], cache: Cache) -> list[Callable[[], None]]:
    """Give what an index needs and the store may lack, in pieces that can be made side by side, in any process."""
    return [era.keep_piece for plan in _plans(parts, Parts(cache)) for era in plan.pending()]


def segment_work(parts: Iterable[Part], cache: Cache) -> list[Callable[[], None]]:
    """Give what is left of an index when that is done: each segment that the store lacks."""
    return [plan.keep_segment for plan in _plans(parts, Parts(cache)) if plan.is_new()]


def _plans(parts: Iterable[Part], rows: Parts) -> Iterator[Plan]:
    """Give the newest year, the one before, all earlier years, and what belongs to no year (units, places).

    The last notices of a year, and most corrections, come when the next year has begun.
    """
    found = list(parts)
    newest, before, *_ = (
        *sorted({part.year for part in found if part.year.isdigit()}, reverse=True),
        _EARLIER,
        _EARLIER,
    )
    groups: dict[str, list[Part]] = {newest: [], before: [], _EARLIER: [], "": []}
    for part in found:
        groups[part.year if part.year in groups else _EARLIER].append(part)
    yield from (Plan(name, members, rows) for name, members in groups.items() if members)
