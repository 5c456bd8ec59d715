"""Layer 2 · derive/placeholders: numbers that a text takes from the rows ({{ count("done") }}) → the text to read.

The vocabulary is closed: one call of a known name with constant arguments. Anything else is a slip with its place in
the text, and the text stays as written.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Final, TypeVar

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from tongbao.derive.changes import ChangeKind, changes, earlier
from tongbao.derive.rounding import percent
from tongbao.derive.tallies import SectionTally, tallies
from tongbao.model import Catalogue, FiledNotice, Indicator, NumberTarget, SeriesYear, Status

__all__ = ["FILLERS", "Filling", "Slip", "fill", "fill_catalogue", "fill_notice"]

_Kind = TypeVar("_Kind", bound=Catalogue)
_OPEN: Final = "{{"
_HOLE: Final = re.compile(r"\{\{(.*?)(\}\}|$)", re.DOTALL)
#: More is no argument, and would only be slow to read.
_LONGEST: Final = 200
_NAMED: Final = 20


@dataclass(frozen=True)
class Slip:
    """What is wrong with a placeholder, and where in the text it stands."""

    offset: int
    code: str
    values: dict[str, str]


@dataclass(frozen=True)
class Filling:
    """A text with its placeholders filled."""

    text: str
    slips: tuple[Slip, ...] = ()
    #: Stretches that were filled in: where they begin and end, and where the placeholder begins as written.
    holes: tuple[tuple[int, int, int, int], ...] = field(default=())

    def origin(self, offset: int) -> int:
        """Give the place in the text as written of a character of the filled text."""
        moved = 0
        for start, end, written_start, written_end in self.holes:
            if offset < start:
                break
            if offset < end:
                return written_start
            moved = written_end - end
        return offset + moved


class _RefusedError(ValueError):
    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def fill(one: SeriesYear, filed: FiledNotice, text: str) -> Filling:
    """Fill the placeholders of a text of a notice."""
    if _OPEN not in text:
        return Filling(text)
    answers = _Answers(one, filed)
    written: list[str] = []
    slips: list[Slip] = []
    holes: list[tuple[int, int, int, int]] = []
    at = length = 0
    for hole in _HOLE.finditer(text):
        before = text[at : hole.start()]
        try:
            value = _value(answers, hole)
            holes.append((length + len(before), length + len(before) + len(value), hole.start(), hole.end()))
        except _RefusedError as refused:
            value = hole.group()
            slips.append(Slip(hole.start(), refused.code, refused.values))
        written += (before, value)
        length += len(before) + len(value)
        at = hole.end()
    return Filling("".join((*written, text[at:])), tuple(slips), tuple(holes))


def fill_notice(one: SeriesYear, filed: FiledNotice) -> FiledNotice:
    """Give a notice with the placeholders of its passages and problems filled; other texts stay as they are."""
    notice = filed.notice
    told = (*(line for passage in notice.passages for line in passage.paragraphs), *(p.text for p in notice.problems))
    if not any(_OPEN in line for line in told):
        return filed
    passages = tuple(
        p.model_copy(update={"paragraphs": tuple(fill(one, filed, line).text for line in p.paragraphs)})
        for p in notice.passages
    )
    problems = tuple(p.model_copy(update={"text": fill(one, filed, p.text).text}) for p in notice.problems)
    return replace(filed, notice=notice.model_copy(update={"passages": passages, "problems": problems}))


def fill_catalogue(catalogue: _Kind) -> _Kind:
    """Fill the notices of a catalogue, or of an edition of it: what its readers may not see is then not named."""
    books = tuple(
        replace(
            book,
            series_years=tuple(
                replace(one, notices=tuple(fill_notice(one, filed) for filed in one.notices))
                for one in book.series_years
            ),
        )
        for book in catalogue.books
    )
    return replace(catalogue, books=books)


def _few(known: Iterable[str]) -> str:
    """Name what can be written, as far as one line holds it."""
    names = list(dict.fromkeys(known))
    return " ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _value(answers: "_Answers", hole: re.Match[str]) -> str:
    source = hole[1].strip()
    if not hole[2] or len(source) > _LONGEST:
        raise _RefusedError("placeholder-form", text=hole.group()[:_LONGEST])
    name, args, named = _call(source)
    function = FILLERS.get(name)
    if function is None:
        raise _RefusedError("placeholder-unknown", name=name, known=_few(FILLERS))
    try:
        inspect.signature(function).bind(answers, *args, **named)
    except TypeError:
        raise _RefusedError("placeholder-arguments", name=name, text=source) from None
    bound = {known: getattr(answers, known) for known in FILLERS}
    value = _sandbox().compile_expression(source, undefined_to_none=False)(bound)
    if value is None:
        raise _RefusedError("placeholder-empty", text=source)
    return str(value)


def _call(source: str) -> tuple[str, list[str], dict[str, str]]:
    """Read one call with constant texts as arguments; anything else is refused before it is run."""
    refused = _RefusedError("placeholder-form", text=source)
    try:
        body = _sandbox().parse(_OPEN + source + "}}").body
    except TemplateSyntaxError:
        raise refused from None
    output = body[0].nodes if len(body) == 1 and isinstance(body[0], nodes.Output) else []
    call = output[0] if len(output) == 1 else None
    if isinstance(call, nodes.Name):
        raise _RefusedError("placeholder-unknown", name=call.name, known=_few(FILLERS))
    if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name) or call.dyn_args or call.dyn_kwargs:
        raise refused
    args = [arg.value for arg in call.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
    named = {
        k.key: k.value.value for k in call.kwargs if isinstance(k.value, nodes.Const) and isinstance(k.value.value, str)
    }
    if len(args) != len(call.args) or len(named) != len(call.kwargs):
        raise refused
    return call.node.name, args, named


@cache
def _sandbox() -> SandboxedEnvironment:
    """Make the sandbox: no globals, filters or tests; what a text can call is handed in at each call."""
    sandbox = SandboxedEnvironment()
    for table in (sandbox.globals, sandbox.filters, sandbox.tests):
        table.clear()
    return sandbox


class _Answers:
    """What a text of one notice can ask for; None where the data does not say."""

    def __init__(self, one: SeriesYear, filed: FiledNotice) -> None:
        self.one, self.filed = one, filed

    def count(self, status: str, section: str = "", unit: str = "") -> str | None:
        """How many tasks have a status."""
        if unit:
            return str(len(self._of_unit(status, section, unit)))
        meant, over = self._meant(status, section), self._tallies(section)
        found = [c.value for tally in over for c in tally.classes if c.label in meant]
        known = [value for value in found if value is not None]
        if len(known) < len(found) or not (found or all(tally.total_computed is not None for tally in over)):
            return None
        return str(int(sum(known, Decimal(0))))

    def total(self, section: str = "") -> str | None:
        """How many tasks there are."""
        values = [tally.total for tally in self._tallies(section)]
        return None if None in values else str(int(sum((v for v in values if v is not None), Decimal(0))))

    def rate(self, status: str = "done", section: str = "") -> str | None:
        """Which share of the base has a status, in per cent to one place."""
        part, bases = self.count(status, section), [tally.base for tally in self._tallies(section)]
        if part is None or None in bases:
            return None
        share = percent(int(part), sum(base for base in bases if base is not None))
        return None if share is None else f"{share}%"

    def names(self, status: str, section: str = "", unit: str = "") -> str | None:
        """The titles of the tasks that have a status."""
        refs = self._of_unit(status, section, unit)
        return "、".join(self.one.by_ref[ref][1].title for ref in refs) or None

    def change(self, kind: str) -> str | None:
        """How many tasks changed so since the notice before."""
        if kind not in list(ChangeKind):
            raise _RefusedError("placeholder-argument", value=kind, known=_few(ChangeKind))
        found = changes(self.one, earlier(self.one, self.filed), self.filed)
        return None if found is None else str(sum(1 for change in found if change.kind == kind))

    def reading(self, task: str, indicator: str = "1") -> str | None:
        """The figure of an indicator with its unit."""
        own = self._indicator(task, indicator)
        for reading in self.filed.notice.readings:
            same = (reading.task, reading.indicator, reading.unit, reading.kind) == (task, indicator, None, "actual")
            if same and reading.cohort is None and reading.value is not None:
                return f"{reading.value:f}{reading.value_unit or own.unit or ''}"
        return None

    def target(self, task: str, indicator: str = "1") -> str | None:
        """The target of an indicator with its unit."""
        own = self._indicator(task, indicator)
        found = next((t for t in own.targets if isinstance(t, NumberTarget)), None)
        return f"{found.value:f}{found.unit or own.unit or ''}" if found else None

    def _indicator(self, task: str, id_: str) -> Indicator:
        found = self.one.by_ref.get(task)
        if found is None:
            raise _RefusedError("placeholder-argument", value=task, known=_few(self.one.by_ref))
        known = {indicator.id: indicator for indicator in found[1].indicators}
        if id_ not in known:
            raise _RefusedError("placeholder-argument", value=id_, known=_few(known))
        return known[id_]

    def _tallies(self, section: str) -> list[SectionTally]:
        """Give the tally of a section or of the list; a list of several scales is the sum of its sections."""
        known = [s.id for s in self.one.worklist.walk()]
        if section and section not in known:
            raise _RefusedError("placeholder-argument", value=section, known=_few(known))
        found = {t.section.id if t.section else "": t for t in tallies(self.one, self.filed) if t.level == "tasks"}
        tops = [s for s in self.one.worklist.sections if any(x.tasks or x.sizes for x in s.walk())]
        if section in found:
            return [found[section]]
        # Lists of different levels may hold the same matters, so they are never added.
        apart = not section and len({s.level for s in tops}) == 1 and not any(s.includes for s in tops)
        if apart and all(s.id in found for s in tops):
            return [found[s.id] for s in tops]
        raise _RefusedError("placeholder-empty", text=section or self.one.worklist.short)

    def _statuses(self, section: str) -> Iterator[Status]:
        inside = self.one.worklist.section(section) if section else None
        for each in inside.walk() if inside else self.one.worklist.walk():
            scale = self.one.scale_by_section.get(each.id)
            yield from scale.statuses if scale else ()

    def _meant(self, status: str, section: str) -> set[str]:
        """Give the printed words that a status argument means: an id, a word as printed, or a common word."""
        known = list(self._statuses(section))
        for keys in ([s.id for s in known], [s.name for s in known], [str(s.common) for s in known]):
            if found := {each.name for each, key in zip(known, keys, strict=True) if key == status}:
                return found
        raise _RefusedError("placeholder-argument", value=status, known=_few(dict.fromkeys(s.id for s in known)))

    def _of_unit(self, status: str, section: str, unit: str) -> list[str]:
        meant = self._meant(status, section)
        inside = self.one.worklist.section(section) if section else None
        over = {s.id for s in (inside.walk() if inside else self.one.worklist.walk())}
        led = {ref for ref, (s, task) in self.one.by_ref.items() if s.id in over and (not unit or unit in task.lead)}
        if unit and not led:
            raise _RefusedError("placeholder-argument", value=unit, known="")
        rows = [s for s in self.filed.notice.standings if s.part is None and s.unit is None and s.status in meant]
        return [s.task for s in rows if s.task in led]


#: The vocabulary, in the order in which the documents explain it.
FILLERS: Final[dict[str, Callable[..., str | None]]] = {
    "count": _Answers.count,
    "total": _Answers.total,
    "rate": _Answers.rate,
    "names": _Answers.names,
    "change": _Answers.change,
    "reading": _Answers.reading,
    "target": _Answers.target,
}
