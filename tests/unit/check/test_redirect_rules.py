"""Addresses that moved: what would lead readers nowhere is told with its place."""

import pytest

from tongbao.check import check_redirects
from tongbao.findings import Place
from tongbao.model import Redirect

FILE = "data/redirects.yml"
PAGES = {"", "help/", "shili/2025/key-works/", "shili/2025/key-works/q1/", "files/plan.html"}


class Lines:
    """Each redirect stands on a line of its own, ``from`` before ``to``."""

    def of(self, file: str, loc: tuple[str | int, ...]) -> Place:
        return Place(file, int(loc[1]) + 1, 1 if loc[2] == "from" else 2)

    def inside(self, file: str, loc: tuple[str | int, ...], offset: int) -> Place:
        raise NotImplementedError


def found(*ways: tuple[str, str]) -> list[tuple[int, int, str]]:
    moved = [Redirect.model_validate({"from": old, "to": new}) for old, new in ways]
    findings = check_redirects(FILE, moved, Lines(), PAGES.__contains__)
    return [(one.place.line, one.place.column, one.code) for one in findings]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("zwgk/t20210716_123.html", "shili/2025/key-works/q1/", id="page"),
        pytest.param("old.htm", "help/", id="htm"),
        pytest.param("督查/2021/", "shili/2025/key-works/", id="chinese"),
        pytest.param("old/", "files/plan.html", id="to-a-file"),
    ],
)
def test_sound(old: str, new: str) -> None:
    """A redirect from where no page is to where one is is fine."""
    assert found((old, new)) == []


@pytest.mark.parametrize(
    "address",
    [
        "/old/",
        "old",
        "a//b/",
        "a/../b/",
        "./a/",
        "x.php?id=1",
        "a b/",
        "https://x.cn/",
        "a%20b/",
        'a"b/',
        "a;b/",
        "a.pdf",
    ],
)
def test_form(address: str) -> None:
    """What no static page can stand at, or a host would read otherwise, is no address."""
    assert (1, 1, "redirect-form") in found((address, "help/"))


@pytest.mark.parametrize(
    ("ways", "codes"),
    [
        pytest.param([("help/", "shili/2025/key-works/")], [(1, 1, "redirect-from-exists")], id="from-exists"),
        pytest.param([("old/", "new/")], [(1, 2, "redirect-to-missing")], id="to-missing"),
        pytest.param([("a/", "b/"), ("b/", "help/")], [(1, 2, "redirect-chain")], id="chain"),
        pytest.param(
            [("a/", "b/"), ("b/", "a/")], [(1, 2, "redirect-loop"), (2, 2, "redirect-loop")], id="loop-of-two"
        ),
        pytest.param([("a/", "a/")], [(1, 2, "redirect-loop")], id="loop-of-one"),
        pytest.param(
            [("x/", "a/"), ("a/", "b/"), ("b/", "a/")],
            [(1, 2, "redirect-loop"), (2, 2, "redirect-loop"), (3, 2, "redirect-loop")],
            id="way-into-a-loop",
        ),
        pytest.param([("a/", "help/"), ("a/", "help/")], [(2, 1, "redirect-twice")], id="twice"),
        pytest.param(
            [("a/", "b/"), ("b/", "gone/")], [(1, 2, "redirect-chain"), (2, 2, "redirect-to-missing")], id="end"
        ),
    ],
)
def test_ways(ways: list[tuple[str, str]], codes: list[tuple[int, int, str]]) -> None:
    """Each fault is told once, where it is mended."""
    assert found(*ways) == codes
