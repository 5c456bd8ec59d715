"""Layer 4 · search/index: the parts of a site → every file below ``search/files/``: list of segments, their folders."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Final

from tongbao.search.parts import Cache, Part, Parts
from tongbao.search.segment import Segment, make_segment

__all__ = ["FORMAT", "MANIFEST", "Index", "build_index"]

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
    rows = Parts(cache)
    return Index(tuple(make_segment(members, rows, cache) for members in _divided(list(parts))))


def _divided(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """Give the newest year, the one before, all earlier years, and what belongs to no year (units, places).

    The last notices of a year, and most corrections, come when the next year has begun.
    """
    newest, before, *_ = (
        *sorted({part.year for part in parts if part.year.isdigit()}, reverse=True),
        _EARLIER,
        _EARLIER,
    )
    groups: dict[str, list[Part]] = {newest: [], before: [], _EARLIER: [], "": []}
    for part in parts:
        groups[part.year if part.year in groups else _EARLIER].append(part)
    yield from (members for members in groups.values() if members)
