"""Layer 4 · search/reader: the shipped files + what a reader types → the pages found; the client's rule in Python.

The guard of the build and the tests ask it; it shares nothing with the writer but the description of the format.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tongbao.search.normalise import fnv1a, normalise
from tongbao.search.packing import unpacked
from tongbao.search.record import CLASSES
from tongbao.search.shard import Entry, Shard

__all__ = ["Hit", "Reader", "terms_of"]

_WEIGHTS = (8, 4, 2, 1)
_SHARDS_KEPT, _BLOCKS_KEPT = 4096, 256

Read = Callable[[str], bytes]


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
        self._entry = lru_cache(_SHARDS_KEPT)(self._load_entry)
        self._block = lru_cache(_BLOCKS_KEPT)(self._load_block)

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

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """Tell for each page its segment and number."""
        found = {}
        for number, segment in enumerate(self.segments):
            for page in range(segment["pages"]):
                found[str(self.record(number, page)["url"])] = number, page
        return found

    def finds(self, query: str, url: str) -> bool:
        """Tell whether a search gives a page."""
        terms, place = terms_of(query, self.fold), self.places.get(url)
        if place is None or place[1] not in self.candidates(place[0], terms):
            return False
        return self.weight(self.record(*place), terms) > 0

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

    def _load_entry(self, number: int, gram: str) -> Entry:
        shard = fnv1a(gram) & ((1 << self.segments[number]["bits"]) - 1)
        return self._shard(number, shard).entry(gram)

    def _load_shard(self, number: int, shard: int) -> Shard:
        return Shard(unpacked(self._read(f"{self.segments[number]['folder']}/p/{shard}.bin")))

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
