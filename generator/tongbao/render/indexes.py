"""Layer 4 · render/indexes: the pages that lead to others: home, issuer, year, units, places, archive, registers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tongbao.derive import UnitTask
from tongbao.model import (
    ARCHIVE,
    CORRECTIONS,
    HOME,
    METHOD,
    Common,
    Correction,
    FiledNotice,
    IssuerBook,
    Place,
    SeriesYear,
    UnitKind,
    Withdrawal,
    archive_year_address,
    issuer_address,
    places_address,
    units_address,
    year_address,
)
from tongbao.render.charts_standings import rates_chart
from tongbao.render.crumbs import issuer_crumbs, year_name
from tongbao.render.glances import year_glance
from tongbao.render.page import Page
from tongbao.render.portal import NEWEST, SHOWN
from tongbao.render.scene import Crumb, Head, Scene

__all__ = [
    "archive_page",
    "archive_year_page",
    "corrections_page",
    "home_page",
    "issuer_page",
    "method_page",
    "places_page",
    "units_page",
    "year_page",
]


def _until(years: Iterable[SeriesYear]) -> date | None:
    """Give the next day on which one of them changes by itself."""
    return min((one.until for one in years if one.until), default=None)


def _any(scene: Scene) -> date | None:
    return _until(one for _, one in scene.edition.series_years())


def _all_keys(scene: Scene) -> frozenset[str]:
    keys = {one.key for _, one in scene.edition.series_years()}
    return frozenset({"site", *keys, *(book.id for book in scene.edition.books)})


def home_page(scene: Scene) -> Page:
    """Make the front page: search, what is new, each issuer's newest year at a glance, the way to all else."""
    newest = sorted(scene.edition.filed(), key=lambda x: (x[2].notice.dates.published or "", x[2].id), reverse=True)
    head = Head(HOME, scene.site_title(), scene.words("home.description"), inputs=_all_keys(scene), until=_any(scene))
    books = [book for book in scene.edition.books if book.series_years]
    glances = [year_glance(scene, book, book.years()[0]) for book in books[:SHOWN]]
    context = {
        "newest": newest[:NEWEST],
        "glances": glances,
        "others": books[SHOWN:],
        "root": "../" if scene.language == "en" else "./",
    }
    return scene.page("home.md.j2", head, site_title=scene.site_title(), **context)


def issuer_page(scene: Scene, book: IssuerBook) -> Page:
    """Make the page of an issuer: who it is, its years and lists."""
    head = Head(
        address=issuer_address(book.id),
        title=scene.issuer_name(book),
        description=scene.words("issuer.description", name=scene.issuer_name(book)),
        crumbs=issuer_crumbs(scene, book)[:1],
        book=book,
        inputs=frozenset({"site", book.id, *(one.key for one in book.series_years)}),
        until=_until(book.series_years),
    )
    now = year_glance(scene, book, book.years()[0]) if book.series_years else None
    return scene.page("issuer.md.j2", head, book=book, now=now, years=book.years(), name=scene.issuer_name(book))


def year_page(scene: Scene, book: IssuerBook, year: str, years: tuple[str, ...]) -> Page:
    """Make the page of an issuer's year, one of those it has: each list with its newest counts and all its notices."""
    at = years.index(year)
    head = Head(
        address=year_address(book.id, year),
        title=scene.words("year.title", issuer=scene.issuer_name(book), year=year_name(scene, year)),
        crumbs=issuer_crumbs(scene, book),
        book=book,
        previous=_year_crumb(scene, book, years[at + 1]) if at + 1 < len(years) else None,
        next=_year_crumb(scene, book, years[at - 1]) if at else None,
        inputs=frozenset({"site", book.id, *(one.key for one in book.series_years)}),
        until=_until(book.series_years),
    )
    now, rates = year_glance(scene, book, year), rates_chart(scene, book, year)
    return scene.page("year.md.j2", head, book=book, year=year, now=now, rates=rates)


def _year_crumb(scene: Scene, book: IssuerBook, year: str) -> Crumb:
    return Crumb(year_name(scene, year), year_address(book.id, year))


def units_page(scene: Scene, book: IssuerBook, tasks: dict[str, tuple[UnitTask, ...]]) -> Page:
    """Make the list of units, by kind; former names lead to the unit too."""
    head = Head(
        address=units_address(book.id),
        title=scene.words("units.title", issuer=scene.issuer_name(book)),
        crumbs=issuer_crumbs(scene, book),
        book=book,
        inputs=frozenset({"site", book.id, *(one.key for one in book.series_years)}),
        until=_until(book.series_years),
    )
    counts = {id_: (sum(t.leads for t in own), sum(not t.leads for t in own)) for id_, own in tasks.items()}
    kinds = [kind for kind in UnitKind if any(unit.kind is kind for unit in book.units)]
    return scene.page("units.md.j2", head, book=book, counts=counts, kinds=kinds)


