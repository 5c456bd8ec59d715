"""Layer 4 · render/portal: one issuer's book → the little that the portal's own pages show of it, as plain data.

Home, archive, map, search, method and the register of corrections are made from these parts and from nothing else.
A book that did not change gives the parts that were kept of it, and need not be loaded.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from pydantic import JsonValue

from tongbao.model import FiledNotice, Issuer, IssuerBook, Notice, SeriesYear, Unit, Withheld, WorkList
from tongbao.render.glances import last_two
from tongbao.render.lists import latest_tallies

__all__ = ["NEWEST", "SHOWN", "Part", "portal_book", "portal_issuer", "portal_parts", "wanted_parts"]

#: A part: series-years as plain data; ``issuer`` and ``units`` hold those.
Part = JsonValue
#: How many notices the front page lists as new, and how many issuers it shows in full; the rest are named.
NEWEST: Final = 5
SHOWN: Final = 6


def portal_parts(book: IssuerBook) -> dict[str, Part]:
    """Give the parts: the issuer, its units, what pages show of its lists, and ``names/<year>`` of each year."""
    parts: dict[str, Part] = {
        "issuer": _dump(book.issuer),
        "units": [_dump(unit) for unit in book.units],
        "home": _home(book),
        "news": _home(book, named=True),
        "scales": [_plain(one, one.worklist.model_copy(update=_LITTLE), ()) for one in book.series_years],
        "corrections": _corrected(book),
    }
    for year in book.years():
        years = (one for one in book.series_years if one.year == year)
        parts[f"names/{year}"] = [_plain(one, _named(one), map(_slim, one.notices)) for one in years]
    return parts


def wanted_parts(names: Iterable[str], have: Iterable[str], *, shown: bool) -> Iterator[str]:
    """Give the parts of a book that a page is made from; only of a book that home shows in full they are ``home``."""
    for name in names:
        if name == _EVERY:
            yield from (each for each in have if each.startswith("names/"))
        else:
            yield "news" if name == "home" and not shown else name


def portal_issuer(id_: str, issuer: Part, units: Part = None) -> IssuerBook:
    """Give a book that has what its parts ``issuer`` and ``units`` hold: no lists."""
    return IssuerBook(id_, Issuer.model_validate(issuer), tuple(Unit.model_validate(unit) for unit in _rows(units)))


def portal_book(bare: IssuerBook, parts: Iterable[Part]) -> IssuerBook:
    """Give a book that has what some other parts hold, too."""
    years = [_series(bare.id, _row(each)) for part in parts for each in _rows(part)]
    return replace(bare, series_years=tuple(sorted(years, key=lambda one: (one.year, one.series))))


#: How pages name the parts of all years.
_EVERY: Final = "names/*"
#: What nobody reads of a list whose scales are explained.
_LITTLE: Final = {"sections": (), "columns": (), "text": None, "note": None, "basis": (), "causes": (), "sizes": ()}


def _named(one: SeriesYear) -> WorkList:
    return one.worklist.model_copy(update={**_LITTLE, "scales": ()})


def _slim(filed: FiledNotice) -> FiledNotice:
    """Keep of a notice what leads to it."""
    notice = filed.notice
    kept = Notice(title=notice.title, period=notice.period, dates=notice.dates, publication=notice.publication)
    return FiledNotice(filed.id, kept)


def _home(book: IssuerBook, *, named: bool = False) -> list[JsonValue]:
    """Give the newest year's lists as they stand now (or what they are called), the newest notices, and the years."""
    listed = [(one, filed) for one in book.series_years for filed in one.notices]
    listed.sort(key=lambda pair: (pair[1].notice.dates.published or "", pair[1].id), reverse=True)
    newest = {(one.key, filed.id) for one, filed in listed[:NEWEST]}
    found: list[JsonValue] = []
    for one in book.series_years:
        now = one.year in book.years()[:1]
        whole = _whole(one) if now and not named else frozenset[str]()
        notices = [
            filed if filed.id in whole else _slim(filed)
            for filed in one.notices
            if now or (one.key, filed.id) in newest
        ]
        found.append(_plain(one, one.worklist if whole else _named(one), notices))
    return found


def _whole(one: SeriesYear) -> frozenset[str]:
    """Give the notices of which all is needed: those compared last, and from the last that counts on.

    That the later ones do not count must be found again.
    """
    counted, compared = latest_tallies(one), last_two(one)
    last = one.notices[_at(one, counted[0].id) :] if counted else ()
    return frozenset(filed.id for filed in (*last, *compared))


def _at(one: SeriesYear, id_: str | None) -> int:
    return next((at for at, filed in enumerate(one.notices) if filed.id == id_), 0)


def _corrected(book: IssuerBook) -> list[JsonValue]:
    found: list[JsonValue] = []
    for one in book.series_years:
        entered = [filed for filed in one.notices if filed.notice.corrections or filed.notice.publication.withdrawal]
        notices = [_with_corrections(filed) for filed in entered]
        if notices:
            found.append(_plain(one, _named(one), notices))
    return found


def _with_corrections(filed: FiledNotice) -> FiledNotice:
    slim = _slim(filed)
    return replace(slim, notice=slim.notice.model_copy(update={"corrections": filed.notice.corrections}))


def _plain(one: SeriesYear, worklist: WorkList, notices: Iterable[FiledNotice]) -> JsonValue:
    return {
        "year": one.year,
        "series": one.series,
        "list": _dump(worklist),
        "notices": [_filed(filed) for filed in notices],
        "until": one.until.isoformat() if one.until else None,
    }


def _filed(filed: FiledNotice) -> JsonValue:
    withheld: list[JsonValue] = [[w.section, w.level, w.status, w.count] for w in filed.withheld]
    return {"id": filed.id, "notice": _dump(filed.notice), "withheld": withheld}


def _series(issuer: str, row: Mapping[str, JsonValue]) -> SeriesYear:
    notices = tuple(_notice(_row(each)) for each in _rows(row["notices"]))
    until = date.fromisoformat(str(row["until"])) if row["until"] else None
    worklist = WorkList.model_validate(row["list"])
    return SeriesYear(issuer, str(row["year"]), str(row["series"]), worklist, notices, until=until)


def _notice(row: Mapping[str, JsonValue]) -> FiledNotice:
    withheld = tuple(_withheld(*_rows(each)) for each in _rows(row["withheld"]))
    return FiledNotice(str(row["id"]), Notice.model_validate(row["notice"]), withheld)


def _withheld(section: JsonValue, level: JsonValue, status: JsonValue, count: JsonValue) -> Withheld:
    return Withheld(str(section), str(level), None if status is None else str(status), int(str(count)))


def _dump(value: Issuer | Notice | Unit | WorkList) -> JsonValue:
    dumped: JsonValue = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return dumped


def _row(value: JsonValue) -> Mapping[str, JsonValue]:
    return value if isinstance(value, dict) else {}


def _rows(value: JsonValue) -> Iterator[JsonValue]:
    return iter(value if isinstance(value, list) else ())
