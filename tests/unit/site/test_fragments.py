"""The text of pages for a portal's CMS."""

import json
from pathlib import Path

import pytest

from tongbao.site import write_fragments

PAGE = """<!doctype html><html lang="zh-CN"><head><meta property="og:title" content="通报 &amp; 说明">
<meta name="description" content="一句话"><link rel="stylesheet" href="../assets/site.css"></head><body>
<header><a href="../">站名</a></header>
<aside class="tb-banner tb-banner--fictional" aria-label="x"><p>虚构</p></aside>
<main><article class="md-typeset" id="tb-text"><h1 id="top">通报</h1>
<p>见 <a href="../tasks/a/1/?x=1&amp;y=2#row">任务</a>、<a href="#top">上文</a>、<a href="mailto:a@b.cn">信箱</a>，
正文里的 href="../x/" 不是链接。</p><img src="../p.svg" alt=""></article></main><footer>页脚</footer></body></html>"""


@pytest.fixture
def release(tmp_path: Path) -> Path:
    (tmp_path / "release" / "q1").mkdir(parents=True)
    (tmp_path / "release" / "embed").mkdir()
    (tmp_path / "release" / "q1" / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "release" / "embed" / "index.html").write_text("<main>没有正文</main>", "utf-8")
    return tmp_path / "release"


@pytest.mark.parametrize(
    ("base", "root"),
    [
        pytest.param("/duban/", "/duban/", id="path"),
        pytest.param("https://www.x.gov.cn/duban", "https://www.x.gov.cn/duban/", id="address-without-slash"),
    ],
)
def test_links_lead_to_the_site(release: Path, tmp_path: Path, base: str, root: str) -> None:
    """Relative links get the base, others stay; text that looks like a link is text."""
    assert write_fragments(release, tmp_path / "fragments", base) == 1
    text = (tmp_path / "fragments" / "q1" / "index.html").read_text("utf-8")

    assert f'<a href="{root}tasks/a/1/?x=1&amp;y=2#row">' in text
    assert f'<img src="{root}p.svg" alt="">' in text
    assert '<a href="#top">' in text
    assert '<a href="mailto:a@b.cn">' in text
    assert '正文里的 href="../x/" 不是链接' in text


def test_text_without_frame(release: Path, tmp_path: Path) -> None:
    """Header and footer stay behind; what is not official says so in the CMS too."""
    write_fragments(release, tmp_path / "fragments", "/duban/")
    text = (tmp_path / "fragments" / "q1" / "index.html").read_text("utf-8")

    assert text.startswith('<div class="md-typeset tb-fragment" lang="zh-CN">')
    assert "虚构" in text
    assert [word for word in ("站名", "页脚", "<article", "<html") if word in text] == []


def test_list_of_fragments(release: Path, tmp_path: Path) -> None:
    """The list tells what a CMS asks for; a page without text of its own is not in it."""
    write_fragments(release, tmp_path / "fragments", "/duban/")

    assert json.loads((tmp_path / "fragments" / "index.json").read_bytes()) == [
        {
            "address": "q1/",
            "file": "q1/index.html",
            "language": "zh-CN",
            "title": "通报 & 说明",
            "description": "一句话",
            "url": "/duban/q1/",
            "styles": ["/duban/assets/site.css"],
        }
    ]
