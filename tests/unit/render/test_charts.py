"""What charts say: every number with its sign, inside of the frame, as text; and the same numbers beside them."""

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tests.factories import DAY, a_catalogue, a_notice
from tests.unit.render.county import KEY, county_pages
from tests.unit.render.seeing import TEMPLATES, tree_of

from tongbao.model import Common, public
from tongbao.render import Page, render_pages
from tongbao.render.charts import GLYPHS, WIDTH, Key, chart_svg, spread, text_width
from tongbao.render.charts_layout import About, Against, Figures, Line, Standings, figures_chart, lines_chart
from tongbao.render.charts_layout import standings_chart as draw_standings

D = Decimal
ABOUT = About("chart-x", "各清单任务进展", "每条横条为一份清单。")
NASTY = "</text><script>alert(1)</script><b>&amp;"


def svg_of(chart, language="zh") -> LexborNode:
    tree = LexborHTMLParser(f"<!doctype html><body>{chart_svg(chart, Markup('<g></g>'), language)}")
    return tree.css_first("svg")


def row(name: str, *counts: int) -> Standings:
    return Standings(name, tuple(zip(Common, counts, strict=False)))


ROWS = [row("1-6月", 3, 10, 49, 7), row("1-9月", 30, 10, 20, 7, 1, 1)]
CHARTS = {
    "shares": draw_standings(ABOUT, ROWS, share=True),
    "counts": draw_standings(ABOUT, ROWS, share=False),
    "long-names": draw_standings(ABOUT, [row("县十八届人民政府第52次常务会议", 1, 2)], share=False),
    "figures": figures_chart(
        ABOUT, [Figures("一季度", D(20), "20", D(25)), Figures("上半年", D(60), "60", D(50))],
        [Key("tb-v-bar", "实际")], Against(D(100), "目标100个", "tb-v-target"),
    ),
    "growth": figures_chart(ABOUT, [Figures("一季度", D("-3.5"), "-3.5"), Figures("上半年", D("4.1"), "4.1")], []),
    "average": figures_chart(
        ABOUT, [Figures("甲镇", D(97), "97"), Figures("乙镇", D(93), "93", short=True)],
        [], Against(D(95), "平均95", ""),
    ),
    "lines": lines_chart(ABOUT, [Line("民生实事", ((D(25), D(10)), (D(50), D(60))))], [(D(25), "3月底")]),
}  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_is_a_picture_with_a_name(chart, language: str) -> None:
    """It is announced as a picture with title and description; Chinese is said to be Chinese on English pages."""
    svg = svg_of(chart, language)
    said = [node for node in svg.css("title, desc, text") if re.search("[一-鿿]", node.text())]

    assert svg.attributes["role"] == "img"
    assert svg.css_first(f"#{svg.attributes['aria-labelledby']}").text() == ABOUT.title
    assert svg.css_first(f"#{svg.attributes['aria-describedby']}").text() == ABOUT.description
    assert {node.attributes.get("lang") for node in said} == ({"zh"} if language == "en" else {None})


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_labels_stay_inside(chart) -> None:
    """No label leaves the frame, however it is anchored."""
    for label in chart.labels:
        size = text_width(label.text)
        start = {"start": label.x, "middle": label.x - size / 2, "end": label.x - size}[label.anchor]

        assert start >= -1
        assert start + size <= WIDTH + 4
        assert 0 < label.y <= chart.height + 2


def test_every_count_is_said_with_its_sign() -> None:
    """A count stands in the chart with the shape and the ink of its status, so that colour is never alone."""
    labels = [(one.text, one.kind) for one in CHARTS["counts"].labels if " tb-s-" in one.kind]

    assert labels == [
        (f"{GLYPHS[common]}{count}", f"tb-t tb-s-{common.value}") for each in ROWS for common, count in each.classes
    ]


def test_bars_against_a_target() -> None:
    """The target is the same place in every row and the widest thing there; the pace has its own."""
    marks = [(int(r), v) for r, s, v, *_ in CHARTS["figures"].shape.data if s == 11]
    pace = [v for _, s, v, *_ in CHARTS["figures"].shape.data if s == 12]

    assert marks == [(0, 100.0), (1, 100.0)]
    assert pace == [25.0, 50.0]


def test_bars_beside_an_average() -> None:
    """Bars begin at the average; a unit below it is drawn as such."""
    assert CHARTS["average"].shape.data == ((0, 9, 50.0, 100.0), (1, 10, 50.0, 0.0))


def test_falls_are_drawn_below_zero() -> None:
    """A negative figure goes to the other side of zero."""
    (_, _, zero, fall), (_, _, start, rise) = CHARTS["growth"].shape.data

    assert zero == start
    assert fall < zero < rise


