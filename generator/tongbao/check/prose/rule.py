"""Layer 3 · check/prose/rule: the texts of notices, with placeholders filled → findings at the very characters."""

import re
from collections.abc import Iterator
from typing import Final

from tongbao.check.prose.facts import Facts, Scope
from tongbao.check.prose.lexicon import Lexicon
from tongbao.check.prose.numbers import NUMERAL, halfwidth
from tongbao.check.prose.reading import Reader
from tongbao.check.prose.sentence import COUNTED, Claim
from tongbao.check.prose.words import any_of, words
from tongbao.check.rules import Site
from tongbao.derive import Filling, earlier, fill, rounded
from tongbao.findings import Finding, Loc, Severity
from tongbao.model import FiledNotice, Passage, PublicationState, SeriesYear

__all__ = ["PROSE_CODES", "placeholders_are_known", "prose_agrees_with_rows"]

PROSE_CODES: Final = frozenset(
    {
        "placeholder-argument", "placeholder-arguments", "placeholder-empty", "placeholder-form", "placeholder-unknown",
        "prose-change-differs", "prose-count-differs", "prose-figure-differs", "prose-rate-differs",
        "prose-units-differ",
    }
)  # fmt: skip
#: What kind of claim is told by which code.
_CODES: Final = {
    "change": "prose-change-differs", "figure": "prose-figure-differs", "target": "prose-figure-differs",
    "gap": "prose-figure-differs", "rate": "prose-rate-differs", "units": "prose-units-differ",
}  # fmt: skip
_HOLE: Final = "{{"
#: More is not worth a reviewer's time in one sentence around the number.
_AROUND: Final = 20
_ENDS: Final = "。；;！？\n"
_NAMES: Final = 2
_HEADING_NUMBER: Final = re.compile(rf"^[（(]?(?:{NUMERAL}|\d)+[)）、.．]")


