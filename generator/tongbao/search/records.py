"""Layer 4 · search/records: an edition, or a part of it → the records of its pages."""

from collections.abc import Iterator, Mapping
from functools import cache, partial

from tongbao.derive import unit_tasks
from tongbao.model import IssuerBook, PublicCatalogue, SeriesYear
from tongbao.search.course import Course
from tongbao.search.lives import indicator_record, place_record, series_record, task_record, unit_record
from tongbao.search.notices import notice_record
from tongbao.search.parts import Part
from tongbao.search.record import SearchRecord
from tongbao.search.wording import Wording

__all__ = ["book_records", "list_records", "search_parts", "search_records"]


def search_records(edition: PublicCatalogue) -> Iterator[SearchRecord]:
    """Give the record of every page that has something to find, from the edition alone."""
    for part in search_parts(edition):
        yield from part.records()


def search_parts(edition: PublicCatalogue, keys: Mapping[str, str] | None = None) -> list[Part]:
    """Give the parts of an edition; ``keys`` by ``issuer`` (units and places) and ``issuer/year/series``."""
    return list(_parts(edition, keys or {}))


def _parts(edition: PublicCatalogue, keys: Mapping[str, str]) -> Iterator[Part]:
    for book in edition.books:
        yield Part(year="", records=partial(book_records, book), key=keys.get(book.id, ""))
        for one in book.series_years:
            yield Part(year=one.year, records=partial(list_records, book, one), key=keys.get(one.key, ""))


def book_records(book: IssuerBook) -> Iterator[SearchRecord]:
    """Give the records of an issuer's units and places; every list of the issuer says something of them."""
    wording, tasks = _wording(), unit_tasks(book)
    for unit in book.units:
        yield unit_record(wording, book, unit, tasks.get(unit.id, ()))
    for place in book.issuer.places:
        yield place_record(book, place)


def list_records(book: IssuerBook, one: SeriesYear) -> Iterator[SearchRecord]:
    """Give the records of a list in its year; of the book it needs issuer and units, and no other list."""
    wording, course = _wording(), Course(one)
    yield series_record(wording, book, one)
    for filed in one.notices:
        yield notice_record(wording, book, one, filed)
    for ref, (_, task) in one.by_ref.items():
        yield task_record(wording, book, course, ref)
        for indicator in task.indicators:
            yield indicator_record(wording, book, course, ref, indicator)


@cache
def _wording() -> Wording:
    """Say the sentences that come back on every page once only."""
    return Wording()
