"""Layer 4 · render/pages: PublicCatalogue → every page of one language, in a fixed order."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tongbao.model import PublicCatalogue
from tongbao.render.charts_drawing import Studio
from tongbao.render.page import Page
from tongbao.render.plan import archive_years, plan_book, plan_portal
from tongbao.render.scene import Scene

__all__ = ["render_pages"]


def render_pages(
    edition: PublicCatalogue,
    templates: Path,
    language: str,
    written: Iterable[str] = (),
    studio: Studio | None = None,
) -> Iterator[Page]:
    """Give every page of one language; templates stand in a folder and are filled with escaped values."""
    scene = Scene(edition, templates, language)
    return (studio or Studio()).filled(_pages(scene, written))


def _pages(scene: Scene, written: Iterable[str]) -> Iterator[Page]:
    for portal_page in plan_portal(archive_years(scene.edition), written):
        yield portal_page.make(scene)
    for book in scene.edition.books:
        for planned in plan_book(scene, book):
            yield planned.make()
