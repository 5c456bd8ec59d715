"""Layer 2 · load/refusals: an error of the model → a code, the values of its sentence, and the fitting cure."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Final, NamedTuple

from pydantic_core import ErrorDetails

from tongbao.findings import Loc
from tongbao.load.codes import CODES, shorten
from tongbao.load.nodes import Node, Scalar
from tongbao.load.schema import kind_of, known_keys
from tongbao.load.traps import FULLWIDTH_COLON, GLUED_COLON
from tongbao.model import FORMAT, Record, Site

__all__ = ["Refusal", "Refused", "refusal"]


class Refused(NamedTuple):
    """What pydantic said, and what stands there."""

    error: ErrorDetails
    loc: Loc
    #: None where a value is missing.
    node: Node | None
    #: The record that the error is about, where that is clear.
    record: type[Record] | None

    @property
    def key(self) -> str:
        """The key at the end of the loc; for an item of a list the key of the list."""
        return next((str(step) for step in reversed(self.loc) if isinstance(step, str)), "")

    @property
    def text(self) -> str:
        """The text that stands there; empty for a list or record."""
        return (self.node.text or "") if isinstance(self.node, Scalar) else ""


class Refusal(NamedTuple):
    """What to say."""

    code: str
    values: dict[str, str]
    hint: str = "hint"


#: Words for true and false that people write.
_YES: Final = frozenset({"yes", "y", "on", "true", "1", "是", "√", "对", "有"})
_NO: Final = frozenset({"no", "n", "off", "false", "0", "否", "×", "不", "无", "没有"})
#: Separators of names that stand in one text.
_SEPARATORS: Final = re.compile(r"\s*[、，,；;]\s*")
_QUOTED: Final = re.compile(r"'([^']*)'")


def refusal(refused: Refused) -> Refusal:
    """Find what to say about an error; custom errors of the model carry the code in their type."""
    kind = refused.error["type"]
    if kind in _TABLE:
        return _TABLE[kind](refused)
    code = kind.replace("_", "-")
    if code not in CODES:
        return Refusal("value-wrong", {"key": refused.key, "value": shorten(refused.text)})
    context = {name: shorten(str(value)) for name, value in refused.error.get("ctx", {}).items()}
    return Refusal(code, {"key": refused.key, **context})


def _missing(refused: Refused) -> Refusal:
    if refused.record is Site and refused.loc == ("format",):
        return Refusal("format-missing", {"number": str(FORMAT)})
    return Refusal("key-missing", {"key": refused.key, "kind": kind_of(refused.record)})


def _unknown(refused: Refused) -> Refusal:
    key = str(refused.loc[-1])
    known = known_keys(refused.record) if refused.record else ()
    values = {"key": shorten(key), "kind": kind_of(refused.record), "known": ", ".join(known)}
    close = get_close_matches(key.strip().lower().replace("_", "-"), known, n=1, cutoff=0.6)
    close = close or get_close_matches(key.strip().lower(), known, n=1, cutoff=0.6)
    if close:
        return Refusal("key-unknown", {**values, "close": close[0]}, "hint-close")
    if not key.isascii():
        return Refusal("key-unknown", values, "hint-metadata" if "metadata" in known else "hint-chinese")
    return Refusal("key-unknown", values)


def _word(refused: Refused) -> Refusal:
    context = refused.error.get("ctx", {})
    words = _QUOTED.findall(str(context.get("expected") or context.get("expected_tags") or ""))
    if not isinstance(refused.node, Scalar):
        return Refusal("text-needed", {"key": refused.key})
    value = refused.text
    values = {"key": refused.key, "value": shorten(value), "words": f"@words:{','.join(words)}"}
    plain = value.strip().lower()
    if plain in _YES | _NO and {"yes", "no"} <= set(words):
        return Refusal("word-unknown", {**values, "close": "yes" if plain in _YES else "no"}, "hint-close")
    if close := get_close_matches(plain, words, n=1):
        return Refusal("word-unknown", {**values, "close": close[0]}, "hint-close")
    return Refusal("word-unknown", values)


def _record(refused: Refused) -> Refusal:
    for code, pattern in (("colon-fullwidth", FULLWIDTH_COLON), ("colon-space", GLUED_COLON)):
        if found := pattern.match(refused.text):
            return Refusal(code, {"key": found[1]})
    values = {"key": refused.key, "kind": kind_of(refused.record), "value": shorten(refused.text)}
    if not refused.loc:
        return Refusal("mapping-needed", values, "hint-file")
    return Refusal("mapping-needed", values, "hint" if refused.text else "hint-list")


def _list(refused: Refused) -> Refusal:
    parts = [part for part in _SEPARATORS.split(refused.text) if part]
    values = {"key": refused.key, "value": shorten(refused.text), "better": shorten(", ".join(parts))}
    return Refusal("list-needed", values, "hint" if refused.text else "hint-record")


def _text(refused: Refused) -> Refusal:
    return Refusal("text-needed", {"key": refused.key})


def _name(refused: Refused) -> Refusal:
    """A reference of a wrong form; several in one text are the commonest reason."""
    parts = [part for part in _SEPARATORS.split(refused.text) if part]
    if len(parts) > 1:
        return Refusal("list-comma", {"key": refused.key, "value": shorten(refused.text), "better": ", ".join(parts)})
    code = "task-form" if refused.error["type"] == "string_pattern_mismatch" else "slug-form"
    return Refusal(code, {"key": refused.key, "value": shorten(refused.text)})


def _flag(refused: Refused) -> Refusal:
    word = refused.text.strip().lower()
    values = {"key": refused.key, "value": shorten(refused.text)}
    if word in _YES | _NO:
        return Refusal("flag-form", {**values, "better": "true" if word in _YES else "false"}, "hint-close")
    return Refusal("flag-form", values)


def _break(refused: Refused) -> Refusal:
    """Join the lines; between Chinese characters no space belongs."""
    joined = re.sub(r"(?<=[^\x00-\xff])\s*\n\s*(?=[^\x00-\xff])", "", refused.text.strip())
    return Refusal("name-break", {"key": refused.key, "value": shorten(joined)})


def _short(refused: Refused) -> Refusal:
    return Refusal("list-short", {"key": refused.key})


def _form(refused: Refused) -> Refusal:
    return Refusal("form-missing", {"key": refused.key})


_TABLE: Final[dict[str, Callable[[Refused], Refusal]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _word,
    "enum": _word,
    "union_tag_invalid": _word,
    "union_tag_not_found": _form,
    "model_type": _record,
    "model_attributes_type": _record,
    "dict_type": _record,
    "tuple_type": _list,
    "too_short": _short,
    "string_type": _text,
    "bool_type": _text,
    "int_type": _text,
    "date_type": _text,
    "date_from_datetime_inexact": _text,
    "decimal_type": _text,
    "string_pattern_mismatch": _name,
    "slug_form": _name,
    "name_break": _break,
    "flag_form": _flag,
}
