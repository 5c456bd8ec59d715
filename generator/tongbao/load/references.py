"""Layer 2 · load/references: every name that one record uses of another is known, or the nearest known one is named.

Rules are small functions in tables, one table per kind of file; each takes a tree and gives slips.
"""

from collections.abc import Callable, Iterator
from typing import Final

from tongbao.load.codes import Slip
from tongbao.load.index import ListIndex, items, scalars, text
from tongbao.load.lookup import (
    Scope,
    known,
    known_causes,
    known_places,
    known_sections,
    known_tasks,
    known_units,
)
from tongbao.load.nodes import Mapping as Record
from tongbao.load.nodes import Node, Scalar

__all__ = [
    "ledger_references",
    "list_references",
    "notice_references",
    "party_references",
]

Rule = Callable[[Node, Scope], Iterator[Slip]]


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
    yield from known_places(items(root, "places"), scope, "within")


def predecessor_unit(root: Node, scope: Scope) -> Iterator[Slip]:
    """A predecessor is a unit of the same issuer."""
    yield from known_units(items(root, "units", "predecessors"), scope, "unit")


# -- list.yml


def list_units(root: Node, scope: Scope) -> Iterator[Slip]:
    """Units of tasks and parts are known."""
    for task in _all_tasks(root):
        yield from known_units((task, *items(task, "parts")), scope, "lead", "support", "watched_by")


def list_places(root: Node, scope: Scope) -> Iterator[Slip]:
    """Places of tasks and parts are known."""
    for task in _all_tasks(root):
        yield from known_places((task, *items(task, "parts")), scope, "places")


def section_scales(root: Node, scope: Scope) -> Iterator[Slip]:
    """A section's scales stand in the list."""
    for section in _all_sections(root):
        for value in scalars(section, "scale", "also_scales"):
            yield from known(value, scope.list_.scales if scope.list_ else None, "scale-unknown")


def included_sections(root: Node, scope: Scope) -> Iterator[Slip]:
    """A section includes known sections."""
    yield from known_sections(_all_sections(root), scope, "includes")


def status_within(root: Node, _scope: Scope) -> Iterator[Slip]:
    """A status lies within another one of its scale."""
    for scale in items(root, "scales"):
        ids = [id_ for one in items(scale, "statuses") if (id_ := text(one, "id"))]
        for status in items(scale, "statuses"):
            for value in scalars(status, "within"):
                yield from known(value, ids, "status-unknown")


# -- the ledger


def act_tasks(root: Node, scope: Scope) -> Iterator[Slip]:
    """Acts are on known tasks."""
    yield from known_tasks(items(root, "acts"), scope, "tasks")


def act_units(root: Node, scope: Scope) -> Iterator[Slip]:
    """Acts are on and by known units."""
    yield from known_units(items(root, "acts"), scope, "units", "by")


# -- notices


def notice_tasks(root: Node, scope: Scope) -> Iterator[Slip]:
    """Tasks named anywhere in a notice are in the list."""
    for key in ("standings", "readings", "conduct", "tallies", "rankings", "missing"):
        yield from known_tasks(items(root, key), scope, "task")
    yield from known_tasks(items(root, "problems"), scope, "tasks")


def notice_units(root: Node, scope: Scope) -> Iterator[Slip]:
    """Units named anywhere in a notice are known."""
    for key in ("standings", "readings", "conduct", "namings"):
        yield from known_units(items(root, key), scope, "unit")
    yield from known_units(items(root, "rankings", "entries"), scope, "unit")
    yield from known_units(items(root, "problems"), scope, "units")
    for voice in ("reported", "verified", "reply"):
        yield from known_units(items(root, "standings", voice), scope, "by")


def notice_sections(root: Node, scope: Scope) -> Iterator[Slip]:
    """Sections named in a notice are in the list."""
    for key in ("tallies", "passages", "attachments"):
        yield from known_sections(items(root, key), scope, "section")


def notice_causes(root: Node, scope: Scope) -> Iterator[Slip]:
    """Causes named in a notice stand in the list."""
    for way in (("problems",), ("standings", "reasons"), ("missing", "reason")):
        yield from known_causes(items(root, *way), scope)


def standing_part(root: Node, scope: Scope) -> Iterator[Slip]:
    """A standing's part is a part of its task."""
    for standing in items(root, "standings"):
        ref = text(standing, "task")
        task = scope.list_.tasks.get(ref or "") if scope.list_ else None
        if task:
            for value in scalars(standing, "part"):
                yield from known(value, task.parts, "part-unknown")


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
                yield from known(value, task.indicators, "indicator-unknown")


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
            yield from known(value, scope.list_.scales, "scale-unknown")
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
    if words is not None and value.text not in words:
        yield from known(value, words, "status-unknown", {id_: word for word, id_ in words.items()})


def _tally_words(tally: Record, list_: ListIndex) -> dict[str, str] | None:
    """Give the words of all scales that a tally may use; None where its section is unknown."""
    task = list_.tasks.get(text(tally, "task") or "")
    section = task.section if task else text(tally, "section")
    if section is None:
        return {word: id_ for words in list_.scales.values() for word, id_ in words.items()}
    found = list_.sections.get(section)
    if found is None or (found.scale and found.scale not in list_.scales):
        return None
    scales = [*found.also, *([found.scale] if found.scale else [])]
    return {word: id_ for scale in scales for word, id_ in list_.scales.get(scale, {}).items()}


def carried_period(root: Node, scope: Scope) -> Iterator[Slip]:
    """A report taken over comes from a notice of the same series."""
    for standing in items(root, "standings"):
        for value in scalars(standing, "carried_from"):
            yield from known(value, scope.periods, "notice-unknown")


def linked_notice(root: Node, scope: Scope) -> Iterator[Slip]:
    """A link to a notice of this site leads to one."""
    for way in (("links",), ("basis",)):
        for link in items(root, *way):
            for value in scalars(link, "notice"):
                yield from known(value, scope.notices, "notice-unknown")


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
