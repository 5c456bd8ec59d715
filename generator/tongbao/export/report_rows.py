"""Layer 4 · export/report_rows: what every form of the suspicion report shows, in the words of one language."""

from dataclasses import dataclass

from tongbao.derive import Answer

__all__ = ["COLUMNS", "Group", "Line", "Report"]

#: The columns; their headings stand in the catalogs as ``report.column.<name>``.
COLUMNS = ("status", "notice", "task", "ask", "cure", "answer", "place", "page", "code")


@dataclass(frozen=True)
class Line:
    """One question as it is shown."""

    status: Answer
    notice: str
    task: str
    code: str
    ask: str
    cure: str
    answer: str
    #: File, line and column, and the link to the file.
    place: str
    file: str
    #: Address of the page; a link only where the portal's address is known.
    page: str
    linked: bool


@dataclass(frozen=True)
class Group:
    """All that one unit, or the office itself, is to be asked."""

    unit: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Report:
    """The whole report."""

    title: str
    groups: tuple[Group, ...]
    counts: tuple[tuple[Answer, int], ...]