@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_are_text(language: str) -> None:
    """A name that looks like markup is read as it was written, and makes no element."""
    chart = draw_standings(About("c", NASTY, NASTY), [row(NASTY, 1, 2)], share=True)
    plain = draw_standings(About("c", "甲", "甲"), [row("甲", 1, 2)], share=True)
    svg = svg_of(chart, language)

    assert [node.tag for node in svg.css("*")] == [node.tag for node in svg_of(plain, language).css("*")]
    assert [node.text() for node in svg.css("title, desc, text")][:3] == [NASTY] * 3


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(8, 30)), min_size=1, max_size=9))
def test_labels_never_cover_each_other(wanted) -> None:
    """Labels keep their order, stand apart, and end in time where there is room for all."""
    starts, sizes = sorted(at for at, _ in wanted), [size for _, size in wanted]
    places = list(spread(starts, sizes, 320))

    assert all(place >= 0 for place in places)
    assert all(b - a >= size + 4.9 for (a, b), size in zip(pairwise(places), sizes, strict=False))
    assert places[-1] + sizes[-1] <= 320.1


def numbers(node: LexborNode) -> list[str]:
    return re.findall(r"\d+", node.text(separator=" "))


@cache
def two_periods(language: str) -> dict[str, Page]:
    """A list with notices on two periods: the second task has caught up."""
    later = {"label": "1-8月", "start": "2021-01-01", "end": "2021-08-31", "granularity": "month", "cumulative": "yes"}
    rows = [{"task": "a/1", "status": "已完成"}, {"task": "a/2", "status": "已完成"}]
    edition = public(a_catalogue(a_notice(), a_notice(period=later, standings=rows)), DAY)
    return {page.path: page for page in render_pages(edition, TEMPLATES, language)}


TOLD = {
    "home": (county_pages, ""),
    "issuer": (county_pages, "huarong/"),
    "year": (county_pages, "huarong/2021/"),
    "list": (two_periods, "shili/2021/key-works/"),
}


@pytest.mark.parametrize("kind", TOLD)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_has_the_numbers_of_the_chart(kind: str, language: str) -> None:
    """Whoever does not see the chart reads its counts in the table that stands with it."""
    pages, address = TOLD[kind]
    tree = tree_of(pages(language)[f"{address}index.md"].text)
    pairs = [(one.css_first("svg"), one.css_first("table")) for one in tree.css(".tb-charted, .tb-chart:has(table)")]

    assert pairs
    for svg, table in pairs:
        counts = [number for text in svg.css("text[class*=tb-s-]") for number in numbers(text)]
        cells = [number for cell in table.css("li") for number in numbers(cell)[-1:]]
        assert counts == cells


def test_an_indicator_shows_its_course() -> None:
    """An indicator's page shows each period's figure in the chart and in the tables below it."""
    tree = tree_of(county_pages("zh")[f"{KEY}/indicators/shiwu/1/xuewei/index.md"].text)
    said = [text.text() for text in tree.css("svg .tb-t--value")]

    assert said
    assert all(any(value in cell.text() for cell in tree.css("td")) for value in said)


def test_shares_completed_through_a_year() -> None:
    """A year's page draws the share completed of each list, and says it in a table."""
    tree = tree_of(two_periods("zh")["shili/2021/index.md"].text)
    shares = [cell.text() for cell in tree.css("#rates ~ figure td.num")]

    assert shares == ["50.0%", "100.0%"]
    assert tree.css_first("#rates ~ figure svg .tb-t")


def test_what_changed_last() -> None:
    """The front page and the issuer's count what changed with the newest notice, and lead there."""
    for address in ("", "shili/", "shili/2021/"):
        tree = tree_of(two_periods("zh")[f"{address}index.md"].text)
        links = [(link.text(), link.attributes["href"]) for link in tree.css(".tb-moved .tb-counts a")]
        assert [text for text, _ in links] == ["新完成"]
        assert links[0][1].endswith("m01-08/#changes")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_ids_of_charts_are_their_own(language: str) -> None:
    """Each chart of a page has ids of its own."""
    for page in county_pages(language).values():
        ids = re.findall(r'<(?:title|desc) id="([^"]+)"', page.text)
        assert len(ids) == len(set(ids))


def test_home_ranks_nobody() -> None:
    """The front page names no unit: it shows lists, in the order of the catalogue."""
    for language in ("zh", "en"):
        page = county_pages(language)["index.md"].text
        assert not re.search(r'href="[^"]*/units/[^"]', page)