def places_page(scene: Scene, book: IssuerBook) -> Page:
    """Make the list of places: the county, its towns, and what lies in each."""
    head = Head(
        address=places_address(book.id),
        title=scene.words("places.title", issuer=scene.issuer_name(book)),
        crumbs=issuer_crumbs(scene, book),
        book=book,
        inputs=frozenset({"site", book.id}),
    )
    inside: dict[str, list[Place]] = {}
    for place in book.issuer.places:
        above = place.within if place.within in book.by_place else None
        inside.setdefault(above or "", []).append(place)
    top = inside.get("", [])
    county = top[0] if len(top) == 1 and top[0].id in inside else None
    towns = [(place, _below(place, inside)) for place in (inside[county.id] if county else top)]
    return scene.page("places.md.j2", head, book=book, county=county, towns=towns)


def _below(place: Place, inside: Mapping[str, Sequence[Place]]) -> list[Place]:
    """Give all that lies in a place, at any depth."""
    return [found for each in inside.get(place.id, ()) for found in (each, *_below(each, inside))]


def archive_page(scene: Scene, order: Sequence[str]) -> Page:
    """Make the archive: years by issuer; ``order`` are the years with notices, newest first."""
    home = Crumb(scene.words("page.home"), HOME)
    head = Head(ARCHIVE, scene.words("page.archive"), crumbs=(home,), inputs=_all_keys(scene), until=_any(scene))
    counts = {year: Counter[str]() for year in order}
    for book, one, _ in scene.edition.filed():
        counts[one.year][book.id] += 1
    return scene.page("archive.md.j2", head, years=order, counts=counts)


def archive_year_page(scene: Scene, order: Sequence[str], year: str) -> Page:
    """Make a year of the archive: its notices in the order of their periods."""
    at = order.index(year)
    head = Head(
        address=archive_year_address(year),
        title=scene.words("archive.year", year=year_name(scene, year)),
        crumbs=(Crumb(scene.words("page.home"), HOME), Crumb(scene.words("page.archive"), ARCHIVE)),
        previous=_archive_crumb(scene, order[at + 1]) if at + 1 < len(order) else None,
        next=_archive_crumb(scene, order[at - 1]) if at else None,
        inputs=_all_keys(scene),
        until=_any(scene),
    )
    rows = [row for row in scene.edition.filed() if row[1].year == year]
    rows.sort(key=lambda x: (x[2].notice.period.sort_key, x[1].key, x[2].id))
    return scene.page("archive-year.md.j2", head, year=year, rows=rows)


def _archive_crumb(scene: Scene, year: str) -> Crumb:
    return Crumb(year_name(scene, year), archive_year_address(year))


@dataclass(frozen=True)
class Registered:
    """A correction or withdrawal with the notice it is about."""

    book: IssuerBook
    one: SeriesYear
    filed: FiledNotice
    correction: Correction | None
    withdrawal: Withdrawal | None

    @property
    def on(self) -> str:
        """The day of it."""
        entry = self.correction or self.withdrawal
        return entry.on.isoformat() if entry else ""


def corrections_page(scene: Scene) -> Page:
    """Make the register of corrections and withdrawals, newest first."""
    found = [
        Registered(book, one, filed, correction, None)
        for book, one, filed in scene.edition.filed()
        for correction in filed.notice.corrections
    ]
    for book, one, filed in scene.edition.filed():
        if withdrawal := filed.notice.publication.withdrawal:
            found.append(Registered(book, one, filed, None, withdrawal))
    found.sort(key=lambda entry: (entry.on, entry.one.key, entry.filed.id), reverse=True)
    head = Head(
        address=CORRECTIONS,
        title=scene.words("page.corrections"),
        description=scene.words("corrections.description"),
        crumbs=(Crumb(scene.words("page.home"), HOME),),
        inputs=_all_keys(scene),
        until=_any(scene),
    )
    return scene.page("corrections.md.j2", head, entries=found)


def method_page(scene: Scene) -> Page:
    """Make the page that explains every status word, rule and number."""
    head = Head(
        address=METHOD,
        title=scene.words("page.method"),
        description=scene.words("method.description"),
        crumbs=(Crumb(scene.words("page.home"), HOME),),
        inputs=_all_keys(scene),
        until=_any(scene),
    )
    return scene.page("method.md.j2", head, commons=list(Common))
