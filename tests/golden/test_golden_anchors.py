"""Anchors never change: every address with a fragment that was ever given out leads where it led.

``golden/anchors.txt`` holds them for the fictional county's lists of one year. ``--update-golden`` adds new ones and
takes none away: whoever means to break links has to do so by hand.
"""

import re
from pathlib import Path

import pytest
from tests.whole.real_site import DAY, ROOT

from tongbao.load import load_catalogue
from tongbao.model import public
from tongbao.render.plan import plan_book
from tongbao.render.scene import Scene

GIVEN = Path(__file__).parent / "anchors.txt"
#: Pages whose rows and sections people point at.
WANTED = re.compile(
    r"example/(2025/[^/]+/(?!indicators|tasks).*|2025/key-works/tasks/economy/2/|units/(housing|industry)/|places/(bailu|chengguan)/)"
)
IDS = re.compile(
    r'<(?:tr|li|div|tbody|h[2-6])[^<>]* id="([^"]+)"|<(?:tr|li|div|tbody|h[2-6]) id="([^"]+)"|^#{2,6} .* \{#([^}]+)\}',
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def anchors() -> set[str]:
    """The anchors of today's pages, in Chinese; other languages have the same."""
    catalogue = load_catalogue(ROOT / "data").catalogue
    assert catalogue is not None
    edition = public(catalogue, DAY)
    scene = Scene(edition, ROOT / "site-templates", "zh")
    found = set()
    for planned in plan_book(scene, edition.by_book["example"]):
        if WANTED.fullmatch(planned.address):
            ids = ("".join(match) for match in IDS.findall(planned.make().text))
            found |= {f"{planned.address}#{each.replace('&#95;', '_')}" for each in ids}
    return found


def test_anchors_stay(anchors: set[str], request: pytest.FixtureRequest) -> None:
    """What was given out is still there; what is new is written down, so that it stays from now on."""
    given = set(GIVEN.read_text("utf-8").splitlines()) if GIVEN.exists() else set()
    if request.config.getoption("--update-golden"):
        GIVEN.write_text("".join(f"{each}\n" for each in sorted(given | anchors)), "utf-8")
        given |= anchors

    assert sorted(given - anchors) == []
    assert sorted(anchors - given) == []
