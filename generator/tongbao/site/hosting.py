"""A site's path and its moved pages → what a web server is told: headers, caching, packing, 404 and redirects."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote

from tongbao.site.policy import NAMED_BY_CONTENT, headers_for
from tongbao.site.tree import File, write_tree

__all__ = ["write_hosting"]

#: What is worth packing, besides HTML.
_PACKED: Final = "text/css text/javascript application/javascript application/json image/svg+xml application/xml"
#: Addresses by which the rules are written: a page, a bar for frames, a file that is named after its content.
_PAGE, _BAR, _NAMED = "", "embed/", "assets/tongbao/site.0123456789.css"
_NGINX: Final = """\
# nginx: include this inside of a server { } whose root holds the site in the folder of its address.
# Written by `tongbao build`; what you change here is lost with the next build.
"""
_APACHE: Final = """\
# Apache: include this inside of a virtual host whose document root holds the site in the folder of its address.
# It needs mod_headers, mod_alias, mod_filter and mod_deflate. Written by `tongbao build`.
"""


def write_hosting(folder: Path, path: str, languages: Iterable[str], moved: Mapping[str, str]) -> None:
    """Write ``nginx.conf`` and ``apache.conf``.

    ``path`` is where the site stands on its host (``/duban/``), ``languages`` are the folders of its languages (the
    first one's is empty), ``moved`` leads from old addresses to new ones below the path.
    """
    folders = tuple(languages)
    texts = {"nginx.conf": _nginx(path, folders, moved), "apache.conf": _apache(path, folders, moved)}
    write_tree(folder, [File(PurePosixPath(name), "".join(text).encode()) for name, text in texts.items()])


def _nginx(path: str, languages: tuple[str, ...], moved: Mapping[str, str]) -> Iterator[str]:
    common = ("charset utf-8;", "gzip on;", "gzip_vary on;", f"gzip_types {_PACKED};")
    yield _NGINX
    for language in languages:
        own = (f"error_page 404 {path}{language}404.html;", *common)
        yield from _location(f"{path}{language}", own, _PAGE)
        yield from _location(f"^~ {path}{language}embed/", own, _BAR)
    yield from _location(f'~ "^{re.escape(path)}{NAMED_BY_CONTENT}$"', common, _NAMED)
    for old, new in moved.items():
        yield f'location = "{path}{old}" {{ return 301 "{path}{quote(new)}"; }}\n'


def _location(match: str, common: tuple[str, ...], like: str) -> Iterator[str]:
    """Write all headers in each place: nginx forgets those from outside where one stands inside."""
    yield f"location {match} {{\n"
    for line in (*common, *(f'add_header {name} "{value}" always;' for name, value in headers_for(like).items())):
        yield f"    {line}\n"
    yield "}\n"


def _apache(path: str, languages: tuple[str, ...], moved: Mapping[str, str]) -> Iterator[str]:
    root = re.escape(path)
    yield _APACHE
    yield f'<Location "{path}">\n    ErrorDocument 404 {path}404.html\n    AddDefaultCharset utf-8\n'
    yield f"    AddOutputFilterByType DEFLATE text/html {_PACKED}\n"
    yield from _set(headers_for(_PAGE))
    yield "</Location>\n"
    for language in filter(None, languages):
        yield f'<Location "{path}{language}">\n    ErrorDocument 404 {path}{language}404.html\n</Location>\n'
    yield f'<LocationMatch "^{root}(en/)?embed/">\n'
    yield from _set({name: value for name, value in headers_for(_BAR).items() if value != headers_for(_PAGE)[name]})
    yield f'</LocationMatch>\n<LocationMatch "^{root}{NAMED_BY_CONTENT}$">\n'
    yield from _set({name: value for name, value in headers_for(_NAMED).items() if value != headers_for(_PAGE)[name]})
    yield "</LocationMatch>\n"
    for old, new in moved.items():
        yield f'RedirectMatch 301 "^{root}{re.escape(old)}$" "{path}{quote(new)}"\n'


def _set(headers: Mapping[str, str]) -> Iterator[str]:
    for name, value in headers.items():
        yield f'    Header always set {name} "{value}"\n'
