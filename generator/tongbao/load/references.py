"""Layer 2 · load/references: every name that one record uses of another is known, or the nearest known one is named.

Rules are small functions in tables, one table per kind of file; each takes a tree and gives slips.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final
from unicodedata import normalize

from tongbao.load.codes import Slip, shorten
from tongbao.load.index import BookIndex, ListIndex, items, scalars, text
from tongbao.load.nodes import Mapping as Record
from tongbao.load.nodes import Node, Scalar

__all__ = [
    "Scope",
    "ledger_references",
    "list_references",
    "notice_references",
    "party_references",
]

_DIGITS: Final = re.compile(r"[0-9]+")
_ZEROS: Final = re.compile(r"(?<![0-9])0+(?=[0-9])")
#: No more known words are listed in a hint.
_LISTED = 12


@dataclass(frozen=True)
class Scope:
    """What the records of a file may name; None where it cannot be known."""

    book: BookIndex
    list_: ListIndex | None = None
    #: Periods of the same series, and the identity of every notice of the site.
    periods: frozenset[str] = frozenset()
    notices: frozenset[str] = frozenset()


Rule = Callable[[Node, Scope], Iterator[Slip]]


def _known(
    value: Scalar, known: Iterable[str] | None, code: str, names: Mapping[str, str] | None = None
) -> Iterator[Slip]:
    """Report a name that is not among the known ones; ``names`` are other words for them, which people write."""
    if known is None or value.text is None or value.text in (words := sorted(known)):
        return
    near = _near(value.text, words)
    shown = ", ".join(near[:_LISTED]) + (" …" if len(near) > _LISTED else "")
    said = {"value": shorten(value.text), "known": shown}
    meant = (names or {}).get(value.text)
    if close := meant or _close(value.text, words):
        yield Slip(value.line, value.column, code, {**said, "close": close}, "hint-name" if meant else "hint-close")
    else:
        yield Slip(value.line, value.column, code, said, "hint" if words else "hint-none")


def _near(value: str, words: list[str]) -> list[str]:
    """Give the words that share the way before the last slash, if any do."""
    way = value.rpartition("/")[0]
    return [word for word in words if way and word.startswith(f"{way}/")] or words


def _close(value: str, words: list[str]) -> str | None:
    """Find the word that was meant; another number is another thing and not a slip of the pen."""
    simple = _simple(value)
    if same := [word for word in words if _simple(word) == simple]:
        return same[0]
    close = get_close_matches(value, words, n=1, cutoff=0.6)
    return close[0] if close and _DIGITS.sub("", close[0]) != _DIGITS.sub("", value) else None


def _simple(value: str) -> str:
    """Drop what is only writing: width, case, leading zeros."""
    return _ZEROS.sub("", normalize("NFKC", value).lower().replace("_", "-"))


def _units(records: Iterable[Record], scope: Scope, *keys: str) -> Iterator[Slip]:
    for record in records:
        for value in scalars(record, *keys):
            yield from _known(value, scope.book.units, "unit-unknown", scope.book.names)


def _places(records: Iterable[Record], scope: Scope, *keys: str) -> Iterator[Slip]:
    for record in records:
        for value in scalars(record, *keys):
            yield from _known(value, scope.book.places, "place-unknown", scope.book.names)


def _tasks(records: Iterable[Record], scope: Scope, *keys: str) -> Iterator[Slip]:
    for record in records:
        for value in scalars(record, *keys):
            yield from _known(value, scope.list_.tasks if scope.list_ else None, "task-unknown")


def _sections(records: Iterable[Record], scope: Scope, *keys: str) -> Iterator[Slip]:
    for record in records:
        for value in scalars(record, *keys):
            yield from _known(value, scope.list_.sections if scope.list_ else None, "section-unknown")


def _causes(records: Iterable[Record], scope: Scope) -> Iterator[Slip]:
    for record in records:
        for value in scalars(record, "cause"):
            yield from _known(value, scope.list_.causes if scope.list_ else None, "cause-unknown")


def _all_sections(root: Node) -> Iterator[Record]:
    for section in items(root, "sections"):
        yield section
        yield from _all_sections(section)


def _all_tasks(root: Node) -> Iterator[Record]:
    for section in _all_sections(root):
        yield from items(section, "tasks")


# -- issuer.yml and units.yml


def place_within(root: Node, scope: Scope) -> Iterator[Slip]:
    """A place lies in a known place."""
    yield from _places(items(root, "places"), scope, "within")


def predecessor_unit(root: Node, scope: Scope) -> Iterator[Slip]:
    """A predecessor is a unit of the same issuer."""
    yield from _units(items(root, "units", "predecessors"), scope, "unit")


# -- list.yml


def list_units(root: Node, scope: Scope) -> Iterator[Slip]:
    """Units of tasks and parts are known."""
    for task in _all_tasks(root):
        yield from _units((task, *items(task, "parts")), scope, "lead", "support", "watched_by")


def list_places(root: Node, scope: Scope) -> Iterator[Slip]:
    """Places of tasks and parts are known."""
    for task in _all_tasks(root):
        yield from _places((task, *items(task, "parts")), scope, "places")


def section_scales(root: Node, scope: Scope) -> Iterator[Slip]:
    """A section's scales stand in the list."""
    for section in _all_sections(root):
        for value in scalars(section, "scale", "also_scales"):
            yield from _known(value, scope.list_.scales if scope.list_ else None, "scale-unknown")


