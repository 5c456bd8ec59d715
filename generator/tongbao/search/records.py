"""Layer 4 · search/records: PublicCatalogue → one record for each notice, task, indicator, unit, place and list."""

from collections.abc import Iterator

from tongbao.derive import unit_tasks
from tongbao.model import IssuerBook, PublicCatalogue
from tongbao.search.course import Course
from tongbao.search.lives import indicator_record, place_record, series_record, task_record, unit_record
from tongbao.search.notices import notice_record
from tongbao.search.record import SearchRecord
from tongbao.search.wording import Wording

__all__ = ["search_records"]


def search_records(edition: PublicCatalogue) -> Iterator[SearchRecord]:
    """Give the record of every page that has something to find, from the edition alone."""
    wording = Wording()
    for book in edition.books:
        yield from _issuer(wording, book)


def _issuer(wording: Wording, book: IssuerBook) -> Iterator[SearchRecord]:
    tasks = dict(unit_tasks(book))
    for unit in book.units:
        yield unit_record(wording, book, unit, tasks.get(unit.id, ()))
    for place in book.issuer.places:
        yield place_record(book, place)
    for one in book.series_years:
        yield series_record(wording, book, one)
        course = Course(one)
        for filed in one.notices:
            yield notice_record(wording, book, one, filed)
        for ref, (_, task) in one.by_ref.items():
            yield task_record(wording, book, course, ref)
            for indicator in task.indicators:
                yield indicator_record(wording, book, course, ref, indicator)
