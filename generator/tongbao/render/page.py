"""Layer 4 · render/page: a rendered page, and how template output becomes Markdown that converters read alike."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup
from pydantic import JsonValue

from tongbao.render.escape import front_matter

__all__ = ["Page", "compose", "heading_languages", "placeholder"]

#: Between the end of an element and a heading on its line: templates lose the line end after a tag of theirs.
_GLUED = re.compile(">(?=#{1,6} )")
#: A heading that the contents of a page list, by its line.
_LISTED = re.compile(r"(?m)(?:^\s*|>)#{2,3} (.*)")

#: Data never looks like this: its brackets are escaped.
_PLACEHOLDER = re.compile(r'<tb-drawn data-n="([0-9]+)"></tb-drawn>')


@dataclass(frozen=True)
class Page:
    """One page as a file: where it goes, its text, and what it was made from."""

    #: Below the language's docs folder: ``<address>index.md``.
    path: str
    text: str
    #: Keys of what it was made from: series-years, issuers, ``site``. Nothing else can change it.
    inputs: frozenset[str]
    #: The next day on which it changes by itself.
    until: date | None = None
    #: The shapes of charts that are still to be drawn into the text, by their places there.
    shapes: tuple[str, ...] = ()

    def drawn(self, drawings: Sequence[str]) -> "Page":
        """Set the drawings of its shapes in."""
        if not self.shapes:
            return self
        text = _PLACEHOLDER.sub(lambda found: drawings[int(found[1])], self.text)
        return replace(self, text=text, shapes=())


def placeholder(number: int) -> Markup:
    """Stand for the drawing of a page's shape, by its number on the page."""
    return Markup('<tb-drawn data-n="{}"></tb-drawn>').format(number)


def heading_languages(body: str, language: str) -> list[JsonValue]:
    """Give the language of each heading that the contents list; of a heading they get the bare text."""
    return ["zh" if 'lang="zh"' in found else language for found in _LISTED.findall(body)]


def compose(head: Mapping[str, JsonValue], body: str) -> str:
    """Join head and body: headings stand between blank lines, HTML blocks hold none.

    A page is headings (``## 标题 {#id}``) and HTML blocks, nothing else: that is what every converter reads alike.
    """
    lines = "\n".join(filter(None, map(str.strip, _GLUED.sub(">\n", body).splitlines())))
    before, *headings = f"\n{lines}".split("\n#")
    apart = (f"\n\n#{line}\n{end}{rest}" for line, end, rest in (each.partition("\n") for each in headings))
    return front_matter(head) + (before + "".join(apart)).strip("\n") + "\n"
