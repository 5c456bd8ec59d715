"""Layer 4 · render/embed: a list's state as a bar, in a page of its own that other sites may show in a frame."""

from tongbao.derive import overview
from tongbao.model import IssuerBook, SeriesYear, embed_address
from tongbao.render.embedding import embed_title
from tongbao.render.lists import latest_tallies
from tongbao.render.page import Page
from tongbao.render.scene import Head, Scene

__all__ = ["embed_page"]


def embed_page(scene: Scene, book: IssuerBook, one: SeriesYear) -> Page:
    """Make the page: the newest counts of the list, and the way to its full page."""
    latest = latest_tallies(one)
    head = Head(
        address=embed_address(one.key),
        title=embed_title(scene, book, one),
        description=scene.words("embed.description"),
        book=book,
        embed=True,
        inputs=frozenset({"site", book.id, one.key}),
        until=one.until,
    )
    shown = overview(latest[1]) if latest else ()
    return scene.page("embed.md.j2", head, book=book, one=one, latest=latest and latest[0], tallies=shown)
