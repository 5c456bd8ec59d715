"""Layer 4 · export/report: questions → the suspicion report for staff: whom a reviewer should ask what."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Final

from tongbao.derive import Answer, Question
from tongbao.errors import UsageError
from tongbao.export.report_html import html_report
from tongbao.export.report_md import markdown_report
from tongbao.export.report_rows import Group, Line, Report
from tongbao.export.report_xlsx import xlsx_report
from tongbao.messages import Words, say

__all__ = ["make_report", "report_bytes"]

_FORMS: Final[Mapping[str, Callable[[Report, Words], bytes]]] = {
    ".html": html_report,
    ".md": markdown_report,
    ".xlsx": xlsx_report,
}
_ORDER: Final = tuple(Answer)


def report_bytes(report: Report, name: PurePath, words: Words) -> bytes:
    """Write the report in the form that its file's ending asks for."""
    form = _FORMS.get(name.suffix.lower())
    if form is None:
        raise UsageError("report.form", name=name.name, forms=" ".join(_FORMS))
    return form(report, words)


def make_report(
    questions: Iterable[Question], words: Words, *, title: str, files: str = "", address: str | None = None
) -> Report:
    """Group questions by the unit to ask; ``files`` leads from the report to the folder with ``data/``."""
    asked = tuple(questions)
    groups: dict[tuple[str, str], list[Line]] = {}
    for question in asked:
        line = _line(question, words, files, address)
        for unit in question.units or ("",):
            groups.setdefault((question.book.id, unit), []).append(line)
    names = {(q.book.id, unit): _name(q, unit) for q in asked for unit in q.units or ("",)}
    made = [
        Group(names[key], tuple(sorted(lines, key=lambda line: (_ORDER.index(line.status), line.notice, line.place))))
        for key, lines in groups.items()
    ]
    counts = Counter(question.status for question in asked)
    return Report(title, tuple(sorted(made, key=_weight)), tuple((status, counts[status]) for status in _ORDER))


def _weight(group: Group) -> tuple[int, str]:
    """Put those with most to answer first."""
    return -sum(line.status in (Answer.ERROR, Answer.OPEN) for line in group.lines), group.unit


def _name(question: Question, unit: str) -> str:
    """Name a unit as it was called then; what no unit answers for, the office does."""
    book, day = question.book, question.filed.day if question.filed else None
    if unit:
        return book.unit_name(unit, day)
    return question.one.worklist.office or book.issuer.name


def _line(question: Question, words: Words, files: str, address: str | None) -> Line:
    finding, worklist = question.finding, question.one.worklist
    place = finding.place
    label = question.filed.notice.period.label if question.filed else words("report.list")
    return Line(
        status=question.status,
        notice=words("report.notice", year=question.one.year, list=worklist.short, label=label),
        task=question.task or "",
        code=finding.code,
        ask=say(finding, words),
        cure=say(finding, words, "hint"),
        answer=_answer(question, words),
        place=f"{place.file}:{place.line}:{place.column}",
        file=f"{files}{place.file}#L{place.line}",
        page=f"{address.rstrip('/')}/{question.address}" if address else f"/{question.address}",
        linked=bool(address),
    )


def _answer(question: Question, words: Words) -> str:
    """Say what the data answers; where it was recorded as printed, say so."""
    if question.answer:
        return words("report.as-printed") if question.answer == "as_printed" else question.answer
    return words("report.as-printed") if question.status is Answer.PRINTED else ""
