"""Layer 5 · intake/yamltext: a YAML file's text ⇄ a tree of texts that keeps comments; the one canonical style.

Block style, lists not indented under their key, long text on one line, ``|`` for several lines, quotes only where a
reader of YAML would take the value for something else than text. No value is ever read as a number or a date here:
what stands in the file is what is written again.
"""

import io
import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    PlainScalarString,
    ScalarString,
    SingleQuotedScalarString,
)
from ruamel.yaml.tokens import CommentToken

__all__ = ["canonical", "comments_of", "edited", "texts_of"]

Edit = Callable[[CommentedMap], None]
Texts = tuple[object, ...]

#: What YAML 1.1 or 1.2 would read as something else than text. Old readers are still about, so both count.
_TYPED: Final = re.compile(
    r"""(?ix) ~ | null | true | false | yes | no | on | off | y | n | <<
    | [-+]? (\d[\d_]* (\.[\d_]*)? | \.\d[\d_]*) (e[-+]?\d+)?
    | [-+]? \.(inf) | \.nan | [-+]? 0 (x[\da-f_]+ | o[0-7_]+ | b[01_]+)
    | [-+]? \d[\d_]* (:[0-5]?\d)+ (\.[\d_]*)?
    | \d{4}-\d{1,2}-\d{1,2} ([Tt\s].*)?"""
)
#: White space that nobody sees in ``|``: at the start, at the end of a line, empty lines at the end.
_INVISIBLE: Final = re.compile(r"\A\s|[ \t]\n|[ \t]\Z|\n\n\Z")
#: A start of document after nothing but comments.
_START: Final = re.compile(r"\A((?:[ \t]*(?:#[^\n]*)?\n)*)---[ \t]*\n")


class _TextOnly(VersionedResolver):
    """Takes every plain value for text, ``80.0``, ``010`` and ``no`` included."""

    def resolve(self, kind: object, value: object, implicit: object) -> object:
        if getattr(kind, "__name__", "") == "ScalarNode":
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


def canonical(text: str, first_line: str | None = None) -> str:
    """Write a file's text in the canonical style; what it says stays the same, comments included."""
    # Comments inside of ``[…]`` move when it is taken apart, and find their place at the second time.
    once = edited(text, lambda _: None, first_line)
    return edited(once, lambda _: None, first_line)


def edited(text: str, edit: Edit, first_line: str | None = None) -> str:
    """Change a file's tree and write it in the canonical style."""
    yaml = _yaml()
    tree = yaml.load(_START.sub(r"\1", text, count=1))
    if not isinstance(tree, CommentedMap):
        msg = "not a mapping: only files that load finds sound are formatted"
        raise TypeError(msg)
    edit(tree)
    _normal(tree)
    stream = io.StringIO()
    yaml.dump(tree, stream)
    # Only plain spaces: a wide space at the end of a line is text.
    body = "\n".join(line.rstrip(" ") for line in stream.getvalue().split("\n")).strip("\n") + "\n"
    return _headed(body, first_line)


def texts_of(text: str) -> Texts:
    """Give all keys and values of a file as text, in order: what formatting must never change."""
    return _texts(_yaml().load(text))


def comments_of(text: str) -> list[str]:
    """Give all comments of a file, without the line that names its schema."""
    found = (comment for token in _yaml().scan(text) for comment in _comments(getattr(token, "_comment", None)))
    lines = (line.strip() for comment in found for line in comment.split("\n"))
    return sorted(line for line in lines if line and "yaml-language-server:" not in line)


def _comments(held: object) -> Iterator[str]:
    """Take comments out of what a token holds: lists of tokens, and plain text at ``|``."""
    if isinstance(held, list | tuple):
        for each in held:
            yield from _comments(each)
    elif isinstance(held, CommentToken):
        yield held.value
    elif isinstance(held, str):
        yield held


def _yaml() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = _TextOnly
    yaml.preserve_quotes = True
    yaml.width = sys.maxsize
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=2, offset=0)
    return yaml


def _texts(node: object) -> Texts:
    if isinstance(node, CommentedMap):
        return tuple((str(key), _texts(value)) for key, value in node.items())
    if isinstance(node, CommentedSeq):
        return ("-", *(_texts(item) for item in node))
    return (str(node),)


def _normal(node: CommentedMap | CommentedSeq) -> None:
    """Put a tree into the canonical style, in place."""
    if node:
        node.fa.set_block_style()
    if isinstance(node, CommentedMap) and any(isinstance(key, ScalarString) for key in node):
        pairs = [(_scalar(str(key)) if not _TYPED.fullmatch(key) else key, value) for key, value in node.items()]
        node.clear()
        for key, value in pairs:
            node[key] = value
    for key, value in list(_items(node)):
        if isinstance(value, CommentedMap | CommentedSeq):
            _normal(value)
        elif isinstance(value, str):
            node[key] = _scalar(value)


def _items(node: CommentedMap | CommentedSeq) -> Iterator[tuple[object, object]]:
    if isinstance(node, CommentedMap):
        yield from node.items()
    else:
        yield from enumerate(node)


def _scalar(value: str) -> ScalarString:
    """Choose the style of a value: as it is where quotes are needed, plain or ``|`` otherwise."""
    quoted = isinstance(value, SingleQuotedScalarString | DoubleQuotedScalarString)
    kind = PlainScalarString
    if "\n" in value:
        kind = DoubleQuotedScalarString if _INVISIBLE.search(value) else LiteralScalarString
    elif quoted and not _plain_is_enough(str(value)):
        kind = DoubleQuotedScalarString
    styled: ScalarString = kind(value)
    return styled


@lru_cache(4096)
def _plain_is_enough(value: str) -> bool:
    """Tell whether a value can do without quotes: for every reader, and for the writer that we use."""
    if not value or _TYPED.fullmatch(value):
        return False
    stream = io.StringIO()
    _yaml().dump({"k": PlainScalarString(value)}, stream)
    return stream.getvalue() == f"k: {value}\n"


def _headed(body: str, first_line: str | None) -> str:
    """Put the schema's line first, in place of an older one."""
    if first_line is None:
        return body
    rest = body.split("\n")
    if rest[0].startswith("# yaml-language-server:"):
        rest = rest[1:]
    return "\n".join([first_line, *rest])
