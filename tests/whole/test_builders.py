"""The fast builder makes the site that stock MkDocs makes; ``make prove`` compares every page."""

from tests.whole.real_site import ROOT
from tests.whole.two_builders import compared


def test_builders_make_the_same_pages(tmp_path):
    """A sample of the real pages in each language has the same elements, attributes and texts; none falls back."""
    different, pages, counts = compared(tmp_path, sample=100)
    assert different == []
    assert pages >= 200
    assert counts.fallen == 0
    assert counts.stock == len(list((ROOT / "content").rglob("*.md")))
    assert counts.filled > 5 * counts.full
