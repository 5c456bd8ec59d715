"""Layer 5 · intake/publishing: a signed notice → published, with a snapshot of what the public was given."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from tongbao.derive import fill_catalogue
from tongbao.errors import DataError, SuspicionError, UsageError
from tongbao.findings import Finding
from tongbao.intake.files import modeline, read_text, write_whole
from tongbao.intake.yamltext import edited
from tongbao.load import load_snapshot, snapshot_path
from tongbao.model import (
    Catalogue,
    FiledNotice,
    IssuerBook,
    Nature,
    Notice,
    PublicationState,
    SeriesYear,
    canonical_json,
    public,
    record,
)

__all__ = ["Published", "publish_notice"]

_PUBLISHABLE = (PublicationState.SIGNED, PublicationState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Published:
    """The files that were written; none where the notice was published already and is the same."""

    notice: str
    changed: tuple[str, ...]


def publish_notice(
    data: Path, catalogue: Catalogue, address: str, day: date, unanswered: Sequence[Finding] = ()
) -> Published:
    """Publish ``issuer/year/series/period``: keep its record as a snapshot and mark the notice as published.

    What was published once is never overwritten; a correction makes a further snapshot beside the first. What nobody
    has answered yet keeps a notice in; what another office printed long ago is only kept here.
    """
    book, one, filed = _find(catalogue, address)
    notice = filed.notice
    if notice.publication.state not in _PUBLISHABLE:
        raise UsageError("intake.publish-state", notice=address, state=notice.publication.state.value)
    made = _as_published(notice, day)
    content = _snapshot(catalogue, book, one, replace(filed, notice=made), day)
    place = _free_place(data, one.key, filed.id, content)
    if unanswered and (place or made != notice) and book.issuer.nature is not Nature.DEMONSTRATION:
        raise SuspicionError(address, unanswered)
    changed: list[Path] = []
    if place:
        # The snapshot first: should the second write fail, publishing again finds it and goes on.
        write_whole(place, content)
        changed.append(place)
    if made != notice:
        changed.append(_mark(data, one.key, filed.id, day))
    return Published(address, tuple(f"{data.name}/{path.relative_to(data).as_posix()}" for path in changed))


def _find(catalogue: Catalogue, address: str) -> tuple[IssuerBook, SeriesYear, FiledNotice]:
    for book, one, filed in catalogue.filed():
        if f"{one.key}/{filed.id}" == address.strip("/"):
            return book, one, filed
    raise UsageError("intake.publish-unknown", notice=address)


def _as_published(notice: Notice, day: date) -> Notice:
    """Give the notice as it will be: a missing day of publication is the day of the command."""
    if notice.publication.state is PublicationState.PUBLISHED:
        return notice
    dates = notice.dates
    if dates.published is None:
        dates = dates.model_copy(update={"published": day.isoformat()})
    publication = notice.publication.model_copy(update={"state": PublicationState.PUBLISHED})
    return notice.model_copy(update={"publication": publication, "dates": dates})


def _snapshot(catalogue: Catalogue, book: IssuerBook, one: SeriesYear, filed: FiledNotice, day: date) -> bytes:
    """Take the record of what the public is given: the same gate as for the site."""
    changed = replace(one, notices=tuple(filed if other.id == filed.id else other for other in one.notices))
    alone = replace(catalogue, books=(replace(book, series_years=(changed,)),))
    embargo = filed.notice.publication.embargo
    edition = fill_catalogue(public(alone, max(day, embargo) if embargo else day))
    for shown_book, shown_one, shown in edition.filed():
        if shown.id == filed.id:
            return canonical_json(record(shown_book, shown_one, shown))
    raise UsageError("intake.publish-hidden", notice=f"{one.key}/{filed.id}")


def _free_place(data: Path, key: str, period: str, content: bytes) -> Path | None:
    """Give where the snapshot goes: None if the last one says the same."""
    last: Mapping[str, object] | None = None
    number = 1
    while (name := _name(period, number)) and snapshot_path(data, key, name).exists():
        last, findings = load_snapshot(data, key, name)
        if last is None:
            raise DataError(findings)
        number += 1
    if last is None:
        return snapshot_path(data, key, period)
    now: Mapping[str, object] = json.loads(content)
    if last == now:
        return None
    if not _new_corrections(last, now):
        raise UsageError("intake.publish-differs", notice=f"{key}/{period}")
    return snapshot_path(data, key, _name(period, number))


def _name(period: str, number: int) -> str:
    return period if number == 1 else f"{period}.{number}"


def _new_corrections(last: Mapping[str, object], content: Mapping[str, object]) -> bool:
    """Tell whether a correction was added since the last snapshot."""
    before, now = last.get("corrections"), content.get("corrections")
    known = before if isinstance(before, list) else []
    return isinstance(now, list) and any(correction not in known for correction in now)


def _mark(data: Path, key: str, period: str, day: date) -> Path:
    """Write into the notice's file that it is published."""
    path = Path(*key.split("/"), f"{period}.yml")

    def publish(tree: CommentedMap) -> None:
        tree["publication"]["state"] = PublicationState.PUBLISHED.value
        if "dates" not in tree:
            tree.insert(list(tree).index("publication"), "dates", CommentedMap())
        tree["dates"].setdefault("published", day.isoformat())

    text = edited(read_text(data / path), publish, modeline(path, "notice"))
    write_whole(data / path, text.encode())
    return data / path
