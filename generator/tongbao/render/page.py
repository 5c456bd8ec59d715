"""Layer 4 · render/page: a rendered page, and how template output becomes Markdown that converters read alike."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from tongbao.render.escape import front_matter

__all__ = ["Page", "compose", "heading_languages"]

#: Between the end of an element and a heading on its line: templates lose the line end after a tag of theirs.
_GLUED = re.compile(r"(?<=>)(?=#{1,6} )")
#: A heading that the contents of a page list, by its line.
_LISTED = re.compile(r"(?m)(?:^\s*|>)#{2,3} (.*)")


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


def heading_languages(body: str, language: str) -> list[JsonValue]:
    """Give the language of each heading that the contents list; of a heading they get the bare text."""
    return ["zh" if 'lang="zh"' in found else language for found in _LISTED.findall(body)]


def compose(head: Mapping[str, JsonValue], body: str) -> str:
    """Join head and body: headings stand between blank lines, HTML blocks hold none.

    A page is headings (``## 标题 {#id}``) and HTML blocks, nothing else: that is what every converter reads alike.
    """
    lines: list[str] = []
    for raw in _GLUED.sub("\n", body).splitlines():
        line = raw.strip()
        if line.startswith("#"):
            lines += ["", line, ""]
        elif line:
            lines.append(line)
    return front_matter(head) + "\n".join(lines).strip("\n") + "\n"
