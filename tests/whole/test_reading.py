"""Pages as they are read without style sheets and scripts: by text browsers, screen readers, search engines."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tests.portal import KINDS, build_county

PAGES = [f"{language}{address}" for language in ("", "en/") for address in KINDS.values()]
#: Parts of the frame in the order in which a page is read.
ORDER = ("a.tb-skip", "header", "main", "main h1", "footer")
#: Controls that do nothing without a script, and hidden switches.
DEAD = "input[type=checkbox]:not([data-tb-every]), label:empty, iframe, object, noscript"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_county(tmp_path_factory.mktemp("reading"), address=True)


def page(site: Path, address: str) -> LexborHTMLParser:
    place = site / (address if address.endswith(".html") else f"{address}index.html")
    return LexborHTMLParser(place.read_text("utf-8"))


def place_of(tree: LexborHTMLParser, selector: str) -> int:
    """Tell how far down the document an element begins."""
    wanted = tree.css_first(selector)
    assert wanted is not None, selector
    nodes = [node.mem_id for node in tree.root.traverse()]
    return nodes.index(wanted.mem_id)


def name_of(node: LexborNode) -> str:
    return node.attributes.get("aria-label") or node.text(strip=True)


@pytest.mark.parametrize("address", [each for each in PAGES if "embed" not in each])
def test_order_of_the_page(county: Path, address: str) -> None:
    """Way past the header, header, text with its heading, footer: in this order and once each."""
    tree = page(county, address)
    places = [place_of(tree, selector) for selector in ORDER]

    assert places == sorted(places)
    assert [
        selector for selector in ("main", "h1", "a.tb-skip", "header.tb-header") if len(tree.css(selector)) != 1
    ] == []
    assert tree.css_first("a.tb-skip").attributes["href"] == f"#{tree.css_first('article').attributes['id']}"


@pytest.mark.parametrize("address", PAGES)
def test_headings_go_down_by_steps(county: Path, address: str) -> None:
    """One heading of the first rank, and none below it that leaves out a rank or says nothing."""
    headings = page(county, address).css("h1, h2, h3, h4, h5, h6")
    ranks = [int(each.tag[1]) for each in headings]

    assert ranks.count(1) == 1
    assert ranks[0] == 1
    assert [(a, b) for a, b in pairwise(ranks) if b > a + 1] == []
    assert [each.html for each in headings if not each.text(strip=True)] == []


@pytest.mark.parametrize("address", PAGES)
def test_parts_have_names(county: Path, address: str) -> None:
    """Each part that a screen reader lists has a name, and no two of a kind have the same."""
    tree = page(county, address)
    for kind in ("nav", "aside"):
        names = [each.attributes.get("aria-label") or "" for each in tree.css(kind)]
        assert all(names)
        assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("address", PAGES)
def test_contents_stand_once(county: Path, address: str) -> None:
    """The contents of a page are listed once, each entry leads to a heading, in the order of the headings."""
    tree = page(county, address)
    lists = tree.css(".tb-toc nav")
    targets = [link.attributes["href"].removeprefix("#") for each in lists for link in each.css("a")]
    ids = [each.attributes.get("id") for each in tree.css("article :is(h2, h3, h4)")]

    assert len(lists) <= 1
    assert targets == [each for each in ids if each in targets]


@pytest.mark.parametrize("address", PAGES)
def test_nothing_dead(county: Path, address: str) -> None:
    """What does nothing without a script is hidden in the header or marked so; every link and picture has a name."""
    tree = page(county, address)

    assert [each.html for each in tree.css(DEAD)] == []
    assert [each.html for each in tree.css(".tb-header__tools > :not(a)") if "hidden" not in each.attributes] == []
    assert [each.html for each in tree.css("a[href]") if not name_of(each) and not each.css("img[alt]")] == []
    assert [each.html for each in tree.css("img:not([alt])")] == []


@pytest.mark.parametrize("address", PAGES)
def test_english_says_its_language(county: Path, address: str) -> None:
    """The language of a page and of what is in another one is said in its head too."""
    tree = page(county, address)
    tag = "en" if address.startswith("en/") else "zh-CN"
    chinese = re.compile("[\u3000-\u303f\u3400-\u9fff]")
    unmarked = [
        each.html
        for each in tree.css("head meta[content], head title")
        if tag == "en"
        and chinese.search(each.attributes.get("content") or each.text())
        and each.attributes.get("lang") != "zh"
    ]

    assert tree.css_first("html").attributes["lang"] == tag
    assert unmarked == []
