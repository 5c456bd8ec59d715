"""The sitemap of the whole site: MkDocs' own holds the day of the build, and comes once per language."""

import re
from collections.abc import Iterable
from html import escape, unescape
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from tongbao.site.tree import write_whole

__all__ = ["SITEMAP", "is_listed", "listed_before", "write_sitemap", "write_sitemap_of"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
SITEMAP: Final = "sitemap.xml"
_ENTRY: Final = re.compile("<url><loc>([^<]*)</loc></url>")
#: What the theme writes into a page that wants to stay out of search engines.
_NOINDEX = b'<meta name="robots" content="noindex'


def is_listed(page: bytes) -> bool:
    """Tell whether search engines may list a page."""
    return _NOINDEX not in page


def write_sitemap(release: Path, root: str) -> None:
    """Write ``sitemap.xml`` with every page that may be indexed; without an address there is none."""
    if root:
        pages = (place for place in release.rglob("index.html") if is_listed(place.read_bytes()))
        write_sitemap_of(release, root, (place.parent.relative_to(release).as_posix() for place in pages))


def write_sitemap_of(release: Path, root: str, folders: Iterable[str]) -> None:
    """Write ``sitemap.xml`` with the pages in these folders of the release; ``.`` is its root."""
    if root:
        urls = [root if each == "." else f"{root}{quote(each)}/" for each in sorted(folders, key=_order)]
        lines = "".join(f"<url><loc>{escape(url, quote=False)}</loc></url>\n" for url in urls)
        content, place = f"{_HEAD}{lines}</urlset>\n".encode(), release / SITEMAP
        if not place.is_file() or place.read_bytes() != content:
            write_whole(place, content)


def listed_before(release: Path, root: str) -> set[str] | None:
    """Give the folders that a release's sitemap lists, or None where it is not there or not of this address."""
    try:
        text = (release / SITEMAP).read_text("utf-8")
    except OSError:
        return None
    urls = [unescape(url) for url in _ENTRY.findall(text)]
    if not all(url.startswith(root) for url in urls):
        return None
    return {unquote(url.removeprefix(root).rstrip("/")) or "." for url in urls}


def _order(folder: str) -> list[str]:
    """Let a page stand before those below it."""
    return [] if folder == "." else folder.split("/")
