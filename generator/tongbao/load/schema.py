"""Layer 2 · load/schema: which record of the model stands at a loc, for its name and its known keys."""

import re
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from tongbao.findings import Loc
from tongbao.load.nodes import Mapping, Node
from tongbao.load.places import find_node
from tongbao.model import Record

__all__ = ["TAG", "kind_of", "known_keys", "real_loc", "record_at"]

#: The key that tells the forms of a tagged union apart.
TAG = "form"


def real_loc(root: Node, loc: Loc) -> Loc:
    """Strip what pydantic adds to a loc and no file holds: the tags of unions."""
    kept: list[str | int] = []
    node: Node = root
    for step in loc:
        below, exists = find_node(node, (step,))
        if not exists and isinstance(node, Mapping) and _tag(node) == step:
            continue
        kept.append(step)
        node = below
    return tuple(kept)


def record_at(model: type[Record], root: Node, loc: Loc) -> type[Record] | None:
    """Give the record type that stands at a loc; None where it is no record, or not clear which."""
    kind: object = model
    for depth, step in enumerate(loc):
        kind = _below(kind, step)
        node, exists = find_node(root, loc[: depth + 1])
        kind = _chosen(kind, node if exists else None)
    return kind if isinstance(kind, type) and issubclass(kind, Record) else None


def known_keys(record: type[Record]) -> tuple[str, ...]:
    """Give the keys of a record as files write them."""
    return tuple(field.alias or name for name, field in record.model_fields.items())


def kind_of(record: type[Record] | None) -> str:
    """Name a record's kind by a word of ours (``@kind.work-list``)."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "-", record.__name__).lower() if record else "record"
    return f"@kind.{name}"


def _below(kind: object, step: str | int) -> object:
    """Step from a type to the type of a field or of an item."""
    if isinstance(kind, type) and issubclass(kind, Record):
        for name, field in kind.model_fields.items():
            if step == (field.alias or name):
                return field.annotation
        return None
    if get_origin(kind) is tuple and isinstance(step, int):
        return get_args(kind)[0]
    return None


def _chosen(kind: object, node: Node | None) -> object:
    """Choose the member of a union: the one that is not None, or the one whose tag the data names."""
    members = tuple(_members(kind))
    if len(members) == 1:
        return members[0]
    tag = _tag(node) if isinstance(node, Mapping) else None
    records = [one for one in members if isinstance(one, type) and issubclass(one, Record)]
    fitting = (one for one in records if tag in get_args(one.model_fields[TAG].annotation))
    return next(fitting, None) if all(TAG in one.model_fields for one in records) else None


def _members(kind: object) -> Iterator[object]:
    if get_origin(kind) is Annotated:
        yield from _members(get_args(kind)[0])
    elif get_origin(kind) in (Union, UnionType):
        for one in get_args(kind):
            if one is not type(None):
                yield from _members(one)
    else:
        yield kind


def _tag(node: Mapping) -> str | None:
    value = node.get(TAG)
    return getattr(value, "text", None) if value else None
