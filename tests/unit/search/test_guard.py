"""The guard of the build: it finds what the index does not."""

from pathlib import Path

from tests.searching import index_of
from tests.unit.search.test_index import a_record

from tongbao.search import Reader, check_search
from tongbao.site import visible_pages

PAGE = """<html><body><nav>导航</nav><article class="x"><h1 id="top">{heading}</h1>
<table><thead><tr><th>从来没有的表头</th></tr></thead><tbody><tr><td>{cell}</td></tr></tbody></table></article></body></html>"""


def reader() -> Reader:
    return Reader(index_of([a_record(body=("新改建农村公路六十公里",))]).__getitem__)


def found(heading: str, *pieces: tuple[str, str], address: str = "a/2021/b/q1/") -> list[str]:
    return [f.values["word"] for f in check_search(reader(), [(address, heading, pieces)], "zh")]


def test_everything_found() -> None:
    """A page whose words are in the index has no finding."""
    assert found("关于重点工作的通报", ("td", "新改建农村公路六十公里")) == []


def test_heading_must_give_its_page() -> None:
    """A heading that the index has for no page, or for another page only, is a finding."""
    assert found("关于民生实事的通报") == ["关于民生实事的通报"]


def test_words_must_give_something() -> None:
    """A piece of data that the index lacks is a finding, whichever part of it was chosen."""
    (word,) = found("关于重点工作的通报", ("td", "鲸鲨鲷鳗鲟"))

    assert word in "鲸鲨鲷鳗鲟"


def test_labels_and_pages_without_records_are_left_alone() -> None:
    """The site's own words are not what readers look for; pages of lists have no record."""
    assert found("关于重点工作的通报", ("th", "鲸鲨鲷"), ("td", "截至1-7月："), ("p", "原文列有，本站未取得")) == []
    assert found("鲸鲨鲷", address="archive/") == []


def test_visible_text(tmp_path: Path) -> None:
    """What stands in the article is read, entities resolved, with the tag it begins; frame and empty pieces are not."""
    page = tmp_path / "a" / "index.html"
    page.parent.mkdir()
    page.write_text(PAGE.format(heading="甲&#42;乙 <small>丙</small>", cell="  完成&amp;销号 "), "utf-8")

    (seen,) = visible_pages(tmp_path)

    assert (seen.address, seen.heading) == ("a/", "甲*乙 丙")
    assert ("td", "完成&销号") in seen.texts
    assert "导航" not in [text for _, text in seen.texts]
