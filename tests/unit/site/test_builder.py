"""The stock builder, on a small site in two languages."""

import logging
import os
import re
from dataclasses import replace

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser
from tests.unit.site.small_site import DOCS, ROOT, build_site, the_settings

from tongbao.errors import BuildError
from tongbao.site import POLICY, check_links

NOTICE = "shili/2025/q4/index.html"


def page(folder, path):
    return LexborHTMLParser((folder / path).read_text("utf-8"))


def contents(folder):
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in folder.rglob("*") if place.is_file()}


@pytest.mark.parametrize("path", [NOTICE, f"en/{NOTICE}", "index.html", "en/index.html", "404.html", "en/404.html"])
def test_every_page_obeys_the_policy(built, path):
    """Each page of a real build carries the policy first of all."""
    head = page(built, path).css_first("head")
    assert head.css("meta")[1].attributes == {"http-equiv": "Content-Security-Policy", "content": POLICY}


@pytest.mark.parametrize("address", ["https://tb.example/duban/", "https://tb.example", ""])
def test_no_finding_under_any_path(tmp_path, built, address):
    """Links, requests and inline code of a real build are sound, wherever it will stand."""
    under_path = address == "https://tb.example/duban/"
    release = built if under_path else build_site(tmp_path, the_settings(address=address))
    assert check_links(release, address) == []
    assert (release / "sitemap.xml").exists() is bool(address)


@pytest.mark.parametrize(
    ("path", "language", "title", "title_lang"),
    [
        (NOTICE, "zh-CN", "关于2025年第四季度重点工作进展情况的通报 - 示例县督查通报", None),
        (f"en/{NOTICE}", "en", "关于2025年第四季度重点工作进展情况的通报 - Notices", "zh"),
        ("index.html", "zh-CN", "示例县督查通报", None),
        ("404.html", "zh-CN", "没有找到这个页面 - 示例县督查通报", None),
    ],
)
def test_language_and_title(built, path, language, title, title_lang):
    """A page says its language, and its title's where that is another."""
    tree = page(built, path)
    assert tree.css_first("html").attributes["lang"] == language
    assert tree.css_first("title").text(strip=True) == title
    assert tree.css_first("title").attributes.get("lang") == title_lang


def test_head_of_a_notice(built):
    """Description, robots, the site's and the page's own elements stand in the head."""
    named = {meta.attributes["name"]: meta.attributes["content"] for meta in page(built, NOTICE).css("meta[name]")}
    assert named["description"] == "重点工作进展"
    assert named["robots"] == "noindex,nofollow"
    assert named["SiteName"] == "示例县督查通报"
    assert named["ArticleTitle"] == "关于2025年第四季度重点工作进展情况的通报"
    assert named["PubDate"] == "2026-01-15 09:00"
    assert "generator" not in named


def test_frame_of_a_notice(built):
    """Banner, breadcrumbs, record and neighbours come from the front matter, with links that work from the page."""
    tree = page(built, NOTICE)
    banner = tree.css_first("aside.tb-banner--fictional[aria-label]")
    assert banner.text(strip=True) == "本站内容为虚构示例，非任何机关发布"
    crumbs = tree.css(".tb-breadcrumbs li")
    assert [crumb.text(strip=True) for crumb in crumbs] == ["首页", "2025年", "第四季度"]
    assert tree.css_first(".tb-record a").attributes["href"] == "../../../shili/2025/q4/record.json"
    assert tree.css_first("a[rel=prev]").attributes["href"] == "../../../shili/2025/"
    assert len(tree.css("h1")) == 1


def test_page_without_heading_gets_one(built):
    """A page without a first heading shows its title, in its language."""
    heading = page(built, f"en/{NOTICE}").css_first("h1")
    assert heading.text(strip=True).startswith("关于2025年")
    assert heading.attributes["lang"] == "zh"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        (NOTICE, "../../../en/shili/2025/q4/"),
        (f"en/{NOTICE}", "../../../../shili/2025/q4/"),
        ("index.html", "./en/"),
        ("en/index.html", "./../"),
        ("404.html", "/duban/en/"),
        ("en/404.html", "/duban/en/../"),
    ],
)
def test_language_switch(built, path, target):
    """The switch leads to the same page in the other language, or to its home where there is none."""
    (link,) = page(built, path).css(".tb-header__tools a")
    assert link.attributes["href"].replace("/./", "/") == target.replace("././", "./")


def test_notices_are_not_in_the_navigation(built):
    """The navigation holds the fixed pages only, with the titles that were given."""
    links = page(built, NOTICE).css(".tb-nav a")
    assert [link.text() for link in links] == ["首页", "2025年"]
    assert page(built, "index.html").css_first(".tb-nav a[aria-current]").text() == "首页"


