"""Layer 4 · export/brief: one notice → a page for its signer: what changed, who is criticised, what is still open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tongbao.derive import (
    Answer,
    Change,
    ChangeKind,
    Criticism,
    Question,
    VersionChange,
    changes,
    criticisms,
    earlier,
    main_tallies,
    nameless,
    tallies,
)
from tongbao.messages import Words, say
from tongbao.model import FiledNotice, IssuerBook, SeriesYear

__all__ = ["Brief", "brief_text"]

#: More lines of one kind do not fit a page.
_LINES: Final = 10
_NAMES: Final = 6
_LONGEST: Final = 40


@dataclass(frozen=True)
class Brief:
    """What a brief is made of."""

    book: IssuerBook
    one: SeriesYear
    filed: FiledNotice
    questions: tuple[Question, ...]
    #: Differences from the version compared with; None where there is none.
    versions: tuple[VersionChange, ...] | None
    #: What the version is: ``snapshot`` or ``draft``.
    version: str = "snapshot"


def brief_text(brief: Brief, words: Words) -> str:
    """Write the page; it reads as it is, and as Markdown."""
    parts = [_head(brief, words)]
    for key, lines in (
        ("counts", _counts(brief, words)),
        ("changes", _changes(brief, words)),
        ("versions", _versions(brief, words)),
        ("criticised", _criticised(brief, words)),
        ("open", _open(brief, words)),
    ):
        found = list(lines)
        shown = [f"- {line}" for line in found[:_LINES]]
        if rest := len(found) - len(shown):
            shown.append(f"- {words('brief.more', n=rest, count=rest)}")
        parts.append("\n".join([f"## {words(f'brief.head.{key}')}", "", *shown]))
    return "\n\n".join(parts)


def _head(brief: Brief, words: Words) -> str:
    notice = brief.filed.notice
    facts = [words("brief.period", label=notice.period.label), words(f"brief.state.{notice.publication.state.value}")]
    if notice.number:
        facts.append(words("brief.number", number=notice.number))
    if notice.dates.written:
        facts.append(words("brief.written", day=notice.dates.written))
    return f"# {words('brief.title', title=notice.title)}\n\n" + words("brief.separator").join(facts)


def _counts(brief: Brief, words: Words) -> Iterator[str]:
    """Tell how the sections stand."""
    made = [tally for tally in main_tallies(brief.one, tallies(brief.one, brief.filed)) if tally.total is not None]
    for tally in made:
        classes = words("list.comma").join(
            words("brief.class", label=c.label, count=c.value) for c in tally.classes if c.value
        )
        name = tally.section.name if tally.section else brief.one.worklist.short
        key = "brief.tally" if classes else "brief.tally-bare"
        yield words(key, name=name, total=tally.total, word=tally.word, classes=classes)
    if not made:
        yield words("brief.no-counts", n=len(brief.filed.notice.standings), count=len(brief.filed.notice.standings))


def _changes(brief: Brief, words: Words) -> Iterator[str]:
    """Tell what changed since the last period, by kind."""
    before = earlier(brief.one, brief.filed)
    found = changes(brief.one, before, brief.filed)
    if before is None or found is None:
        yield words("brief.no-earlier")
        return
    label = before.notice.period.label
    if not found:
        yield words("brief.no-changes", label=label)
    for kind in ChangeKind:
        same = [change for change in found if change.kind is kind]
        if same:
            names = _names([_named(change, words) for change in same], words)
            yield words(f"brief.change.{kind.value}", n=len(same), count=len(same), label=label, names=names)


def _named(change: Change, words: Words) -> str:
    """Name a task; what went wrong with its reason, or with the lack of one."""
    if change.kind not in (ChangeKind.GONE_BACK, ChangeKind.MISSING):
        return change.task.title
    reason = change.reason or words("brief.no-reason")
    return words("brief.because", title=change.task.title, reason=_short(reason))


def _versions(brief: Brief, words: Words) -> Iterator[str]:
    if brief.versions is None:
        yield words("brief.no-version")
        return
    if not brief.versions:
        yield words(f"brief.same.{brief.version}")
    for change in brief.versions:
        found = brief.one.by_ref.get(change.task or "")
        field = f"@brief.field.{change.field}"
        subject = (
            words("brief.subject", field=field, title=found[1].title) if found else words("brief.field", field=field)
        )
        if change.before is None:
            yield words("brief.added", subject=subject, after=_short(change.after or ""))
        elif change.after is None:
            yield words("brief.removed", subject=subject, before=_short(change.before))
        else:
            yield words("brief.edited", subject=subject, before=_short(change.before), after=_short(change.after))


def _criticised(brief: Brief, words: Words) -> Iterator[str]:
    found = criticisms(brief.one, brief.filed)
    unknown = nameless(brief.one, brief.filed)
    if unknown:
        yield words("brief.nameless", n=unknown, count=unknown)
    elif not found:
        yield words("brief.nobody")
    # Those who were not heard come first: the signer has to decide about them.
    for criticism in sorted(found, key=lambda c: c.heard):
        yield _criticism(brief, criticism, words)


def _criticism(brief: Brief, criticism: Criticism, words: Words) -> str:
    tasks = [words("brief.standing", title=title, status=status) for title, status in criticism.tasks]
    named = [words(text[1:]) if text.startswith("@") else _short(text).rstrip("。.") for text in criticism.namings]
    heard = [words("brief.reply", day=day) if day else words("brief.reply-undated") for day in criticism.replies]
    heard += [words("brief.act", act=act.name or f"@brief.act.{act.kind.value}", day=act.on) for act in criticism.acts]
    return words(
        "brief.heard" if heard else "brief.unheard",
        unit=brief.book.unit_name(criticism.unit, brief.filed.day),
        what=_names([*tasks, *named], words),
        how=words("list.comma").join(heard),
    )


def _open(brief: Brief, words: Words) -> Iterator[str]:
    open_ = [q for q in brief.questions if q.status in (Answer.ERROR, Answer.OPEN)]
    if not open_:
        yield words("brief.all-answered")
    for question in open_:
        place = question.finding.place
        yield words("brief.question", text=say(question.finding, words), place=f"{place.file}:{place.line}")


def _names(names: Sequence[str], words: Words) -> str:
    shown = words("list.comma").join(names[:_NAMES])
    rest = len(names) - _NAMES
    return words("brief.and-more", names=shown, count=rest) if rest > 0 else shown


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
