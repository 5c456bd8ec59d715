"""Layer 4 · export/report_html: the suspicion report as one HTML file without script, readable on paper too."""

from collections.abc import Iterator
from html import escape
from typing import Final

from tongbao.export.report_rows import Group, Line, Report
from tongbao.messages import Words

__all__ = ["html_report"]

#: A file for staff stands by itself, so its style stands in it.
_STYLE: Final = """
body { font: 16px/1.6 "Noto Sans SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #1a1a1a; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 2px solid #1a4480 }
table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #767676; padding: .35rem .5rem; text-align: left; vertical-align: top }
th { background: #eef2f7 } code { font-size: .85em; overflow-wrap: anywhere } small { color: #454545 }
.open, .error { font-weight: bold } .error { color: #8b0a03 } a { color: #1a4480 }
@media print { body { margin: 0; max-width: none } h2 { break-after: avoid } tr { break-inside: avoid } }
"""  # noqa: E501  (a style sheet)


def html_report(report: Report, words: Words) -> bytes:
    """Write the report; every text is escaped."""
    lang = "zh-CN" if words.language == "zh" else words.language
    counts = words("list.separator").join(words(f"report.count.{status}", n=n, count=n) for status, n in report.counts)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{lang}">',
        f'<head><meta charset="utf-8"><title>{escape(report.title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="robots" content="noindex"><style>{_STYLE}</style></head>',
        f"<body><h1>{escape(report.title)}</h1>",
        f"<p>{escape(words('report.intro'))}</p>",
        f"<p>{escape(counts)}</p>",
    ]
    if not report.groups:
        parts.append(f"<p>{escape(words('report.none'))}</p>")
    for group in report.groups:
        parts += _group(group, words)
    return ("\n".join([*parts, "</body></html>"]) + "\n").encode()


def _group(group: Group, words: Words) -> Iterator[str]:
    heads = ("status", "ask", "answer", "place")
    yield f"<h2>{escape(group.unit)} <small>{escape(words('report.count', n=len(group.lines), count=len(group.lines)))}</small></h2>"  # noqa: E501  (one element)
    yield "<table><thead><tr>"
    yield "".join(f'<th scope="col">{escape(words(f"report.column.{name}"))}</th>' for name in heads)
    yield "</tr></thead><tbody>"
    for line in group.lines:
        yield _row(line, words)
    yield "</tbody></table>"


def _row(line: Line, words: Words) -> str:
    task = f"<strong>{escape(line.task)}</strong><br>" if line.task and line.task not in line.ask else ""
    cure = f"<br><small>{escape(line.cure)}</small>" if line.cure else ""
    page = (
        f'<a href="{escape(line.page)}">{escape(line.page)}</a>' if line.linked else f"<code>{escape(line.page)}</code>"
    )
    return (
        f'<tr><td class="{line.status}">{escape(words(f"report.status.{line.status}"))}</td>'
        f"<td><small>{escape(line.notice)}</small><br>{task}{escape(line.ask)}{cure}</td>"
        f"<td>{escape(line.answer)}</td>"
        f'<td><a href="{escape(line.file)}"><code>{escape(line.place)}</code></a><br>{page}<br>'
        f"<small><code>{escape(line.code)}</code></small></td></tr>"
    )
