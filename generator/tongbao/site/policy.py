"""What a page may load: the content security policy, as a page's own element and as headers of a host."""

from typing import Final

__all__ = ["HEADERS", "POLICY"]

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
