"""The guard of the build: it finds what the index does not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.searching import index_of
from tests.unit.search.test_index import a_record

from tongbao.pipeline.guarding import guard_index
from tongbao.search import check_search, chosen_pages, data_pieces, word_files
from tongbao.search.choosing import kind_of
from tongbao.site import visible_pages

PAGE = """<html><body><nav>导航</nav><article class="x"><h1 id="top">{heading}</h1>
<table><thead><tr><th>从来没有的表头</th></tr></thead><tbody><tr><td>{cell}</td></tr></tbody></table></article></body></html>"""
ADDRESS = "a/2021/b/q1/"
SAID = "新改建农村公路六十公里"


def found(heading: str, *pieces: tuple[str, str], address: str = ADDRESS) -> list[str]:
    read = index_of([a_record(body=(SAID,))]).__getitem__
    return [f.values["word"] for f in check_search(read, [(address, heading, pieces)], ["zh"])]


def shipped(folder: Path) -> Path:
    """A site of one page with its index."""
    page = folder / ADDRESS / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE.format(heading="关于重点工作的通报", cell=SAID), "utf-8")
    for name, content in {**index_of([a_record(body=(SAID,))]), **word_files(("zh",))}.items():
        place = folder / "search" / "files" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder


def test_everything_found() -> None:
    """A page whose words are in the index has no finding."""
    assert found("关于重点工作的通报", ("td", SAID)) == []


def test_heading_must_give_its_page() -> None:
    """A heading that the index has for no page, or for another page only, is a finding."""
    assert found("关于民生实事的通报") == ["关于民生实事的通报"]
    assert found("关于重点工作的通报", address="a/2021/b/q3/") == ["关于重点工作的通报"]


def test_words_must_give_something() -> None:
    """A piece of data that the index lacks is a finding, whichever part of it was chosen."""
    (word,) = found("关于重点工作的通报", ("td", "鲸鲨鲷鳗鲟"))

    assert word in "鲸鲨鲷鳗鲟"


@pytest.mark.parametrize("tag", ["th", "button", "code"])
def test_what_is_no_data_is_not_looked_for(tag: str) -> None:
    """Labels, and code that readers copy, are not what anybody searches for."""
    assert found("关于重点工作的通报", (tag, "<iframe src=鲸鲨鲷鳗>")) == []


def test_two_words_of_a_page_are_enough() -> None:
    """A page that lost all of its text is told of by its heading and one word."""
    assert len(found("鲸鲨鲷", ("td", "鳗鲟鳕鲈"), ("td", "鲻鲦鲫鲢"))) == 2


def test_labels_and_pages_without_records_are_left_alone() -> None:
    """The site's own words are not what readers look for; pages of lists have no record."""
    own = (("th", "鲸鲨鲷"), ("td", "截至1-7月："), ("p", "原文列有，本站未取得"), ("td", "https://host/鲸鲨鲷/"))
    assert found("关于重点工作的通报", *own) == []
    assert found("鲸鲨鲷", address="archive/") == []


@pytest.mark.parametrize(
    ("said", "ours"),
    [
        pytest.param("上升鲸鲨鲷位", True, id="place-in-the-middle"),
        pytest.param("不低于同期时间进度鲸鲨%", True, id="place-at-the-end"),
        pytest.param("鲸鲨鲷各清单任务进展", True, id="places-at-the-beginning"),
        pytest.param("总数：原文鲸，逐项统计鲨。", True, id="two-places"),
        pytest.param("总数：逐项统计鲸，原文鲨。", False, id="in-another-order"),
        pytest.param("鲸鲨上升鲷位", False, id="more-before"),
        pytest.param("上升鲸位鲨鲷", False, id="more-behind"),
    ],
)
def test_own_sentences_with_anything_at_their_places(said: str, ours: bool) -> None:
    """A sentence of the site's own is known whatever stands at its places, and by all of its words in their order."""
    assert (not list(data_pieces([(ADDRESS, "", [("p", said)])], ["zh"]))) is ours


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        pytest.param("a/2021/b/", "list", id="list"),
        pytest.param("a/2021/b/q1/", "notice", id="notice"),
        pytest.param("a/undated/b/q1/", "notice", id="undated"),
        pytest.param("a/2021/b/tasks/c/1/", "task", id="task"),
        pytest.param("a/2021/b/indicators/c/1/2/", "indicator", id="indicator"),
        pytest.param("a/units/u/", "unit", id="unit"),
        pytest.param("a/places/p/", "place", id="place"),
        pytest.param("", "", id="home"),
        pytest.param("a/", "", id="issuer"),
        pytest.param("a/2021/", "", id="year"),
        pytest.param("a/units/", "", id="units"),
        pytest.param("archive/2021/", "", id="archive"),
        pytest.param("en/a/2021/b/", "", id="english"),
        pytest.param("embed/a/2021/b/", "", id="frame"),
    ],
)
def test_kinds(address: str, kind: str) -> None:
    """An address says what kind of page stands there; the others have no record."""
    assert kind_of(address) == kind


