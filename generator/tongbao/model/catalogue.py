"""Layer 1 · model/catalogue: everything that was loaded, by issuer and series-year (the unit of work)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tongbao.model.ledger import Act
from tongbao.model.notice import Notice
from tongbao.model.parties import Issuer, Place, Site, Unit
from tongbao.model.scale import Scale
from tongbao.model.words import Audience
from tongbao.model.worklist import Section, Task, WorkList

__all__ = ["Catalogue", "FiledNotice", "IssuerBook", "PublicCatalogue", "SeriesYear", "Withheld"]


@dataclass(frozen=True)
class Withheld:
    """Rows that a reader may not see by name; totals still count them."""

    #: The nearest section that the reader sees; empty: the list as a whole.
    section: str
    level: str
    status: str | None
    count: int


@dataclass(frozen=True)
class FiledNotice:
    """A notice with the name it is filed under; ``issuer/year/series/period`` is its identity for ever."""

    id: str
    notice: Notice
    withheld: tuple[Withheld, ...] = ()

    @property
    def day(self) -> date | None:
        """The day that names of the time are looked up for."""
        return self.notice.dates.day()


@dataclass(frozen=True)
class SeriesYear:
    """通报系列 in one year: a list, its notices in order of their periods, and its ledger."""

    issuer: str
    year: str
    series: str
    worklist: WorkList
    notices: tuple[FiledNotice, ...] = ()
    acts: tuple[Act, ...] = ()
    #: In an edition: the next day on which more of it comes out (an embargo ends); its pages change then.
    until: date | None = None

    @cached_property
    def key(self) -> str:
        """Identity, and the way to its files below ``data/``."""
        return f"{self.issuer}/{self.year}/{self.series}"

    @cached_property
    def scale_by_section(self) -> Mapping[str, Scale | None]:
        """The scale of each section, by the section's id."""
        return {section.id: self.worklist.scale_of(section.id) for section in self.worklist.walk()}

    @cached_property
    def by_ref(self) -> Mapping[str, tuple[Section, Task]]:
        """Every task with its section, by ``section/task``."""
        return {f"{s.id}/{t.id}": (s, t) for s, t in self.worklist.tasks()}

    def notice(self, id_: str) -> FiledNotice | None:
        """Find a notice by its period."""
        return next((filed for filed in self.notices if filed.id == id_), None)

    def neighbours(self, id_: str) -> tuple[FiledNotice | None, FiledNotice | None]:
        """Give the notices before and after one."""
        ids = [filed.id for filed in self.notices]
        at = ids.index(id_)
        before = self.notices[at - 1] if at else None
        return before, self.notices[at + 1] if at + 1 < len(ids) else None


@dataclass(frozen=True)
class IssuerBook:
    """An issuer with its units, places and series-years."""

    id: str
    issuer: Issuer
    units: tuple[Unit, ...] = ()
    series_years: tuple[SeriesYear, ...] = ()
    #: In an edition: the next day on which more of it comes out, lists that are not seen yet included.
    until: date | None = None

    @cached_property
    def by_unit(self) -> Mapping[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def unit_names(self) -> frozenset[str]:
        """Every name that a unit ever had."""
        return frozenset(name for unit in self.units for name in unit.all_names())

    @cached_property
    def by_place(self) -> Mapping[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.issuer.places}

    @cached_property
    def by_key(self) -> Mapping[str, SeriesYear]:
        """Series-years by key."""
        return {one.key: one for one in self.series_years}

    @cached_property
    def followers(self) -> Mapping[str, tuple[str, ...]]:
        """For each task (issuer/year/series/section/task) the later tasks that say they continue it."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.series_years:
            for ref, (_, task) in one.by_ref.items():
                for earlier in task.continues:
                    found[earlier] = (*found.get(earlier, ()), f"{one.key}/{ref}")
        return found

    def unit_name(self, id_: str, day: date | None) -> str:
        """Give a unit's name of the time; an unknown id is its own name."""
        unit = self.by_unit.get(id_)
        return unit.name_on(day) if unit else id_

    def years(self) -> tuple[str, ...]:
        """Give the years that have anything, newest first."""
        return tuple(sorted({one.year for one in self.series_years}, reverse=True))


@dataclass(frozen=True)
class Catalogue:
    """All that was loaded; output layers see only what ``public`` lets through."""

    site: Site
    books: tuple[IssuerBook, ...] = ()

    @cached_property
    def by_book(self) -> Mapping[str, IssuerBook]:
        """Issuers by id."""
        return {book.id: book for book in self.books}

    def series_years(self) -> Iterator[tuple[IssuerBook, SeriesYear]]:
        """Give every series-year with its issuer."""
        for book in self.books:
            for one in book.series_years:
                yield book, one

    def filed(self) -> Iterator[tuple[IssuerBook, SeriesYear, FiledNotice]]:
        """Give every notice with its series-year and issuer."""
        for book, one in self.series_years():
            for filed in one.notices:
                yield book, one, filed

    def find_series_year(self, key: str) -> SeriesYear | None:
        """Find a series-year by ``issuer/year/series``."""
        book = self.by_book.get(key.split("/", 1)[0])
        return book.by_key.get(key) if book else None


@dataclass(frozen=True)
class PublicCatalogue(Catalogue):
    """The edition for one circle of readers on one day: the only input of the output layers."""

    day: date = field(kw_only=True)
    audience: Audience = field(kw_only=True)
