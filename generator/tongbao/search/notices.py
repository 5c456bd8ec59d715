"""Layer 4 · search/notices: a filed notice → its record."""

from collections.abc import Iterator

from tongbao.derive import Block, blocks
from tongbao.model import FiledNotice, IssuerBook, Notice, PublicationState, SeriesYear, notice_address
from tongbao.search.facets import common_facets, period_values, place_values, status_values, unit_values, units_of
from tongbao.search.figures import said_reading, said_standing, said_tally
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
    found = _withdrawn(wording, book, filed) if gone else _body(wording, book, one, filed)
    numbers = tuple(text for text in (notice.number, notice.issue, notice.index_number) if text)
    return SearchRecord(
        url=notice_address(one.key, filed.id),
        title=notice.title,
        names=(*numbers, *(name for unit in units if unit in book.by_unit for name in book.by_unit[unit].all_names())),
        tasks=tuple(dict.fromkeys(title for task in tasks for title in (task.title, *(p.title for p in task.parts)))),
        body=tuple(dict.fromkeys(text for text in found if text)),
        date=notice_date(filed, one.year),
        year=one.year,
        shown=_shown(wording, book, one, filed),
        facets={
            **common_facets(book, "notice", (one.year,)),
            "period": period_values((filed,)),
            "unit": unit_values(book, units),
            "place": place_values(book, tasks),
            "status": () if gone else status_values(one, filed),
        },
    )


def _shown(wording: Wording, book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> dict[str, str]:
    notice = filed.notice
    shown = {
        "kind": "notice",
        "issuer": book.issuer.short,
        "list": wording.listed(one.year, one.worklist.short),
        "period": notice.period.label,
    }
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


def _withdrawn(wording: Wording, book: IssuerBook, filed: FiledNotice) -> Iterator[str]:
    notice = filed.notice
    yield from (notice.period.label, book.issuer.name, wording.moment(notice.dates.published))
    if notice.publication.withdrawal:
        yield notice.publication.withdrawal.reason


def _body(wording: Wording, book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> Iterator[str]:
    notice = filed.notice
    for block in blocks(book, one, filed):
        yield from _block(wording, block)
    level = wording.words(f"level.{book.issuer.level.value}")
    yield wording.words("meta.region-level", region=book.issuer.region, level=level)
    yield notice.office or book.issuer.name
    yield from (text for pair in {**book.issuer.defaults.metadata, **notice.metadata}.items() for text in pair)
    yield from wording.links((*one.worklist.basis, *notice.links))
    yield from prose((notice.masthead, notice.supervisors or book.issuer.supervisors))
    yield from prose((notice.period.label, notice.period.note, notice.dates, notice.source))
    yield from _days(wording, notice)
    yield from (wording.conduct(conduct) for conduct in notice.conduct)
    genre = wording.words(f"genre.{(notice.genre or one.worklist.genre).value}")
    yield wording.words("meta.kind-printed", genre=genre, printed=notice.printed_kind)
    yield wording.period(notice.period)
    yield from (one.worklist.terms.lead, one.worklist.terms.support)
    for reading in notice.readings:
        yield from said_reading(wording, reading, _unit(one, reading.task, reading.indicator))
    for tally in notice.tallies:
        yield from said_tally(wording, tally)
    scores = ((r.unit, e.score) for r in notice.rankings for e in r.entries if e.score is not None)
    yield from (f"{score:f}{unit or ''}" for unit, score in scores)
    yield from (text for standing in notice.standings for text in said_standing(wording, standing))
    for group in (notice.conduct, notice.namings, notice.tallies, notice.rankings):
        yield from prose(group)
    yield from prose((notice.measures, notice.missing, notice.corrections, notice.remarks))
    yield from dict.fromkeys(section.name for section in one.worklist.walk())


def _days(wording: Wording, notice: Notice) -> Iterator[str]:
    dates, period, said = notice.dates, notice.period, wording.moment
    for day in (dates.written, dates.published, dates.event, period.as_of):
        yield said(day)
    yield from (said(correction.on.isoformat()) for correction in notice.corrections)
    for start, end in ((period.start, period.end), (dates.inspected_from, dates.inspected_to)):
        yield wording.words("meta.from-to", start=said(start), end=said(end)) if start and end else said(start or end)


def _block(wording: Wording, block: Block) -> Iterator[str]:
    """Give a block's paragraphs: names are joined, other lines stand apart, sentences belong together."""
    if block.kind in ("addressee", "copies", "copies-more"):
        yield wording.names(wording.line(line) for line in block.lines)
    elif block.kind in ("signature", "held-up"):
        yield from (wording.line(line) for line in block.lines)
    elif block.lines:
        yield wording.lines(block.lines)
    yield from (attachment.title for attachment in block.attachments)


def _unit(one: SeriesYear, ref: str, indicator: str) -> str | None:
    found = one.by_ref.get(ref)
    return next((i.unit for i in found[1].indicators if i.id == indicator), None) if found else None
