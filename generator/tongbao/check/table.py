"""Layer 3 · check/table: Catalogue → findings. Every rule stands here once, under the scope that it declares."""

from collections.abc import Iterator
from typing import Final

from tongbao.check import counts, identity, periods
from tongbao.check.rules import BookRule, Given, NoticeRule, Places, SeriesRule, Site
from tongbao.findings import Finding
from tongbao.model import Catalogue, SeriesYear

__all__ = ["BOOK_RULES", "CODES", "NOTICE_RULES", "SERIES_RULES", "check_catalogue", "check_series_year"]

#: Scope: an issuer with all its years.
BOOK_RULES: Final[tuple[BookRule, ...]] = (
    identity.units_are_unique,
    identity.places_are_sound,
    identity.unit_names_follow,
    identity.successions_are_sound,
    periods.demonstration_carries_no_code,
)
#: Scope: one series-year (``continues`` looks up other years by name only).
SERIES_RULES: Final[tuple[SeriesRule, ...]] = (
    identity.ids_in_list_are_unique,
    identity.section_ids_are_free,
    identity.ids_of_acts_are_unique,
    identity.continues_leads_somewhere,
    counts.sizes_hold_the_rows,
)
#: Scope: one notice with its list.
NOTICE_RULES: Final[tuple[NoticeRule, ...]] = (
    identity.rows_are_unique,
    counts.classes_make_the_total,
    counts.rows_agree_with_stated,
    counts.names_are_within_counts,
    counts.all_named_are_listed,
    periods.period_runs_forward,
    periods.period_fits_year,
    periods.withdrawal_has_a_reason,
)
#: Every code that a rule can give.
CODES: Final = frozenset(
    {
        "continues-later", "continues-unknown", "dates-reversed", "id-reserved", "id-twice", "names-over-count",
        "names-under-count", "period-other-year", "site-code-not-official", "size-too-large", "size-too-small",
        "succession-circle", "tally-class-differs", "tally-not-partition", "tally-total-differs",
        "unit-names-overlap", "withdrawal-missing", "withdrawal-unmarked",
    }
)  # fmt: skip


def check_catalogue(
    catalogue: Catalogue, places: Places, given: Given | None = None, *, answered: bool = False
) -> list[Finding]:
    """Run every rule; sorted by place, so that two runs print the same.

    With ``answered``, suspicions that the data answers are given too, as hints with the value ``answer``.
    """
    found: list[Finding] = []
    given = given or Given()
    for book in catalogue.books:
        site = Site(catalogue, book, places, given, answered)
        for rule in BOOK_RULES:
            found += rule(site)
        for one in book.series_years:
            found += check_series_year(site, one)
    return sorted(found)


def check_series_year(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """Run the rules whose scope is one series-year or one of its notices."""
    for series_rule in SERIES_RULES:
        yield from series_rule(site, one)
    for filed in one.notices:
        for rule in NOTICE_RULES:
            yield from rule(site, one, filed)
