"""Layer 4 · search/reader: the shipped files + what a reader types → the pages found; the client's rule in Python.

The guard of the build and the tests ask it; it shares nothing with the writer but the description of the format.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tongbao.search.normalise import fnv1a, normalise
from tongbao.search.packing import unpacked
from tongbao.search.postings import HEAVY
from tongbao.search.record import CLASSES

__all__ = ["Hit", "Reader", "terms_of"]

_WEIGHTS = (8, 4, 2, 1)
_SHARDS_KEPT = 4096

Read = Callable[[str], bytes]
#: For each class the pages of a gram, and whether it is a heavy trigram.
Entry = tuple[dict[int, frozenset[int]], bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that holds every term."""

    url: str
    title: str
    weight: int


def terms_of(query: str, fold: Mapping[int, int]) -> list[str]:
    """Split what a reader typed; single letters among longer terms count as terms too."""
    terms = [term for word in query.split() if (term := normalise(word, fold))]
    if terms and all(len(term) == 1 for term in terms):
        terms = ["".join(terms)]
    return list(dict.fromkeys(terms))


class Reader:
    """Search in files: ``read`` gives the bytes of a path below ``search/files/``."""

    def __init__(self, read: Read) -> None:
        self._read = read
        manifest = json.loads(read("segments.json"))
        pairs = manifest["fold"]
        self.fold = {ord(pairs[at]): ord(pairs[at + 1]) for at in range(0, len(pairs), 2)}
        self.segments = manifest["segments"]
        self._shard = lru_cache(_SHARDS_KEPT)(self._load_shard)
        self._block = lru_cache(64)(self._load_block)

    def search(self, query: str) -> Iterator[Hit]:
        """Give every page that holds all terms, in the order of their numbers (not by weight)."""
        terms = terms_of(query, self.fold)
        if not terms or all(len(term) < 2 for term in terms):  # noqa: PLR2004  (two letters are the least)
            return
        for number in range(len(self.segments)):
            for page in sorted(self.candidates(number, terms)):
                record = self.record(number, page)
                if weight := self.weight(record, terms):
                    yield Hit(str(record["url"]), str(record["title"]), weight)

    def finds(self, query: str, url: str) -> bool:
        """Tell whether a search gives a page."""
        return any(hit.url == url for hit in self.search(query))

    def candidates(self, number: int, terms: list[str]) -> frozenset[int]:
        """Give the pages of a segment that the postings promise."""
        found: frozenset[int] | None = None
        for term in terms:
            if len(term) > 1:
                pages = frozenset().union(*self._classes(number, term).values())
                found = pages if found is None else found & pages
        return found or frozenset()

    def record(self, number: int, page: int) -> dict[str, object]:
        """Give a record as it is shown."""
        record: dict[str, object] = self._block(number, page // self.segments[number]["block"])[
            page % self.segments[number]["block"]
        ]
        return record

    def weight(self, record: Mapping[str, object], terms: list[str]) -> int:
        """Add up the best class of each term; 0 where one is missing."""
        total = 0
        for term in terms:
            best = next((w for w, texts in zip(_WEIGHTS, _texts(record), strict=True) if self._in(term, texts)), 0)
            if not best:
                return 0
            total += best
        return total

    def _in(self, term: str, texts: list[str]) -> bool:
        return any(term in normalise(text, self.fold) for text in texts)

    def _classes(self, number: int, term: str) -> dict[int, frozenset[int]]:
        grams = [term] if len(term) == 2 else [term[at : at + 3] for at in range(len(term) - 2)]  # noqa: PLR2004
        entries = [self._entry(number, gram) for gram in grams]
        for at in range(len(grams) - 1):
            if entries[at][1] and entries[at + 1][1]:
                entries.append(self._entry(number, term[at : at + 4]))
        return {
            class_: frozenset.intersection(*(entry[0].get(class_, frozenset()) for entry in entries))
            for class_ in range(len(CLASSES))
        }

    def _entry(self, number: int, gram: str) -> Entry:
        shard = fnv1a(gram) & ((1 << self.segments[number]["bits"]) - 1)
        return self._shard(number, shard).get(gram, ({}, False))

    def _load_shard(self, number: int, shard: int) -> dict[str, Entry]:
        return _shard(unpacked(self._read(f"{self.segments[number]['folder']}/p/{shard}.bin")))

    def _load_block(self, number: int, block: int) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = json.loads(
            unpacked(self._read(f"{self.segments[number]['folder']}/t/{block}.bin"))
        )
        return rows


def _texts(record: Mapping[str, object]) -> Iterator[list[str]]:
    yield [str(record["title"])]
    for name in CLASSES[1:]:
        texts = record[name]
        yield [str(text) for text in texts] if isinstance(texts, list) else []


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:  # noqa: PLR2004  (the highest bit says that more follows)
            return value, at


def _shard(data: bytes) -> dict[str, Entry]:
    at, head = 0, []
    for _ in range(4):
        value, at = _varint(data, at)
        head.append(value)
    text, at = data[at : at + head[3]].decode(), at + head[3]
    grams, place = [], 0
    for size, count in zip((2, 3, 4), head, strict=False):
        grams += [text[place + size * each : place + size * (each + 1)] for each in range(count)]
        place += size * count
    masks, at = data[at : at + len(grams)], at + len(grams)
    lengths: list[list[tuple[int, int]]] = []
    for mask in masks:
        own = []
        for class_ in range(len(CLASSES)):
            if mask >> class_ & 1:
                size, at = _varint(data, at)
                own.append((class_, size))
        lengths.append(own)
    entries = {}
    for gram, mask, own in zip(grams, masks, lengths, strict=True):
        lists = {}
        for class_, size in own:
            lists[class_] = _pages(data[at : at + size])
            at += size
        entries[gram] = (lists, bool(mask & HEAVY))
    return entries


def _pages(data: bytes) -> frozenset[int]:
    pages, at, page = set(), 0, -1
    while at < len(data):
        gap, at = _varint(data, at)
        page += gap + 1
        pages.add(page)
    return frozenset(pages)
