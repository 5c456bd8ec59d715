"""The portal's pages are made from small parts of each book: nothing is missing on them for that."""

import json

import pytest
from tests.unit.render.county import DAY, county, county_pages
from tests.unit.render.seeing import TEMPLATES

from tongbao.derive import fill_catalogue
from tongbao.model import PublicCatalogue, public
from tongbao.render import Scene, Studio, plan_portal, portal_book, portal_issuer, portal_parts


@pytest.mark.parametrize("language", ["zh", "en"])
def test_parts_hold_what_the_portal_shows(language: str) -> None:
    """Each page of the portal is the same from its parts as from all of every book."""
    edition = fill_catalogue(public(county(), DAY))
    parts = {book.id: json.loads(json.dumps(portal_parts(book))) for book in edition.books}
    years = sorted({one.year for _, one, _ in edition.filed()}, reverse=True)
    scene, pages = Scene(edition, TEMPLATES, language), {}
    for planned in plan_portal(years):
        books = []
        for id_, own in parts.items():
            wanted = [name for name in own if name in planned.parts or ("names/*" in planned.parts and "/" in name)]
            books.append(portal_book(portal_issuer(id_, own["issuer"]), [own[name] for name in wanted]))
        small = PublicCatalogue(edition.site, tuple(books), day=DAY, audience=edition.audience)
        pages[planned.path] = planned.make(scene.seeing(small))

    whole = county_pages(language)
    assert pages.keys() <= whole.keys()
    drawn = Studio().filled(pages.values())
    assert [page.path for page in drawn if page.text != whole[page.path].text] == []
