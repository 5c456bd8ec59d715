"""Chinese data on English pages is marked as Chinese, so that screen readers and browsers take it for what it is."""

import re
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborNode
from tests.unit.render.county import KINDS, county_pages
from tests.unit.render.seeing import front_of, tree_of

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]")


def unmarked(node: LexborNode, language: str = "en") -> Iterator[str]:
    """Give the Chinese texts and attributes that stand in no element marked as Chinese."""
    here = node.attributes.get("lang") or language
    if here != "zh":
        yield from (f"{name}={value}" for name, value in node.attributes.items() if value and CHINESE.search(value))
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            if here != "zh" and CHINESE.search(child.text_content or ""):
                yield child.text_content or ""
        else:
            yield from unmarked(child, here)


@pytest.mark.parametrize("kind", KINDS)
def test_chinese_is_marked(kind: str) -> None:
    """No Chinese text and no Chinese attribute stands outside an element that says so, on any kind of page."""
    body = tree_of(county_pages("en")[f"{KINDS[kind]}index.md"].text).body
    assert body is not None

    assert list(unmarked(body)) == []


@pytest.mark.parametrize("path", sorted(county_pages("en")))
def test_every_page_is_marked(path: str) -> None:
    """The same of every page of the county."""
    body = tree_of(county_pages("en")[path].text).body
    assert body is not None

    assert list(unmarked(body)) == []


@pytest.mark.parametrize("path", sorted(county_pages("en")))
def test_titles_in_the_head_are_marked(path: str) -> None:
    """A title, a crumb or a neighbour that is Chinese says so in the front matter."""
    front = front_of(county_pages("en")[path].text)
    near = [front.get("previous"), front.get("next"), *front.get("breadcrumbs", [])]

    assert (front.get("title_lang") == "zh") is bool(CHINESE.search(front["title"]))
    assert [one for one in near if one and bool(CHINESE.search(one["title"])) != (one.get("lang") == "zh")] == []


def test_chinese_pages_mark_nothing() -> None:
    """On Chinese pages Chinese is what is expected."""
    assert [path for path, page in county_pages("zh").items() if "lang=" in page.text] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_exists_in_both_languages(language: str) -> None:
    """Each page leads to the same page in the other language, which is there."""
    pages = county_pages(language)
    other = county_pages("en" if language == "zh" else "zh")

    assert list(pages) == list(other)
    for path, page in pages.items():
        prefix = "en/" if language == "zh" else ""
        assert front_of(page.text)["alternate"] == prefix + path.removesuffix("index.md")


@pytest.mark.parametrize("path", sorted(county_pages("en")))
def test_contents_know_the_language_of_each_heading(path: str) -> None:
    """The bare texts of headings go into the contents; the head says which of them are Chinese."""
    text = county_pages("en")[path].text
    headings = tree_of(text).css("body > h2, body > h3")

    assert front_of(text).get("toc_langs", []) == [
        "zh" if CHINESE.search(heading.text(separator="")) else "en" for heading in headings
    ]
    assert "toc_langs" not in front_of(county_pages("zh")[path].text)
