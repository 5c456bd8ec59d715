"""Data is text and nothing but text: in Markdown, in HTML, in attributes and in front matter."""

from dataclasses import replace
from functools import cache

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser
from tests.unit.derive.records import BEHIND, a_book, a_catalogue, a_list, a_notice, a_section, a_task, a_unit, a_year
from tests.unit.render.county import DAY
from tests.unit.render.seeing import TEMPLATES, front_of, html_of, text_of

from tongbao.model import Catalogue, Standing, public
from tongbao.render import front_matter, render_pages
from tongbao.render.escape import attribute, data, plain

NASTY = [
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %} {# x #} {: .x }",
    "甲 | 乙 | 丙",
    "[链接](javascript:alert(1)) ![图](http://a.example/x.png)",
    "[引用][1] [^1] *[HTML]: x",
    "**粗** *斜* __下__ _划_ `码` ~~删~~ ==亮== ^^上^^",
    "&lt;b&gt; &amp;amp; &#60; &#x3c; &nbsp;",
    "# 一 {#top}",
    "1. 一",
    "- 一",
    "> 引",
    "    缩进",
    "```python",
    "---",
    "***",
    "http://a.example/ <http://b.example/> a@b.example",
    "反斜杠 \\ \\* \\[ \\\\",
    "\"引号\" '单引号' “中文”",
    "!!! note",
    ":smile: ++key++ --8<-- 'x'",
    "\x02amp\x03 wzxhzdk:0 klzzwxh:0000",
    "a\u2028b\u0085c\u000bd",
    "\u202e反向 \u200b零宽 \ufeff",
    "=== 标题\n===",
    "行一\n\n行二\n---\n行三",
    "$x$ \\(y\\) $$z$$",
    "no", "null", "~", "2021-01-01", "0x1F", "1e3", "yes: no", "# 注释", "@x", "%YAML 1.2", "? 键", "- [x]",
]  # fmt: skip
#: Any text, with what converters look for made likely.
TEXT = st.text(
    st.one_of(st.sampled_from("<>&\"'{}[]()*_#|\\`~$^!=+-:.;/@ \n\t甲、"), st.characters(exclude_categories=["Cs"])),
    max_size=40,
)


def seen(text: str) -> str:
    """Give what a reader should see: white space as one space, without control characters."""
    return "".join(char for char in " ".join(text.split()) if ord(char) > 31)


def of(html: str) -> str:
    body = LexborHTMLParser(f"<!doctype html><body>{html}</body>").body
    assert body is not None
    return body.text(separator="")


def check_contexts(text: str) -> None:
    """Put a text into a heading, a paragraph and a cell, and read it back."""
    escaped = data(text, "zh")
    page = f"---\n\n---\n## 甲{escaped}乙 {{#x}}\n\n<table><tr><td>{escaped}</td></tr></table>\n\n<p>{escaped}</p>\n"
    tree = LexborHTMLParser(f"<!doctype html><body>{html_of(page)}</body>")
    texts = [node.text(separator="") for node in tree.css("h2, td, p")]

    assert [node.tag for node in tree.css("body *")] == ["h2", "table", "tbody", "tr", "td", "p"]
    assert [" ".join(each.split()) for each in texts] == [
        " ".join(f"甲{seen(text)}乙".split()),
        *[seen(text).strip()] * 2,
    ]
    assert tree.css_first("h2").attributes == {"id": "x"}


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_stays_text(text: str) -> None:
    """What would be markup somewhere is read back as it was written."""
    check_contexts(text)


@given(TEXT)
def test_any_text_stays_text(text: str) -> None:
    """Whatever is written is read back, and makes no element."""
    check_contexts(text)


@given(TEXT)
def test_attributes_hold_text(text: str) -> None:
    """A value in an attribute ends where we end it."""
    tree = LexborHTMLParser(f'<!doctype html><body><p title="{attribute(text)}" class="x">y</p></body>')

    assert tree.css_first("p").attributes == {"title": seen(text), "class": "x"}


