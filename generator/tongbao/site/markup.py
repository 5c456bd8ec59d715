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
    page = Page()
    tree = LexborHTMLParser(content.decode("utf-8", "replace"))
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
    for name in ("id", "name") if tag == "a" else ("id",):
        if value := attributes.get(name):
            page.ids.add(value)
    for name, value in attributes.items():
        if name in _URLS:
            url = (value or "").strip()
            page.references.append(Reference(url, loads=_loads(tag, name, attributes.get("rel") or "")))
    for candidate in (attributes.get("srcset") or "").split(","):
        if candidate.strip():
            page.references.append(Reference(candidate.split()[0], loads=True))
    if tag == "meta":
        _read_meta(attributes, page)
    page.inline += _inline(node, tag, attributes)


def _read_meta(attributes: dict[str, str | None], page: Page) -> None:
    kind, content = (attributes.get("http-equiv") or "").lower(), attributes.get("content") or ""
    if kind == "refresh":
        found = _REFRESH.match(content)
        page.references.append(Reference(found[1] if found else "", loads=True))
    elif kind == "content-security-policy":
        page.policies.append(content)


def _loads(tag: str, name: str, relations: str) -> bool:
    if name == "href" and tag == "link":
        return not set(relations.lower().split()) <= _NAMING or not relations
    return not (name == "href" and tag in {"a", "area"})


def _inline(node: LexborNode, tag: str, attributes: dict[str, str | None]) -> list[Inline]:
    found = []
    if "style" in attributes:
        found.append(Inline("style", f"<{tag} style={attributes['style']!r}>"))
    if tag == "style":
        found.append(Inline("style", "<style>"))
    data = (attributes.get("type") or "").strip().lower() in _DATA
    if tag == "script" and "src" not in attributes and not data:
        found.append(Inline("script", f"<script> {node.text()[:40].strip()}"))
    return found


def _events(tree: LexborHTMLParser) -> list[Inline]:
    found = []
    for node in tree.root.traverse() if tree.root else ():
        names = [name for name in node.attributes if name.lower().startswith("on")]
        found += [Inline("script", f"<{node.tag} {name}>") for name in names]
    return found
