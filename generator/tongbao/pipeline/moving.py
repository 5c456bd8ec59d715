"""Layer 6 · pipeline/moving: ``redirects.yml`` → what is wrong with it, pages that stay, what web servers are told."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tongbao.check import Places, check_redirects
from tongbao.findings import Finding
from tongbao.load import Cache, LoadedRedirects, load_redirects
from tongbao.model import Catalogue, Nature, Redirect, Site, public
from tongbao.pipeline.paths import Paths
from tongbao.render import Scene, plan_book, plan_portal, redirect_file, redirect_page
from tongbao.site import POLICY

__all__ = ["files_of", "moved_addresses", "redirect_findings", "redirect_pages", "redirects_of"]


def redirects_of(paths: Paths, cache: Cache | None) -> LoadedRedirects:
    """Read the file."""
    return load_redirects(paths.data, cache)


def redirect_findings(paths: Paths, catalogue: Catalogue, places: Places, cache: Cache | None) -> list[Finding]:
    """Check the file against all pages that the data will have, drafts included."""
    loaded = redirects_of(paths, cache)
    if not loaded.moved:
        return list(loaded.findings)
    there = frozenset(_addresses(paths, catalogue))
    return [*loaded.findings, *check_redirects(loaded.file, loaded.moved, places, there.__contains__)]


def files_of(address: str) -> tuple[str, ...]:
    """Give the files by which a page of the docs folder may stand at an address."""
    folder = address.endswith("/") or not address
    return (f"{address}index.md", f"{address.rstrip('/')}.md") if folder else (address,)


def redirect_pages(site: Site, natures: Sequence[Nature], moved: Sequence[Redirect]) -> Iterator[tuple[str, bytes]]:
    """Give the page that stays at each old address, in every language, by its file below the docs folder."""
    for language in site.languages:
        for each in moved:
            page = redirect_page(site, natures, each, language, POLICY)
            yield f"{language}/{redirect_file(each)}", page.encode()


def moved_addresses(languages: Sequence[str], moved: Sequence[Redirect]) -> Mapping[str, str]:
    """Give old and new addresses below the site's root, in every language."""
    folders = ["", *(f"{language}/" for language in languages[1:])]
    return {folder + each.from_: folder + each.to for folder in folders for each in moved}


def _addresses(paths: Paths, catalogue: Catalogue) -> Iterator[str]:
    edition = public(catalogue, date.max, drafts=True)
    language = edition.site.languages[0]
    scene = Scene(edition, paths.templates, language)
    written = sorted(place.stem for place in (paths.content / language).glob("*.md"))
    years = sorted({one.year for _, one, _ in edition.filed()}, reverse=True)
    yield from (f"{name}/" for name in written)
    yield from (planned.address for planned in plan_portal(years, written))
    yield from (planned.address for book in edition.books for planned in plan_book(scene, book))
