"""Layer 3 · check/arithmetic: what a notice or list states and what does not compute → findings, each with its way.

Whether numbers agree is told by ``derive``, because the site shows the same beside them. Here it becomes a question
to a reviewer: a warning, or a hint where the data says that it was printed so.
"""

from collections.abc import Iterator

from tongbao.check.rules import Site
from tongbao.derive import Mismatch, MismatchKind, list_mismatches, mismatches
from tongbao.findings import Finding, Severity
from tongbao.model import Disclosure, FiledNotice, SeriesYear, Tally

__all__ = ["CODES", "names_beside_counts", "sizes_add_up", "stated_numbers_agree"]

#: Every way in which stated numbers fail.
CODES = frozenset(kind.value for kind in MismatchKind)


def stated_numbers_agree(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """Sums, shares, gaps and repeated numbers of a notice agree with each other."""
    for mismatch in mismatches(one, filed):
        yield _finding(site, site.notice_file(one, filed), mismatch)


def sizes_add_up(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """The sizes of a list's sections add up to what contains them."""
    for mismatch in list_mismatches(one):
        yield _finding(site, site.list_file(one), mismatch)


def _finding(site: Site, file: str, mismatch: Mismatch) -> Finding:
    quiet = mismatch.printed or mismatch.minor
    return site.found(
        file,
        mismatch.loc,
        mismatch.kind.value,
        severity=Severity.HINT if quiet else Severity.WARNING,
        hint="hint-printed" if mismatch.printed else "hint",
        **mismatch.values,
    )


def names_beside_counts(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """Names that are no tasks of the list are as many as their class counts; a name may hold a 、 and stays one."""
    file = site.notice_file(one, filed)
    for at, tally in enumerate(filed.notice.tallies):
        severity = Severity.HINT if tally.as_printed else Severity.WARNING
        hint = "hint-printed" if tally.as_printed else "hint"
        for index, status, stated, listed, code in _named(tally):
            yield site.found(
                file, ("tallies", at, "counts", index), code, severity=severity, hint=hint,
                status=status, stated=stated, listed=listed,
            )  # fmt: skip


def _named(tally: Tally) -> Iterator[tuple[int, str, object, int, str]]:
    plain = tally.level in ("tasks", "parts") and not (
        tally.task or tally.cut or tally.measure or tally.where or tally.label
    )
    if plain or tally.measure:
        return  # counted with the rows; money has no names
    for index, count in enumerate(tally.counts):
        if count.count is None or not count.names:
            continue
        label, listed = count.status or count.label or "", len(count.names)
        if listed > count.count:
            yield index, label, count.count, listed, "names-over-count"
        elif listed < count.count and count.disclosed is Disclosure.ALL and not (count.open_ended or count.note):
            yield index, label, count.count, listed, "names-under-count"
