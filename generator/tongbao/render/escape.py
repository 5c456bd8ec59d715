"""Layer 4 · render/escape: data → text that is nothing but text, in Markdown, in HTML and in front matter."""

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from markupsafe import Markup
from pydantic import JsonValue

__all__ = ["attribute", "data", "front_matter", "has_chinese", "mixed", "plain", "safe"]

#: Everything that Markdown, HTML or a template could take for more than text; braces too.
_SPECIAL = re.compile(r"[&<>\"'{}\[\]*_#|\\`~$^!=+\x00-\x08\x0b-\x1f\x7f]")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e\U00020000-\U0003ffff]")
#: What YAML does not take as it is, beside the characters that JSON escapes anyway.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

#: Makes markup of a text that is escaped; ``Markup`` itself would first ask whether it is no text.
safe: Callable[[str], Markup] = partial(str.__new__, Markup)

_encoded = json.JSONEncoder(ensure_ascii=False).encode

#: Names and words stand on many pages; as many texts are remembered as cost a few megabytes.
_REMEMBERED = 20_000


def plain(value: object) -> Markup:
    """Escape a value; white space of any kind becomes one space."""
    return _plain(str(value))


@lru_cache(_REMEMBERED)
def _plain(value: str) -> Markup:
    text = " ".join(value.split())
    return safe(_SPECIAL.sub(lambda found: f"&#{ord(found[0])};" if ord(found[0]) > 31 else "", text))  # noqa: PLR2004  (everything special is an entity now; control characters go)


def attribute(value: object) -> Markup:
    """Escape a value for an attribute, which holds text only: of markup it is the text."""
    return _bare(value) if isinstance(value, Markup) else plain(value)


@lru_cache(_REMEMBERED)
def _bare(value: Markup) -> Markup:
    return plain(value.striptags())


def data(value: object, language: str) -> Markup:
    """Escape a value that is data; Chinese in a page of another language is marked as such."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return Markup("")
    text = plain(value)
    if language != "zh" and has_chinese(str(value)):
        return Markup('<span lang="zh">{}</span>').format(text)
    return text


def mixed(text: str, language: str) -> Markup:
    """Escape a text of ours that quotes Chinese; in a page of another language each quotation is marked as such."""
    if language == "zh":
        return plain(text)
    runs = re.split(f"((?:{_CHINESE.pattern})+)", text)
    return Markup("").join(
        Markup('<span lang="zh">{}</span>').format(plain(run)) if at % 2 else _kept(run) for at, run in enumerate(runs)
    )


def _kept(text: str) -> Markup:
    """Escape a stretch and keep the white space at its ends."""
    start, end = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return Markup("{}{}{}").format(start, plain(text), end if text.strip() else "")


def has_chinese(text: str) -> bool:
    """Tell whether a text has Chinese characters or punctuation."""
    return _CHINESE.search(text) is not None


def front_matter(values: Mapping[str, JsonValue]) -> str:
    """Write a page's head: YAML whose values are JSON, so that nothing in them can break it."""
    lines = [f"{key}: {_yaml(value)}" for key, value in values.items() if value not in (None, [], {})]
    return "---\n" + "\n".join(lines) + "\n---\n"


def _yaml(value: JsonValue) -> str:
    text = _encoded(value)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
