"""Layer 4 · render/map: 网站地图, the page that leads to every part of the site."""

from collections.abc import Iterable
from typing import Final

from tongbao.model import ARCHIVE, CORRECTIONS, HOME, MAP, METHOD, SEARCH
from tongbao.render.page import Page
from tongbao.render.scene import Crumb, Head, Scene

__all__ = ["map_page"]

#: Hand-written pages that have a name in the catalogs.
_WRITTEN: Final = ("help", "about", "data-format", "privacy", "accessibility")


def map_page(scene: Scene, written: Iterable[str]) -> Page:
    """Make the map: fixed pages, hand-written ones, and each issuer with its years and lists."""
    years = [one for _, one in scene.edition.series_years()]
    head = Head(
        address=MAP,
        title=scene.words("page.map"),
        description=scene.words("map.description"),
        crumbs=(Crumb(scene.words("page.home"), HOME),),
        inputs=frozenset({"site", *(one.key for one in years), *(book.id for book in scene.edition.books)}),
        until=min((one.until for one in years if one.until), default=None),
    )
    fixed = [("page.home", HOME), ("page.search", SEARCH), ("page.archive", ARCHIVE)]
    fixed += [("page.corrections", CORRECTIONS), ("page.method", METHOD)]
    there = frozenset(written)
    own = [(f"pipeline.nav.{name}", f"{name}/") for name in _WRITTEN if name in there]
    return scene.page("map.md.j2", head, fixed=[*fixed, *own])