def test_choice_is_bounded_by_kind() -> None:
    """At most so many pages of each kind, the same ones in whatever order the addresses come; or all."""
    addresses = (
        [f"a/2021/b/{n}/" for n in range(50)] + [f"a/units/{n}/" for n in range(3)] + ["", "a/", "en/a/units/1/"]
    )

    few = chosen_pages(addresses, 10)

    assert [sum(kind_of(page) == kind for page in few) for kind in ("notice", "unit", "")] == [10, 3, 0]
    assert chosen_pages(reversed(addresses), 10) == few
    assert len(chosen_pages(addresses)) == 53


def test_shipped_site(tmp_path: Path) -> None:
    """A folder with a site is all the guard needs; a page may be named, and one that is gone is left out."""
    site = shipped(tmp_path)

    assert list(guard_index(site)) == []
    assert list(guard_index(site, [ADDRESS, "a/2021/b/gone/"])) == []


def cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:-9])


def other(place: Path) -> None:
    data = bytearray(place.read_bytes())
    data[len(data) // 2] ^= 0xFF
    place.write_bytes(bytes(data))


@pytest.mark.parametrize("damage", [Path.unlink, cut, other], ids=["gone", "cut", "other-bytes"])
@pytest.mark.parametrize("which", ["segments.json", "*/p/0.bin", "*/t/0.bin"])
def test_broken_index(tmp_path: Path, which: str, damage: Callable[[Path], None]) -> None:
    """A file of the index that is missing, cut off or changed is named."""
    site = shipped(tmp_path)
    (place,) = (site / "search" / "files").glob(which)
    damage(place)

    (finding,) = guard_index(site)

    assert (finding.code, finding.place.file) == ("search-damaged", place.relative_to(site).as_posix())


def test_index_of_an_older_site(tmp_path: Path) -> None:
    """An index that was not built from these pages is found out."""
    site = shipped(tmp_path)
    page = site / ADDRESS / "index.html"
    page.write_text(PAGE.format(heading="关于重点工作的通报", cell="城区燃气管网改造"), "utf-8")

    assert [(f.code, f.place.file) for f in guard_index(site)] == [("search-not-found", f"{ADDRESS}index.html")]


def test_visible_text(tmp_path: Path) -> None:
    """What stands in the article is read, entities resolved, with the tag it begins; frame, empty pieces and counted
    figures are not."""
    page = tmp_path / "a" / "index.html"
    page.parent.mkdir()
    counted = '</p><dl class="tb-key-figures" aria-label="x"><dd>进展滞后3项</dd></dl><p>'
    page.write_text(PAGE.format(heading="甲&#42;乙 <small>丙</small>", cell=f"  完成&amp;销号 {counted}"), "utf-8")

    (seen,) = visible_pages(tmp_path)

    assert (seen.address, seen.heading) == ("a/", "甲*乙 丙")
    assert ("td", "完成&销号") in seen.texts
    assert not {"导航", "进展滞后3项"} & {text for _, text in seen.texts}


def test_many_pages_are_looked_at_by_several_processes(tmp_path: Path) -> None:
    """Whoever looks, every page that cannot be found is told, and a damaged file once."""
    site = shipped(tmp_path)
    pages = [f"a/2021/b/p{number:03}/" for number in range(250)]
    for number, page in enumerate(pages):
        (site / page).mkdir()
        text = PAGE.format(heading=f"鲸鲨鲷鳗{number}" if number % 100 == 7 else "关于重点工作的通报", cell=SAID)
        (site / page / "index.html").write_text(text, "utf-8")
    alone, together = (
        [(one.place, one.code, dict(one.values)) for one in guard_index(site, pages, None, jobs)] for jobs in (1, 2)
    )
    assert alone == together
    assert {"p007", "p107", "p207"} <= {place.file.split("/")[3] for place, *_ in together}

    cut(site / "search" / "files" / "segments.json")
    assert [one.code for one in guard_index(site, pages, None, 2)] == ["search-damaged"]
