"""What a web server is told about a site: the same headers as the tests of the site send."""

import re
from pathlib import Path

import pytest

from tongbao.site import headers_for, write_hosting

MOVED = {"old/a.html": "new/a/", "en/old/a.html": "en/new/a/", "旧/": "new/b/"}
FOR_EVER = "public, max-age=31536000, immutable"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """The two files for a site below a path."""
    write_hosting(tmp_path / "hosting", "/duban/", ("", "en/"), MOVED)
    return {place.name: place.read_text("utf-8") for place in (tmp_path / "hosting").iterdir()}


@pytest.mark.parametrize(
    ("path", "ancestors", "keep"),
    [
        pytest.param("", "'none'", "no-cache", id="home"),
        pytest.param("huarong/2021/key-works/h1/", "'none'", "no-cache", id="notice"),
        pytest.param("huarong/embed/", "'none'", "no-cache", id="below-another-folder"),
        pytest.param("embed/huarong/2021/key-works/", "*", "no-cache", id="bar"),
        pytest.param("en/embed/huarong/2021/key-works/", "*", "no-cache", id="english-bar"),
        pytest.param("assets/tongbao/site.0a1b2c3d4e.css", "'none'", FOR_EVER, id="styles"),
        pytest.param("assets/tongbao/search/start.js", "'none'", "no-cache", id="script-without-digest"),
        pytest.param("search/files/fe77d479edae/t/0.bin", "'none'", FOR_EVER, id="segment"),
        pytest.param("search/files/segments.json", "'none'", "no-cache", id="list-of-segments"),
    ],
)
def test_headers(path: str, ancestors: str, keep: str) -> None:
    """Only bars may be framed; only what is named after its content is kept without asking."""
    sent = headers_for(path)

    assert sent["Content-Security-Policy"].rpartition("frame-ancestors ")[2] == ancestors
    assert sent["Cache-Control"] == keep
    assert {"Referrer-Policy", "X-Content-Type-Options"} < set(sent)


@pytest.mark.parametrize("name", ["nginx.conf", "apache.conf"])
def test_every_header_is_said(files: dict[str, str], name: str) -> None:
    """Each value of each header stands in the file for each server."""
    wanted = {
        value for path in ("", "embed/", "assets/tongbao/site.0a1b2c3d4e.css") for value in headers_for(path).values()
    }

    assert [value for value in wanted if f'"{value}"' not in files[name]] == []
    assert " /duban/404.html" in files[name]
    assert " /duban/en/404.html" in files[name]


def test_redirects(files: dict[str, str]) -> None:
    """Moved addresses lead on for good; a dot is a dot and Chinese is written as URLs write it."""
    assert 'location = "/duban/old/a.html" { return 301 "/duban/new/a/"; }' in files["nginx.conf"]
    assert 'RedirectMatch 301 "^/duban/old/a\\.html$" "/duban/new/a/"' in files["apache.conf"]
    assert len(re.findall("301", files["nginx.conf"])) == len(MOVED)
