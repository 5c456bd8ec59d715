"""Layer 4 · render/embedding: a list → what somebody copies into a page elsewhere, to show the list's state there."""

from dataclasses import dataclass

from tongbao.derive import SectionTally, overview
from tongbao.model import IssuerBook, SeriesYear, embed_address
from tongbao.render.conventions import full_address
from tongbao.render.crumbs import year_name
from tongbao.render.scene import Scene

__all__ = ["EmbedCode", "embed_code", "embed_title"]

#: How high the frame is: what always stands there, and what each bar adds, in a column of a usual width.
_FRAME, _BAR = 200, 110


@dataclass(frozen=True)
class EmbedCode:
    """What a frame needs to know; the page is where this site has it."""

    page: str
    address: str
    title: str
    height: int


def embed_title(scene: Scene, book: IssuerBook, one: SeriesYear) -> str:
    """Name the list for readers who see nothing else of the site."""
    words = {"issuer": scene.issuer_name(book), "year": year_name(scene, one.year), "list": scene.series_name(one)}
    return scene.words("embed.title", **words)


def embed_code(scene: Scene, book: IssuerBook, one: SeriesYear, over: tuple[SectionTally, ...]) -> EmbedCode | None:
    """Give the code for a list with these tallies; none while nobody knows the site's address, or nothing counts."""
    page = embed_address(one.key)
    address = full_address(scene.edition.site, scene.root + page)
    if not address or not over:
        return None
    return EmbedCode(page, address, embed_title(scene, book, one), _FRAME + _BAR * len(overview(over)))
