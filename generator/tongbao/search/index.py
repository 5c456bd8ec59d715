"""Layer 4 · search/index: the parts of a site → every file below ``search/files/``: list of segments, their folders."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Final

from tongbao.search.parts import Cache, Part, Parts
from tongbao.search.segment import Plan, Segment, make_segment

__all__ = ["FORMAT", "MANIFEST", "Index", "IndexWork", "build_index"]

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
    return IndexWork(parts, cache).index()


class IndexWork:
    """The making of an index, in steps of which each is made of pieces: side by side, in any process.

    What is made stands in the store. Without one there is nothing to be made before the index itself.
    """

    def __init__(self, parts: Iterable[Part], cache: Cache | None = None) -> None:
        self._plans = tuple(_plans(parts, Parts(cache)))

    def pieces(self) -> list[Callable[[], None]]:
        """Give what the store may lack of the index."""
        return [era.keep_piece for plan in self._plans for era in plan.pending()]

    def segments(self) -> list[Callable[[], None]]:
        """Give what is left when that is done: each segment that the store lacks."""
        return [plan.keep_segment for plan in self._plans if plan.is_new()]

    def index(self) -> Index:
        """Put the index together."""
        return Index(tuple(make_segment(plan) for plan in self._plans))


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
