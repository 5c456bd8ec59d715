"""The docs folders are good for another host, too: Zensical builds the same pages, titles and texts out of them.

What is different is written down here with its reason, and is a difference still: whatever disappears is to be deleted.
"""

import pytest
from tests.unit.site.test_fast_builder import settings_of, write_county
from tests.whole.other_host import build_other, differences

from tongbao.site import FastBuilder, check_links

SETTINGS = settings_of("https://tb.example/duban/")
#: Page → why it is different. A page called note.md holds ``# 甲`` and no front matter.
EXPLAINED = {
    "deep/note/index.html": "Zensical names a page after its file (Note) where MkDocs takes the first heading (甲)",
}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """The county, built by ourselves."""
    folder = tmp_path_factory.mktemp("county")
    write_county(folder)
    FastBuilder(SETTINGS, jobs=1).build(folder, folder / "ours")
    return folder


@pytest.mark.parametrize("language", SETTINGS.languages, ids=lambda language: language.code)
def test_same_pages_titles_and_texts(county, language):
    """Every page is there, is called the same and says the same; the rest has a reason."""
    others = tuple(each.code for each in SETTINGS.languages[1:]) if language == SETTINGS.languages[0] else ()
    other, _ = build_other(county, language.code)
    found = list(differences(county / "ours" / SETTINGS.folder(language), other, language.title, others))
    assert [each for each in found if each[0] not in EXPLAINED] == []
    assert {name for name, _ in found} == set(EXPLAINED)


def test_links_that_zensical_takes_for_broken(county):
    """It looks for fragments before entities are read: ``#a&#95;1`` leads to ``id="a_1"``, as every browser knows."""
    _, said = build_other(county, "zh")
    assert "anchor does not exist" in said
    assert "&#95;" in said
    found = check_links(county / "ours", "https://tb.example/duban/")
    assert [each for each in found if each.code == "site-fragment-broken"] == []
