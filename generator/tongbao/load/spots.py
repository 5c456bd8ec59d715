"""Layer 2 · load/spots: a text and how it is written in YAML → where its last character stands, whatever the style."""

from collections.abc import Sequence

__all__ = ["walk"]

#: How many characters an escape in double quotes has after the backslash and its letter.
_ESCAPED = {"x": 2, "u": 4, "U": 8}
_SPACE = " \t\r"

Spot = tuple[int, int]


def walk(lines: Sequence[str], start: Spot, text: str) -> Spot:
    """Follow a text through its source up to its last character; where the two part, give the start.

    Blocks begin below their mark, quotes are stepped over, escapes count as what they stand for, and a break between
    lines is whatever the text has for it: nothing, a space or a line break.
    """
    source = "\n".join(lines)
    first = sum(len(line) + 1 for line in lines[: start[0] - 1]) + start[1] - 1
    style = source[first : first + 1]
    at = source.find("\n", first) + 1 if style in ("|", ">") and style else first + (style in ("'", '"'))
    indent = _indent(source, at) if style in ("|", ">") else -1
    here = first
    for character in text:
        found = _next(source, at, character, style, indent)
        if found is None:
            return start
        here, at = found
    above = source.count("\n", 0, here)
    return above + 1, here - source.rfind("\n", 0, here)


def _next(source: str, at: int, character: str, style: str, indent: int) -> tuple[int, int] | None:
    """Give where a character stands, and where the next one is looked for."""
    if indent >= 0 and (at == 0 or source[at - 1] == "\n"):
        at = _inside(source, at, indent)
    if style == '"' and source[at : at + 1] == "\\":
        return _escape(source, at, character)
    if source[at : at + 1] == character:
        return at, at + (2 if style == "'" and character == "'" else 1)
    if source[at : at + 1] not in (*_SPACE, "\n") or not source[at : at + 1]:
        return None
    end = at
    while end < len(source) and (source[end] in _SPACE or source[end] == "\n"):
        end += 1
    if character.isspace():
        return at, end
    return None


def _escape(source: str, at: int, character: str) -> tuple[int, int] | None:
    letter = source[at + 1 : at + 2]
    if letter == "\n":
        end = at + 2
        while end < len(source) and source[end] in _SPACE:
            end += 1
        return _next(source, end, character, '"', -1)
    return at, at + 2 + _ESCAPED.get(letter, 0)


def _inside(source: str, at: int, indent: int) -> int:
    """Step over the indentation of a line of a block; an empty line may have less."""
    end = at
    while end < at + indent and source[end : end + 1] == " ":
        end += 1
    return end


def _indent(source: str, at: int) -> int:
    """Give the indentation of a block: that of its first line that is not empty."""
    for line in source[at:].split("\n"):
        if line.strip():
            return len(line) - len(line.lstrip(" "))
    return 0
