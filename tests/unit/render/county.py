"""The small fixed county of tests/golden: every kind of page, and nearly every branch of the templates."""

from datetime import date
from functools import cache
from pathlib import Path

from tests.unit.render.seeing import TEMPLATES

from tongbao.load import load_catalogue
from tongbao.model import Catalogue, public
from tongbao.render import Page, render_pages

DATA = Path(__file__).parents[2] / "golden" / "data"
DAY = date(2021, 9, 1)
KEY = "huarong/2021/key-works"
#: One page of each kind.
KINDS = {
    "home": "",
    "archive": "archive/",
    "archive-year": "archive/2021/",
    "corrections": "corrections/",
    "method": "method/",
    "issuer": "huarong/",
    "year": "huarong/2021/",
    "units": "huarong/units/",
    "unit": "huarong/units/jtj/",
    "places": "huarong/places/",
    "place": "huarong/places/zhanghua/",
    "series": f"{KEY}/",
    "compare": f"{KEY}/compare/",
    "notice": f"{KEY}/h1/",
    "withdrawn": f"{KEY}/q2/",
    "task": f"{KEY}/tasks/gongcheng/1/",
    "indicator": f"{KEY}/indicators/shiwu/1/xuewei/",
}


@cache
def county() -> Catalogue:
    """Load it once."""
    loaded = load_catalogue(DATA)
    assert loaded.catalogue is not None
    return loaded.catalogue


def pages_of(catalogue: Catalogue, language: str) -> dict[str, Page]:
    """Render the public edition; pages by path."""
    return {page.path: page for page in render_pages(public(catalogue, DAY), TEMPLATES, language)}


@cache
def county_pages(language: str) -> dict[str, Page]:
    """Render the county once."""
    return pages_of(county(), language)
