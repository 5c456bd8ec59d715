"""Layer 4 · export/records: the public edition → the record beside each notice, task and unit page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from tongbao.model import (
    RECORD,
    FiledNotice,
    IssuerBook,
    PublicCatalogue,
    Section,
    SeriesYear,
    Task,
    canonical_json,
    notice_address,
    record,
    task_address,
    task_record,
    unit_address,
    unit_record,
)

__all__ = ["PlannedRecord", "plan_records", "record_files"]


@dataclass(frozen=True)
class PlannedRecord:
    """A record, made when somebody wants it, and what it is made from, named as pages name it."""

    path: str
    inputs: frozenset[str]
    make: Callable[[], bytes]


def record_files(edition: PublicCatalogue) -> Iterator[tuple[str, bytes]]:
    """Give the path below the site's root and the bytes of every record, in the order of the catalogue."""
    return ((planned.path, planned.make()) for book in edition.books for planned in plan_records(book))


def plan_records(book: IssuerBook) -> Iterator[PlannedRecord]:
    """Plan the records of an issuer: of notices and tasks from their list, of units from all lists."""
    for one in book.series_years:
        own = frozenset({book.id, one.key})
        for filed in one.notices:
            yield PlannedRecord(notice_address(one.key, filed.id) + RECORD, own, partial(_notice, book, one, filed))
        for ref, (section, task) in one.by_ref.items():
            yield PlannedRecord(task_address(one.key, ref) + RECORD, own, partial(_task, book, one, section, task))
    lists = frozenset({book.id, *(f"{key}#list" for key in book.by_key)})
    for unit in book.units:
        yield PlannedRecord(unit_address(book.id, unit.id) + RECORD, lists, partial(_unit, book, unit.id))


def _notice(book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> bytes:
    return canonical_json(record(book, one, filed))


def _task(book: IssuerBook, one: SeriesYear, section: Section, task: Task) -> bytes:
    return canonical_json(task_record(book, one, section, task))


def _unit(book: IssuerBook, id_: str) -> bytes:
    return canonical_json(unit_record(book, id_))
