"""What a page with a Chinese title is called on the English site."""

from functools import cache

import pytest
from tests.unit.render.county import DAY, KEY, county, county_pages
from tests.unit.render.seeing import TEMPLATES, front_of

from tongbao.model import Granularity, Period, public
from tongbao.render.scene import Scene
from tongbao.render.titles import period_name


@cache
def scene() -> Scene:
    return Scene(public(county(), DAY), TEMPLATES, "en")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        pytest.param("2021-01", "2021-07", "January to July 2021", id="months"),
        pytest.param("2021-01-01", "2021-06-30", "January to June 2021", id="whole-months-by-days"),
        pytest.param("2021-01", "2021-12", "2021", id="year-by-months"),
        pytest.param("2021", "2021", "2021", id="year"),
        pytest.param("2021-05", "2021-05", "May 2021", id="month"),
        pytest.param("2020-11", "2021-02", "November 2020 to February 2021", id="over-the-year"),
        pytest.param("2021-03-05", "2021-03-20", "5 March 2021 to 20 March 2021", id="days"),
        pytest.param(None, "2021-09", "September 2021", id="end-only"),
        pytest.param(None, None, "month", id="unknown"),
    ],
)
def test_period(start: str | None, end: str | None, said: str) -> None:
    """A period is named by its ends, as exactly as they are known."""
    period = Period(label="某期", start=start, end=end, granularity=Granularity.MONTH)

    assert period_name(scene(), period) == said


@pytest.mark.parametrize(
    ("path", "title"),
    [
        pytest.param(f"{KEY}/h1/", "Key works, January to June 2021: notice of Huarong County", id="notice"),
        pytest.param(f"{KEY}/", "Key works 2021, Huarong County", id="list"),
    ],
)
def test_english_titles(path: str, title: str) -> None:
    """Notices and lists have an English title in the head; their own title stays on the page, and on Chinese pages."""
    english, chinese = (county_pages(language)[f"{path}index.md"] for language in ("en", "zh"))

    assert front_of(english.text)["title"] == title
    assert "title_lang" not in front_of(english.text)
    assert "2021年" in front_of(chinese.text)["title"]
    assert "2021年" in english.text


def test_chinese_in_the_head_says_so() -> None:
    """Each META element of an English page that is Chinese is named as such; descriptions are English."""
    for page in county_pages("en").values():
        front = front_of(page.text)
        chinese = {name for name, content in front.get("meta", {}).items() if any(char > "\u3000" for char in content)}

        assert set(front.get("meta_langs", {})) == chinese
        assert "description_lang" not in front
