"""Templates as code: calls, attributes and values are taken directly, and every value is escaped all the same."""

from dataclasses import dataclass

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError
from tests.unit.render.seeing import TEMPLATES

from tongbao.messages import Words
from tongbao.render.phrase import Phrases
from tongbao.render.templates import environment

EVIL = '<b title="x">{{ 1 }}&'
ESCAPED = "&#60;b title&#61;&#34;x&#34;&#62;&#123;&#123; 1 &#125;&#125;&#38;"


@dataclass
class Row:
    """What templates are handed: attributes, and none of them safe."""

    name: str = EVIL
    items: tuple[str, ...] = (EVIL, "二")

    def said(self, before: str = "", *, after: str = "") -> str:
        """Say it."""
        return f"{before}{self.name}{after}"


def filled(text: str, **values: object) -> str:
    """Fill a template of our own environment."""
    return environment(TEMPLATES, Phrases(Words("zh"))).from_string(text).render(row=Row(), **values)


ESCAPING = {
    "value": "{{ row.name }}",
    "call": "{{ row.said() }}",
    "call-with-names": '{{ row.said("", after="") }}',
    "macro": "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(row.name) }}",
    "macro-by-name": "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(x=row.name) }}",
    "macro-in-macro": "{% macro a(x) %}{{ x }}{% endmacro %}{% macro b(x) %}{{ a(x) }}{% endmacro %}{{ b(row.name) }}",
    "caller": "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ row.name }}{% endcall %}",
    "joined": '{{ "" ~ row.name }}',
    "filter": "{{ row.name | trim }}",
    "item": "{{ row.items[0] }}",
    "loop": "{% for each in row.items %}{% if loop.first %}{{ each }}{% endif %}{% endfor %}",
    "choice": '{{ row.name if row else "" }}',
    "set": "{% set x %}{{ row.name }}{% endset %}{{ x }}",
    "namespace": "{% set n = namespace(x=row.name) %}{{ n.x }}",
    "words-between": '{{ row.said("", **{"after": ""}) }}',
}


@pytest.mark.parametrize("template", ESCAPING.values(), ids=ESCAPING)
def test_every_value_is_escaped_once(template: str) -> None:
    """However a value comes onto a page, it is text there and nothing else."""
    assert filled(template) == ESCAPED


def test_macros_know_their_defaults() -> None:
    """What is left out is the default, or missing; what is too much is a mistake."""
    macro = '{% macro m(a, b="二") %}{{ a }}{{ b }}{% endmacro %}'
    assert filled(macro + '{{ m("一") }}') == "一二"
    assert filled(macro + '{{ m("一", "三") }}') == "一三"
    assert filled(macro + '{{ m(b="三", a="一") }}') == "一三"
    for call, error in (("m()", UndefinedError), ("m(1, 2, 3)", TypeError), ("m(1, c=2)", TypeError)):
        with pytest.raises(error):
            filled(f"{macro}{{{{ {call} }}}}")


def test_macros_that_take_anything() -> None:
    """A macro may take more than it names."""
    macro = "{% macro m() %}{{ varargs[0] }}{{ kwargs.x }}{% endmacro %}"
    assert filled(macro.replace("kwargs.x", 'kwargs["x"]') + '{{ m("一", x="二") }}') == "一二"


@pytest.mark.parametrize("template", ["{{ nothing }}", "{{ nothing.at_all }}", "{{ nothing() }}", "{{ row.nothing }}"])
def test_what_is_missing_is_an_error(template: str) -> None:
    """A misspelt name never leaves an empty place."""
    with pytest.raises((UndefinedError, AttributeError), match="nothing"):
        filled(template)


def test_an_item_is_asked_for_in_brackets() -> None:
    """A dot takes an attribute; so a key of the data never hides one."""
    assert filled('{{ found["items"] }}', found={"items": "一"}) == "一"
    with pytest.raises(AttributeError):
        filled("{{ found.key }}", found={"key": "一"})


def test_a_mistake_is_told_at_its_line() -> None:
    """Code that is made another way still knows the lines of its template."""
    with pytest.raises(TemplateSyntaxError) as refused:
        filled("一\n{{ row. }}")
    assert refused.value.lineno == 2
    with pytest.raises(AttributeError) as caught:
        filled("一\n\n{{ row.nothing }}")
    assert [entry.lineno + 1 for entry in caught.traceback if "template>" in str(entry.path)] == [3]
