"""Layer 3 · check/prose/reading: a text → the claims that its numbers make about the list; what is unclear is left.

A sentence is read segment by segment. A number is bound only if everything between it and the words it belongs to is
known; one unknown word there, and it counts something else. What a sentence speaks of (a section, a unit) is
remembered until it names something else or something that the list does not know.
"""

import re
from collections.abc import Iterator
from typing import Final

from tongbao.check.prose.counting import Counting
from tongbao.check.prose.facts import Facts, Scope
from tongbao.check.prose.figures import Figures
from tongbao.check.prose.lexicon import Lexicon, Token
from tongbao.check.prose.numbers import NUMERAL, halfwidth
from tongbao.check.prose.sentence import Claim, Memory, Segment, segments, sentences
from tongbao.check.prose.words import words
from tongbao.model import FiledNotice, SeriesYear, moment_day

__all__ = ["Reader"]

#: Length of a moment that is only a year.
_YEAR: Final = 4


class Reader:
    """Reads the texts of one notice."""

    def __init__(self, lexicon: Lexicon, one: SeriesYear, filed: FiledNotice, before: Facts | None) -> None:
        self.lexicon = lexicon
        self.facts = Facts(one, filed)
        self.before = before
        self.figures = Figures(one, filed)
        self.period = filed.notice.period

    def read(self, text: str, base: Scope) -> Iterator[Claim]:
        """Give the claims of a text that speaks of a scope unless it says otherwise."""
        counting = Counting(self.facts, self.before, base)
        scopes = [base]
        for sentence in sentences(self.lexicon, text):
            memory = Memory(list(scopes))
            for segment in segments(sentence, text):
                yield from self._segment(counting, segment, memory)
            said = [claim.scope for claim in memory.claims if claim.scope.sections and not claim.scope.unit]
            scopes = list(dict.fromkeys([base, *said[-1:]]))

    def _segment(self, counting: Counting, segment: Segment, memory: Memory) -> Iterator[Claim]:
        self._topic(segment, memory)
        fresh = not memory.claims
        for at, token in enumerate(segment.tokens):
            self._remember(token.kind, token.value, memory)
            if token.kind == "date":
                memory.elsewhen = self._other_time(segment.text[token.start : token.end + 1], memory)
            if token.kind in ("status", "section"):
                memory.waiting += [Token(token.kind, token.start, token.end, v) for v in token.value.split("|")]
            if token.kind == "respectively":
                memory.queue = _alike(memory.waiting)
            if token.kind != "num" or token.number is None:
                continue
            claim = self.figures.bind(segment, at, memory) or counting.bind(segment, at, memory)
            memory.waiting = []
            memory.loose = claim is None
            if claim is not None:
                self._note(claim, memory, fresh=fresh)
                fresh = False
                yield claim
            elif token.rows and not memory.plan:
                named = counting.named(segment, at)
                memory.scopes = [named] if named else memory.scopes
                self._poison(segment, at, memory)

    def _remember(self, kind: str, value: str, memory: Memory) -> None:
        if kind == "plan":
            memory.plan = True
        elif kind == "previous":
            monthly, quarterly = self.period.granularity == "month", self.period.granularity == "quarter"
            other = (monthly and "季" in value) or (quarterly and "月" in value)
            memory.change = "" if other else value
        elif kind == "indicator":
            memory.figure = value
        elif kind == "status":
            memory.subject = value

    def _other_time(self, said: str, memory: Memory) -> bool:
        """Tell whether a date ends in another month than the notice; a term (10月底前) or a year says nothing of it."""
        month = month_of(said)
        own = {moment_day(m).month for m in (self.period.end, self.period.as_of) if m and len(m) > _YEAR}
        if month is None or not own or said.endswith("前"):
            return memory.elsewhen
        return month not in own

    def _topic(self, segment: Segment, memory: Memory) -> None:
        """Take up what a segment without numbers is about: …方面, a unit or a section alone."""
        kinds = [token.kind for token in segment.tokens]
        if "ordinary" in kinds and "unknown" in kinds[: kinds.index("ordinary")] and "section" not in kinds:
            memory.scopes = [Scope(known=False)]
        elif "num" not in kinds and ("section" in kinds or "unit" in kinds):
            sections = [t.value for t in segment.tokens if t.kind == "section"]
            units = {t.value for t in segment.tokens if t.kind == "unit"}
            known = len(units) <= 1 and not (units and "unknown" in kinds)
            ids = tuple(sections[-1].split("|")) if sections else ()
            memory.scopes = [Scope(ids, next(iter(units), None), known=known)]

    def _note(self, claim: Claim, memory: Memory, *, fresh: bool) -> None:
        memory.claims.append(claim)
        if claim.kind in ("count", "total", "rate"):
            same = memory.scopes if not fresh else []
            memory.scopes = list(dict.fromkeys([*(s for s in same if s != claim.scope), claim.scope]))

    def _poison(self, segment: Segment, at: int, memory: Memory) -> None:
        """Hold back after a number of things that are not the list's: what follows may be about them."""
        around = (*segment.near(at), *segment.behind(at))
        if any(token.kind in ("unknown", "foreign", "title", "ordinal", "ordinary", "elsewhere") for token in around):
            memory.scopes = [Scope(known=False)]
            memory.poisoned = True


def month_of(said: str) -> int | None:
    """Give the month in which a date or a stretch of time ends."""
    plain = halfwidth(said)
    months = re.findall(r"(\d{1,2})月", plain)
    quarter = re.search(f"([1-4]|{NUMERAL})个?季度", plain)
    if months:
        return int(months[-1])
    if quarter:
        digits = words("digits")
        return 3 * (digits.index(quarter[1]) if quarter[1] in digits else int(quarter[1]))
    return {"上": 6, "下": 12}.get(plain[0]) if "半年" in plain else None


def _alike(waiting: list[Token]) -> list[Token]:
    """Give the words that 分别为 hands numbers to: the phrases, or else the sections."""
    phrases = [token for token in waiting if token.kind == "status"]
    return phrases if len(phrases) > 1 else [token for token in waiting if token.kind == "section"]
