"""The text of a generated page → HTML and headings, without a Markdown converter; any other text → nothing.

A generated page is a head of JSON values, headings with ids and blocks of HTML. On these every converter agrees, and
so little has to be done that a compiled one only costs more. What is anything else is left to MkDocs: the rules here
ask for less than Markdown allows, never for more.
"""

import json
import re
from dataclasses import dataclass
from typing import Final

__all__ = ["SWITCH", "Heading", "Json", "PageText", "Raw", "read_raw", "read_text", "texts_of"]

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_FENCE: Final = "---\n"
_KEY: Final = re.compile(r"[a-z][a-z_]*")
#: What stands between the values of a head while they are read.
_MARK: Final = "\ue000"
_BETWEEN: Final = f',"{_MARK}",'
_FORGED: Final = re.compile(r"\ue000|\\u[eE]000")
#: Words that a template may choose by (kinds, languages) are no texts to be set in.
SWITCH: Final = "[a-z][a-z0-9-]{0,23}"
_IS_SWITCH: Final = re.compile(SWITCH).fullmatch
#: The strings of a head, and what tells names from values.
_STRINGS: Final = re.compile(r'"([^"\\\x00-\x1f]*(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*)*)"(:?)')
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


@dataclass(frozen=True, slots=True)
class Raw:
    """A page whose head was not looked into yet."""

    head: str
    content: str
    headings: tuple[Heading, ...]

    def text(self) -> PageText | None:
        """Read the head; give None where it is not surely one that a program wrote."""
        meta = _read_head(self.head)
        return None if meta is None else PageText(meta, self.content, self.headings)


def read_text(text: str) -> PageText | None:
    """Convert a generated page; give None where the text is not surely one."""
    raw = read_raw(text)
    return raw.text() if raw else None


def read_raw(text: str) -> Raw | None:
    """Convert the body of a generated page; give None where it is not surely one."""
    if not text.startswith(_FENCE):
        return None
    head, fence, body = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    if not fence or any([mark in body for mark in _EARLY]):  # noqa: C419  (a generator costs more)
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
    return Raw(head, "\n".join(parts), tuple(headings))


def texts_of(head: str) -> tuple[tuple[str | None, ...], list[str]] | None:
    """Tell the texts of a head from all else, in the order in which they stand; give None where it is no head.

    Two heads with the same rest differ in nothing but texts: once one of them was read, the other need not be.
    """
    parts = _STRINGS.split(head)
    kept = [
        each if colon or not each or _IS_SWITCH(each) else None
        for each, colon in zip(parts[1::3], parts[2::3], strict=True)
    ]
    texts = [each for each, other in zip(parts[1::3], kept, strict=True) if other is None]
    if "\\" in head:
        try:
            texts = [json.loads(f'"{text}"') for text in texts]
        except ValueError:
            return None
    return (*parts[::3], *parts[2::3], *kept), texts


def _read_head(head: str) -> dict[str, Json] | None:
    """Read a head whose every line is a key and a JSON value; a page needs a title, and no template of its own."""
    lines = [line.partition(": ") for line in head.split("\n")]
    keys = [key for key, _, _ in lines]
    if len(set(keys)) < len(keys) or not all(map(_KEY.fullmatch, keys)):
        return None
    try:
        values = _read_values([value for _, _, value in lines], head)
    except ValueError:
        return None
    meta = dict(zip(keys, values, strict=True))
    title = meta.get("title")
    return meta if isinstance(title, str) and title and "template" not in meta else None


def _read_values(values: list[str], head: str) -> list[Json]:
    """Read all values at once: where a text that none of them holds stands between any two, each is one by itself."""
    if _FORGED.search(head):
        return [json.loads(value) for value in values]
    found = json.loads(f"[{_BETWEEN.join(values)}]")
    if len(found) != 2 * len(values) - 1 or any(each != _MARK for each in found[1::2]):
        raise ValueError(head)
    read: list[Json] = found[::2]
    return read


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