def placeholders_are_known(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """Every placeholder of a text is one of the vocabulary, and the data can answer it."""
    file = site.notice_file(one, filed)
    for loc, text, base, _ in _texts(one, filed):
        for slip in fill(one, filed, text).slips if base is not None else ():
            yield Finding(site.places.inside(file, loc, slip.offset), slip.code, slip.values)


def prose_agrees_with_rows(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """A number in a text that counts tasks, units or a figure is the number that the rows give."""
    lexicon = Lexicon(site.book, one)
    known: dict[str, Facts] = {}
    for filed in one.notices:
        texts = [found for found in _texts(one, filed) if _worth_reading(found, lexicon)]
        if not texts or filed.notice.publication.state is PublicationState.WITHDRAWN:
            continue
        before = earlier(one, filed)
        if before is not None and before.id not in known:
            known[before.id] = Facts(one, before)
        reader = Reader(lexicon, one, filed, known.get(before.id) if before else None)
        known[filed.id] = reader.facts
        bases = dict(_bases(filed, lexicon))
        for loc, text, base, printed in texts:
            scope = Scope(known=False) if base is None else bases.get(base, Scope())
            filling = Filling(text) if base is None else fill(one, filed, text)
            yield from _findings(site, one, filed, loc, (filling, reader, scope, printed))


def _texts(one: SeriesYear, filed: FiledNotice) -> Iterator[tuple[Loc, str, int | None, bool]]:
    """Give each text with its place, the passage whose scope it has (None: a task's), and whether printed so."""
    notice = filed.notice
    for at, passage in enumerate(notice.passages):
        for number, line in enumerate(passage.paragraphs):
            yield ("passages", at, "paragraphs", number), line, at, passage.as_printed
    for at, problem in enumerate(notice.problems):
        yield ("problems", at, "text"), problem.text, len(notice.passages), problem.as_printed
    for at, standing in enumerate(notice.standings):
        if standing.progress and standing.task in one.by_ref and one.by_ref[standing.task][1].indicators:
            yield ("standings", at, "progress"), standing.progress, None, False


def _worth_reading(found: tuple[Loc, str, int | None, bool], lexicon: Lexicon) -> bool:
    """Tell whether a text has a number; a task's own text must name a figure too."""
    _, text, base, _ = found
    if base is None and not any(name in text for name in lexicon.indicators):
        return False
    return (COUNTED.search(text) is not None and lexicon.may_claim(text)) or _HOLE in text


def _bases(filed: FiledNotice, lexicon: Lexicon) -> Iterator[tuple[int, Scope]]:
    """Give what each passage is about: its section, what its heading names, or what the heading above does."""
    above: dict[int, Scope] = {}
    for at, passage in enumerate(filed.notice.passages):
        level = int(passage.level)
        own = _scope(passage, lexicon)
        over = next((above[n] for n in range(level - 1, 0, -1) if n in above), Scope())
        scope = own or over
        above = {n: s for n, s in above.items() if n < level} | ({level: scope} if passage.heading else {})
        yield at, scope


def _scope(passage: Passage, lexicon: Lexicon) -> Scope | None:
    if passage.section:
        return Scope((passage.section,))
    if not passage.heading:
        return None
    heading = re.sub(any_of(words("headings")), "", _HEADING_NUMBER.sub("", passage.heading))
    tokens = lexicon.cut(halfwidth(heading))
    sections = [token.value for token in tokens if token.kind == "section"]
    if sections:
        return Scope(tuple(sections)) if len(set(sections)) == 1 else Scope(known=False)
    strange = any(t.kind in ("unknown", "unit", "indicator") and t.end - t.start >= _NAMES for t in tokens)
    return Scope(known=False) if strange else None


def _findings(
    site: Site, one: SeriesYear, filed: FiledNotice, loc: Loc, given: tuple[Filling, Reader, Scope, bool]
) -> Iterator[Finding]:
    filling, reader, base, printed = given
    for claim in reader.read(filling.text, base):
        if claim.agrees:
            continue
        as_printed = printed or reader.facts.printed(claim.scope)
        start = claim.number.start
        values = {
            "written": filling.text[start : claim.number.end],
            "text": _sentence(filling.text, start, claim.number.end),
            "expected": _expected(claim),
            "about": _about(site, one, claim),
        }
        yield Finding(
            site.places.inside(site.notice_file(one, filed), loc, filling.origin(start)),
            _CODES.get(claim.kind, "prose-count-differs"),
            values,
            Severity.HINT if as_printed else Severity.WARNING,
            "hint-printed" if as_printed else "hint",
        )


def _sentence(text: str, start: int, end: int) -> str:
    """Give the words around a number: its sentence, or as much of a long one as tells what is meant."""
    first = max(text.rfind(mark, 0, start) + 1 for mark in _ENDS)
    last = min((at for mark in _ENDS if (at := text.find(mark, end)) >= 0), default=len(text))
    before = "…" if first < start - _AROUND else ""
    after = "…" if last > end + _AROUND else ""
    return f"{before}{text[max(first, start - _AROUND) : min(last, end + _AROUND)]}{after}"


def _expected(claim: Claim) -> str:
    """Write the first value with as many places as the text has."""
    value = claim.values[0]
    if claim.kind in ("rate", "change", "gap") and claim.number.kind != "count":
        value = rounded(value, max(1, -int(claim.number.unit.as_tuple().exponent)))
    return f"{value:f}" + ("%" if claim.kind == "rate" else "")


def _about(site: Site, one: SeriesYear, claim: Claim) -> str:
    """Say what a number is about: sections or the list, a unit, and the phrase."""
    names = [s.name for s in one.worklist.walk() if s.id in claim.scope.sections]
    unit = [site.book.unit_name(claim.scope.unit, None)] if claim.scope.unit else []
    figure = claim.kind in ("figure", "target", "gap") or (
        claim.kind == "rate" and claim.scope == Scope() and not names
    )
    where = [] if figure and claim.of else ["、".join(names) or one.worklist.short]
    return "·".join((*where, *unit, *([claim.of] if claim.of else [])))
