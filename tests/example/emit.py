"""Values → YAML in the canonical style of the data: block style, sequences not indented, quotes only where needed."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

import yaml

Value = object
_NUMBER = re.compile(r"[-+.]?[0-9][0-9_.,eE+:-]*|0[xob][0-9a-fA-F]+|\.(inf|nan)", re.IGNORECASE)
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ""})
_SPECIAL = frozenset("-?:,[]{}#&*!|>'\"%@` =<")


class Plain(str):
    """A scalar that its source wrote without quotes; it stays so."""

    __slots__ = ()


class _Loader(yaml.BaseLoader):
    pass


def _scalar(loader: yaml.BaseLoader, node: yaml.ScalarNode) -> str:
    text = str(loader.construct_scalar(node))
    return Plain(text) if node.style is None else text


_Loader.add_constructor("tag:yaml.org,2002:str", _scalar)


def read(text: str) -> Value:
    """Read YAML as text only; plain scalars are remembered to be plain."""
    return yaml.load(text, _Loader)  # noqa: S506  (a BaseLoader makes text only)


def emit(value: Mapping[str, Value], schema: str) -> str:
    """Write one file with the line that names its schema."""
    return "\n".join([f"# yaml-language-server: $schema={schema}", *_mapping(value, 0)]) + "\n"


def _mapping(value: Mapping[str, Value], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, item in value.items():
        if item is None or item in ([], {}, ()):
            continue
        if isinstance(item, Mapping):
            yield f"{pad}{_text(key)}:"
            yield from _mapping(item, depth + 1)
        elif isinstance(item, Sequence) and not isinstance(item, str):
            yield f"{pad}{_text(key)}:"
            yield from _sequence(item, depth)
        else:
            yield f"{pad}{_text(key)}: {_leaf(item)}"


def _sequence(value: Sequence[Value], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for item in value:
        if isinstance(item, Mapping):
            lines = list(_mapping(item, depth + 1))
        elif isinstance(item, Sequence) and not isinstance(item, str):
            lines = list(_sequence(item, depth + 1))
        else:
            lines = [f"{pad}  {_leaf(item)}"]
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]


def _leaf(value: Value) -> str:
    if isinstance(value, Plain):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal, date)):
        return str(value)
    return _text(str(value))


def _text(value: str) -> str:
    risky = (
        value.lower() in _WORDS
        or _NUMBER.fullmatch(value)
        or value[:1] in _SPECIAL
        or ": " in value
        or " #" in value
        or value.endswith(":")
        or "\n" in value
    )
    return json.dumps(value, ensure_ascii=False) if risky else value
