"""Layer 3 · check/periods: dates in order, states that fit, official pages of official issuers only."""

from collections.abc import Iterator

from tongbao.check.rules import Site
from tongbao.findings import Finding, Severity
from tongbao.model import FiledNotice, Nature, PublicationState, SeriesYear

__all__ = [
    "demonstration_carries_no_code",
    "period_fits_year",
    "period_runs_forward",
    "withdrawal_has_a_reason",
]


def period_runs_forward(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """A period starts before it ends."""
    period = filed.notice.period
    if period.start and period.end and period.end < period.start[: len(period.end)]:
        file = site.notice_file(one, filed)
        yield site.found(file, ("period", "end"), "dates-reversed", start=period.start, end=period.end)


def period_fits_year(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """A notice is filed under a year that its period touches; archives go by the period, never by posting."""
    period = filed.notice.period
    years = {moment[:4] for moment in (period.start, period.end, period.as_of) if moment}
    if years and one.year not in years and not (min(years) <= one.year <= max(years)):
        file = site.notice_file(one, filed)
        yield site.found(
            file, ("period",), "period-other-year", severity=Severity.WARNING, year=one.year, label=period.label
        )


def withdrawal_has_a_reason(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """A withdrawn notice says when and why, and only a withdrawn one does."""
    publication = filed.notice.publication
    withdrawn = publication.state is PublicationState.WITHDRAWN
    if withdrawn != (publication.withdrawal is not None):
        code = "withdrawal-missing" if withdrawn else "withdrawal-unmarked"
        yield site.found(site.notice_file(one, filed), ("publication",), code)


def demonstration_carries_no_code(site: Site) -> Iterator[Finding]:
    """Pages made from other governments' documents carry no site code."""
    if site.catalogue.site.site_code and site.book.issuer.nature is not Nature.OFFICIAL:
        yield site.found("data/site.yml", ("site_code",), "site-code-not-official", issuer=site.book.issuer.short)
