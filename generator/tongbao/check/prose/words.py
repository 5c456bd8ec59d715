"""Layer 3 · check/prose/words: the words of notices by what they do in a sentence; they are data, not code."""

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

__all__ = ["any_of", "words"]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    text = files("tongbao.check.prose").joinpath("words.json").read_text(encoding="utf-8")
    return {kind: tuple(found) for kind, found in json.loads(text).items()}


def words(kind: str) -> tuple[str, ...]:
    """Give the words of a kind."""
    return _table()[kind]


def any_of(found: Iterable[str]) -> str:
    """Give a pattern for any of some words, the longest first; one that matches nothing where there are none."""
    longest_first = sorted(set(found), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in longest_first) or r"(?!)"