def test_sitemap_leaves_out_what_must_not_be_indexed(built):
    """All languages are in one sitemap, without the pages that say noindex."""
    urls = re.findall(r"<loc>(.*?)</loc>", (built / "sitemap.xml").read_text("utf-8"))
    assert "https://tb.example/duban/" in urls
    assert "https://tb.example/duban/en/shili/2025/q4/" in urls
    assert "https://tb.example/duban/shili/2025/q4/" not in urls


def test_nothing_that_nobody_asks_for(built):
    """Material's scripts, search languages and maps are not published."""
    names = {place.name for place in built.rglob("*") if place.is_file()}
    assert [name for name in names if name.endswith((".map", ".gz", ".min.js"))] == []
    assert "favicon.png" not in names


def test_same_input_same_bytes(tmp_path, built):
    """A second build elsewhere gives the same files with the same bytes."""
    assert contents(build_site(tmp_path)) == contents(built)


def test_environment_and_logging_are_left_alone(tmp_path):
    """MkDocs says nothing, and leaves no trace in the process."""
    logger = logging.getLogger("mkdocs")
    before = dict(os.environ), logger.handlers[:], logger.level, logger.propagate
    build_site(tmp_path)
    assert before == (dict(os.environ), logger.handlers[:], logger.level, logger.propagate)


def test_nothing_is_printed(tmp_path, capfd):
    """Neither the log nor Material's banner reaches the terminal."""
    build_site(tmp_path)
    assert capfd.readouterr() == ("", "")


def test_warnings_stop_the_build(tmp_path):
    """A navigation entry without a page is an error that names it."""
    settings = the_settings()
    zh = replace(settings.languages[0], navigation=(("首页", "index.md"), ("缺", "missing.md")))
    with pytest.raises(BuildError) as caught:
        build_site(tmp_path, replace(settings, languages=(zh,)), {"zh": DOCS["zh"]})
    assert "missing.md" in caught.value.values["texts"]


def test_faulty_settings_stop_the_build(tmp_path):
    """So is a base file that MkDocs does not accept."""
    base = tmp_path / "mkdocs.yml"
    base.write_text("theme: {name: no-such-theme}\n", "utf-8")
    with pytest.raises(BuildError) as caught:
        build_site(tmp_path, the_settings(base=base))
    assert "no-such-theme" in caught.value.values["texts"]


ATTACK = "\"'></title></a><script>alert(1)</script><b onclick=x()>{{ 7*7 }}"


def test_what_stands_in_data_is_text(tmp_path):
    """No value of the front matter or of the settings becomes markup."""
    front = {
        "title": ATTACK,
        "title_lang": ATTACK,
        "description": ATTACK,
        "banner": {"kind": ATTACK, "text": ATTACK},
        "breadcrumbs": [{"title": ATTACK, "url": "", "lang": ATTACK}],
        "meta": {ATTACK: ATTACK},
        "previous": {"title": ATTACK, "url": "", "lang": ATTACK},
        "record": "index.html",
    }
    head = f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n## a &lt;b&gt; &amp; {{#x}}\n\n## b {{#y}}\n"
    zh = replace(
        the_settings().languages[0],
        title=ATTACK,
        description=ATTACK,
        contact=ATTACK,
        licence=ATTACK,
        navigation=((ATTACK, "index.md"),),
        footer=(),
        meta={ATTACK + "2": ATTACK},
    )
    settings = replace(the_settings(), languages=(zh,))
    release = build_site(
        tmp_path, settings, {"zh": {"index.md": "# a {#a}\n", "n/index.md": head, "search/index.md": "# s {#s}\n"}}
    )
    assert check_links(release, settings.root) == []
    tree = page(release, "n/index.html")
    assert tree.css("b, script:not([src])") == []
    assert tree.css_first("title").text(strip=True).startswith(ATTACK)
    assert tree.css_first(".tb-toc a").text() == "a <b> & "[:-1]


def test_templates_escape_every_value():
    """Jinja does not escape here, so each value of a template is escaped by name or known to be markup."""
    sound = re.compile(
        r"\|\s*e\s*-?$|^page\.content$|^(heading|child)\.title$|^(address|neighbour|marked|link)\("
        r"|^script \| script_tag$|^kind$"
    )
    found = []
    for place in sorted((ROOT / "site-templates" / "theme").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", place.read_text("utf-8"), flags=re.DOTALL)
        values = [value.strip("- \n") for value in re.findall(r"\{\{(.*?)\}\}", text, re.DOTALL)]
        found += [f"{place.name}: {value}" for value in values if not sound.search(value)]
    assert found == []
