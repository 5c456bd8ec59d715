"""Layer 4 · export/report_md: the suspicion report as Markdown."""

import re
from collections.abc import Iterator
from typing import Final

from tongbao.export.report_rows import Group, Report
from tongbao.messages import Words

__all__ = ["markdown_report"]

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~!])")


def markdown_report(report: Report, words: Words) -> bytes:
    """Write the report; marks in texts stay as they are typed."""
    lines = [f"# {_text(report.title)}", "", _text(words("report.intro")), ""]
    lines += [f"- {_text(words(f'report.count.{status}', n=n, count=n))}" for status, n in report.counts]
    if not report.groups:
        lines += ["", _text(words("report.none"))]
    for group in report.groups:
        lines += _group(group, words)
    return ("\n".join(lines) + "\n").encode()


def _group(group: Group, words: Words) -> Iterator[str]:
    yield ""
    yield f"## {_text(group.unit)}"
    yield ""
    for line in group.lines:
        task = f"**{_text(line.task)}** " if line.task and line.task not in line.ask else ""
        yield f"- **{_text(words(f'report.status.{line.status}'))}** {_text(line.notice)} {task}{_text(line.ask)}"
        if line.answer:
            yield f"  - {_text(words('report.answer', text=line.answer))}"
        elif line.cure:
            yield f"  - {_text(line.cure)}"
        page = f"<{line.page}>" if line.linked else f"`{line.page}`"
        yield f"  - [{_text(line.place)}](<{line.file}>) {page} `{line.code}`"


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
