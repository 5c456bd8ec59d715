"""A site's folder, with nothing beside it → whether its files are those of its manifest, complete, and in order."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from typing import Final

from pydantic_core import from_json

from tongbao.findings import Finding, Place
from tongbao.site.assets import read_file
from tongbao.site.chunks import FEW_FILES, chunks, run_chunks
from tongbao.site.known import Entry
from tongbao.site.links import check_links
from tongbao.site.look import Stamp, look
from tongbao.site.manifest import MANIFEST, Manifest, entries, manifest_of, read_manifest
from tongbao.site.sitemap import SITEMAP, is_listed, listed_before

__all__ = ["SiteReport", "check_content", "site_address", "verify_files"]

_PAGE: Final = "index.html"
_RECORD: Final = "record.json"
#: What every site has.
_ALWAYS: Final = (_PAGE, "404.html")
_CANONICAL: Final = re.compile(r'<link\s[^>]*rel="canonical"[^>]*>')
_HREF: Final = re.compile(r'href="([^"]+)"')


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was found out about a site's folder."""

    release: str
    files: int
    pages: int
    findings: tuple[Finding, ...]

    def is_sound(self, below: str) -> bool:
        """Tell whether nothing was found out about the files below a folder of the site."""
        return not any(one.place.file.startswith(below) for one in self.findings)


def verify_files(folder: Path, jobs: int = 1) -> SiteReport:
    """Compare a site with its manifest, and check its pages, links, requests and records; everything at once."""
    seen = look(folder).files
    files = seen.keys() - {MANIFEST}
    manifest = read_manifest(folder)
    if manifest:
        found = list(_compare(folder, seen, manifest, jobs))
    else:
        found = [Finding(Place(MANIFEST), "site-manifest-damaged" if MANIFEST in seen else "site-manifest-missing")]
    found += check_links(folder, site_address(folder), jobs)
    found += check_content(folder, files, files, jobs)
    found += _unlisted(folder, files)
    pages = sum(path.endswith(".html") for path in files)
    return SiteReport(manifest.release if manifest else "", len(files), pages, tuple(sorted(found)))


def check_content(folder: Path, files: Collection[str], changed: Collection[str], jobs: int = 1) -> list[Finding]:
    """Check that no page is missing among the files, and that each of those that changed is what its name says."""
    found = [_missing(path, "@site.missing-always") for path in _ALWAYS if path not in files]
    found += (
        _missing(path, "@site.missing-beside-record")
        for path in (path[: -len(_RECORD)] + _PAGE for path in files if path.endswith(f"/{_RECORD}"))
        if path not in files
    )
    if SITEMAP in files:
        found += _sitemap(folder, files)
    names = sorted(path for path in changed if path.endswith(".json") and path != MANIFEST)
    for part in run_chunks(partial(_records, folder), chunks(names, jobs, FEW_FILES), jobs):
        found += part
    return found


def site_address(folder: Path) -> str:
    """Give the address that the site says it stands at: its home page's own, or none."""
    try:
        text = (folder / _PAGE).read_text("utf-8", "replace")
    except OSError:
        return ""
    link = _CANONICAL.search(text)
    href = _HREF.search(link[0]) if link else None
    return unescape(href[1]) if href else ""


def _compare(folder: Path, seen: Mapping[str, Stamp], manifest: Manifest, jobs: int) -> Iterator[Finding]:
    """Compare what is there with what the manifest says is there."""
    now = entries(folder, seen, {}, jobs)
    for path in manifest.files.keys() - now.keys():
        yield Finding(Place(path), "site-file-missing")
    for path in now.keys() - manifest.files.keys():
        yield Finding(Place(path), "site-file-extra")
    for path in manifest.files.keys() & now.keys():
        if manifest.files[path] != (now[path].sha256, now[path].stamp[1]):
            yield Finding(Place(path), "site-file-changed")
    said = {path: Entry(digest, (0, size, 0)) for path, (digest, size) in manifest.files.items()}
    if manifest_of(manifest.day, said) != (manifest.release, (folder / MANIFEST).read_bytes()):
        yield Finding(Place(MANIFEST), "site-manifest-damaged")


def _missing(path: str, why: str) -> Finding:
    return Finding(Place(path), "site-page-missing", {"why": why})


def _sitemap(folder: Path, files: Collection[str]) -> Iterator[Finding]:
    """Look for the pages of the sitemap."""
    listed = listed_before(folder, site_address(folder))
    if listed is None:
        yield Finding(Place(SITEMAP), "site-sitemap-foreign")
    for each in listed or ():
        path = _PAGE if each == "." else f"{each}/{_PAGE}"
        if path not in files:
            yield _missing(path, "@site.missing-in-sitemap")


def _unlisted(folder: Path, files: Collection[str]) -> Iterator[Finding]:
    """Look for pages that the sitemap forgets; without an address a site has none."""
    address = site_address(folder)
    if not address:
        return
    listed = listed_before(folder, address) or set()
    for path in files:
        if path == _PAGE or path.endswith(f"/{_PAGE}"):
            name = path[: -len(_PAGE)].rstrip("/") or "."
            if name not in listed and is_listed((folder / path).read_bytes()):
                yield Finding(Place(path), "site-page-unlisted")


def _records(folder: Path, names: Sequence[str]) -> list[Finding]:
    """Read JSON files; a record says where it stands."""
    found = []
    for name in names:
        try:
            told = from_json(read_file(f"{folder}/{name}"))
        except ValueError:
            found.append(Finding(Place(name), "site-json-damaged"))
            continue
        place = name.rpartition("/")[0]
        if name.endswith(f"/{_RECORD}") and (not isinstance(told, dict) or told.get("id") != place):
            found.append(Finding(Place(name), "site-record-damaged", {"id": place}))
    return found
