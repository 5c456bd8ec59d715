"""What a page may load, and how long browsers may keep it: a page's own element, and the headers of a host."""

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["EMBED_HEADERS", "HEADERS", "NAMED_BY_CONTENT", "POLICY", "headers_for"]

#: In every page. ``data:`` is for the few icons that stand inside of Material's style sheet.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)

#: What a host should send as well: a page's own element cannot say ``frame-ancestors``.
HEADERS: Final = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
#: The bars of lists are made for frames on other sites.
EMBED_HEADERS: Final = {**HEADERS, "Content-Security-Policy": f"{POLICY}; frame-ancestors *"}

#: Files whose names change with what is in them, below the site's root: they may be kept for ever.
NAMED_BY_CONTENT: Final = r"(assets/tongbao/[a-z]+\.[0-9a-f]{10}\.(css|js)|search/files/[0-9a-f]{12}/.+)"
#: Everything else is asked for again, and comes only if it changed.
_ASK_AGAIN: Final = "no-cache"
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_NAMED: Final = re.compile(NAMED_BY_CONTENT)
_EMBED: Final = re.compile(r"(en/)?embed/")


def headers_for(path: str) -> Mapping[str, str]:
    """Give what a host sends with an address below the site's root."""
    own = EMBED_HEADERS if _EMBED.match(path) else HEADERS
    return {**own, "Cache-Control": _FOR_EVER if _NAMED.fullmatch(path) else _ASK_AGAIN}
