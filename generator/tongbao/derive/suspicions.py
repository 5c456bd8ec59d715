"""Layer 2 · derive/suspicions: findings → questions: about which task, for which units, whether answered."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tongbao.findings import Finding, Loc, Place, Severity
from tongbao.model import (
    Catalogue,
    FiledNotice,
    IssuerBook,
    Notice,
    Section,
    SeriesYear,
    notice_address,
    series_address,
)

__all__ = ["Answer", "Question", "questions"]

#: Gives the place of a value: ``load`` has it.
PlaceOf = Callable[[str, Loc], Place]


class Answer(StrEnum):
    """How far a question is settled; the order is that of the report."""

    ERROR = "error"
    OPEN = "open"
    PRINTED = "printed"
    ANSWERED = "answered"
    KNOWN = "known"


@dataclass(frozen=True)
class Question:
    """Something to ask: the finding, whom it concerns, and what the data says to it already."""

    finding: Finding
    status: Answer
    book: IssuerBook
    one: SeriesYear
    filed: FiledNotice | None
    #: Lead units of the task; empty where only the office can answer.
    units: tuple[str, ...]
    #: The task's title.
    task: str | None

    @property
    def address(self) -> str:
        """Address of the page that shows it."""
        return notice_address(self.one.key, self.filed.id) if self.filed else series_address(self.one.key)

    @property
    def answer(self) -> str | None:
        """What the data says to it."""
        return self.finding.values.get("answer")


def questions(catalogue: Catalogue, findings: Iterable[Finding], place_of: PlaceOf) -> tuple[Question, ...]:
    """Give the questions about lists and notices, in the order of the findings; other files concern no unit."""
    by_file = _files(catalogue)
    found = []
    rows: dict[str, _Rows] = {}
    for finding in findings:
        home = by_file.get(finding.place.file)
        if home is None:
            continue
        book, one, filed = home
        file = finding.place.file
        if file not in rows:
            rows[file] = _Rows(_notice_rows(filed.notice) if filed else _list_rows(one), file, place_of)
        ref = finding.values.get("task", "")
        if ref not in one.by_ref:
            ref = rows[file].at(finding.place) or ""
        task = one.by_ref[ref][1] if ref in one.by_ref else None
        units = tuple(dict.fromkeys((*task.lead, *(u for part in task.parts for u in part.lead)))) if task else ()
        found.append(Question(finding, _status(finding), book, one, filed, units, task.title if task else None))
    return tuple(found)


def _status(finding: Finding) -> Answer:
    if finding.severity is Severity.ERROR:
        return Answer.ERROR
    if finding.severity is Severity.WARNING:
        return Answer.OPEN
    if "answer" in finding.values:
        return Answer.ANSWERED
    return Answer.PRINTED if finding.hint.startswith("hint-printed") else Answer.KNOWN


def _files(catalogue: Catalogue) -> dict[str, tuple[IssuerBook, SeriesYear, FiledNotice | None]]:
    """Give every list and notice by its file; a ledger belongs to its list."""
    found: dict[str, tuple[IssuerBook, SeriesYear, FiledNotice | None]] = {}
    for book, one in catalogue.series_years():
        for name in ("list", "ledger"):
            found[f"data/{one.key}/{name}.yml"] = (book, one, None)
        for filed in one.notices:
            found[f"data/{one.key}/{filed.id}.yml"] = (book, one, filed)
    return found


class _Rows:
    """Which task a line of a file is about."""

    def __init__(self, rows: Iterable[tuple[Loc, str | None]], file: str, place_of: PlaceOf) -> None:
        starts = sorted((place_of(file, loc).line, ref or "") for loc, ref in rows)
        self._lines = [line for line, _ in starts]
        self._refs = [ref for _, ref in starts]

    def at(self, place: Place) -> str | None:
        """Give the task of the row that a place lies in."""
        at = bisect_right(self._lines, place.line) - 1
        return self._refs[at] or None if at >= 0 else None


def _notice_rows(notice: Notice) -> Iterator[tuple[Loc, str | None]]:
    """Give the start of every row, and of every field that has no rows."""
    for name in Notice.model_fields:
        value = getattr(notice, name)
        if not isinstance(value, tuple):
            if value is not None:
                yield (name,), None
            continue
        for at, item in enumerate(value):
            ref = getattr(item, "task", None)
            several = getattr(item, "tasks", ())
            yield (name, at), ref or (several[0] if several else None)


def _list_rows(one: SeriesYear) -> Iterator[tuple[Loc, str | None]]:
    for at, section in enumerate(one.worklist.sections):
        yield from _section_rows(section, ("sections", at))


def _section_rows(section: Section, loc: Loc) -> Iterator[tuple[Loc, str | None]]:
    yield loc, None
    for at, task in enumerate(section.tasks):
        yield (*loc, "tasks", at), f"{section.id}/{task.id}"
    for at, below in enumerate(section.sections):
        yield from _section_rows(below, (*loc, "sections", at))
