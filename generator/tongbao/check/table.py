"""Layer 3 · check/table: Catalogue → findings. Every rule stands here once, under the scope that it declares."""

from collections.abc import Iterator
from typing import Final

from tongbao.check import (
    arithmetic,
    between,
    between_bases,
    between_figures,
    between_years,
    counts,
    form_dates,
    form_parts,
    form_words,
    identity,
    periods,
    snapshots,
)
from tongbao.check.between_course import StepRule, steps
from tongbao.check.privacy import PRIVACY_CODES
from tongbao.check.prose import PROSE_CODES, placeholders_are_known, prose_agrees_with_rows
from tongbao.check.redirects import REDIRECT_CODES
from tongbao.check.rules import BookRule, Given, NoticeRule, Places, SeriesRule, Site
from tongbao.check.scope import Kept, lists_only, narrowed
from tongbao.findings import Finding
from tongbao.model import Catalogue, SeriesYear

__all__ = ["BOOK_RULES", "CODES", "NOTICE_RULES", "SERIES_RULES", "STEP_RULES", "check_catalogue", "check_series_year"]

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
    arithmetic.sizes_add_up,
    between_years.status_words_stay,
    snapshots.published_is_kept,
    snapshots.targets_are_kept,
    form_words.titles_of_lists_are_sound,
    prose_agrees_with_rows,
)
#: Scope: one notice with those before it in its list.
STEP_RULES: Final[tuple[StepRule, ...]] = (
    between.standings_do_not_regress,
    between.texts_move_on,
    between.overdue_is_not_on_pace,
    between.no_task_goes_missing,
    between.done_stays_reached,
    between_figures.cumulative_figures_do_not_fall,
    between_figures.printed_targets_stay,
    between_figures.quarter_keeps_up_with_year,
    between_bases.bases_stay,
)
#: Scope: one notice with its list.
NOTICE_RULES: Final[tuple[NoticeRule, ...]] = (
    identity.rows_are_unique,
    arithmetic.stated_numbers_agree,
    arithmetic.names_beside_counts,
    counts.rows_agree_with_stated,
    counts.names_are_within_counts,
    counts.all_named_are_listed,
    periods.period_runs_forward,
    periods.period_fits_year,
    periods.withdrawal_has_a_reason,
    between_figures.percentages_stay_below_hundred,
    form_dates.number_is_sound,
    form_dates.issued_after_the_period,
    form_dates.published_soon,
    form_parts.headings_are_in_order,
    form_parts.attachments_exist,
    form_parts.addressees_are_known,
    form_words.texts_are_sound,
    placeholders_are_known,
)
#: Every code that a rule can give.
CODES: Final = frozenset(
    {
        "continues-later", "continues-unknown", "dates-reversed", "id-reserved", "id-twice", "names-over-count",
        "names-under-count", "period-other-year", "site-code-not-official", "size-too-large", "size-too-small",
        "succession-circle", "tally-class-differs", "tally-total-differs",
        "unit-names-overlap", "withdrawal-missing", "withdrawal-unmarked",
        # between periods
        "base-changed", "done-then-short", "done-without-figure", "figure-fell", "overdue-on-pace", "percent-over",
        "published-edited", "quarter-behind-year", "reading-edited", "standing-regressed", "status-words-changed",
        "target-changed", "target-edited", "task-missing", "text-repeated",
        # form of the document
        "addressee-unknown", "attachment-missing", "body-dissolved", "heading-level", "heading-order",
        "issued-before-end", "money-unit", "number-form", "number-year", "pair-open", "published-after-term",
        "published-late", "word-avoided", "word-doubled", "word-wrong",
        # arithmetic of what is stated
        *arithmetic.CODES,
        # numbers in running text
        *PROSE_CODES,
        # everything written, not only the records: see ``check_privacy``
        *PRIVACY_CODES,
        # addresses that moved: see ``check_redirects``
        *REDIRECT_CODES,
    }
)  # fmt: skip


def check_catalogue(
    catalogue: Catalogue,
    places: Places,
    given: Given | None = None,
    *,
    answered: bool = False,
    kept: Kept | None = None,
) -> list[Finding]:
    """Run every rule; sorted by place, so that two runs print the same.

    With ``answered``, suspicions that the data answers are given too, as hints with the value ``answer``.
    What ``kept`` knows of a series-year is not worked out again.
    """
    found: list[Finding] = []
    given = given or Given()
    for book in catalogue.books:
        site = Site(catalogue, book, places, given, answered)
        for rule in BOOK_RULES:
            found += rule(site)
        lists = lists_only(book)
        for one in book.series_years:
            known = kept.find(one) if kept else None
            if known is None:
                known = tuple(check_series_year(narrowed(site, lists, one), one))
                if kept:
                    kept.keep(one, known)
            found += known
    return sorted(found)


def check_series_year(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """Run the rules whose scope is one series-year or one of its notices."""
    for series_rule in SERIES_RULES:
        yield from series_rule(site, one)
    for step in steps(site, one):
        for step_rule in STEP_RULES:
            yield from step_rule(site, step)
    for filed in one.notices:
        for rule in NOTICE_RULES:
            yield from rule(site, one, filed)
