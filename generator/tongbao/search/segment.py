"""Layer 4 · search/segment: the rows of one segment → its files, and what the client must know of them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Final

from tongbao.search.blocks import block_size, facet_file, text_block
from tongbao.search.eras import Era, eras_of
from tongbao.search.fold import fold_text
from tongbao.search.merging import merged
from tongbao.search.packing import PACKED_BY, Packer, pack_files, unpack_files
from tongbao.search.parts import Cache, Part, Parts, digest
from tongbao.search.piece import Piece
from tongbao.search.postings import shard_bits, shards
from tongbao.search.rows import Row

__all__ = ["Plan", "Segment", "Shape", "make_segment"]

#: Rises when the same rows would give other files.
_FORMAT: Final = "search 6"
#: Kinds of entries in a store: what the client must know of a segment, its files, and which files were made last.
_HEAD, _FILES, _LAST = "search-segment", "search", "search-last"
_HEAVY_LEAST, _HEAVY_SHARE = 30, 200


@dataclass(frozen=True)
class Shape:
    """What the client must know before it reads a segment."""

    #: Named after the content, so that caches never mix two builds.
    folder: str
    pages: int
    #: Records in a block of text.
    block: int
    #: 2^bits shards.
    bits: int


@dataclass(frozen=True)
class Segment:
    """A finished segment: its shape, its folding table, and how to come by its files."""

    shape: Shape
    fold: str
    load: Callable[[], Mapping[str, bytes]]

    def files(self) -> Mapping[str, bytes]:
        """Give the files by their paths inside the folder; who has a folder of this name has these files."""
        return self.load()


@dataclass(frozen=True)
class Plan:
    """What a segment is made of."""

    #: Stays the same while pages come and go: what was packed before is looked for under it.
    name: str
    members: Sequence[Part]
    parts: Parts

    @property
    def cache(self) -> Cache | None:
        """Tell where everything is kept."""
        return self.parts.cache

    @cached_property
    def key(self) -> str:
        """Name everything that the files depend on."""
        digests = sorted(self.parts.digest(part) for part in self.members)
        return digest(map(str.encode, (_FORMAT, PACKED_BY, *digests)))

    @property
    def _last(self) -> str:
        return f"{PACKED_BY} {self.name}"

    def pending(self) -> Iterator[Era]:
        """Give what is to be made before the segment, piece by piece."""
        if self.is_new():
            yield from eras_of(self.members, self.parts)

    def is_new(self) -> bool:
        """Tell whether the segment is to be kept and is not yet."""
        return self.cache is not None and self.cache.get(_HEAD, self.key) is None

    def keep_segment(self) -> None:
        """Make the segment where the store lacks it."""
        make_segment(self)

    def packer(self) -> Packer:
        """Give a packer that knows what was packed for the segment the last time."""
        told = self.cache.get(_LAST, self._last) if self.cache is not None else None
        if self.cache is None or told is None:
            return Packer({})
        last = json.loads(told)
        kept = self.cache.get(_FILES, last["key"])
        files = unpack_files(kept) if kept is not None else {}
        return Packer({known: files[name] for name, known in last["digests"].items() if name in files})

    def keep(self, shape: Shape, fold: str, packer: Packer) -> None:
        """Put the segment into the store."""
        if self.cache is not None:
            self.cache.put(_FILES, self.key, pack_files(packer.files))
            self.cache.put(_HEAD, self.key, json.dumps({"shape": asdict(shape), "fold": fold}).encode())
            self.cache.put(_LAST, self._last, json.dumps({"key": self.key, "digests": packer.digests}).encode())


def make_segment(plan: Plan) -> Segment:
    """Make a segment; one that is in the store is not even read before its files are asked for."""
    known = plan.cache.get(_HEAD, plan.key) if plan.cache is not None else None
    if plan.cache is None or known is None:
        shape, fold, files = _made(plan)
        return Segment(shape, fold, lambda: files)

    def load(store: Cache = plan.cache) -> Mapping[str, bytes]:
        kept = store.get(_FILES, plan.key)
        return _made(plan)[2] if kept is None else unpack_files(kept)

    head = json.loads(known)
    return Segment(Shape(**head["shape"]), head["fold"], load)


def _made(plan: Plan) -> tuple[Shape, str, Mapping[str, bytes]]:
    rows: list[Row] = []
    pieces: list[Piece] = []
    for era in eras_of(plan.members, plan.parts):
        own = era.rows()
        pieces.append(era.piece(own))
        rows += own
    packer = plan.packer()
    size = block_size(sum(row.letters for row in rows), len(rows))
    for number, at in enumerate(range(0, len(rows), size)):
        packer.put(f"t/{number}.bin", text_block(rows[at : at + size]))
    packer.put("facets.bin", facet_file(rows))
    bits = shard_bits(pieces)
    lists = merged(pieces, max(_HEAVY_LEAST, len(rows) // _HEAVY_SHARE))
    for number, shard in enumerate(shards(lists, bits)):
        packer.put(f"p/{number}.bin", shard)
    files = packer.files
    folder = digest(part for name, content in sorted(files.items()) for part in (name.encode(), content))[:12]
    shape = Shape(folder, len(rows), size, bits)
    fold = fold_text(point for piece in pieces for point in piece.points.tolist())
    plan.keep(shape, fold, packer)
    return shape, fold, files
