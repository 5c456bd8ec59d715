"""Layer 4 · export/records: the public edition → the record beside each notice, task and unit page."""

from collections.abc import Iterator

from tongbao.model import (
    RECORD,
    PublicCatalogue,
    canonical_json,
    notice_address,
    record,
    task_address,
    task_record,
    unit_address,
    unit_record,
)

__all__ = ["record_files"]


def record_files(edition: PublicCatalogue) -> Iterator[tuple[str, bytes]]:
    """Give the path below the site's root and the bytes of every record, in the order of the catalogue."""
    for book, one, filed in edition.filed():
        yield notice_address(one.key, filed.id) + RECORD, canonical_json(record(book, one, filed))
    for book, one in edition.series_years():
        for ref, (section, task) in one.by_ref.items():
            yield task_address(one.key, ref) + RECORD, canonical_json(task_record(book, one, section, task))
    for book in edition.books:
        for unit in book.units:
            yield unit_address(book.id, unit.id) + RECORD, canonical_json(unit_record(book, unit.id))
