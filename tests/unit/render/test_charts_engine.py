"""The drawings of charts: marks with classes, the same however many are drawn together, and kept."""

import re
import subprocess
import sys
from decimal import Decimal

import pytest
from tests.unit.render.county import DAY, county, pages_of
from tests.unit.render.seeing import TEMPLATES

from tongbao.model import Common, public
from tongbao.render import Page, Studio, draw, render_pages
from tongbao.render.charts_shapes import CLASSES, bars, lines, stack

D = Decimal
STACK = stack([[(Common.DONE, D(40)), (Common.BEHIND, D(10))], [(Common.CANCELLED, D(100))]], 30, 200)
BARS = bars([[("tb-v-bar", D(0), D(25)), ("tb-v-target", D(80), D(80)), ("tb-v-pace", D(50), D(50))]], 26, 200)
BELOW = bars([[("tb-v-below", D(60), D(10))]], 26, 200)
LINES = lines([[(D(0), D(0)), (D(50), D(100))], [(D(10), D(10))]], 100, 200)
#: Where the marks of a shape begin and end across, by class.
SEEN = {
    "stack": (STACK, [("tb-c-done", 0, 80), ("tb-c-behind", 80, 100), ("tb-c-cancelled", 0, 200)]),
    "bars": (BARS, [("tb-v-bar", 0, 50), ("tb-v-target", 159, 161), ("tb-v-pace", 99, 101)]),
    "below": (BELOW, [("tb-v-below", 20, 120)]),
}
MARK = re.compile(
    r'<path class="([a-z0-9 -]+)"( transform="translate\([-0-9.]+,[-0-9.]+\)")? d="([-MLHVAZmlhvaz0-9,. ]+)"></path>'
)


def boxes(drawing: str) -> list[tuple[str, float, float]]:
    """Read bars and ticks: ``M x,y h w …``."""
    found = re.findall(r'class="([^"]+)" d="M([-0-9.]+),[-0-9.]+h([-0-9.]+)', drawing)
    return [(name, *sorted((float(x), float(x) + float(width)))) for name, x, width in found]


@pytest.mark.parametrize(("shape", "expected"), SEEN.values(), ids=SEEN)
def test_marks_stand_where_their_numbers_say(shape, expected) -> None:
    """A mark has the class of what it is, and begins and ends at its hundredths of the width."""
    (drawing,) = draw([shape.key])

    assert boxes(drawing) == expected


def test_lines_have_points() -> None:
    """A line goes through its points, and a point alone has no line."""
    (drawing,) = draw([LINES.key])

    assert re.findall(r'"tb-line tb-l-(\d)" d="([^"]+)"', drawing)[0] == ("0", "M0,100L100,0")
    assert re.findall(r'"tb-l-(\d)" transform="translate\(([^)]+)\)"', drawing) == [
        ("0", "0,100"),
        ("0", "100,0"),
        ("1", "20,90"),
    ]


@pytest.mark.parametrize("shape", [STACK, BARS, BELOW, LINES], ids=["stack", "bars", "below", "lines"])
def test_drawings_are_marks_alone(shape) -> None:
    """Nothing is drawn but paths with known classes: no colour, style, script, text, id or link."""
    (drawing,) = draw([shape.key])
    names = {name for marks in MARK.findall(drawing) for name in marks[0].split()}

    assert drawing
    assert MARK.sub("", drawing) == ""
    assert names <= {*CLASSES, "tb-line"}


def test_together_or_alone() -> None:
    """A shape is drawn the same alone, among others of its size, and twice."""
    others = [bars([[("tb-v-bar", D(0), D(part))]], 26, 200) for part in (3, 30, 99)]
    keys = [BARS.key, *(one.key for one in others), STACK.key, LINES.key, BARS.key]

    together = draw(keys)

    assert together == [draw([key])[0] for key in keys]
    assert len(set(together)) == len(keys) - 1


class Shelf:
    """Keeps bytes in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        return self.kept.get((kind, key))

    def put(self, kind: str, key: str, data: bytes) -> None:
        self.kept[kind, key] = data


def a_page(path: str, *shapes: str) -> Page:
    text = "".join(f'<tb-drawn data-n="{at}"></tb-drawn>' for at in range(len(shapes)))
    return Page(path, f"{path}:{text}", frozenset(), shapes=shapes)


PAGES = [a_page("a"), a_page("b", STACK.key, BARS.key), a_page("c"), a_page("d", BARS.key)]


def test_kept_drawings_start_no_engine() -> None:
    """What was drawn once is taken from where it is kept, byte for byte, and the engine is left alone."""
    shelf = Shelf()
    drawn = list(Studio(shelf, "1").filled(PAGES))

    def refuse(shapes: object) -> list[str]:
        raise AssertionError(shapes)

    assert list(Studio(shelf, "1", refuse).filled(PAGES)) == drawn
    assert [page.path for page in drawn] == list("abcd")
    assert all("tb-drawn" not in page.text for page in drawn)
    assert drawn[3].text == "d:" + draw([BARS.key])[0]


def test_another_program_draws_anew() -> None:
    """A drawing that another version made is not taken."""
    shelf, asked = Shelf(), []

    def note(shapes) -> list[str]:
        asked.append(list(shapes))
        return ["" for _ in shapes]

    list(Studio(shelf, "1", note).filled(PAGES))
    list(Studio(shelf, "2", note).filled(PAGES))

    assert asked == [[STACK.key, BARS.key]] * 2


def county_drawn(language: str, shelf: Shelf) -> dict[str, Page]:
    pages = render_pages(public(county(), DAY), TEMPLATES, language, (), Studio(shelf))
    return {page.path: page for page in pages}


def test_the_cache_changes_no_page() -> None:
    """The county's pages are the same with an empty cache, a full one and none."""
    shelf = Shelf()

    first, again = county_drawn("zh", shelf), county_drawn("zh", shelf)

    assert shelf.kept
    assert first == again == pages_of(county(), "zh")


def test_languages_share_their_drawings() -> None:
    """Shapes hold no words: a second language wants nothing drawn that the first has not."""
    shelf = Shelf()
    county_drawn("zh", shelf)
    kept = set(shelf.kept)
    county_drawn("en", shelf)

    assert kept == set(shelf.kept)


def test_the_engine_is_loaded_by_who_draws() -> None:
    """Reading the program does not load the engine."""
    code = "import sys, tongbao.render; sys.exit('vl_convert' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
