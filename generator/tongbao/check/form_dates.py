"""Layer 3 · check/form_dates: a document's number and its dates: in the right form, and in the right order."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from tongbao.check.form_texts import Slip, Stretch, holds, slip
from tongbao.check.rules import Site
from tongbao.findings import Finding, Severity
from tongbao.model import FiledNotice, Granularity, SeriesYear, moment_day

__all__ = ["issued_after_the_period", "number_is_sound", "published_soon"]

_NUMBER: Final = re.compile(r"(?P<head>[^〔〕]*)〔(?P<year>[0-9]{4})〕(?P<rest>第?[0-9]+[号期])")
#: Other brackets are told when the file is read.
_OTHER_BRACKETS: Final = re.compile(r"[\[（【［〖(]\s*[12][0-9]{3}")
_ISSUE: Final = re.compile(r".*第?[0-9一二三四五六七八九十百]+[期号]")
#: The word that some print where there is none.
_NONE: Final = frozenset({"无", "—", "－", "/"})
_LATE: Final = 60
_TERM: Final = 20
_EVENTS: Final = frozenset({Granularity.EVENT, Granularity.AFTER_EVENT, Granularity.MILESTONE})
_SATURDAY: Final = 5


def number_is_sound(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """A document number is 机关代字〔年份〕序号号, and its year that of the document."""
    number = filed.notice.number
    if number is None or number in _NONE or _OTHER_BRACKETS.search(number) or not holds(filed):
        return
    file, stretch = site.notice_file(one, filed), Stretch(("number",), number)
    found = _NUMBER.fullmatch(number)
    sound = found and (found["head"] or found["rest"].endswith("期"))
    if not sound and ("〔" in number or "〕" in number or not _ISSUE.fullmatch(number)):
        yield slip(site, file, Slip(stretch, 0, "number-form"), number=number)
    written = filed.notice.dates.written or _iso(filed.notice.publication.signed)
    if found and written and found["year"] not in _years(moment_day(written)):
        offset = found.start("year")
        yield slip(site, file, Slip(stretch, offset, "number-year"), number=number, year=found["year"], day=written)


def _years(day: date) -> set[str]:
    """A number given in December may stand on a document of January."""
    return {str(day.year)} | ({str(day.year - 1)} if day.month == 1 else set())


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def issued_after_the_period(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """A notice is not issued before its period is over, unless it says as of which day it speaks."""
    period, dates = filed.notice.period, filed.notice.dates
    if period.end is None or period.note or dates.as_printed or not holds(filed):
        return
    file, end = site.notice_file(one, filed), _last(period.end)
    told = moment_day(period.as_of) if period.as_of else None
    for loc, moment in ((("dates", "written"), dates.written), (("dates", "published"), dates.published)):
        if moment and _last(moment) < end and not (told and told <= _last(moment)):
            stretch = Stretch(loc, moment)
            yield slip(site, file, Slip(stretch, 0, "issued-before-end"), day=moment, end=end, label=period.label)
            return


def published_soon(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """Publication follows the period and the signature; late is worth knowing, no more."""
    period, dates = filed.notice.period, filed.notice.dates
    if dates.published is None or not holds(filed):
        return
    file, out = site.notice_file(one, filed), moment_day(dates.published)
    at = ("dates", "published")
    about = period.as_of or period.end or dates.inspected_to
    days = (out - _last(about)).days if about and period.granularity not in _EVENTS else 0
    if days >= _LATE:
        values = {"day": dates.published, "days": str(days), "label": period.label}
        yield Finding(site.places.of(file, at), "published-late", values, Severity.HINT)
    start = _iso(filed.notice.publication.signed) or dates.written
    # A month or a year alone says no day to count from.
    if start and len(start) >= len("2021-01-01") and len(dates.published) >= len("2021-01-01"):
        worked = _working_days(site, moment_day(start), out)
        if worked > _TERM:
            values = {"day": dates.published, "signed": start, "days": str(worked), "term": str(_TERM)}
            yield Finding(site.places.of(file, at), "published-after-term", values, Severity.HINT)


def _working_days(site: Site, start: date, end: date) -> int:
    """Count the working days after a day, up to another."""
    portal = site.catalogue.site
    holidays, worked = frozenset(portal.holidays), frozenset(portal.working_weekends)
    days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
    return sum(day in worked or (day.weekday() < _SATURDAY and day not in holidays) for day in days)


def _last(moment: str) -> date:
    """Give the last day that a moment can mean: 2021-06 is over on 30 June."""
    day = moment_day(moment)
    month = day.month if len(moment) > len("2021") else 12
    return day if len(moment) > len("2021-06") else date(day.year, month, monthrange(day.year, month)[1])
