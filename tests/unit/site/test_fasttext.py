"""The texts of generated pages: what is converted, and what is left to MkDocs."""

import json
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.site.seen_trees import tree

from tongbao.site.fasttext import Heading, read_text, texts_of

HEAD = '---\ntitle: "通报"\n---\n'
#: The extensions of mkdocs.yml.
EXTENSIONS = ["attr_list", "fenced_code", "tables", "toc"]


def stock(body):
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs={"toc": {"toc_depth": "2-4"}}).convert(body)


CONVERTED = {
    "heading": "# 通报 {#top}\n",
    "headings": "## 一 {#a}\n\n\n### 二 {#b}\n",
    "entities": "## &#42;重&#95;点&#42; &amp; {#a}\n",
    "link-in-heading": '## <a href="../2021/">2021年</a> {#year-2021}\n',
    "tag-with-marks": '## <a href="x_y_z?*a*">甲</a> {#a}\n',
    "block": '<p class="tb-now">甲</p>\n',
    "blocks": "<p>甲</p><p>乙</p>\n<dl><div><dt>丙</dt></div></dl>\n",
    "nested": "<div><div>甲</div><p>乙</p></div>\n",
    "many-lines": "<ul>\n<li>甲</li>\n<li>乙<br>丙</li>\n</ul>\n",
    "marks-in-block": "<p>*甲* _乙_ [丙](x) # 丁 `戊` {#x}</p>\n",
    "svg": '<figure><svg viewBox="0 0 100 6"><rect x="0"></rect></svg></figure>\n',
    "all": "# 一 {#a}\n\n<p>甲</p>\n\n## 二 {#b}\n\n<table><tbody><tr><td>乙</td></tr></tbody></table>\n",
}


@pytest.mark.parametrize("body", CONVERTED.values(), ids=CONVERTED)
def test_same_elements_as_the_reference(body):
    """What is converted has the elements that Python-Markdown makes."""
    found = read_text(HEAD + body)
    assert found is not None
    assert tree(found.content) == tree(stock(body))


LEFT = {
    "no-head": "# 甲 {#a}\n",
    "open-head": '---\ntitle: "甲"\n',
    "yaml-value": "---\ntitle: 通报\n---\n",
    "yaml-list": '---\ntitle: "通报"\ncrumbs:\n- a\n---\n',
    "twice": '---\ntitle: "甲"\ntitle: "乙"\n---\n',
    "no-title": "---\nnoindex: true\n---\n<p>甲</p>\n",
    "two-values": '---\ntitle: "甲"\nx: 1, 2\n---\n<p>甲</p>\n',
    "two-and-half": '---\ntitle: "甲"\nx: 1, 2\ny: [3\nz: 4]\n---\n<p>甲</p>\n',
    "forged": '---\ntitle: "甲"\nx: 1, "\\ue000", 2\ny: [3\nz: 4]\n---\n<p>甲</p>\n',
    "forged-plainly": '---\ntitle: "甲"\nx: 1, "\ue000", 2\ny: [3\nz: 4]\n---\n<p>甲</p>\n',
    "title-is-no-text": "---\ntitle: 2021\n---\n<p>甲</p>\n",
    "own-template": '---\ntitle: "甲"\ntemplate: "x.html"\n---\n',
    "paragraph": HEAD + "甲\n",
    "list": HEAD + "- 甲\n",
    "no-id": HEAD + "## 甲\n",
    "classes": HEAD + "## 甲 {.x}\n",
    "emphasis": HEAD + "## *甲* {#a}\n",
    "link": HEAD + "## [甲](x) {#a}\n",
    "code": HEAD + "## `甲` {#a}\n",
    "escape": HEAD + "## 甲\\* {#a}\n",
    "bare-ampersand": HEAD + "## 甲 & 乙 {#a}\n",
    "two-lines": HEAD + "## 甲 {#a}\n乙\n",
    "inline-element": HEAD + "<span>甲</span>\n",
    "text-after": HEAD + "<p>甲</p> 乙\n",
    "glued-heading": HEAD + "<p>甲</p>## 乙 {#a}\n",
    "text-between": HEAD + "<p>甲</p>\n乙\n<p>丙</p>\n",
    "open-element": HEAD + "<div><p>甲</p>\n",
    "blank-line-inside": HEAD + "<div>\n\n<p>甲</p>\n\n</div>\n",
    "comment": HEAD + "<p>甲</p>\n\n<!-- 乙 -->\n",
    "unknown-element": HEAD + "<center>甲</center>\n",
    "tab": HEAD + "<p>甲\t乙</p>\n",
    "fence": HEAD + "<p>```</p>\n",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_anything_else_is_left_alone(text):
    """A text that is not surely a generated page is none."""
    assert read_text(text) is None


def test_head_and_headings():
    """The head's values and the headings are what MkDocs would know."""
    found = read_text('---\ntitle: "甲: \\"乙\\""\nmeta: {"a": [1, true]}\n---\n# 一 {#top}\n\n## <b>二</b>  三 {#x}\n')
    assert found is not None
    assert found.meta == {"title": '甲: "乙"', "meta": {"a": [1, True]}}
    assert found.headings == (Heading(1, "top", "一"), Heading(2, "x", "二 三"))


PIECES = st.sampled_from(
    [
        "## 甲 {#a}",
        "## *甲* {#a}",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<p>乙</p>",
        "丙",
        "<b>丁</b>",
        "<br>",
        "- 戊",
        "#",
        "\n",
        "\n\n",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_converted_is_converted_alike(body):
    """Of any mixture, what is taken for a generated page has the reference's elements."""
    found = read_text(HEAD + body)
    if found is not None:
        assert tree(found.content) == tree(stock(body))


TEXT = st.text('ab甲"\\\n\t:,{}[] \ue000<&\x85\u2028', max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT | st.sampled_from(["", "zh", "\ue000", "a\\b", '"']),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def texts_in(value):
    """Give the texts of a value in order: those that are not empty and no switches."""
    if isinstance(value, str):
        return [] if not value or re.fullmatch("[a-z][a-z0-9-]{0,23}", value) else [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in texts_in(each)]


@given(st.dictionaries(st.sampled_from(["a", "b", "c_d"]), JSON))
def test_head_is_read_as_it_was_written(meta):
    """Whatever the values are: reading all at once gives them, and so are their texts found."""
    meta = {"title": "通报", **meta}
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
    found = read_text(f"---\n{head}\n---\n<p>甲</p>\n")
    assert found is not None
    assert found.meta == meta
    assert texts_of(head)[1] == texts_in(meta)
