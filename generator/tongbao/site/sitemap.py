"""The sitemap of the whole site: MkDocs' own holds the day of the build, and comes once per language."""

from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

from tongbao.site.tree import write_whole

__all__ = ["write_sitemap"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
#: What the theme writes into a page that wants to stay out of search engines.
_NOINDEX = b'<meta name="robots" content="noindex'


def write_sitemap(release: Path, root: str) -> None:
    """Write ``sitemap.xml`` with every page that may be indexed; without an address there is none."""
    if not root:
        return
    pages = sorted(place for place in release.rglob("index.html") if _NOINDEX not in place.read_bytes())
    folders = [place.parent.relative_to(release).as_posix() for place in pages]
    urls = [root if folder == "." else f"{root}{quote(folder)}/" for folder in folders]
    lines = "".join(f"<url><loc>{escape(url)}</loc></url>\n" for url in urls)
    write_whole(release / "sitemap.xml", f"{_HEAD}{lines}</urlset>\n".encode())