def included_sections(root: Node, scope: Scope) -> Iterator[Slip]:
    """A section includes known sections."""
    yield from _sections(_all_sections(root), scope, "includes")


def status_within(root: Node, _scope: Scope) -> Iterator[Slip]:
    """A status lies within another one of its scale."""
    for scale in items(root, "scales"):
        ids = [id_ for one in items(scale, "statuses") if (id_ := text(one, "id"))]
        for status in items(scale, "statuses"):
            for value in scalars(status, "within"):
                yield from _known(value, ids, "status-unknown")


# -- the ledger


def act_tasks(root: Node, scope: Scope) -> Iterator[Slip]:
    """Acts are on known tasks."""
    yield from _tasks(items(root, "acts"), scope, "tasks")


def act_units(root: Node, scope: Scope) -> Iterator[Slip]:
    """Acts are on and by known units."""
    yield from _units(items(root, "acts"), scope, "units", "by")


# -- notices


def notice_tasks(root: Node, scope: Scope) -> Iterator[Slip]:
    """Tasks named anywhere in a notice are in the list."""
    for key in ("standings", "readings", "conduct", "tallies", "rankings", "missing"):
        yield from _tasks(items(root, key), scope, "task")
    yield from _tasks(items(root, "problems"), scope, "tasks")


def notice_units(root: Node, scope: Scope) -> Iterator[Slip]:
    """Units named anywhere in a notice are known."""
    for key in ("standings", "readings", "conduct", "namings"):
        yield from _units(items(root, key), scope, "unit")
    yield from _units(items(root, "rankings", "entries"), scope, "unit")
    yield from _units(items(root, "problems"), scope, "units")
    for voice in ("reported", "verified", "reply"):
        yield from _units(items(root, "standings", voice), scope, "by")


def notice_sections(root: Node, scope: Scope) -> Iterator[Slip]:
    """Sections named in a notice are in the list."""
    for key in ("tallies", "passages", "attachments"):
        yield from _sections(items(root, key), scope, "section")


def notice_causes(root: Node, scope: Scope) -> Iterator[Slip]:
    """Causes named in a notice stand in the list."""
    for way in (("problems",), ("standings", "reasons"), ("missing", "reason")):
        yield from _causes(items(root, *way), scope)


def standing_part(root: Node, scope: Scope) -> Iterator[Slip]:
    """A standing's part is a part of its task."""
    for standing in items(root, "standings"):
        ref = text(standing, "task")
        task = scope.list_.tasks.get(ref or "") if scope.list_ else None
        if task:
            for value in scalars(standing, "part"):
                yield from _known(value, task.parts, "part-unknown")


def named_indicator(root: Node, scope: Scope) -> Iterator[Slip]:
    """An indicator named with a task is one of the task's."""
    for key, default in (("readings", "1"), ("rankings", None)):
        for record in items(root, key):
            ref = record.get("task")
            task = scope.list_.tasks.get(ref.text or "") if scope.list_ and isinstance(ref, Scalar) else None
            if task is None or not isinstance(ref, Scalar):
                continue
            value = record.get("indicator") or (ref._replace(text=default) if default else None)
            if isinstance(value, Scalar):
                yield from _known(value, task.indicators, "indicator-unknown")


