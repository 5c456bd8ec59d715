"""Addresses that moved, in a built site: a page stays there in every language, and web servers are told."""

import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.portal import ADDRESS, DAY, KEY, ROOT

from tongbao.errors import DataError
from tongbao.pipeline import BuildSettings, Built, Paths, build

MOVED = f"moved:\n- from: zwgk/t20210716.html\n  to: {KEY}/h1/\n- from: 督查/2021/\n  to: {KEY}/\n"
STUBS = {"zwgk/t20210716.html": (f"{KEY}/h1/", "../"), "督查/2021/index.html": (f"{KEY}/", "../../")}


def county(folder: Path, moved: str) -> Built:
    """Build the county with redirects; what an earlier build left is used."""
    shutil.copytree(ROOT / "tests" / "golden" / "data", folder / "data", dirs_exist_ok=True)
    shutil.copytree(ROOT / "content", folder / "content", dirs_exist_ok=True)
    site = (ROOT / "tests" / "golden" / "data" / "site.yml").read_text("utf-8")
    (folder / "data" / "site.yml").write_text(f"{site}address: {ADDRESS}\n", "utf-8")
    (folder / "data" / "redirects.yml").write_text(moved, "utf-8")
    return build(Paths(folder), BuildSettings(day=DAY))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return county(tmp_path_factory.mktemp("moved"), MOVED)


@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
@pytest.mark.parametrize("stub", STUBS)
def test_page_that_stays(built: Built, stub: str, language: str) -> None:
    """It says in a sentence that the page moved, links to it, goes there, and tells search engines."""
    to, up = STUBS[stub]
    tree = LexborHTMLParser((built.site / language / stub).read_text("utf-8"))
    refresh = tree.css_first('meta[http-equiv="refresh"]').attributes["content"]

    assert tree.css_first("h1").text() == {"": "本页已迁移", "en/": "This page has moved"}[language]
    assert tree.css_first("p a").attributes["href"] == up + to
    assert refresh == f"0; url={up}{to}"
    assert tree.css_first('link[rel="canonical"]').attributes["href"] == f"{ADDRESS}{language}{to}"
    assert tree.css_first('meta[name="robots"]').attributes["content"].startswith("noindex")
    assert tree.css_first("html").attributes["lang"] == {"": "zh-CN", "en/": "en"}[language]


def test_stubs_are_not_in_the_sitemap(built: Built) -> None:
    """Search engines are sent to pages only."""
    assert "zwgk" not in (built.site / "sitemap.xml").read_text("utf-8")


def test_web_servers_are_told(built: Built) -> None:
    """Both files for web servers lead from the old addresses to the new ones, in every language."""
    hosting = built.site.parent / "hosting"
    for name in ("nginx.conf", "apache.conf"):
        text = (hosting / name).read_text("utf-8")
        assert text.count(" 301 ") == 2 * len(STUBS)
        assert f'"/duban/en/{KEY}/h1/"' in text


def test_edited_redirects_are_followed(tmp_path: Path) -> None:
    """A redirect that is taken out leaves with the next build, a new one comes, and pages stay as they are."""
    first = county(tmp_path, MOVED)
    before = (first.site / KEY / "index.html").read_bytes()
    again = county(tmp_path, f"moved:\n- from: new.html\n  to: {KEY}/\n")

    assert not (again.site / "zwgk").exists()
    assert (again.site / "en" / "new.html").is_file()
    assert (again.site / KEY / "index.html").read_bytes() == before


def test_draft_is_no_target(tmp_path: Path) -> None:
    """A build refuses a redirect to what is not public on its day, and names the line."""
    with pytest.raises(DataError) as caught:
        county(tmp_path, "moved:\n- from: a.html\n  to: huarong/2021/key-works/nowhere/\n")
    finding = next(one for one in caught.value.findings if one.code == "redirect-to-missing")

    assert (finding.place.file, finding.place.line) == ("data/redirects.yml", 3)
