"""Layer 2 · derive/blocks: a notice → its text as ordered blocks, for page, document, search and prose audit alike.

A line is either the office's own text (``str``) or a ``Sentence`` of ours, which the reader's language says.
A notice without a text of its own gets its 基本情况 written from the data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tongbao.derive.changes import Change, changes, earlier
from tongbao.derive.tallies import ClassCount, SectionTally, counts_on, tallies
from tongbao.model import (
    Attachment,
    Audience,
    Cause,
    Common,
    Disclosure,
    FiledNotice,
    IssuerBook,
    Nature,
    Passage,
    Problem,
    Reason,
    Relation,
    SeriesYear,
    Standing,
)

__all__ = ["Block", "Line", "Sentence", "blocks"]

#: More names than this are left to the table.
_NAMES_IN_TEXT = 10
#: So far numbers have a word; no notice has more chapters, and one that did would count on in digits.
_NUMERALS = 30
#: What a written 基本情况 names; the rest is counted.
_NAMED = frozenset({Common.DONE, Common.BEHIND, Common.UNMET, Common.NOT_STARTED, Common.SUSPENDED, Common.CANCELLED})
_SITUATION = frozenset({"situation", "findings", "decisions", "praise"})

#: What a sentence can hold.
Value = str | int | Decimal | tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence of ours: a catalog key, and values that are data, numbers, names to join or sentences."""

    key: str
    values: "Mapping[str, Value | Sentence]" = field(default_factory=dict)


Line = str | Sentence


