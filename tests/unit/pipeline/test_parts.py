"""The portal's pages are made from small parts of each book: nothing is missing on them for that."""

import json

import pytest
from tests.unit.render.county import DAY, county, pages_of
from tests.unit.render.seeing import TEMPLATES

from tongbao.derive import fill_catalogue
from tongbao.model import PublicCatalogue, public
from tongbao.render import SHOWN, Scene, Studio, plan_portal, portal_book, portal_issuer, portal_parts, wanted_parts


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("full", [1, SHOWN])
def test_parts_hold_what_the_portal_shows(language: str, full: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page of the portal is the same from its parts as from all of every book, shown in full or named."""
    monkeypatch.setattr("tongbao.render.indexes.SHOWN", full)
    edition = fill_catalogue(public(county(), DAY))
    assert len(edition.books) > 1
    shown = [book.id for book in edition.books if book.series_years][:full]
    parts = {book.id: json.loads(json.dumps(portal_parts(book))) for book in edition.books}
    years = sorted({one.year for _, one, _ in edition.filed()}, reverse=True)
    scene, pages = Scene(edition, TEMPLATES, language), {}
    for planned in plan_portal(years):
        books = []
        for id_, own in parts.items():
            wanted = [name for name in wanted_parts(planned.parts, own, shown=id_ in shown) if name in own]
            books.append(portal_book(portal_issuer(id_, own["issuer"], own["units"]), [own[name] for name in wanted]))
        small = PublicCatalogue(edition.site, tuple(books), day=DAY, audience=edition.audience)
        pages[planned.path] = planned.make(scene.seeing(small))

    whole = pages_of(county(), language)
    assert pages.keys() <= whole.keys()
    drawn = Studio().filled(pages.values())
    assert [page.path for page in drawn if page.text != whole[page.path].text] == []


def test_a_standing_of_an_issuer_that_is_only_named_changes_no_part_of_home() -> None:
    """The front page is made anew for what it shows, not for every edit of every issuer."""
    (book, *_) = fill_catalogue(public(county(), DAY)).books
    news, whole = portal_parts(book)["news"], portal_parts(book)["home"]
    assert "progress" in json.dumps(whole)
    assert "progress" not in json.dumps(news)
