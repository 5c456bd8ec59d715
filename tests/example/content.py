"""Content files → items: a small line language for tasks and their course over the periods of a year.

``[section name <parent]`` opens a section, ``* key title marks`` a task, and lines of one letter say the rest:
s statuses, p progress, c curve in per cent, r reasons, e expected, i indicator, l leader, m measure, d deadline,
o commitment, t former title, k periods taken over, z answer to a suspicion, n note, g batch, ``-`` a part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CONTENT = Path(__file__).with_name("content")
_RUN = re.compile(r"([a-z.-])([0-9]*)")
_MARKS = {
    "<": "lead",
    "+": "support",
    "@": "places",
    "~": "due",
    "&": "continues",
    "^": "added",
    "!": "kind",
    "#": "groups",
}


@dataclass
class Item:
    """A task or a part as the content file has it."""

    key: str
    title: str
    marks: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    parts: list["Item"] = field(default_factory=list)
    section: str = ""
    id: str = ""

    def one(self, name: str, default: str = "") -> str:
        """Give the single value of a mark or line."""
        found = self.marks.get(name) or self.lines.get(name)
        return found[0] if found else default

    @property
    def ref(self) -> str:
        """section/task, as the data refers to it."""
        return f"{self.section}/{self.id}"


@dataclass
class Part:
    """A section with its items."""

    id: str
    name: str
    parent: str = ""
    items: list[Item] = field(default_factory=list)


def parse(name: str) -> list[Part]:
    """Read one content file; tasks are numbered through the list, those added later come last."""
    sections: list[Part] = []
    for line in (CONTENT / name).read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if not text:
            continue
        if text.startswith("["):
            sections.append(_section(text))
        elif text.startswith("* "):
            sections[-1].items.append(_item(text[2:], sections[-1].id))
        elif text.startswith("- "):
            _part(sections[-1].items[-1], text[2:])
        else:
            letter, _, rest = text.partition(" ")
            sections[-1].items[-1].lines.setdefault(letter, []).append(rest.strip())
    _number(sections)
    return sections


def unrolled(course: str) -> str:
    """Write out a course: ``n2p3d`` is ``nnpppd``."""
    return "".join(sign * int(count or 1) for sign, count in _RUN.findall(course))


def items(sections: list[Part]) -> Iterator[Item]:
    """Give every task in order."""
    for section in sections:
        yield from section.items


def _section(text: str) -> Part:
    id_, name, *rest = text.strip("[]").split()
    return Part(id_, name, rest[0].lstrip("<") if rest else "")


def _item(text: str, section: str) -> Item:
    key, title, *marks = text.split()
    item = Item(key, title, section=section)
    for mark in marks:
        values = item.marks.setdefault(_MARKS[mark[0]], [])
        values += mark[1:].split(",") if mark[0] in "<+@" else [mark[1:]]
    return item


def _part(owner: Item, text: str) -> None:
    """Read ``title marks | statuses | progress`` into a part."""
    head, statuses, progress = (field.strip() for field in text.split(" | "))
    part = _item(f"p{len(owner.parts) + 1} {head}", owner.section)
    part.id = str(len(owner.parts) + 1)
    part.lines["s"] = [statuses]
    if progress:
        part.lines["p"] = [progress]
    owner.parts.append(part)


def _number(sections: list[Part]) -> None:
    everything = list(items(sections))
    for at, item in enumerate(sorted(everything, key=lambda item: item.one("added")), start=1):
        item.id = str(at)
