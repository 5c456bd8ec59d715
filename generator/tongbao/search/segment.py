"""Layer 4 · search/segment: the rows of one segment → its files, and what the client must know of them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np

from tongbao.search.blocks import block_size, facet_file, text_block
from tongbao.search.corpus import Corpus, make_corpus
from tongbao.search.fold import fold_text
from tongbao.search.grams import heavy_grams, heavy_parts, parts
from tongbao.search.packing import pack_files, packed, unpack_files
from tongbao.search.parts import Cache, Part, Parts, digest
from tongbao.search.postings import Lists, make_lists, shards
from tongbao.search.rows import Row

__all__ = ["Segment", "Shape", "make_segment"]

#: Rises when the same rows would give other files.
_FORMAT: Final = "search 3"
#: Kinds of entries in a store: what the client must know of a segment, and its files.
_HEAD, _FILES = "search-segment", "search"
#: What a shard holds before it is packed, about.
_SHARD: Final = 12_000
_MOST_BITS: Final = 16
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


def make_segment(members: Sequence[Part], rows: Parts, cache: Cache | None) -> Segment:
    """Make the segment of some parts; one that is in the store is not even read before its files are asked for."""
    digests = [rows.digest(part) for part in members]
    key = digest(map(str.encode, (_FORMAT, *sorted(digests))))

    def made() -> tuple[Shape, str, Mapping[str, bytes]]:
        ordered = sorted(rows.rows(members, digests), key=lambda row: (row.kind, row.url))
        ordered.sort(key=lambda row: row.date, reverse=True)
        shape, fold, files = _build(ordered)
        if cache is not None:
            cache.put(_FILES, key, pack_files(files))
            cache.put(_HEAD, key, json.dumps({"shape": asdict(shape), "fold": fold}).encode())
        return shape, fold, files

    known = cache.get(_HEAD, key) if cache is not None else None
    if cache is None or known is None:
        shape, fold, files = made()
        return Segment(shape, fold, lambda: files)

    def load() -> Mapping[str, bytes]:
        packed_files = cache.get(_FILES, key)
        return made()[2] if packed_files is None else unpack_files(packed_files)

    head = json.loads(known)
    return Segment(Shape(**head["shape"]), head["fold"], load)


def _build(rows: Sequence[Row]) -> tuple[Shape, str, Mapping[str, bytes]]:
    size = block_size(sum(row.letters for row in rows), len(rows))
    starts = range(0, len(rows), size)
    files = {f"t/{number}.bin": packed(text_block(rows[at : at + size])) for number, at in enumerate(starts)}
    files["facets.bin"] = packed(facet_file(rows))
    corpus = make_corpus(rows)
    lists = list(_lists(corpus))
    total = sum(len(each.content) + 8 * len(each.masks) for each in lists)
    bits = min(_MOST_BITS, max(0, (total // _SHARD).bit_length()))
    for number, shard in enumerate(shards(lists, bits)):
        files[f"p/{number}.bin"] = packed(shard)
    folder = digest(part for name, content in sorted(files.items()) for part in (name.encode(), content))[:12]
    return Shape(folder, len(rows), size, bits), fold_text(corpus.points.tolist()), files


def _lists(corpus: Corpus) -> Iterator[Lists]:
    least = max(_HEAVY_LEAST, corpus.pages // _HEAVY_SHARE)
    shape = (corpus.points, corpus.letter_bits, corpus.page_bits, least)
    for part in parts(corpus, 2):
        yield make_lists(part, *shape)
    heavy = []
    for part in parts(corpus, 3):
        heavy.append(heavy_grams(part, least))
        yield make_lists(part, *shape)
    if heavy:
        for part in heavy_parts(corpus, np.concatenate(heavy)):
            yield make_lists(part, *shape)
