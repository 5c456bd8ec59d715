"""Layer 2 · load/index: trees → the names that references may use.

Taken from the trees and not from the model: a list with one bad task still knows all its other tasks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tongbao.load.nodes import Mapping, Node, Scalar, Sequence

__all__ = [
    "BookIndex",
    "ListIndex",
    "SectionIndex",
    "TaskIndex",
    "index_book",
    "index_list",
    "items",
    "scalars",
    "text",
]

_SLUG: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class TaskIndex:
    """What can be named inside a task."""

    section: str
    parts: frozenset[str]
    indicators: frozenset[str]


@dataclass(frozen=True)
class SectionIndex:
    """A section's scale, its own or one from above, and its further scales."""

    scale: str | None
    also: tuple[str, ...]


@dataclass(frozen=True)
class ListIndex:
    """What a list names."""

    tasks: dict[str, TaskIndex] = field(default_factory=dict)
    sections: dict[str, SectionIndex] = field(default_factory=dict)
    #: Scale → its statuses' printed words → their ids; words alone tell statuses apart where an id stands twice.
    scales: dict[str, dict[str, str]] = field(default_factory=dict)
    causes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class BookIndex:
    """What an issuer names; None where the file that would say it cannot be read."""

    units: frozenset[str] | None = frozenset()
    places: frozenset[str] | None = frozenset()
    #: Names of units and places → their ids, for those who write the name.
    names: dict[str, str] = field(default_factory=dict)


def items(node: Node | None, *keys: str) -> list[Mapping]:
    """Give the records at the end of a way of lists: ``items(root, "sections", "tasks")``."""
    found = [node]
    for key in keys:
        values = [each.get(key) for each in found if isinstance(each, Mapping)]
        found = [item for value in values for item in (value.items if isinstance(value, Sequence) else (value,))]
    return [each for each in found if isinstance(each, Mapping)]


def scalars(node: Mapping, *keys: str) -> Iterator[Scalar]:
    """Give the texts under keys, single or in lists."""
    for key in keys:
        value = node.get(key)
        for one in value.items if isinstance(value, Sequence) else (value,):
            if isinstance(one, Scalar) and one.text:
                yield one


def text(node: Mapping, key: str) -> str | None:
    """Give the text under a key."""
    value = node.get(key)
    return value.text if isinstance(value, Scalar) else None


def index_book(issuer: Node | None, units: Node | None, *, has_units: bool) -> BookIndex:
    """Collect an issuer's names."""
    known = None if has_units and units is None else _sound(_ids(units, "units"))
    names = _names(issuer, "places")
    for unit in items(units, "units"):
        names |= {value: text(unit, "id") or "" for one in items(unit, "names") for value in _unit_names(one)}
    return BookIndex(known, None if issuer is None else _sound(_ids(issuer, "places")), names)


def _sound(ids: frozenset[str]) -> frozenset[str] | None:
    """Know nothing where an id has a wrong form: the references to it are right as soon as it is."""
    return ids if all(_SLUG.fullmatch(one) for one in ids) else None


def index_list(root: Node | None) -> ListIndex | None:
    """Collect a list's names; None where it cannot be read."""
    if root is None:
        return None
    scales = {text(one, "id") or "": _names(one, "statuses") for one in items(root, "scales")}
    index = ListIndex({}, {}, scales, _ids(root, "causes"))
    for section in items(root, "sections"):
        _section(section, SectionIndex(None, ()), index)
    return index


def _section(node: Mapping, above: SectionIndex, index: ListIndex) -> None:
    id_ = text(node, "id") or ""
    also = tuple(one.text or "" for one in scalars(node, "also_scales"))
    here = SectionIndex(text(node, "scale") or above.scale, also)
    index.sections[id_] = here
    for task in items(node, "tasks"):
        indicators = frozenset(text(one, "id") or "1" for one in items(task, "indicators"))
        index.tasks[f"{id_}/{text(task, 'id')}"] = TaskIndex(id_, _ids(task, "parts"), indicators)
    for below in items(node, "sections"):
        _section(below, here, index)


def _ids(node: Node | None, key: str) -> frozenset[str]:
    return frozenset(_texts(node, key, "id"))


def _names(node: Node | None, key: str) -> dict[str, str]:
    return {text(one, "name") or "": text(one, "id") or "" for one in items(node, key)}


def _unit_names(node: Mapping) -> Iterator[str]:
    return (one.text for one in scalars(node, "name", "short") if one.text)


def _texts(node: Node | None, *way: str) -> Iterator[str]:
    for one in items(node, *way[:-1]):
        if value := text(one, way[-1]):
            yield value
