"""The text of a generated page → HTML and headings, without a Markdown converter; any other text → nothing.

A generated page is a head of JSON values, headings with ids and blocks of HTML. On these every converter agrees, and
so little has to be done that a compiled one only costs more. What is anything else is left to MkDocs: the rules here
ask for less than Markdown allows, never for more.
"""

import json
import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Heading", "Json", "PageText", "read_text"]

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_FENCE: Final = "---\n"
_KEY: Final = re.compile(r"[a-z][a-z_]*")
#: What Markdown reads before it looks at HTML: line ends and tabs, its own marks, fences.
_EARLY: Final = ("\r", "\t", "\x02", "\x03", "```", "~~~", "<!--")
_HEADING: Final = re.compile(r"(#{1,6}) (\S.*) \{#([A-Za-z][A-Za-z0-9_-]*)\}")
#: Text without any mark of Markdown, entities, and tags.
_INLINE: Final = re.compile(
    r"(?:[^*_`\[\]\\<>&{}#\n]|&(?:#[0-9]+|[A-Za-z][A-Za-z0-9]*);|</?[A-Za-z][A-Za-z0-9]*(?: [^<>`\[\]\\{}\n]*)?>)+"
)
_TAG: Final = re.compile(r"<[^<>]*>")
#: Where an element at the top of a block begins.
_OPENING: Final = re.compile(r"\s*<([a-z][a-z0-9]*)(?=[ \n>])")
#: The elements that begin a block of HTML for every converter.
_BLOCKS: Final = frozenset(
    {"article", "aside", "details", "div", "dl", "figure", "footer", "form", "h2", "h3", "h4", "h5", "h6", "header"}
    | {"nav", "ol", "p", "section", "table", "ul"}
)
#: The tags of one kind of element.
_TAGS: Final = {name: re.compile(rf"<(/?){name}(?:[ \n][^<>]*)?>") for name in _BLOCKS}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its title is HTML text without tags."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PageText:
    """What MkDocs would know of a page after reading it."""

    meta: dict[str, Json]
    content: str
    headings: tuple[Heading, ...]


def read_text(text: str) -> PageText | None:
    """Convert a generated page; give None where the text is not surely one."""
    if not text.startswith(_FENCE):
        return None
    head, fence, body = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    meta = _read_head(head)
    if not fence or meta is None or any(mark in body for mark in _EARLY):
        return None
    parts: list[str] = []
    headings: list[Heading] = []
    for part in body.split("\n\n"):
        block = part.strip("\n")
        if not block:
            continue
        if block.startswith("#"):
            found = _HEADING.fullmatch(block)
            if found is None or not _INLINE.fullmatch(found[2]):
                return None
            level, title = len(found[1]), " ".join(_TAG.sub("", found[2]).split())
            headings.append(Heading(level, found[3], title))
            parts.append(f'<h{level} id="{found[3]}">{found[2]}</h{level}>')
        elif _is_html(block):
            parts.append(block)
        else:
            return None
    return PageText(meta, "\n".join(parts), tuple(headings))


def _read_head(head: str) -> dict[str, Json] | None:
    """Read a head whose every line is a key and a JSON value; a page needs a title, and no template of its own."""
    meta: dict[str, Json] = {}
    for line in head.split("\n"):
        key, _, value = line.partition(": ")
        if key in meta or not _KEY.fullmatch(key):
            return None
        try:
            meta[key] = json.loads(value)
        except ValueError:
            return None
    title = meta.get("title")
    return meta if isinstance(title, str) and title and "template" not in meta else None


def _is_html(block: str) -> bool:
    """Tell whether a block is whole elements of HTML, one after the other, with nothing beside them."""
    at = 0
    while at < len(block):
        opening = _OPENING.match(block, at)
        if opening is None or opening[1] not in _BLOCKS:
            return False
        depth = 0
        for tag in _TAGS[opening[1]].finditer(block, at):
            depth += -1 if tag[1] else 1
            if not depth:
                at = tag.end()
                break
        else:
            return False
    return True
