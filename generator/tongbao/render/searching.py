"""Layer 4 · render/searching: the page of all search results; without JavaScript, the other ways to what is sought."""

from tongbao.model import HOME, SEARCH
from tongbao.render.page import Page
from tongbao.render.scene import Crumb, Head, Scene

__all__ = ["search_page"]


def search_page(scene: Scene) -> Page:
    """Make the page; scripts fill it, and what stands in it without them leads to archive, units and lists."""
    books = scene.edition.books
    head = Head(
        address=SEARCH,
        title=scene.words("search.page.title"),
        description=scene.words("search.page.description"),
        crumbs=(Crumb(scene.words("page.home"), HOME),),
        inputs=frozenset({"site", *(book.id for book in books), *(one.key for _, one in scene.edition.series_years())}),
    )
    years = [(book, [one for one in book.series_years if one.year in book.years()[:1]]) for book in books]
    return scene.page("search.md.j2", head, years=years)
