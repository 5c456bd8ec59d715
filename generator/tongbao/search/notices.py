"""Layer 4 · search/notices: a filed notice → its record."""

from collections.abc import Iterator

from tongbao.derive import Block, blocks
from tongbao.model import FiledNotice, IssuerBook, PublicationState, SeriesYear, notice_address
from tongbao.search.facets import common_facets, period_values, place_values, status_values, unit_values, units_of
from tongbao.search.record import SearchRecord
from tongbao.search.wording import Wording, prose

__all__ = ["notice_date", "notice_record"]


def notice_date(filed: FiledNotice, year: str) -> str:
    """Give the date that orders results: published, else written, else the end of the period."""
    notice = filed.notice
    return notice.dates.published or notice.dates.written or notice.period.end or notice.period.as_of or year


def notice_record(wording: Wording, book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> SearchRecord:
    """Give the record of a notice; a withdrawn one is found by its title, number and the reason."""
    notice = filed.notice
    gone = notice.publication.state is PublicationState.WITHDRAWN
    refs = [] if gone else list(dict.fromkeys(_refs(filed)))
    tasks = [one.by_ref[ref][1] for ref in refs if ref in one.by_ref]
    units = () if gone else tuple(dict.fromkeys((*_units(filed), *(unit for task in tasks for unit in units_of(task)))))
    numbers = tuple(text for text in (notice.number, notice.issue, notice.index_number) if text)
    return SearchRecord(
        url=notice_address(one.key, filed.id),
        title=notice.title,
        names=(*numbers, *(name for unit in units if unit in book.by_unit for name in book.by_unit[unit].all_names())),
        tasks=tuple(dict.fromkeys(title for task in tasks for title in (task.title, *(p.title for p in task.parts)))),
        body=tuple(_withdrawn(filed) if gone else _body(wording, book, one, filed)),
        date=notice_date(filed, one.year),
        year=one.year,
        shown=_shown(book, one, filed),
        facets={
            **common_facets(book, "notice", (one.year,)),
            "period": period_values((filed,)),
            "unit": unit_values(book, units),
            "place": place_values(book, tasks),
            "status": () if gone else status_values(one, filed),
        },
    )


def _shown(book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> dict[str, str]:
    notice = filed.notice
    shown = {"kind": "notice", "issuer": book.issuer.short, "list": one.worklist.short, "period": notice.period.label}
    return {**shown, "number": notice.number} if notice.number else shown


def _refs(filed: FiledNotice) -> Iterator[str]:
    notice = filed.notice
    for group in (notice.standings, notice.readings, notice.conduct, notice.missing):
        yield from (item.task for item in group)
    yield from (ref for problem in notice.problems for ref in problem.tasks)
    yield from (item.task for group in (notice.tallies, notice.rankings) for item in group if item.task)


def _units(filed: FiledNotice) -> Iterator[str]:
    notice = filed.notice
    for group in (notice.standings, notice.readings, notice.conduct, notice.namings):
        yield from (item.unit for item in group if item.unit)
    yield from (entry.unit for ranking in notice.rankings for entry in ranking.entries if entry.unit)
    yield from (unit for problem in notice.problems for unit in problem.units)


def _withdrawn(filed: FiledNotice) -> Iterator[str]:
    notice = filed.notice
    yield notice.period.label
    if notice.publication.withdrawal:
        yield notice.publication.withdrawal.reason


def _body(wording: Wording, book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> Iterator[str]:
    notice = filed.notice
    for block in blocks(book, one, filed):
        yield from _block(wording, block)
    yield from (book.issuer.region, notice.office or book.issuer.name)
    yield from (text for pair in notice.metadata.items() for text in pair)
    yield from (f"{link.title} {link.number or ''}".strip() for link in (*one.worklist.basis, *notice.links))
    yield from prose((notice.masthead, notice.printed_kind, notice.supervisors or book.issuer.supervisors))
    yield from prose((notice.period.label, notice.period.note, notice.dates, notice.source))
    for reading in notice.readings:
        if figure := wording.figure(reading, _unit(one, reading.task, reading.indicator)):
            yield figure
    for group in (notice.standings, notice.readings, notice.conduct, notice.namings, notice.tallies, notice.rankings):
        yield from prose(group)
    yield from prose((notice.measures, notice.missing, notice.corrections, notice.remarks))
    yield from dict.fromkeys(section.name for section in one.worklist.walk())


def _block(wording: Wording, block: Block) -> Iterator[str]:
    """Give a block's paragraphs: lines of a list stand apart, sentences of a paragraph belong together."""
    if block.kind in ("addressee", "signature", "copies", "copies-more", "held-up"):
        yield from (wording.line(line) for line in block.lines)
    elif block.lines:
        yield wording.lines(block.lines)
    yield from (attachment.title for attachment in block.attachments)


def _unit(one: SeriesYear, ref: str, indicator: str) -> str | None:
    found = one.by_ref.get(ref)
    return next((i.unit for i in found[1].indicators if i.id == indicator), None) if found else None
