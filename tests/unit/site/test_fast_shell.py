"""Shells: marks come through a template as texts would, and whatever else is done to them is noticed."""

import json

import pytest
from jinja2 import Environment
from markupsafe import escape

from tongbao.site.fasttext import Heading, PageText, Raw
from tongbao.site.marks import URL, Mark, Questions
from tongbao.site.shell import cut, encoded, marked, shape_of

WAYS = (str, escape, lambda text: "".join(f"<i>{escape(char)}</i>" for char in text))
PAGE = PageText({"title": "甲<乙>", "kind": "demo", "crumbs": [{"title": "丙 & 丁", "url": ""}]}, "<h1>戊</h1>", ())
OTHER = PageText({"title": "己", "kind": "demo", "crumbs": [{"title": '"庚"', "url": ""}]}, "<h1>辛</h1><p>3</p>", ())


def shape(page, address="", headings=()):
    """Give the shape of a page whose head was written by a program."""
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in page.meta.items())
    return shape_of(Raw(head, page.content, headings), address, headings)


def rendered(template, page):
    return Environment(autoescape=False).from_string(template).render(**page.meta, content=page.content)  # noqa: S701


def learnt(template):
    """Give the shell of a template, and what it asked."""
    questions = Questions()
    page, marks = marked(PAGE, (), questions)
    return cut(rendered(template, page), marks, WAYS), questions


@pytest.mark.parametrize(
    "template",
    [
        "{{ title | e }}: {{ content }}",
        "{{ title }}{{ title | e }}{{ crumbs[0].title | e }}{% if title %}x{% endif %}",
        "{{ ('a/' ~ title) | e }}{% if crumbs[0].url is string %}{{ crumbs[0].url }}{% endif %}",
        "{% if '<h1' in content %}x{% endif %}{% for crumb in crumbs %}{{ crumb.title | e }}{% endfor %}",
        "{% for char in title %}<i>{{ char | e }}</i>{% endfor %}{{ kind }}",
    ],
)
def test_shell_gives_what_the_template_gives(template):
    """Set into a shell, the texts of another page of the shape give what the template gives."""
    shell, questions = learnt(template)
    assert shape(PAGE).key == shape(OTHER).key
    assert not questions.other
    assert shell.filled(shape(OTHER).texts, WAYS) == encoded(rendered(template, OTHER))
    lines = PageText({**OTHER.meta, "title": "己\n\\<壬>"}, OTHER.content, ())
    assert shell.filled(shape(lines).texts, WAYS) == encoded(rendered(template, lines))


@pytest.mark.parametrize(
    "template",
    [
        "{{ title | upper }}",
        "{{ title | e | forceescape }}",
        "{{ title | urlencode }}",
        "{{ title | replace('q', 'z') }}",
        "{{ title | tojson }}",
    ],
)
def test_changed_mark_gives_no_shell(template):
    """What a template does with a text besides escaping it once is seen at its mark."""
    assert learnt(template)[0] is None


@pytest.mark.parametrize(
    "template", ["{{ title | length }}", "{{ title[:2] }}", "{{ {'己': 1}[title] }}", "{{ title.split('&')[0] }}"]
)
def test_question_without_a_simple_answer(template):
    """A length, a part of a text or a look-up by it is noted."""
    assert learnt(template)[1].other


@pytest.mark.parametrize(
    "template",
    [
        "{% if title == '己' %}x{% endif %}",
        "{% if '3' in content %}x{% endif %}",
        "{% if title.startswith('己') %}x{% endif %}",
        "{{ title.rstrip('己') }}",
        "{% if title is upper %}x{% endif %}{{ title.count('己') }}",
    ],
)
def test_pages_that_a_template_picks_out(template):
    """A comparison is noted with its value: it concerns the pages for which the answer is another one."""
    shell, questions = learnt(template)
    assert shell is not None
    assert questions.concern("x/", shape(OTHER).texts)
    assert not questions.concern("x/", shape(PAGE).texts)


def test_comparison_of_the_address():
    """The address of a page is compared like a text, without being one."""
    questions = Questions()
    assert Mark(URL, questions, "a/") != "search/"
    assert questions.concern("search/", ())
    assert not questions.concern("other/", ())


def test_shape_is_all_but_the_texts():
    """Empty texts, switches, numbers and the ranks of headings belong to the shape."""
    heads = (Heading(2, "a", "一"),)
    key = shape(PAGE, "", heads).key
    assert shape(OTHER, "", (Heading(2, "b", "二"),)).key == key
    different = [
        shape(PAGE, "https://a.example/", heads),
        shape(PAGE, "", (Heading(3, "a", "一"),)),
        shape(PageText({**PAGE.meta, "kind": "other"}, PAGE.content, ()), "", heads),
        shape(PageText({**PAGE.meta, "title": ""}, PAGE.content, ()), "", heads),
        shape(PageText(PAGE.meta, "<p>无题</p>", ()), "", heads),
    ]
    assert key not in {shape.key for shape in different}


@pytest.mark.parametrize("head", ['title: "甲\\q"', 'title: "甲\\u12"'])
def test_head_that_is_no_json_has_no_shape(head):
    """A text with an escape that JSON does not know is not a text."""
    assert shape_of(Raw(head, "", ()), "", ()) is None


def test_names_and_switches_are_no_texts():
    """Only values that a template cannot choose by are set in; a text that looks like a name is a text."""
    page = PageText({"title": 'a": "b', "kind": "demo", "meta": {"Name": "", "X": "乙"}, "n": 3}, "", ())
    assert shape(page).texts == ("", "", 'a": "b', "乙")
