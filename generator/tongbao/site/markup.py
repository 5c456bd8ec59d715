"""One built page → what the checks need to know: its ids, its references, its inline code."""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["Inline", "Page", "Reference", "read_page", "style_references"]

_WANTED: Final = (
    "[id], a[name], [href], [src], [srcset], [poster], [action], [formaction], [data], [ping], [background],"
    "script, style, [style], meta[http-equiv]"
)
#: Attributes that hold one URL.
_URLS: Final = frozenset({"href", "src", "poster", "action", "formaction", "data", "ping", "background", "xlink:href"})
#: Relations of ``<link>`` that name an address and load nothing.
_NAMING: Final = frozenset({"alternate", "author", "canonical", "help", "license", "next", "prev", "search"})
#: A block of data, which no browser runs.
_DATA: Final = frozenset({"application/json", "application/ld+json"})
_SPECIAL: Final = frozenset({"meta", "script", "style"})
_LINKS: Final = frozenset({"a", "area"})
#: Anything that could be an event attribute, in small letters. Walking over all elements is slow, and hardly ever
#: needed. The pattern begins with letters, because they are found fast.
_EVENT: Final = re.compile(rb"on(?<=[\s/\"']on)[a-z]+\s*=")
_STYLE_URL: Final = re.compile(r"""(?:url\(\s*|@import\s+)(?:"([^"]*)"|'([^']*)'|([^\s"')]+))""", re.IGNORECASE)
_REFRESH: Final = re.compile(r"^[\d.\s]*[;,]?\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)


class Reference(NamedTuple):
    """A URL as written, and whether a browser asks for it without being told to."""

    url: str
    loads: bool


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of code inside of a page: ``script`` or ``style``, and what it is."""

    kind: str
    what: str


@dataclass(slots=True)
class Page:
    """What one page holds."""

    ids: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    inline: list[Inline] = field(default_factory=list)
    #: The content security policies that it names.
    policies: list[str] = field(default_factory=list)


def read_page(content: bytes) -> Page:
    """Read one HTML file."""
    try:
        return _read(content)
    except UnicodeDecodeError:  # what is no text is taken for the sign of something unknown
        return _read(content.decode("utf-8", "replace").encode())


def _read(content: bytes) -> Page:
    page = Page()
    tree = LexborHTMLParser(content)
    for node in tree.css(_WANTED):
        _read_node(node, page)
    if _EVENT.search(content.lower()):
        page.inline += _events(tree)
    return page


def style_references(text: str) -> list[Reference]:
    """Give what a style sheet loads."""
    return [Reference(a or b or c, loads=True) for a, b, c in _STYLE_URL.findall(text)]


def _read_node(node: LexborNode, page: Page) -> None:
    tag, attributes = node.tag or "", node.attributes
    for name, value in attributes.items():
        if name == "id" or (name == "name" and tag == "a"):
            if value:
                page.ids.add(value)
        elif name in _URLS:
            page.references.append(Reference((value or "").strip(), _loads(tag, name, attributes)))
        elif name == "srcset":
            candidates = (each.split() for each in (value or "").split(","))
            page.references += (Reference(each[0], loads=True) for each in candidates if each)
        elif name == "style":
            page.inline.append(Inline("style", f"<{tag} style={value!r}>"))
    if tag in _SPECIAL:
        _read_special(node, tag, attributes, page)


def _read_special(node: LexborNode, tag: str, attributes: dict[str, str | None], page: Page) -> None:
    if tag == "meta":
        _read_meta(attributes, page)
    elif tag == "style":
        page.inline.append(Inline("style", "<style>"))
    elif "src" not in attributes and (attributes.get("type") or "").strip().lower() not in _DATA:
        page.inline.append(Inline("script", f"<script> {node.text()[:40].strip()}"))


def _read_meta(attributes: dict[str, str | None], page: Page) -> None:
    kind, content = (attributes.get("http-equiv") or "").lower(), attributes.get("content") or ""
    if kind == "refresh":
        found = _REFRESH.match(content)
        page.references.append(Reference(found[1] if found else "", loads=True))
    elif kind == "content-security-policy":
        page.policies.append(content)


def _loads(tag: str, name: str, attributes: dict[str, str | None]) -> bool:
    if name != "href":
        return True
    if tag == "link":
        relations = (attributes.get("rel") or "").lower()
        return not set(relations.split()) <= _NAMING or not relations
    return tag not in _LINKS


def _events(tree: LexborHTMLParser) -> list[Inline]:
    found = []
    for node in tree.root.traverse() if tree.root else ():
        names = [name for name in node.attributes if name.lower().startswith("on")]
        found += [Inline("script", f"<{node.tag} {name}>") for name in names]
    return found