def test_markup_in_an_attribute_is_its_text() -> None:
    """A sentence of ours with marked data comes into an attribute as what it says."""
    assert attribute(Markup('<span lang="zh">甲&#60;乙</span>：3')) == "甲&#60;乙：3"


@given(TEXT)
def test_nothing_is_escaped_twice(text: str) -> None:
    """What was escaped is safe, and stays as it is."""
    once = data(text, "en")

    assert data(once, "en") == once
    assert of(str(plain(text))) == seen(text)


@given(
    st.dictionaries(st.sampled_from(["title", "description", "noindex"]), st.one_of(TEXT.filter(bool), st.booleans()))
)
def test_front_matter_is_yaml(values: dict[str, str | bool]) -> None:
    """The head of a page is sound YAML and gives every value back, for YAML and for the site builder."""
    text = front_matter(values)
    read = yaml.safe_load(text.removeprefix("---\n").removesuffix("---\n")) or {}

    assert read == values
    assert front_of(text + "# 标题\n") == values


@pytest.mark.parametrize("title", NASTY)
def test_front_matter_of_nasty_titles(title: str) -> None:
    """Whatever stands in a title, MkDocs gives it back and shows none of it as text."""
    assert front_of(front_matter({"title": title, "previous": {"title": title}}) + "# 正文\n") == {
        "title": title,
        "previous": {"title": title},
    }


def county_with(text: str) -> Catalogue:
    """A county in which everything that can be text is this one."""
    name = " ".join(seen(text).split())
    row = Standing(task="shiwu/1", status=BEHIND, progress=text, reasons=({"cause": "a", "text": text},), note=text)
    task = a_task("1", title=name, lead=("fg",), commitment=text, measures=(text,))
    worklist = a_list(
        a_section(tasks=(task,), name=name, text=text),
        title=name, short=name, causes=({"id": "a", "name": name},),
    )  # fmt: skip
    changes = {"title": name, "number": name, "metadata": {name: text}, "remarks": (text,), "standings": (row,)}
    passage = {"role": "requirements", "heading": name, "paragraphs": (text,)}
    filed = a_notice(passages=(passage,), addressees=(name,), attachments=({"title": name},), **changes)
    unit = a_unit("fg", names=({"name": name},), note=text)
    book = a_book(a_year(worklist, filed), units=(unit,), name=name, short=name, region=name, about=text)
    published = [
        replace(one, worklist=one.worklist.model_copy(update={"publication": filed.notice.publication}))
        for one in book.series_years
    ]
    return a_catalogue(replace(book, series_years=tuple(published)), title=name)


@cache
def shapes(text: str, language: str) -> dict[str, list[str]]:
    """Give the elements and ids of every page, in order; what a text is must not show in them."""
    pages = render_pages(public(county_with(text), DAY), TEMPLATES, language)
    return {
        page.path: [
            f"{node.tag} {node.attributes.get('id')} {node.attributes.get('href')}"
            for node in LexborHTMLParser(f"<!doctype html><body>{html_of(page.text)}</body>").css("body *")
        ]
        for page in pages
    }


WRITABLE = TEXT.map(str.strip).filter(lambda text: seen(text).strip() and text == text.strip())


@pytest.mark.parametrize("language", ["zh", "en"])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(text=WRITABLE)
def test_no_text_changes_a_page(language: str, text: str) -> None:
    """Every page has the same elements, ids and links, whatever its titles, names and texts are."""
    text = f"甲{text}乙"

    assert shapes(text, language) == shapes("甲乙", language)


@pytest.mark.parametrize("text", [one for one in NASTY if seen(one).strip()])
def test_nasty_text_changes_no_page(text: str) -> None:
    """The same of all that is known to be nasty; and it is seen on the notice's page."""
    page = next(p for p in render_pages(public(county_with(f"甲{text}乙"), DAY), TEMPLATES, "zh") if "m07" in p.path)

    assert shapes(f"甲{text}乙", "zh") == shapes("甲乙", "zh")
    assert text_of(page.text).count(seen(f"甲{text}乙")) >= 10
