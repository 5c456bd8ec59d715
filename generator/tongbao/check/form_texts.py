"""Layer 3 · check/form_texts: a notice → every text that readers get, with its place; how bad a slip in it is."""

from collections.abc import Iterator
from typing import NamedTuple

from tongbao.check.rules import Site, walk_tasks
from tongbao.findings import Finding, Loc, Severity
from tongbao.model import FiledNotice, Nature, Notice, PublicationState, SeriesYear

__all__ = ["Slip", "Stretch", "holds", "notice_texts", "slip", "title_texts"]


class Stretch(NamedTuple):
    """A text of a notice with the way to it."""

    loc: Loc
    text: str


class Slip(NamedTuple):
    """What is wrong at a character of a text."""

    stretch: Stretch
    offset: int
    code: str


def notice_texts(notice: Notice) -> Iterator[Stretch]:
    """Give the words of the notice itself; notes and remarks are the editor's, and may quote a slip."""
    yield Stretch(("title",), notice.title)
    for at, passage in enumerate(notice.passages):
        if passage.heading:
            yield Stretch(("passages", at, "heading"), passage.heading)
        for n, text in enumerate(passage.paragraphs):
            yield Stretch(("passages", at, "paragraphs", n), text)
    yield from _rows(notice)
    for at, problem in enumerate(notice.problems):
        yield Stretch(("problems", at, "text"), problem.text)
    for at, naming in enumerate(notice.namings):
        if naming.text:
            yield Stretch(("namings", at, "text"), naming.text)
    for at, measure in enumerate(notice.measures):
        yield Stretch(("measures", at), measure)
    for at, attachment in enumerate(notice.attachments):
        yield Stretch(("attachments", at, "title"), attachment.title)


def _rows(notice: Notice) -> Iterator[Stretch]:
    for at, row in enumerate(notice.standings):
        if row.progress:
            yield Stretch(("standings", at, "progress"), row.progress)
        for n, reason in enumerate(row.reasons):
            if reason.text:
                yield Stretch(("standings", at, "reasons", n, "text"), reason.text)
        for name, voice in (("reported", row.reported), ("verified", row.verified), ("reply", row.reply)):
            if voice:
                yield Stretch(("standings", at, name, "text"), voice.text)
    for at, reading in enumerate(notice.readings):
        if reading.text:
            yield Stretch(("readings", at, "text"), reading.text)


def title_texts(one: SeriesYear) -> Iterator[Stretch]:
    """Give the titles of a list and of its tasks."""
    yield Stretch(("title",), one.worklist.title)
    for loc, _, task in walk_tasks(one):
        yield Stretch((*loc, "title"), task.title)


def holds(filed: FiledNotice) -> bool:
    """Tell whether a notice's form matters: a withdrawn one is only a stub."""
    return filed.notice.publication.state is not PublicationState.WITHDRAWN


def slip(site: Site, file: str, found: Slip, **values: object) -> Finding:
    """Make a finding at the very characters; what another office printed stays as it was printed."""
    printed = site.book.issuer.nature is Nature.DEMONSTRATION
    place = site.places.inside(file, found.stretch.loc, found.offset)
    texts = {name: str(value) for name, value in values.items()}
    if printed:
        return Finding(place, found.code, texts, Severity.HINT, "hint-printed")
    return Finding(place, found.code, texts, Severity.WARNING)
