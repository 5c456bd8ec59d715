"""Layer 4 · render/crumbs: the way from the front page down to a page."""

from tongbao.model import IssuerBook, SeriesYear, issuer_address, series_address, year_address
from tongbao.render.scene import Crumb, Scene

__all__ = ["issuer_crumbs", "series_crumbs", "year_crumbs", "year_name"]


def issuer_crumbs(scene: Scene, book: IssuerBook) -> tuple[Crumb, ...]:
    """Home › issuer."""
    home = Crumb(scene.words("page.home"), "")
    return home, Crumb(scene.issuer_name(book), issuer_address(book.id))


def year_crumbs(scene: Scene, book: IssuerBook, year: str) -> tuple[Crumb, ...]:
    """Home › issuer › year."""
    return (*issuer_crumbs(scene, book), Crumb(year_name(scene, year), year_address(book.id, year)))


def series_crumbs(scene: Scene, book: IssuerBook, one: SeriesYear) -> tuple[Crumb, ...]:
    """Home › issuer › year › list."""
    return (*year_crumbs(scene, book, one.year), Crumb(scene.series_name(one), series_address(one.key)))


def year_name(scene: Scene, year: str) -> str:
    """Say a year, or that the source names none."""
    return scene.words("year.undated") if year == "undated" else scene.words("year.name", y=year)