def standing_status(root: Node, scope: Scope) -> Iterator[Slip]:
    """A status word stands on the scale of its task's section."""
    if scope.list_ is None:
        return
    for standing in items(root, "standings"):
        task = scope.list_.tasks.get(text(standing, "task") or "")
        if task is None:
            continue
        scale = scope.list_.sections[task.section].scale
        for value in scalars(standing, "status"):
            if scale is None:
                yield Slip(value.line, value.column, "scale-missing", {"section": task.section})
            else:
                # An unknown scale is the list's slip, not this word's.
                yield from _status(value, scope.list_.scales.get(scale))


def also_status(root: Node, scope: Scope) -> Iterator[Slip]:
    """A status under a further scale names the scale and one of its words."""
    if scope.list_ is None:
        return
    for also in items(root, "standings", "also"):
        for value in scalars(also, "scale"):
            yield from _known(value, scope.list_.scales, "scale-unknown")
        for value in scalars(also, "status"):
            yield from _status(value, scope.list_.scales.get(text(also, "scale") or ""))


def count_status(root: Node, scope: Scope) -> Iterator[Slip]:
    """The classes of a tally are words of the scale; a class of another kind has a label."""
    for tally in items(root, "tallies"):
        words = _tally_words(tally, scope.list_) if scope.list_ else None
        for count in items(tally, "counts"):
            for value in scalars(count, "status"):
                yield from _status(value, words)


def _status(value: Scalar, words: dict[str, str] | None) -> Iterator[Slip]:
    """A status is named by its printed word; its id is another word for it."""
    return _known(value, words.values() if words is not None else None, "status-unknown", words)


def _tally_words(tally: Record, list_: ListIndex) -> dict[str, str] | None:
    """Give the words of all scales that a tally may use; None where its section is unknown."""
    task = list_.tasks.get(text(tally, "task") or "")
    section = task.section if task else text(tally, "section")
    if section is None:
        return {id_: word for words in list_.scales.values() for id_, word in words.items()}
    found = list_.sections.get(section)
    if found is None or (found.scale and found.scale not in list_.scales):
        return None
    scales = [*found.also, *([found.scale] if found.scale else [])]
    return {id_: word for scale in scales for id_, word in list_.scales.get(scale, {}).items()}


def carried_period(root: Node, scope: Scope) -> Iterator[Slip]:
    """A report taken over comes from a notice of the same series."""
    for standing in items(root, "standings"):
        for value in scalars(standing, "carried_from"):
            yield from _known(value, scope.periods, "notice-unknown")


def linked_notice(root: Node, scope: Scope) -> Iterator[Slip]:
    """A link to a notice of this site leads to one."""
    for way in (("links",), ("basis",)):
        for link in items(root, *way):
            for value in scalars(link, "notice"):
                yield from _known(value, scope.notices, "notice-unknown")


_PARTY_RULES: Final[tuple[Rule, ...]] = (place_within, predecessor_unit)
_LIST_RULES: Final[tuple[Rule, ...]] = (
    list_units,
    list_places,
    section_scales,
    included_sections,
    status_within,
    linked_notice,
)
_LEDGER_RULES: Final[tuple[Rule, ...]] = (act_tasks, act_units)
_NOTICE_RULES: Final[tuple[Rule, ...]] = (
    notice_tasks,
    notice_units,
    notice_sections,
    notice_causes,
    standing_part,
    named_indicator,
    standing_status,
    also_status,
    count_status,
    carried_period,
    linked_notice,
)


def _run(rules: tuple[Rule, ...], root: Node | None, scope: Scope) -> tuple[Slip, ...]:
    return tuple(slip for rule in rules for slip in rule(root, scope)) if root is not None else ()


def party_references(root: Node | None, scope: Scope) -> tuple[Slip, ...]:
    """Check ``issuer.yml`` or ``units.yml``."""
    return _run(_PARTY_RULES, root, scope)


def list_references(root: Node | None, scope: Scope) -> tuple[Slip, ...]:
    """Check ``list.yml``."""
    return _run(_LIST_RULES, root, scope)


def ledger_references(root: Node | None, scope: Scope) -> tuple[Slip, ...]:
    """Check ``ledger.yml``."""
    return _run(_LEDGER_RULES, root, scope)


def notice_references(root: Node | None, scope: Scope) -> tuple[Slip, ...]:
    """Check a notice."""
    return _run(_NOTICE_RULES, root, scope)
