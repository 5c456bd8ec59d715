"""Layer 3 · check/prose/sentence: tokens → sentences and segments, and what a reader remembers while it goes on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple

from tongbao.check.prose.facts import Scope
from tongbao.check.prose.lexicon import Lexicon, Token
from tongbao.check.prose.numbers import NUMERAL, Number
from tongbao.check.prose.words import words

__all__ = ["COUNTED", "Claim", "Memory", "Segment", "segments", "sentences"]

#: Tokens that say nothing of their own between a number and what it counts.
QUIET: Final = frozenset({"fill", "noun", "total", "whole", "date", "lead", "section", "unit", "numbering"})
_STOP: Final = frozenset("。！!？?\n")
_STOPS: Final = re.compile("[" + "".join(sorted(_STOP)) + "]+")
_QUOTED: Final = re.compile("[“《「【]")
#: Has a number, perhaps.
COUNTED: Final = re.compile(rf"\d|{NUMERAL}")
#: Nouns that are only the list's own if its names have them.
_OWN: Final = ("问题", "项目", "实事", "指标", "目标")


@dataclass(frozen=True)
class Claim:
    """A number, what it says, and the values it can rightly have."""

    number: Number
    #: ``count``, ``rate``, ``change``, ``figure``, ``target`` or ``units``.
    kind: str
    scope: Scope
    #: The phrase about progress, or the name of the figure.
    of: str
    values: tuple[Decimal, ...]

    @property
    def agrees(self) -> bool:
        """Tell whether one of the values can be written so."""
        return any(self.number.fits(value) for value in self.values)


@dataclass(slots=True)
class Memory:
    """What was said before in the sentence; the paragraph goes on with the scopes."""

    scopes: list[Scope]
    claims: list[Claim] = field(default_factory=list)
    #: After words of planning, numbers are not what is.
    plan: bool = False
    #: After a comparison with the period before.
    change: str = ""
    #: After a date that is not the notice's own.
    elsewhen: bool = False
    #: The last number was of something else.
    loose: bool = False
    #: The figure spoken of (task#indicator).
    figure: str = ""
    #: Words waiting for their numbers (分别为).
    waiting: list[Token] = field(default_factory=list)
    #: Numbers after 分别为 with the words they belong to, in order.
    queue: list[Token] = field(default_factory=list)
    subject: str = ""
    poisoned: bool = False


class Segment(NamedTuple):
    """What stands between two commas."""

    tokens: tuple[Token, ...]
    text: str

    def near(self, at: int) -> tuple[Token, ...]:
        """Give what stands before a number: since the number before it, or since 等, which closes a list of names."""
        start = 0
        for index, token in enumerate(self.tokens[:at]):
            if token.kind in ("num", "etc"):
                start = index + 1
        return self.tokens[start:at]

    def behind(self, at: int) -> tuple[Token, ...]:
        """Give what stands behind a number, up to the next one or to a word that the next one belongs to."""
        found: list[Token] = []
        for token in self.tokens[at + 1 :]:
            if token.kind == "num":
                return tuple(_without_next(found))
            found.append(token)
        return tuple(found)

    def said(self, tokens: tuple[Token, ...]) -> str:
        """Give the text of some tokens."""
        return "".join(self.text[token.start : token.end] for token in tokens)


def _without_next(found: list[Token]) -> list[Token]:
    """Leave out a phrase that belongs to the number behind it (8项任务 | 已完成 2项)."""
    for index in range(len(found) - 1, -1, -1):
        if found[index].kind == "status":
            return found[:index]
        if found[index].kind not in QUIET | {"targets"}:
            break
    return found


def sentences(lexicon: Lexicon, text: str) -> Iterator[list[Token]]:
    """Cut a text into sentences of tokens; names side by side are one."""
    own = "".join((*lexicon.sections, *lexicon.own))
    current: list[Token] = []
    for token in chain.from_iterable(lexicon.cut(text, start, end) for start, end in _counting(text)):
        said = text[token.start : token.end]
        if token.kind == "noun" and any(word in said and word not in own for word in _OWN):
            current.append(Token("foreign", token.start, token.end, said))
        elif token.kind == "punct" and said in _STOP:
            yield current
            current = []
        else:
            current.append(token)
            _join(current, text)
    yield current


def _counting(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches worth reading: a sentence without a numeral says nothing that can be held against rows."""
    if _QUOTED.search(text):
        yield 0, len(text)
        return
    start = 0
    while start < len(text):
        stop = _STOPS.search(text, start)
        end = stop.end() if stop else len(text)
        if COUNTED.search(text, start, end):
            yield start, end
        start = end


def _join(tokens: list[Token], text: str) -> None:
    if len(tokens) > 2 and tokens[-1].kind == tokens[-3].kind and tokens[-1].kind in ("section", "unit"):  # noqa: PLR2004  (two names and the mark between)
        mark = text[tokens[-2].start : tokens[-2].end]
        if re.fullmatch("[、和与及]", mark):
            first, last = tokens[-3], tokens[-1]
            tokens[-3:] = [Token(first.kind, first.start, last.end, f"{first.value}|{last.value}")]


def segments(sentence: list[Token], text: str) -> Iterator[Segment]:
    """Cut a sentence at its commas."""
    current: list[Token] = []
    for token in sentence:
        if token.kind == "punct":
            yield Segment(tuple(current), text)
            current = []
        else:
            current.append(token)
    yield Segment(tuple(current), text)


def group_of(phrase: str) -> str:
    """Give the common phrase inside the name of a rate (办结率 → 办结)."""
    stem = phrase.removesuffix("率")
    for known in (stem, stem[-2:]):
        if known in words("done"):
            return known
    return words("done")[-1]
