"""Layer 6 · pipeline/reviewing: data → what reviewers and signers read before a notice goes out."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from tongbao.derive import Answer, Question, VersionChange, fill_catalogue, questions, version_changes
from tongbao.errors import DataError, UsageError
from tongbao.export import Brief, brief_text, make_report, report_bytes
from tongbao.findings import Finding
from tongbao.intake import write_whole
from tongbao.load import load_draft
from tongbao.messages import Words
from tongbao.model import FiledNotice, IssuerBook, SeriesYear, public, record
from tongbao.pipeline.checking import Checked, check_data
from tongbao.pipeline.giving import given_for
from tongbao.pipeline.paths import Paths

__all__ = ["brief", "write_report"]


def write_report(paths: Paths, file: Path, words: Words, address: str | None = None) -> tuple[Finding, ...]:
    """Write the suspicion report on one notice or on all; give what it asks."""
    checked = check_data(paths.needed(), answered=True)
    asked = _questions(checked)
    title = words("report.title-all")
    if address is not None:
        _, one, filed = _find(checked, address)
        asked = tuple(q for q in asked if q.one is one and (q.filed is None or q.filed is filed))
        title = words("report.title", title=filed.notice.title)
    site = checked.catalogue.site.address if checked.catalogue else None
    report = make_report(asked, words, title=title, files=_way(file, paths.root), address=site)
    content = report_bytes(report, file, words)
    try:
        write_whole(file, content)
    except OSError as error:  # Excel keeps an open workbook to itself
        raise UsageError("report.unwritable", file=file) from error
    return tuple(question.finding for question in asked if question.status is not Answer.ANSWERED)


def brief(paths: Paths, address: str, words: Words, since: Path | None = None) -> str:
    """Give the page for the signer; ``since`` is an earlier draft of the notice's file."""
    checked = check_data(paths.needed())
    book, one, filed = _find(checked, address)
    asked = tuple(q for q in _questions(checked) if q.one is one and q.filed is filed)
    versions = _since(filed, since) if since else _snapshot(paths, checked, (book, one, filed))
    made = Brief(book, one, filed, asked, versions, "draft" if since else "snapshot")
    return brief_text(made, words)


def _questions(checked: Checked) -> tuple[Question, ...]:
    if checked.catalogue is None or checked.places is None:
        raise DataError(checked.findings)
    return questions(checked.catalogue, checked.findings, checked.places.of)


def _find(checked: Checked, address: str) -> tuple[IssuerBook, SeriesYear, FiledNotice]:
    if checked.catalogue is None:
        raise DataError(checked.findings)
    wanted = address.strip("/").removeprefix("data/").removesuffix(".yml")
    for book, one, filed in checked.catalogue.filed():
        if f"{one.key}/{filed.id}" == wanted:
            return book, one, filed
    raise UsageError("report.unknown", notice=address)


def _since(filed: FiledNotice, draft: Path) -> tuple[VersionChange, ...]:
    before, findings = load_draft(draft)
    if before is None:
        raise DataError(findings)
    now = filed.notice.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return version_changes(before.model_dump(mode="json", by_alias=True, exclude_defaults=True), now)


def _snapshot(
    paths: Paths, checked: Checked, place: tuple[IssuerBook, SeriesYear, FiledNotice]
) -> tuple[VersionChange, ...] | None:
    """Compare what the public would be given with what it was given last."""
    book, one, filed = place
    if checked.catalogue is None:
        return None
    alone = replace(checked.catalogue, books=(replace(book, series_years=(one,)),))
    then = given_for(paths.data, alone)[0].snapshots.get(f"{one.key}/{filed.id}")
    if then is None:
        return None
    for shown_book, shown_one, shown in fill_catalogue(public(alone, date.max, drafts=True)).filed():
        if shown.id == filed.id:
            return version_changes(then, record(shown_book, shown_one, shown))
    return None


def _way(file: Path, root: Path) -> str:
    """Give the way from a report to the folder with ``data/``, as a link writes it; none between two drives."""
    try:
        way = os.path.relpath(root, file.resolve().parent)
    except ValueError:
        return ""
    return "" if way == "." else Path(way).as_posix() + "/"
