"""Layer 2 · load/syntax: why a file is no YAML, said in terms of what staff typed."""

import re
from collections.abc import Iterator

import yaml

from tongbao.load.codes import Slip, shorten

__all__ = ["diagnose"]

_KEY = r"[ \t\u3000\xa0]*(?:- +)*([A-Za-z_][A-Za-z0-9_-]*)"
_BLOCK = re.compile(r"[:-] +[|>][0-9+-]*\s*(#.*)?$")
#: Slips that a line shows by itself; the group, where there is one, is the key.
_LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("colon-fullwidth", re.compile(_KEY + "[ \u3000]*：")),
    ("tab-indent", re.compile(r"(?: *(?:- +)*)()\t")),
    ("space-fullwidth", re.compile(r"[ \t]*(?:- *)*()[\u3000\xa0]")),
    ("space-fullwidth", re.compile(_KEY + r":[\u3000\xa0]")),
    ("colon-space", re.compile(_KEY + r":(?=[^\s/])")),
)
#: No more are named per file.
_NAMED = 20
#: A line with an inner quotation has at least three quotes.
_INNER = 3


def diagnose(text: str, error: yaml.MarkedYAMLError) -> tuple[Slip, ...]:
    """Give every line whose slip breaks the syntax, or else the one place where reading stopped."""
    lines = text.splitlines()
    if slips := tuple(_lines(lines))[:_NAMED]:
        return slips
    return (_stopped(lines, error),)


def _lines(lines: list[str]) -> Iterator[Slip]:
    for number, line in _outside_texts(lines):
        for code, pattern in _LINES:
            if found := pattern.match(line):
                yield Slip(number, found.start(1) + 1, code, {"key": found[1]}, "hint" if found[1] else "hint-line")
                break


def _outside_texts(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Give the lines that are not inside a ``|`` or ``>`` text, where anything may stand."""
    inside: int | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if inside is not None and (indent > inside or not line.strip()):
            continue
        inside = indent if _BLOCK.search(line) else None
        if not line.lstrip().startswith("#"):
            yield number, line


def _stopped(lines: list[str], error: yaml.MarkedYAMLError) -> Slip:
    """Name the reason by the parser's own words (they differ between libyaml and pure Python)."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    opened = error.context_mark or mark
    at_open = (opened.line + 1, opened.column + 1) if opened else (1, 1)
    words = f"{error.context or ''} / {error.problem or ''}"
    here = lines[line] if line < len(lines) else ""
    code = _code(words, here, column)
    if code in ("quote-open", "bracket-open"):
        return Slip(*at_open, code)
    values = {"character": here[column : column + 1], "text": shorten(here)}
    return Slip(line + 1, column + 1, code, values)


def _code(words: str, here: str, column: int) -> str:
    """Choose a code; the first row that fits wins."""
    rows = (
        ("escape-unknown", "escape" in words),
        ("quote-open", "quoted scalar" in words),
        ("quote-inside", here.count('"') >= _INNER or here.count("'") >= _INNER),
        ("character-start", "cannot start any token" in words),
        ("bracket-open", "flow" in words),
        ("colon-in-text", "mapping values are not allowed" in words and ": " in here[:column]),
        ("yaml-indent", "mapping values are not allowed" in words or "block" in words),
    )
    return next((code for code, fits in rows if fits), "yaml-syntax")
