"""Layer 4 · search/segment: the records of one segment → its files, and what the client must know of them."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final, Protocol

import numpy as np

from tongbao.search.blocks import block_size, facet_file, text_block
from tongbao.search.corpus import Corpus
from tongbao.search.fold import fold_text
from tongbao.search.grams import heavy_grams, heavy_parts, parts
from tongbao.search.packing import pack_files, packed, unpack_files
from tongbao.search.postings import Lists, make_lists, shards
from tongbao.search.record import SearchRecord

__all__ = ["Cache", "Segment", "Shape", "build_segment"]

#: Rises when the same records would give other files.
_FORMAT: Final = "search 2"
#: What a shard holds before it is packed, about.
_SHARD: Final = 12_000
_MOST_BITS: Final = 16
_HEAVY_LEAST, _HEAVY_SHARE = 30, 200


class Cache(Protocol):
    """Whatever keeps bytes from one run to the next."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Give what was put, or None."""

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep it."""


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
    """A finished segment: its shape, its folding table and its files (by path inside its folder)."""

    shape: Shape
    fold: str
    files: Mapping[str, bytes]


def build_segment(records: Sequence[SearchRecord], cache: Cache | None = None) -> Segment:
    """Build a segment, or take it from the cache; the records stand in the order of results."""
    size = block_size(sum(sum(map(len, texts)) for r in records for texts in r.texts()), len(records))
    blocks = [text_block(records[at : at + size]) for at in range(0, len(records), size)]
    facets = facet_file(records)
    key = _digest([_FORMAT.encode(), facets, *blocks])
    known = cache.get("search", key) if cache is not None else None
    if known is not None:
        return _read(known)
    files = {f"t/{number}.bin": packed(block) for number, block in enumerate(blocks)}
    del blocks
    files["facets.bin"] = packed(facets)
    fold, bits = _index(records, files)
    folder = _digest([part for name, content in sorted(files.items()) for part in (name.encode(), content)])[:12]
    segment = Segment(Shape(folder, len(records), size, bits), fold, files)
    if cache is not None:
        cache.put("search", key, _write(segment))
    return segment


def _index(records: Sequence[SearchRecord], files: dict[str, bytes]) -> tuple[str, int]:
    corpus = Corpus()
    for record in records:
        corpus.add(record)
    lists = list(_lists(corpus))
    total = sum(len(each.content) + 8 * len(each.masks) for each in lists)
    bits = min(_MOST_BITS, max(0, (total // _SHARD).bit_length()))
    for number, shard in enumerate(shards(lists, bits)):
        files[f"p/{number}.bin"] = packed(shard)
    return fold_text(corpus.points.tolist()), bits


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


def _digest(pieces: Sequence[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(len(piece).to_bytes(8, "little"))
        digest.update(piece)
    return digest.hexdigest()


def _write(segment: Segment) -> bytes:
    head = json.dumps({"shape": asdict(segment.shape), "fold": segment.fold}).encode()
    return pack_files({"": head, **segment.files})


def _read(data: bytes) -> Segment:
    files = unpack_files(data)
    head = json.loads(files.pop(""))
    return Segment(Shape(**head["shape"]), head["fold"], files)
