"""Layer 3 · check/counts: what is stated against the rows: classes, names, sizes."""

from collections.abc import Iterator

from tongbao.check.rules import Site, walk_sections
from tongbao.derive import ClassCount, SectionTally, tallies
from tongbao.findings import Finding, Loc, Severity
from tongbao.model import Disclosure, FiledNotice, SeriesYear

__all__ = [
    "all_named_are_listed",
    "names_are_within_counts",
    "rows_agree_with_stated",
    "sizes_hold_the_rows",
]


def _stated(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[tuple[str, Loc, SectionTally]]:
    """Give the tallies that the notice states, with their place."""
    file = site.notice_file(one, filed)
    for tally in tallies(one, filed):
        if tally.source is not None:
            at = next(n for n, source in enumerate(filed.notice.tallies) if source is tally.source)
            yield file, ("tallies", at), tally


def _severity(tally: SectionTally) -> Severity:
    """A notice published so is not an error of the data; it is said beside it."""
    return Severity.HINT if tally.source is not None and tally.source.as_printed else Severity.WARNING


def _hint(tally: SectionTally) -> str:
    """Choose the hint: what is recorded as printed needs no cure."""
    return "hint-printed" if _severity(tally) is Severity.HINT else "hint"


def rows_agree_with_stated(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """Where every task has its row, what is stated is what the rows give."""
    for file, loc, tally in _stated(site, one, filed):
        if tally.total_computed is not None and tally.total_stated not in (None, tally.total_computed):
            yield site.found(
                file, (*loc, "total"), "tally-total-differs", severity=_severity(tally), hint=_hint(tally),
                stated=tally.total_stated, computed=tally.total_computed,
            )  # fmt: skip
        for c in tally.classes:
            if not c.agrees:
                yield site.found(
                    file, _count_loc(loc, tally, c), "tally-class-differs",
                    severity=_severity(tally), hint=_hint(tally), status=c.label, stated=c.stated, computed=c.computed,
                )  # fmt: skip


def names_are_within_counts(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """No more tasks are named under a status than it counts."""
    for file, loc, tally in _stated(site, one, filed):
        for c in tally.classes:
            if c.stated is not None and c.listed > c.stated and c.computed is None:
                yield site.found(
                    file, _count_loc(loc, tally, c), "names-over-count", severity=_severity(tally), hint=_hint(tally),
                    status=c.label, stated=c.stated, listed=c.listed,
                )  # fmt: skip


def all_named_are_listed(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """A class said to be named in full has as many names as it counts."""
    for file, loc, tally in _stated(site, one, filed):
        for c in tally.classes:
            full = c.source is not None and c.source.disclosed is Disclosure.ALL
            told = c.source is not None and c.source.note is not None
            if full and not told and c.stated is not None and c.listed < c.stated:
                yield site.found(
                    file, _count_loc(loc, tally, c), "names-under-count", severity=_severity(tally), hint=_hint(tally),
                    status=c.label, stated=c.stated, listed=c.listed,
                )  # fmt: skip


def sizes_hold_the_rows(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """A section lists no more tasks than it says it has, and a complete one no fewer (shared ones stand elsewhere)."""
    file = site.list_file(one)
    for loc, section in walk_sections(one.worklist.sections):
        for at, size in enumerate(section.sizes):
            if size.level == "tasks":
                listed = sum(len(s.tasks) for s in section.walk())
            elif size.level == "parts":
                listed = sum(len(t.parts) or 1 for s in section.walk() for t in s.tasks)
            else:
                continue
            complete = all(s.complete for s in section.walk()) and not section.includes
            if listed > size.count and (complete or size.level == "tasks"):
                yield site.found(
                    file, (*loc, "sizes", at), "size-too-small", section=section.name, size=size.count, listed=listed
                )
            elif complete and listed < size.count and size.level == "tasks":
                yield site.found(
                    file, (*loc, "sizes", at), "size-too-large", section=section.name, size=size.count, listed=listed
                )


def _count_loc(loc: Loc, tally: SectionTally, c: ClassCount) -> Loc:
    counts = tally.source.counts if tally.source else ()
    at = next((n for n, count in enumerate(counts) if count is c.source), None)
    return loc if at is None else (*loc, "counts", at)
