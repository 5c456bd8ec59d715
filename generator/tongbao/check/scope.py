"""Layer 3 · check/scope: what the rules of one series-year may look at, so that what they find can be kept.

A rule sees its own series-year whole, and of the others of its issuer the lists alone. Nothing else can change what
it finds, and ``pipeline`` keeps findings under exactly these files.
"""

from dataclasses import replace
from typing import Protocol

from tongbao.check.rules import Site
from tongbao.findings import Finding
from tongbao.model import IssuerBook, SeriesYear

__all__ = ["Kept", "lists_only", "narrowed"]


class Kept(Protocol):
    """Findings of earlier runs over the same files and by the same rules."""

    def find(self, one: SeriesYear) -> tuple[Finding, ...] | None:
        """Give what was found about a series-year, or None where it has to be checked."""
        ...

    def keep(self, one: SeriesYear, findings: tuple[Finding, ...]) -> None:
        """Keep what was found."""
        ...


def lists_only(book: IssuerBook) -> IssuerBook:
    """Take notices and acts out of every series-year."""
    return replace(book, series_years=tuple(replace(one, notices=(), acts=()) for one in book.series_years))


def narrowed(site: Site, lists: IssuerBook, one: SeriesYear) -> Site:
    """Give the site that the rules of one series-year see: its own notices, the others' lists."""
    years = tuple(one if other.key == one.key else other for other in lists.series_years)
    book = replace(lists, series_years=years)
    return replace(site, book=book, catalogue=replace(site.catalogue, books=(book,)))
