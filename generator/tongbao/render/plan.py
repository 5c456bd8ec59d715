"""Layer 4 · render/plan: an edition → which pages there are of one language, each made only when somebody wants it.

A page of an issuer is made from that issuer's book alone. A page of the portal is made from parts of all books
(``render/portal``), which it names here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tongbao.derive import UnitTask, task_life, unit_tasks
from tongbao.model import (
    ARCHIVE,
    CORRECTIONS,
    FINDINGS,
    HOME,
    MAP,
    METHOD,
    SEARCH,
    IssuerBook,
    Place,
    PublicCatalogue,
    SeriesYear,
    Unit,
    archive_year_address,
    compare_address,
    embed_address,
    indicator_address,
    issuer_address,
    notice_address,
    place_address,
    places_address,
    series_address,
    task_address,
    unit_address,
    units_address,
    year_address,
)
from tongbao.render import indexes
from tongbao.render.compare import comparable, compare_page
from tongbao.render.embed import embed_page
from tongbao.render.explaining import findings_page
from tongbao.render.lists import indicator_page, place_page, place_tasks, series_page
from tongbao.render.lives import task_page, unit_page
from tongbao.render.map import map_page
from tongbao.render.notices import notice_page
from tongbao.render.page import Page
from tongbao.render.scene import Scene
from tongbao.render.searching import search_page
from tongbao.render.views import BookViews

__all__ = ["Planned", "PortalPage", "archive_years", "plan_book", "plan_portal"]


@dataclass(frozen=True)
class Planned:
    """A page of an issuer; what it was made from, the page itself says (``Page.inputs``)."""

    address: str
    make: Callable[[], Page]

    @property
    def path(self) -> str:
        """Its file below the language's folder."""
        return f"{self.address}index.md"


@dataclass(frozen=True)
class PortalPage:
    """A page of the portal, and the parts of every book that it is made from, besides ``issuer`` and ``units``."""

    address: str
    parts: tuple[str, ...]
    make: Callable[[Scene], Page]

    @property
    def path(self) -> str:
        """Its file below the language's folder."""
        return f"{self.address}index.md"


def archive_years(edition: PublicCatalogue) -> tuple[str, ...]:
    """Give the years that have notices, newest first."""
    return tuple(sorted({one.year for _, one, _ in edition.filed()}, reverse=True))


def plan_portal(order: Sequence[str], written: Iterable[str] = ()) -> Iterator[PortalPage]:
    """Plan the portal's pages; ``order`` are the years with notices, newest first."""
    names = tuple(f"names/{year}" for year in order)
    own = tuple(written)
    yield PortalPage(HOME, ("home",), indexes.home_page)
    yield PortalPage(ARCHIVE, names, partial(indexes.archive_page, order=order))
    for year in order:
        yield _archive_year(order, year)
    yield PortalPage(CORRECTIONS, ("corrections",), indexes.corrections_page)
    yield PortalPage(METHOD, ("scales",), indexes.method_page)
    yield PortalPage(FINDINGS, (), findings_page)
    yield PortalPage(MAP, ("names/*",), partial(map_page, written=own))
    yield PortalPage(SEARCH, ("news",), search_page)


def _archive_year(order: Sequence[str], year: str) -> PortalPage:
    make = partial(indexes.archive_year_page, order=order, year=year)
    return PortalPage(archive_year_address(year), (f"names/{year}",), make)


def plan_book(scene: Scene, book: IssuerBook) -> Iterator[Planned]:
    """Plan an issuer's pages."""
    tasks, views = dict(unit_tasks(book)), BookViews(book)
    yield Planned(issuer_address(book.id), partial(indexes.issuer_page, scene, book))
    for year in book.years():
        yield Planned(year_address(book.id, year), partial(_year, scene, book, year))
    if book.units:
        yield Planned(units_address(book.id), partial(indexes.units_page, scene, book, tasks))
    for unit in book.units:
        own = tasks.get(unit.id, ())
        yield Planned(unit_address(book.id, unit.id), partial(_unit, scene, views, unit, own))
    if book.issuer.places:
        yield Planned(places_address(book.id), partial(indexes.places_page, scene, book))
    for place in book.issuer.places:
        yield Planned(place_address(book.id, place.id), partial(_place, scene, views, book, place))
    for one in book.series_years:
        yield from _plan_series(scene, views, book, one)


def _plan_series(scene: Scene, views: BookViews, book: IssuerBook, one: SeriesYear) -> Iterator[Planned]:
    yield Planned(series_address(one.key), partial(series_page, scene, book, one))
    yield Planned(embed_address(one.key), partial(embed_page, scene, book, one))
    if comparable(one):
        yield Planned(compare_address(one.key), partial(compare_page, scene, book, one))
    for filed in one.notices:
        address = notice_address(one.key, filed.id)
        yield Planned(address, partial(notice_page, scene, book, one, filed))
    for ref, (_, task) in one.by_ref.items():
        yield Planned(task_address(one.key, ref), partial(_task, scene, views, book, (one, ref)))
        for indicator in task.indicators:
            address = indicator_address(one.key, ref, indicator.id)
            yield Planned(address, partial(indicator_page, scene, book, one, ref, indicator))


def _year(scene: Scene, book: IssuerBook, year: str) -> Page:
    # An edit of another year is none of its business: it is handed its own lists alone.
    own = replace(book, series_years=tuple(one for one in book.series_years if one.year == year))
    return indexes.year_page(scene, own, year, book.years())


def _task(scene: Scene, views: BookViews, book: IssuerBook, task: tuple[SeriesYear, str]) -> Page:
    one, ref = task
    view: dict[str, frozenset[str]] = {one.key: frozenset({ref})}
    for chapter in task_life(book, one, ref):
        view[chapter.one.key] = view.get(chapter.one.key, frozenset()) | {chapter.ref}
    return views.seen_through(lambda small: task_page(scene, small, small.by_key[one.key], ref), view, heads=False)


def _unit(scene: Scene, views: BookViews, unit: Unit, tasks: tuple[UnitTask, ...]) -> Page:
    def make(small: IssuerBook) -> Page:
        own = tuple(replace(task, one=small.by_key[task.one.key]) for task in tasks)
        return unit_page(scene, small, unit, own)

    return views.seen_through(make, _by_list(tasks), unit.id, heads=True)


def _place(scene: Scene, views: BookViews, book: IssuerBook, place: Place) -> Page:
    tasks = (task for one in book.series_years for task in place_tasks(book, one, place))
    return views.seen_through(lambda small: place_page(scene, small, place), _by_list(tasks), heads=True)


def _by_list(tasks: Iterable[UnitTask]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for task in tasks:
        found[task.one.key] = found.get(task.one.key, frozenset()) | {task.ref}
    return found
