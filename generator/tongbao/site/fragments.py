"""A release → the text of each page without its frame, for a portal's CMS, with links below a given address."""

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urljoin

from tongbao.site.tree import File, write_tree

__all__ = ["write_fragments"]

_INDEX: Final = "index.json"
_ARTICLE: Final = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r'(?<=[\s"])(href|src)="([^"]*)"')
_TAG: Final = re.compile(r"<[a-z][^<>]*>")
_LANGUAGE: Final = re.compile(r'<html lang="([^"]*)"')
_TITLE: Final = re.compile(r'<meta property="og:title"[^>]* content="([^"]*)"')
_DESCRIPTION: Final = re.compile(r'<meta name="description"[^>]* content="([^"]*)"')
_STYLES: Final = re.compile(r'<link rel="stylesheet" href="([^"]*)"')
_BANNER: Final = re.compile(r"<aside class=\"tb-banner.*?</aside>", re.DOTALL)


def write_fragments(release: Path, folder: Path, base: str) -> int:
    """Write one file for each page, and the list of them; give the number of pages."""
    root = f"{base.rstrip('/')}/"
    listed: list[dict[str, object]] = []
    count = write_tree(folder, _files(release, root, listed))
    return count - 1


def _files(release: Path, root: str, listed: list[dict[str, object]]) -> Iterator[File]:
    for place in sorted(release.rglob("index.html")):
        address = place.parent.relative_to(release).as_posix()
        address = "" if address == "." else f"{address}/"
        page = place.read_text(encoding="utf-8")
        if found := _ARTICLE.search(page):
            here = root + address
            text = _fragment(page, found[1], here)
            path = PurePosixPath(address, "index.html")
            listed.append(_entry(page, address, path, here))
            yield File(path, text.encode())
    yield File(PurePosixPath(_INDEX), f"{json.dumps(listed, ensure_ascii=False, indent=1)}\n".encode())


def _entry(page: str, address: str, path: PurePosixPath, here: str) -> dict[str, object]:
    def said(pattern: re.Pattern[str]) -> str:
        found = pattern.search(page)
        return unescape(found[1]) if found else ""

    return {
        "address": address,
        "file": path.as_posix(),
        "language": said(_LANGUAGE),
        "title": said(_TITLE),
        "description": said(_DESCRIPTION),
        "url": here,
        "styles": [urljoin(here, unescape(link)) for link in _STYLES.findall(page)],
    }


def _fragment(page: str, article: str, here: str) -> str:
    """Take what a page says, with what must be said beside it wherever it stands."""
    language, banner = _LANGUAGE.search(page), _BANNER.search(page)
    opening = f'<div class="md-typeset tb-fragment" lang="{language[1] if language else ""}">'
    text = _TAG.sub(lambda tag: _moved(tag[0], here), article).strip()
    return f"{opening}\n{banner[0] if banner else ''}{text}\n</div>\n"


def _moved(tag: str, here: str) -> str:
    """Let the links of a tag lead to the site; those to a place on the page itself stay."""

    def full(found: re.Match[str]) -> str:
        link = unescape(found[2])
        return found[0] if link.startswith("#") else f'{found[1]}="{escape(urljoin(here, link))}"'

    return _ATTRIBUTE.sub(full, tag)
