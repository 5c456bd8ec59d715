"""Layer 2 · load/catalogue: ``data/`` → catalogue and findings: all of it, or the books that somebody asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tongbao.findings import Finding
from tongbao.load.cache import Cache
from tongbao.load.folders import IssuerFolder, survey_issuer, survey_top
from tongbao.load.kept import KeptFolders
from tongbao.load.places import Places
from tongbao.load.reader import Reader
from tongbao.load.years import linked
from tongbao.model import Catalogue, IssuerBook, Site

__all__ = ["Counts", "DataFolder", "Loaded", "LoadedBook", "load_catalogue"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much work it was."""

    files: int = 0
    parsed: int = 0
    cached: int = 0


@dataclass(frozen=True)
class Loaded:
    """What came of ``data/``: a catalogue of all that is sound, and what is wrong with the rest."""

    catalogue: Catalogue | None
    findings: tuple[Finding, ...]
    places: Places
    counts: Counts = field(default_factory=Counts)
    #: The digests of what its files held when they were read.
    read: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LoadedBook:
    """What came of one issuer's folder."""

    book: IssuerBook | None
    findings: tuple[Finding, ...]
    counts: Counts
    #: The digests of what files held when they were read.
    read: Mapping[str, str]

    def linked(self) -> frozenset[str]:
        """Give the notices of other issuers that this one's notices and lists name."""
        if self.book is None:
            return frozenset()
        own = f"{self.book.id}/"
        return frozenset(
            notice for one in self.book.series_years for notice in linked(one) if not notice.startswith(own)
        )


class DataFolder:
    """``data/`` with its ``site.yml`` read; books are read when they are asked for."""

    def __init__(self, data: Path, cache: Cache | None = None) -> None:
        self._data, self._cache = data.absolute(), cache
        reader = Reader(self._data.parent, cache)
        site, self._folders, found = survey_top(self._data)
        self.site: Site | None = reader.site(site) if site else None
        #: Another format number: nothing can be said about the records.
        self.foreign = reader.foreign
        #: What is wrong with ``site.yml`` and beside it.
        self.findings = (*found, *reader.findings())
        self.counts = _counts(reader)
        self.read: Mapping[str, str] = reader.read
        self.places = Places(self._data.parent, cache)
        self._surveys: dict[str, tuple[IssuerFolder, tuple[Finding, ...]]] = {}

    @property
    def issuers(self) -> tuple[str, ...]:
        """The issuers' folders, in order."""
        return tuple(folder.name for folder in self._folders)

    def survey(self, id_: str) -> tuple[IssuerFolder, tuple[Finding, ...]]:
        """Look at what lies in an issuer's folder."""
        if id_ not in self._surveys:
            self._surveys[id_] = survey_issuer(self._data / id_)
        return self._surveys[id_]

    def book(self, id_: str, notices: frozenset[str], kept: KeptFolders | None = None) -> LoadedBook:
        """Read an issuer with everything below; ``notices`` are all of the whole site, which links may lead to."""
        folder, found = self.survey(id_)
        reader = Reader(self._data.parent, self._cache, kept)
        book = None if self.foreign else reader.book(folder, notices)
        return LoadedBook(book, (*found, *reader.findings()), _counts(reader), reader.read)


def load_catalogue(data: Path, cache: Cache | None = None, kept: KeptFolders | None = None) -> Loaded:
    """Read everything below ``data/``; never raises on bad data, and reports all of it at once."""
    folder = DataFolder(data, cache)
    keys = frozenset(key for id_ in folder.issuers for key in folder.survey(id_)[0].filed())
    loaded = [folder.book(id_, keys, kept) for id_ in folder.issuers]
    found = sorted(
        (*folder.findings, *(one for book in loaded for one in book.findings)), key=lambda one: (one.place, one.code)
    )
    parts = (folder.counts, *(book.counts for book in loaded))
    counts = Counts(*(sum(getattr(part, name) for part in parts) for name in ("files", "parsed", "cached")))
    books = tuple(book.book for book in loaded if book.book)
    catalogue = Catalogue(folder.site, books) if folder.site else None
    read = dict(folder.read)
    for book in loaded:
        read |= book.read
    return Loaded(catalogue, tuple(found), folder.places, counts, read)


def _counts(reader: Reader) -> Counts:
    return Counts(reader.files, reader.files - reader.cached, reader.cached)
