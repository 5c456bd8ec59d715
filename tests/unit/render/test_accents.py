"""An issuer's accent: readable wherever it stands, in both displays, and on its pages only."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.render.county import DAY, county, county_pages
from tests.unit.render.seeing import TEMPLATES, front_of

from tongbao.model import ACCENT_CONTRAST, LIGHT_GROUND, contrast, public
from tongbao.render import plan_styles, render_pages
from tongbao.render.accents import dark_accent, light_accent

PAGE, DARK_PAGE, DARK_SURFACE = "#ffffff", "#16191f", "#1e222a"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
READABLE = COLOURS.filter(lambda colour: contrast(colour, LIGHT_GROUND) >= ACCENT_CONTRAST)


def coloured(colour: str | None):
    books = tuple(
        replace(book, issuer=book.issuer.model_copy(update={"accent": colour if book.id == "huarong" else None}))
        for book in county().books
    )
    return public(replace(county(), books=books), DAY)


@given(READABLE)
def test_every_accent_can_be_read(colour: str) -> None:
    """Text in it reaches 4.5 on every ground, and white text on the band does, in both displays."""
    light, dark = light_accent(colour), dark_accent(colour)
    pairs = [(light["accent-text"], ground) for ground in (PAGE, LIGHT_GROUND, light["accent-soft"])]
    pairs += [(dark["accent-text"], ground) for ground in (DARK_PAGE, DARK_SURFACE, dark["accent-soft"])]
    pairs += [("#ffffff", light["accent"]), ("#ffffff", dark["accent"])]
    text = [("#1f2429", light["accent-soft"]), ("#e3e7ec", dark["accent-soft"])]

    assert [pair for pair in pairs + text if contrast(*pair) < ACCENT_CONTRAST] == []


def test_the_style_sheet_is_one_for_all_languages() -> None:
    """An issuer with a colour has one style sheet; one without has none."""
    styles = [style for book in coloured("#0b5d6b").books for style in plan_styles(book)]

    assert [style.path for style in styles] == ["assets/tongbao/accents/huarong.css"]
    assert b"--tb-accent:#0b5d6b;" in styles[0].make()
    assert [style for book in coloured(None).books for style in plan_styles(book)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_its_pages_alone_ask_for_it(language: str) -> None:
    """Pages of the issuer name its style sheet, those of others and of the portal do not."""
    pages = list(render_pages(coloured("#0b5d6b"), TEMPLATES, language))
    (style,) = (style.path for book in coloured("#0b5d6b").books for style in plan_styles(book))
    asking = {page.path for page in pages if front_of(page.text).get("accent") == style}

    assert asking == {page.path for page in pages if page.path.startswith("huarong/")}


def test_only_the_head_changes() -> None:
    """A colour changes nothing in the body of a page."""
    with_colour = {page.path: page.text for page in render_pages(coloured("#0b5d6b"), TEMPLATES, "zh")}

    assert {path: text.split("\n---\n", 1)[1] for path, text in with_colour.items()} == {
        path: page.text.split("\n---\n", 1)[1] for path, page in county_pages("zh").items()
    }
