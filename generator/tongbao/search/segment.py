"""Layer 4 · search/segment: the rows of one segment → its files, and what the client must know of them."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Final

from tongbao.search.blocks import block_size, facet_file, text_block
from tongbao.search.eras import Era, eras_of
from tongbao.search.fold import fold_text
from tongbao.search.last import Last, changed_pages
from tongbao.search.merging import merged
from tongbao.search.packing import PACKED_BY, Packer, pack_files, unpack_files
from tongbao.search.parts import Cache, Part, Parts, digest
from tongbao.search.patching import patched
from tongbao.search.piece import Piece
from tongbao.search.postings import piece_weight, shard_bits, shards
from tongbao.search.rows import Row

__all__ = ["Plan", "Segment", "Shape", "make_segment"]

#: Rises when the same rows would give other files, or when the last ones are remembered in another way.
_FORMAT: Final = "search 7"
#: Kinds of entries in a store: what the client must know of a segment, its files, and how it was made last.
_HEAD, _FILES, _LAST = "search-segment", "search", "search-last"
#: And the addresses of its pages in their order.
_ORDER: Final = "search-order"


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

    #: Stays the same while pages come and go: how it was made the last time is looked for under it.
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

    @cached_property
    def eras(self) -> list[Era]:
        """Divide the pages as they are numbered."""
        return eras_of(self.members, self.parts)

    def pending(self) -> Iterator[Era]:
        """Give what is to be made before the segment, piece by piece; where little changed it is made at once."""
        if self.is_new() and not _patched(self):
            yield from self.eras

    def is_new(self) -> bool:
        """Tell whether the segment is to be kept and is not yet."""
        return self.cache is not None and self.cache.get(_HEAD, self.key) is None

    def keep_segment(self) -> None:
        """Make the segment where the store lacks it."""
        make_segment(self)

    @cached_property
    def last(self) -> tuple[Last, Mapping[str, bytes]] | None:
        """Give how the segment was made the last time, with its files."""
        told = self.cache.get(_LAST, self._last) if self.cache is not None else None
        if self.cache is None or told is None:
            return None
        last = Last.read(told)
        files = self.kept(last.key)
        return None if files is None else (last, files)

    def kept(self, key: str) -> Mapping[str, bytes] | None:
        """Give the files of the last time, if it was this key's: of each segment only one set is kept."""
        told = self.cache.get(_FILES, self._last) if self.cache is not None else None
        mine = f"{key}\n".encode()
        return unpack_files(told[len(mine) :]) if told and told.startswith(mine) else None

    @property
    def _last(self) -> str:
        return f"{_FORMAT} {PACKED_BY} {self.name}"

    def keep(self, last: Last, files: Mapping[str, bytes]) -> Segment:
        """Put the segment into the store."""
        folder = digest(part for name, content in sorted(files.items()) for part in (name.encode(), content))[:12]
        shape = Shape(folder, last.pages, last.block, last.bits)
        fold = fold_text(map(ord, last.uses))
        if self.cache is not None:
            self.cache.put(_FILES, self._last, f"{last.key}\n".encode() + pack_files(files))
            self.cache.put(_HEAD, last.key, json.dumps({"shape": asdict(shape), "fold": fold}).encode())
            self.cache.put(_LAST, self._last, last.written())
        return Segment(shape, fold, lambda: files)


def make_segment(plan: Plan) -> Segment:
    """Make a segment; one that is in the store is not even read before its files are asked for."""
    known = plan.cache.get(_HEAD, plan.key) if plan.cache is not None else None
    if plan.cache is None or known is None:
        return _patched(plan) or _made(plan)

    def load() -> Mapping[str, bytes]:
        kept = plan.kept(plan.key)
        return (_patched(plan) or _made(plan)).files() if kept is None else kept

    head = json.loads(known)
    return Segment(Shape(**head["shape"]), head["fold"], load)


def _patched(plan: Plan) -> Segment | None:
    """Make it of the last one, where the texts of a few pages are others and nothing else."""
    order = plan.cache.get(_ORDER, plan.last[0].order) if plan.cache is not None and plan.last else None
    if plan.last is None or order is None:
        return None
    last, files = plan.last
    changes = changed_pages(last, plan.eras, order.decode().split("\n"))
    made = None if changes is None else patched(last, files, changes)
    if made is None:
        return None
    years = {era.year: (last.years[era.year][0], era.digests) for era in plan.eras}
    return plan.keep(replace(made[0], key=plan.key, digests=made[1].digests, years=years), made[1].files)


def _made(plan: Plan) -> Segment:
    rows: list[Row] = []
    pieces: list[Piece] = []
    years: dict[str, tuple[int, Sequence[str]]] = {}
    for era in plan.eras:
        own = era.rows()
        pieces.append(era.piece(own))
        rows += own
        years[era.year] = (len(own), era.digests)
    letters, weight = sum(row.letters for row in rows), sum(map(piece_weight, pieces))
    size, bits = block_size(letters, len(rows)), shard_bits(weight)
    packer = _packed(plan, rows, size, shards(merged(pieces), bits))
    order = "\n".join(row.url for row in rows).encode()
    last = Last(
        key=plan.key,
        digests=packer.digests,
        order=digest((order,)),
        years=years,
        block=size,
        bits=bits,
        letters=letters,
        weight=weight,
        uses=_uses(pieces),
    )
    if plan.cache is not None:
        plan.cache.put(_ORDER, last.order, order)
    return plan.keep(last, packer.files)


def _packed(plan: Plan, rows: Sequence[Row], size: int, lists: Iterable[bytes]) -> Packer:
    """Pack all files, but not again what was packed the last time."""
    last, files = plan.last or (None, {})
    packer = Packer({known: files[name] for name, known in (last.digests if last else {}).items() if name in files})
    for number, at in enumerate(range(0, len(rows), size)):
        packer.put(f"t/{number}.bin", text_block(rows[at : at + size]))
    packer.put("facets.bin", facet_file(rows))
    for number, shard in enumerate(lists):
        packer.put(f"p/{number}.bin", shard)
    return packer


def _uses(pieces: Iterable[Piece]) -> Mapping[str, int]:
    uses: Counter[str] = Counter()
    for piece in pieces:
        uses.update(dict(zip(map(chr, piece.points.tolist()), piece.uses.tolist(), strict=True)))
    return uses
