"""Layer 2 · load/events: text → tree, from PyYAML's events, with every limit counted on the way.

PyYAML's own composer is not used: it follows aliases, guesses types, and crashes the process at great depth.
"""

from collections.abc import Callable
from typing import Final

import yaml
from yaml.events import (
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from tongbao.load.codes import Slip, shorten
from tongbao.load.nodes import Entry, Mapping, Node, Scalar, Sequence
from tongbao.load.source import invisible
from tongbao.load.syntax import diagnose
from tongbao.load.traps import key_slips, value_slip

__all__ = ["DEEPEST", "MOST_EVENTS", "read_tree"]

#: No honest file nests deeper (a section, its sections, a task, a part, an indicator, a target make about fifteen).
DEEPEST: Final = 50
#: A file of this many values is no work of an office.
MOST_EVENTS: Final = 400_000

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _StopError(Exception):
    """Reading on makes no sense; the slip is recorded."""


def _place(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _lines(event: Event) -> int:
    start, end = event.start_mark, event.end_mark
    return end.line - start.line + 1 if start and end else 1


class _Open:
    """A list or record that is being read."""

    def __init__(self, start: MappingStartEvent | SequenceStartEvent) -> None:
        self.line, self.column = _place(start)
        self.flow = bool(start.flow_style)
        #: What it holds is refused as a whole, and so nothing more is said about it.
        self.refused = False
        self.nodes: list[Node] = []


class _Builder:
    """Takes events and keeps the tree so far and the slips."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.slips: list[Slip] = []
        self._open: list[_Open] = []
        self._events = 0
        self._documents = 0
        self._anchors: set[str] = set()

    def take(self, event: Event) -> None:
        """Take the next event; raises _StopError where a limit is reached."""
        self._events += 1
        if self._events > MOST_EVENTS:
            self._stop(event, "event-limit", limit=MOST_EVENTS)
        if isinstance(event, ScalarEvent) and event.anchor is None and event.tag is None:
            # Nearly everything is this, and needs no closer look.
            self._put(self._scalar(event))
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "document-second")
        elif isinstance(event, NodeEvent):
            self._node(event)
        elif isinstance(event, CollectionEndEvent):
            self._close(isinstance(event, MappingEndEvent))

    def _node(self, event: NodeEvent) -> None:
        refused = self._refused(event)
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            if len(self._open) >= DEEPEST:
                self._stop(event, "depth-limit", limit=DEEPEST)
            self._open.append(_Open(event))
            self._open[-1].refused = refused
        elif isinstance(event, ScalarEvent) and not refused:
            self._put(self._scalar(event))
        else:
            self._put(Scalar(*_place(event), None))

    def _refused(self, event: NodeEvent) -> bool:
        """Report anchors, aliases (once each) and tags."""
        tag = getattr(event, "tag", None)
        if event.anchor is not None:
            if event.anchor not in self._anchors:
                self._slip(event, "alias-used", name=shorten(str(event.anchor)))
            self._anchors.add(event.anchor)
            return True
        if tag is not None and tag != "!":
            self._slip(event, "tag-used", name=shorten(str(tag).replace("tag:yaml.org,2002:", "!!")))
            return True
        return False

    def _scalar(self, event: ScalarEvent) -> Scalar:
        style, text = event.style, str(event.value)
        line, column = _place(event)
        if not style and text and _lines(event) > 1:
            self._slip(event, "text-folded", value=shorten(text))
        if style == '"' and (found := invisible(text)):
            self._slip(event, found[0], character=found[1])
            return Scalar(line, column, None, plain=False)
        return Scalar(line, column, text, not style)

    def _put(self, node: Node) -> None:
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self.root = node

    def _close(self, is_mapping: bool) -> None:  # noqa: FBT001  (the two kinds of end)
        done = self._open.pop()
        if done.refused:
            self._put(Scalar(done.line, done.column, None))
        elif is_mapping:
            self._put(Mapping(done.line, done.column, self._entries(done)))
        else:
            items = tuple(self._checked(item, item, "") for item in done.nodes)
            self._put(Sequence(done.line, done.column, items))

    def _entries(self, done: _Open) -> tuple[Entry, ...]:
        """Pair keys and values; a key that cannot be used is reported and left out."""
        entries: dict[str, Entry] = {}
        for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
            found, slips = key_slips(key)
            self.slips.extend(slips)
            if found is None or found.text is None:
                continue
            if found.text in entries:
                first = entries[found.text].key.line
                values = {"key": shorten(found.text), "line": str(first)}
                self.slips.append(Slip(found.line, found.column, "key-double", values))
                continue
            # A key that swallowed its value says nothing about the value.
            blank = any(slip.code == "colon-fullwidth" for slip in slips)
            checked = Scalar(found.line, found.column, None) if blank else self._checked(value, found, found.text, done)
            entries[found.text] = Entry(found, checked)
        return tuple(entries.values())

    def _checked(self, value: Node, place: Node, key: str, parent: _Open | None = None) -> Node:
        if not isinstance(value, Scalar) or value.text is None or not value.plain:
            return value
        slip = value_slip(value, place, key, in_flow=parent is not None and parent.flow)
        if slip is None:
            return value
        self.slips.append(slip)
        return Scalar(value.line, value.column, None)

    def _slip(self, event: Event, code: str, **values: object) -> None:
        self.slips.append(Slip(*_place(event), code, {name: str(value) for name, value in values.items()}))

    def _stop(self, event: Event, code: str, **values: object) -> None:
        self._slip(event, code, **values)
        raise _StopError


def _read_events(text: str, take: Callable[[Event], None]) -> None:
    """Hand over what ``yaml.parse`` would give, without asking before each event whether it is there."""
    loader = _LOADER(text)
    try:
        while (event := loader.get_event()) is not None:
            take(event)
    finally:
        loader.dispose()


def read_tree(text: str) -> tuple[Node | None, tuple[Slip, ...]]:
    """Read one file's text; the tree is None where the syntax is broken or a limit was reached."""
    builder = _Builder()
    try:
        _read_events(text, builder.take)
    except _StopError:
        return None, tuple(builder.slips)
    except yaml.MarkedYAMLError as error:
        # A line that lost its colon looks like folded text: the syntax is the news.
        slips = (slip for slip in builder.slips if slip.code != "text-folded")
        return None, (*slips, *diagnose(text, error))
    except yaml.YAMLError:
        # A reader error has no mark; source.py names such characters before, so this is a last resort.
        return None, (*builder.slips, Slip(1, 1, "yaml-syntax"))
    if builder.root is None:
        return None, (*builder.slips, Slip(1, 1, "file-empty"))
    return builder.root, tuple(builder.slips)
