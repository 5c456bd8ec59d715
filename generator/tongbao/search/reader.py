"""Layer 4 · search/reader: the shipped files + what a reader types → the pages found; the client's rule in Python.

The guard of the build and the tests ask it; it shares nothing with the writer but the description of the format.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tongbao.search.arrays import Counts, distinct
from tongbao.search.index import MANIFEST
from tongbao.search.normalise import Normaliser, fnv1a
from tongbao.search.packing import unpacked
from tongbao.search.record import CLASSES
from tongbao.search.shard import Entry, Shard, common_pages

__all__ = ["DamagedError", "Hit", "Reader", "terms_of"]

_WEIGHTS = (8, 4, 2, 1)
_TITLE, _ALL = range(1), range(len(CLASSES))
#: Up to so many letters the postings are asked for every three; beyond, for a few: the text itself decides anyway.
_CLOSE, _FEW = 8, 8
#: A record keeps its normalised texts of each class under a name that begins so.
_NORMAL = "normal "
_SHARDS_KEPT, _BLOCKS_KEPT = 4096, 256

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that holds every term."""

    url: str
    title: str
    weight: int


def terms_of(query: str, normal: Callable[[str], str]) -> list[str]:
    """Split what a reader typed; single letters among longer terms count as terms too."""
    terms = [term for word in query.split() if (term := normal(word))]
    if terms and all(len(term) == 1 for term in terms):
        terms = ["".join(terms)]
    return list(dict.fromkeys(terms))


class DamagedError(Exception):
    """A file of the index is missing or is not what was written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        #: Below ``search/files/``.
        self.path = path


class Reader:
    """Search in files: ``read`` gives the bytes of a path below ``search/files/``, or raises OSError."""

    def __init__(self, read: Read) -> None:
        self._read = read
        try:
            manifest = json.loads(read(MANIFEST))
            pairs, self.segments = manifest["fold"], manifest["segments"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedError(MANIFEST) from error
        #: Gives the form in which this index compares.
        self.normal = Normaliser({ord(pairs[at]): ord(pairs[at + 1]) for at in range(0, len(pairs), 2)})
        self._shard = lru_cache(_SHARDS_KEPT)(self._load_shard)
        self._entry = lru_cache(_SHARDS_KEPT)(self._load_entry)
        self._block = lru_cache(_BLOCKS_KEPT)(self._load_block)

    def search(self, query: str) -> Iterator[Hit]:
        """Give every page that holds all terms, in the order of their numbers (not by weight)."""
        terms = terms_of(query, self.normal)
        if not terms or all(len(term) < 2 for term in terms):  # noqa: PLR2004  (two letters are the least)
            return
        for number in range(len(self.segments)):
            for page in self.candidates(number, terms):
                record = self.record(number, page)
                if weight := self.weight(record, terms):
                    yield Hit(str(record["url"]), str(record["title"]), weight)

    def finds(self, query: str, url: str) -> bool:
        """Tell whether a search gives a page; a page is mostly looked for by its title, so that is where to begin."""
        terms = terms_of(query, self.normal)
        return any(
            self.record(number, page)["url"] == url and self.weight(self.record(number, page), terms) > 0
            for classes in (_TITLE, _ALL)
            for number in range(len(self.segments))
            for page in self.candidates(number, terms, classes)
        )

    def candidates(self, number: int, terms: list[str], classes: range = _ALL) -> list[int]:
        """Give the pages of a segment that the postings promise, in some classes of text, lowest first."""
        found = [self._pages(number, term, classes) for term in terms if len(term) > 1]
        pages: list[int] = common_pages(found).tolist() if found else []
        return pages

    def record(self, number: int, page: int) -> dict[str, object]:
        """Give a record as it is shown."""
        block, at = divmod(page, self.segments[number]["block"])
        record: dict[str, object] = self._block(number, block)[at]
        return record

    def weight(self, record: dict[str, object], terms: list[str]) -> int:
        """Add up the best class of each term; 0 where one is missing."""
        total = 0
        for term in terms:
            found = (weight for class_, weight in enumerate(_WEIGHTS) if self._holds(record, class_, term))
            best = next(found, 0)
            if not best:
                return 0
            total += best
        return total

    def _holds(self, record: dict[str, object], class_: int, term: str) -> bool:
        """Look for a term in a class of text; most that is looked for stands in a short one."""
        name = f"{_NORMAL}{class_}"
        if name not in record:
            record[name] = [self.normal(text) for text in _texts(record, class_)]
        normal: list[str] = record[name]  # type: ignore[assignment]  # it was put there by these lines
        return any(term in text for text in normal)

    def _pages(self, number: int, term: str, classes: range) -> Counts:
        grams = _grams(term)
        entries = [self._entry(number, gram) for gram in grams]
        if len(term) <= _CLOSE:
            for at in range(len(grams) - 1):
                if entries[at].heavy and entries[at + 1].heavy:
                    entries.append(self._entry(number, term[at : at + 4]))
        promising = [class_ for class_ in classes if all(entry.has(class_) for entry in entries)]
        found = [common_pages([entry.pages(class_) for entry in entries]) for class_ in promising]
        # Most words stand in one class of text.
        return found[0] if len(found) == 1 else distinct(np.concatenate([np.zeros(0, np.int64), *found]))

    def _load_entry(self, number: int, gram: str) -> Entry:
        shard = fnv1a(gram) & ((1 << self.segments[number]["bits"]) - 1)
        return self._shard(number, shard).entry(gram)

    def _load_shard(self, number: int, shard: int) -> Shard:
        return Shard(self.unpacked(f"{self.segments[number]['folder']}/p/{shard}.bin"))

    def _load_block(self, number: int, block: int) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = json.loads(self.unpacked(f"{self.segments[number]['folder']}/t/{block}.bin"))
        return rows

    def unpacked(self, path: str) -> bytes:
        """Read a packed file; what its checksum confirms is as it was written."""
        try:
            return unpacked(self._read(path))
        except (OSError, zlib.error) as error:
            raise DamagedError(path) from error


def _grams(term: str) -> list[str]:
    """Give the grams to ask for: all threes of a short term; of a long one (a pasted title) a few, spread over it."""
    if len(term) == 2:  # noqa: PLR2004  (two letters are a gram)
        return [term]
    last = len(term) - 3
    step = 1 if len(term) <= _CLOSE else max(3, -(-last // (_FEW - 1)))
    return [term[at : at + 3] for at in range(last + 1) if at % step == 0 or at == last]


def _texts(record: Mapping[str, object], class_: int) -> list[str]:
    found = record[CLASSES[class_]]
    texts = found if isinstance(found, list) else [found]
    return [str(text) for text in texts]
