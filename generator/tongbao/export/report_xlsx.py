"""Layer 4 · export/report_xlsx: the suspicion report as a workbook; the same report is the same bytes."""

from datetime import datetime
from io import BytesIO
from typing import Final

from tongbao.derive import Answer
from tongbao.export.report_rows import COLUMNS, Line, Report
from tongbao.messages import Words

__all__ = ["xlsx_report"]

#: Written into every file, so that the clock is not.
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001  (the format knows no zone)
_WIDTHS: Final = (18, 10, 24, 30, 60, 40, 30, 34, 34, 20)
_LONGEST_LINK: Final = 2000


def xlsx_report(report: Report, words: Words) -> bytes:
    """Write one row for each unit and question, to be filtered by unit; texts never become formulas."""
    import xlsxwriter  # noqa: PLC0415  (no build needs it)

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": report.title, "created": _CREATED})
    sheet = book.add_worksheet(words("report.sheet"))
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "top", "bg_color": "#EEF2F7"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    strong = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "bold": True})
    sheet.write_string(0, 0, report.title, book.add_format({"bold": True, "font_size": 14}))
    heads = ("unit", *COLUMNS)
    for at, name in enumerate(heads):
        sheet.write_string(2, at, words(f"report.column.{name}"), head)
        sheet.set_column(at, at, _WIDTHS[at])
    row = 3
    for group in report.groups:
        for line in group.lines:
            urgent = line.status in (Answer.ERROR, Answer.OPEN)
            texts = (group.unit, *(_cell(line, name, words) for name in COLUMNS))
            for at, text in enumerate(texts):
                sheet.write_string(row, at, text, strong if urgent and heads[at] == "status" else cell)
            if line.linked and len(line.page) < _LONGEST_LINK:
                sheet.write_url(row, heads.index("page"), line.page, cell, line.page)
            row += 1
    sheet.freeze_panes(3, 1)
    sheet.autofilter(2, 0, max(row - 1, 3), len(heads) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()


def _cell(line: Line, name: str, words: Words) -> str:
    return words(f"report.status.{line.status}") if name == "status" else str(getattr(line, name))
