"""Layer 4 · render/pages: PublicCatalogue → every page of one language, in a fixed order."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tongbao.derive import unit_tasks
from tongbao.model import IssuerBook, PublicCatalogue
from tongbao.render import indexes
from tongbao.render.charts_drawing import Studio
from tongbao.render.explaining import findings_page
from tongbao.render.lists import indicator_page, place_page, series_page
from tongbao.render.lives import task_page, unit_page
from tongbao.render.map import map_page
from tongbao.render.notices import notice_page
from tongbao.render.page import Page
from tongbao.render.scene import Scene
from tongbao.render.searching import search_page

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
    yield indexes.home_page(scene)
    yield from indexes.archive_pages(scene)
    yield indexes.corrections_page(scene)
    yield indexes.method_page(scene)
    yield findings_page(scene)
    yield map_page(scene, written)
    yield search_page(scene)
    for book in scene.edition.books:
        yield from _issuer_pages(scene, book)


def _issuer_pages(scene: Scene, book: IssuerBook) -> Iterator[Page]:
    tasks = dict(unit_tasks(book))
    yield indexes.issuer_page(scene, book)
    for year in book.years():
        yield indexes.year_page(scene, book, year)
    if book.units:
        yield indexes.units_page(scene, book, tasks)
    for unit in book.units:
        yield unit_page(scene, book, unit, tasks.get(unit.id, ()))
    if book.issuer.places:
        yield indexes.places_page(scene, book)
    for place in book.issuer.places:
        yield place_page(scene, book, place)
    for one in book.series_years:
        yield series_page(scene, book, one)
        for filed in one.notices:
            yield notice_page(scene, book, one, filed)
        for ref, (_, task) in one.by_ref.items():
            yield task_page(scene, book, one, ref)
            for indicator in task.indicators:
                yield indicator_page(scene, book, one, ref, indicator)