@dataclass(frozen=True)
class Block:
    """One block of the text; ``level`` counts headings from 1 (一、)."""

    kind: str
    lines: tuple[Line, ...] = ()
    level: int = 0
    id: str = ""
    #: Tasks that the block speaks of, for links.
    refs: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def blocks(book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> tuple[Block, ...]:
    """Give the text of a notice from the addressees to 抄送."""
    return tuple(_numbered(_body(book, one, filed)))


def _body(book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> Iterator[Block]:
    notice, defaults = filed.notice, book.issuer.defaults
    if to := notice.addressees or defaults.addressees:
        yield Block("addressee", to)
    passages = list(notice.passages)
    yield from _opening(book, one, filed, [p for p in passages if p.role == "opening"])
    rest = [p for p in passages if p.role != "opening"]
    if not any(p.role in _SITUATION for p in rest):
        yield from _situation(one, filed)
    before = [p for p in rest if p.role not in ("requirements", "suggestions")]
    for at, passage in enumerate(before):
        yield from _passage(passage, f"text-{at + 1}")
    yield from _problems(one, filed, headed=any(p.role == "problems" for p in before))
    for at, passage in enumerate(p for p in rest if p not in before):
        yield from _passage(passage, f"requirements-{at + 1}")
    if objection := notice.objection or defaults.objection:
        yield Block("objection", (objection,))
    if notice.attachments:
        yield Block("attachments", attachments=notice.attachments)
    yield Block(
        "signature", tuple(line for line in (notice.signature or defaults.signature, notice.dates.written) if line)
    )
    for at, group in enumerate(notice.copies or defaults.copies):
        yield Block("copies" if at == 0 else "copies-more", group)


def _opening(book: IssuerBook, one: SeriesYear, filed: FiledNotice, own: list[Passage]) -> Iterator[Block]:
    for at, passage in enumerate(own):
        yield from _passage(passage, f"opening-{at + 1}")
    if own:
        return
    notice, worklist = filed.notice, one.worklist
    by = notice.supervisors or book.issuer.supervisors or (notice.office or book.issuer.name,)
    values: dict[str, Value | Sentence] = {"by": by, "period": notice.period.label, "list": worklist.short}
    if book.issuer.nature is Nature.DEMONSTRATION:
        # What another government's office did is for its own notice to say.
        yield Block("paragraph", (Sentence("derive.opening-demonstration", values),))
        return
    basis = next((link for link in worklist.basis if link.relation is Relation.BASIS), None)
    if basis is None:
        yield Block("paragraph", (Sentence("derive.opening", values),))
    else:
        yield Block("paragraph", (Sentence("derive.opening-basis", {**values, "basis": basis.title}),))


def _situation(one: SeriesYear, filed: FiledNotice) -> Iterator[Block]:
    """Write 基本情况 from the data: per section its total, then each class with the names that matter."""
    over = [tally for tally in tallies(one, filed) if tally.total is not None or tally.shares]
    if not over:
        return
    yield Block("heading", (Sentence("derive.heading.situation"),), level=1, id="situation")
    before = earlier(one, filed)
    for tally in over:
        yield Block("paragraph", tuple(_tally_lines(one, filed, tally)))
    if found := changes(one, before, filed):
        yield Block("paragraph", tuple(_change_lines(before, found)))


def _tally_lines(one: SeriesYear, filed: FiledNotice, tally: SectionTally) -> Iterator[Line]:
    name = tally.section.name if tally.section else one.worklist.short
    total = tally.total
    level = Sentence(f"derive.level.{tally.level}")
    if total is not None:
        key = "derive.total-parts" if tally.level == "parts" else "derive.total"
        yield Sentence(key, {"section": name, "n": int(total), "word": tally.word, "level": level})
    for c in tally.classes:
        if c.value:
            yield _class_line(one, filed, tally, c)
    if tally.done_rate is not None and tally.done:
        base: dict[str, Value | Sentence] = {"base": tally.base or 0, "word": tally.word}
        yield Sentence("derive.done-rate", {"rate": tally.done_rate, "n": tally.done, **base})


def _class_line(one: SeriesYear, filed: FiledNotice, tally: SectionTally, c: ClassCount) -> Sentence:
    values: dict[str, Value | Sentence] = {"status": c.label, "n": int(c.value or 0), "word": tally.word}
    if c.within == "?":
        return Sentence("derive.class-within-unknown", values)
    if c.within:
        return Sentence("derive.class-within", {**values, "within": c.within})
    names = _names(one, filed, tally, c)
    if not names:
        return Sentence("derive.class", values)
    if c.unlisted:
        return Sentence("derive.class-some", {**values, "names": names, "rest": c.unlisted})
    return Sentence("derive.class-name" if len(names) == 1 else "derive.class-names", {**values, "names": names})


def _names(one: SeriesYear, filed: FiledNotice, tally: SectionTally, c: ClassCount) -> tuple[str, ...]:
    if c.common not in _NAMED or (c.source and c.source.disclosed is Disclosure.COUNTS):
        return ()
    inside = {s.id for s in (tally.section.walk() if tally.section else one.worklist.walk())}
    rows = [s for s in filed.notice.standings if s.status == c.label and s.unit is None]
    own = (s for s in rows if s.task.split("/")[0] in inside and counts_on(one, s, tally.level, tally.source))
    names = tuple(_title(one, standing) for standing in own) or (c.source.names if c.source else ())
    return names if len(names) <= _NAMES_IN_TEXT else ()


def _title(one: SeriesYear, standing: Standing) -> str:
    _, task = one.by_ref[standing.task]
    part = next((part.title for part in task.parts if part.id == standing.part), None)
    return part or task.title


def _change_lines(before: FiledNotice | None, found: tuple[Change, ...]) -> Iterator[Line]:
    if before is not None:
        yield Sentence("derive.since", {"period": before.notice.period.label})
    kinds = tuple(dict.fromkeys(change.kind for change in found))
    for kind in kinds:
        names = tuple(change.task.title for change in found if change.kind is kind)
        short = "derive.change-count" if len(names) > _NAMES_IN_TEXT else "derive.change"
        last = "-last" if kind is kinds[-1] else ""
        yield Sentence(short + last, {"kind": Sentence(f"derive.change.{kind}"), "n": len(names), "names": names})


def _problems(one: SeriesYear, filed: FiledNotice, *, headed: bool) -> Iterator[Block]:
    """Give the problems by cause: what the notice says of each, then the tasks held up with their reasons."""
    notice = filed.notice
    reasons = [(s, reason) for s in notice.standings for reason in s.reasons]
    if not reasons and not notice.problems:
        return
    if not headed:
        yield Block("heading", (Sentence("derive.heading.problems"),), level=1, id="problems")
    known = {cause.id: cause for cause in one.worklist.causes}
    number = 0
    for id_ in (*known, None):
        own = [p for p in notice.problems if p.cause == id_]
        told = {ref for problem in own for ref in problem.tasks}
        held = [(s, r) for s, r in reasons if r.cause == id_ and (s.task not in told or r.text)]
        if own or held:
            number += 1
            yield from _cause(one, known.get(id_ or ""), number, own, held)


def _cause(
    one: SeriesYear, cause: Cause | None, number: int, own: list[Problem], held: list[tuple[Standing, Reason]]
) -> Iterator[Block]:
    """Give one cause: its heading, what the notice says of it, and the tasks it holds up."""
    name: Line = cause.name if cause else Sentence("derive.cause.other")
    heading = Sentence("derive.numbered-third", {"n": number, "text": name})
    yield Block("heading", (heading,), level=3, id=f"cause-{cause.id}" if cause else "causes-other")
    if cause and cause.text:
        yield Block("paragraph", (cause.text,))
    for problem in own:
        yield Block("paragraph", (problem.text,), refs=problem.tasks)
    for standing, reason in held:
        title = _title(one, standing)
        yield Block("held-up", (title, *((reason.text,) if reason.text else ())), refs=(standing.task,))


def _passage(passage: Passage, id_: str) -> Iterator[Block]:
    if passage.heading:
        yield Block("heading", (passage.heading,), level=int(passage.level), id=id_)
    for paragraph in passage.paragraphs:
        yield Block("paragraph" if passage.audience is Audience.PUBLIC else "paragraph-units", (paragraph,))


def _numbered(body: Iterator[Block]) -> Iterator[Block]:
    """Give our own headings of the first level their number among all of that level (一、二、三、)."""
    count = 0
    for block in body:
        if block.kind == "heading" and block.level == 1:
            count += 1
            line = block.lines[0]
            if isinstance(line, Sentence):
                text = Sentence("derive.numbered", {"n": _numeral(count), "text": line})
                yield Block("heading", (text,), 1, block.id)
                continue
        yield block


def _numeral(number: int) -> Line:
    """Count as headings do (一, 二, 三)."""
    return Sentence(f"derive.numeral.{number}") if number <= _NUMERALS else str(number)
