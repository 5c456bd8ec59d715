"""Layer 3 · check/prose/counting: numbers of tasks and units in a sentence → claims about the list."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from tongbao.check.prose.facts import Facts, Scope
from tongbao.check.prose.lexicon import Token
from tongbao.check.prose.numbers import Number
from tongbao.check.prose.sentence import QUIET, Claim, Memory, Segment, group_of
from tongbao.derive import rounded

__all__ = ["Counting"]

Values = tuple[Decimal, ...]
#: What may stand before a number that counts tasks, besides its phrase.
_BEFORE: Final = QUIET | {
    "status",
    "rest",
    "than",
    "previous",
    "to",
    "up",
    "down",
    "respectively",
    "support",
    "targets",
}


class Counting:
    """Binds counts, rates, shares and changes, with the facts of this notice and of the one before."""

    def __init__(self, facts: Facts, before: Facts | None, base: Scope) -> None:
        self.facts, self.before, self.base = facts, before, base

    def bind(self, segment: Segment, at: int, memory: Memory) -> Claim | None:
        """Bind one number of a segment, if it is clear what it counts."""
        token = segment.tokens[at]
        number, near = token.number, segment.near(at)
        if number is None or memory.elsewhen or any(t.kind in ("other_time", "elsewhere") for t in near):
            return None
        scopes = self._scopes(segment, at, memory)
        if memory.plan or any(t.kind == "plan" for t in near) or not all(s.known for s in scopes):
            return None
        match number.kind:
            case "percent":
                return self._percent(number, near, scopes, memory)
            case "points":
                return self._points(number, near, memory)
            case "fraction":
                return self._fraction(segment, at, scopes)
        return self._count(segment, at, scopes, memory) if token.rows else None

    def _scopes(self, segment: Segment, at: int, memory: Memory) -> list[Scope]:
        """Give what a number is about: what its segment names, else what the sentence was about."""
        before, behind = segment.tokens[:at], segment.behind(at)
        named = self.named(segment, at)
        if named is not None:
            return [named]
        if any(t.kind == "whole" for t in before):
            return [self.base]
        said = {segment.text[t.start : t.end] for t in (*segment.near(at), *behind) if t.kind == "noun"}
        return [*self.facts.called(said), *memory.scopes]

    def named(self, segment: Segment, at: int) -> Scope | None:
        """Give the scope that a segment names, before its number or behind it."""
        return _named(segment.tokens[:at]) or _named(segment.behind(at))

    def _ask(self, scopes: list[Scope], answer: Callable[[Scope], Values]) -> tuple[Scope, Values]:
        """Collect the answers of all scopes that may be meant; one that cannot answer keeps us silent."""
        each = [answer(scope) for scope in scopes]
        if not all(each):
            return scopes[-1], ()
        return scopes[-1], tuple(dict.fromkeys(value for values in reversed(each) for value in values))

    def _claim(self, number: Number, kind: str, of: str, asked: tuple[Scope, Values]) -> Claim | None:
        return Claim(number, kind, asked[0], of, asked[1]) if asked[1] else None

    def _percent(self, number: Number, near: tuple[Token, ...], scopes: list[Scope], memory: Memory) -> Claim | None:
        kinds = {t.kind for t in near}
        if kinds & {"unknown", "foreign", "title", "up", "down", "targets"}:
            return None
        rate = next((t.value for t in near if t.kind == "rate"), None)
        if rate is not None and memory.loose and not kinds & {"section", "unit", "whole", "noun"}:
            return None
        if rate is not None:
            return self._claim(
                number, "rate", rate, self._ask(scopes, lambda s: self.facts.rates(s, group_of(rate), rate))
            )
        counted = [c for c in memory.claims if c.kind in ("count", "total")]
        if "share" in kinds and counted and not memory.poisoned:
            last = counted[-1]
            wholes = [last.scope, self.base] if last.kind == "total" else [last.scope]
            values = tuple(v for whole in wholes for v in self.facts.shares(whole, last.values))
            return self._claim(number, "rate", last.of, (last.scope, values))
        return None

    def _points(self, number: Number, near: tuple[Token, ...], memory: Memory) -> Claim | None:
        rates = [c for c in memory.claims if c.kind == "rate"]
        sign = _sign(near)
        if not (memory.change and sign and rates and self.before):
            return None
        last = rates[-1]
        phrase = group_of(last.of)
        pairs = [(a, b) for a in last.values for b in self.before.rates(last.scope, phrase)]
        places = max(0, -int(number.unit.adjusted()))
        exact = [sign * (a - b) for a, b in pairs]
        printed = [sign * (rounded(a, places) - rounded(b, places)) for a, b in pairs]
        return self._claim(number, "change", last.of, (last.scope, tuple(dict.fromkeys((*exact, *printed)))))

    def _fraction(self, segment: Segment, at: int, scopes: list[Scope]) -> Claim | None:
        near, behind = segment.near(at), segment.behind(at)
        if not (_clear(near) and _clear(behind)):
            return None
        phrases = [t.value for t in (*near, *behind) if t.kind == "status"]
        if len(phrases) != 1:
            return None
        number = segment.tokens[at].number
        asked = self._ask(scopes, lambda s: self.facts.rates(s, phrases[0]))
        return self._claim(number, "rate", phrases[0], asked) if number else None

    def _count(self, segment: Segment, at: int, scopes: list[Scope], memory: Memory) -> Claim | None:
        token, near, behind = segment.tokens[at], segment.near(at), segment.behind(at)
        number = token.number
        if number is None or not all(t.kind in _BEFORE for t in near):
            return None
        if memory.queue:
            return self._queued(token, scopes, memory)
        for special in self._special(segment, at, scopes, memory):
            return special
        other = behind[:1] and behind[0].kind in ("unknown", "foreign", "title", "ordinary")
        phrase = ("" if other else _forward(near)) or _backward(behind, segment)
        if phrase:
            scopes = [s for s in scopes if self.facts.knows(s, phrase)] or scopes
            asked = self._ask(scopes, lambda s: self.facts.counts(s, phrase, token.word))
            return self._claim(number, "count", phrase, asked)
        if any(t.kind == "status" for t in near) or not _clear(behind) or not _evidence(near, behind, segment, at):
            return None
        told = [c.of for c in memory.claims if c.kind == "count"][-1:]

        def size(scope: Scope) -> Values:
            # 滞后的8项中，事务类4项: the part of a class, not the section.
            return (*self.facts.totals(scope, token.word), *(v for of in told for v in self.facts.counts(scope, of)))

        return self._claim(number, "total", "", self._ask(scopes, size))

    def _special(self, segment: Segment, at: int, scopes: list[Scope], memory: Memory) -> Iterator[Claim | None]:
        """Give the claim of a number that does not simply count a class, or None where such a one is not clear."""
        token, near, behind = segment.tokens[at], segment.near(at), segment.behind(at)
        number, kinds = token.number, {t.kind for t in near}
        if number is None:
            return
        phrase = _last_status(near) or memory.subject
        if behind and behind[0].kind == "unit_nouns":
            yield self._units(segment, at, scopes, memory)
        elif "rest" in kinds:
            yield self._rest(number, scopes, memory, _backward(behind, segment) or _forward(near), token.word)
        elif "to" in kinds and phrase:
            yield self._claim(number, "count", phrase, self._ask(scopes, lambda s: self.facts.counts(s, phrase)))
        elif memory.change and _sign(near):
            yield self._difference(number, near, scopes, memory)
        elif "previous" in kinds:
            before = self.before
            if before is None or not phrase:
                yield None
            else:
                yield self._claim(number, "previous", phrase, self._ask(scopes, lambda s: before.counts(s, phrase)))

    def _rest(self, number: Number, scopes: list[Scope], memory: Memory, phrase: str, word: str) -> Claim | None:
        told = {c.of: c for c in memory.claims if c.kind == "count"}
        if not told or memory.poisoned:
            return None

        def left(scope: Scope) -> Values:
            parts = [self.facts.counts(scope, of) for of in told]
            whole = self.facts.totals(scope, word) or self.facts.totals(scope, "")
            over = [w - sum(p[0] for p in parts) for w in whole if all(parts)]
            return (*over, *(self.facts.counts(scope, phrase) if phrase else ()))

        return self._claim(number, "rest", phrase, self._ask(scopes, left))

    def _difference(self, number: Number, near: tuple[Token, ...], scopes: list[Scope], memory: Memory) -> Claim | None:
        counted = [c for c in memory.claims if c.kind in ("count", "total")]
        phrase = _last_status(near) or (counted[-1].of if counted else "")
        before, sign = self.before, _sign(near)
        if not phrase or before is None:
            return None
        own = scopes if _last_status(near) else [counted[-1].scope]

        def off(scope: Scope) -> Values:
            now, then = self.facts.counts(scope, phrase), before.counts(scope, phrase)
            return tuple(dict.fromkeys(sign * (a - b) for a in now for b in then))

        return self._claim(number, "change", phrase, self._ask(own, off))

    def _queued(self, token: Token, scopes: list[Scope], memory: Memory) -> Claim | None:
        """Bind a number after 分别为 to the word at its place."""
        word = memory.queue.pop(0)
        if token.number is None:
            return None
        if word.kind == "section":
            scope = Scope((word.value,))
            return self._claim(token.number, "total", "", (scope, self.facts.totals(scope, token.word)))
        phrase = word.value
        return self._claim(token.number, "count", phrase, self._ask(scopes, lambda s: self.facts.counts(s, phrase)))

    def _units(self, segment: Segment, at: int, scopes: list[Scope], memory: Memory) -> Claim | None:
        number, near, behind = segment.tokens[at].number, segment.near(at), segment.behind(at)
        said = segment.said(near)
        if number is None or not _clear(behind[1:]) or not (said.endswith(("由", "涉及")) or "由" in said):
            return None
        here = [c for c in memory.claims if c.kind == "count" and c.number.start >= segment.tokens[0].start]
        phrase = here[-1].of if here else _backward(behind[1:], segment) or None
        return self._claim(number, "units", phrase or "", self._ask(scopes, lambda s: self.facts.units(s, phrase)))


def _named(tokens: tuple[Token, ...]) -> Scope | None:
    """Give the scope that some tokens name: the last section, and a unit that leads or supports."""
    sections = [t.value for t in tokens if t.kind == "section"]
    units = [t.value for t in tokens if t.kind == "unit"]
    if not sections and not units:
        return None
    support = any(t.kind == "support" for t in tokens) and not any(t.kind == "lead" for t in tokens)
    ids = tuple(sections[-1].split("|")) if sections else ()
    return Scope(
        ids,
        units[-1] if units else None,
        support,
        known=len(set(units)) <= 1 and not any("|" in unit for unit in units),
    )


def _clear(tokens: tuple[Token, ...]) -> bool:
    """Tell whether nothing in a stretch is unknown."""
    return all(t.kind in QUIET or t.kind in ("status", "respectively", "rest", "targets") for t in tokens)


def _forward(near: tuple[Token, ...]) -> str:
    """Give the phrase that leads to a number (已完成的工作有 | 3项)."""
    for token in reversed(near):
        if token.kind == "status":
            return token.value
        if token.kind not in QUIET or token.kind in ("unit", "title"):
            return ""
    return ""


def _backward(behind: tuple[Token, ...], segment: Segment) -> str:
    """Give the phrase that says how a number of tasks stands (3项 | 任务已完成)."""
    for index, token in enumerate(behind):
        if token.kind == "status":
            rest = behind[index + 1 :]
            return token.value if _ends(rest, segment) else ""
        if token.kind not in QUIET | {"targets"} or token.kind in ("unit", "title"):
            return ""
    return ""


def _ends(rest: tuple[Token, ...], segment: Segment) -> bool:
    """Tell whether a phrase ends where it seems to (已完成 and not 已完成招标)."""
    first = next((t for t in rest if t.kind not in ("fill", "noun", "targets")), None)
    return first is None or segment.text[first.start : first.end].startswith(("且", "并", "但"))


def _last_status(near: tuple[Token, ...]) -> str:
    return next((t.value for t in reversed(near) if t.kind == "status"), "")


def _sign(near: tuple[Token, ...]) -> int:
    kinds = [t.kind for t in near if t.kind in ("up", "down")]
    return 0 if not kinds else 1 if kinds[-1] == "up" else -1


def _evidence(near: tuple[Token, ...], behind: tuple[Token, ...], segment: Segment, at: int) -> bool:
    """Tell whether a number without a phrase is a total: it has a noun of the list, or stands by one that is."""
    around = (*near, *behind[:3])
    if any(t.kind in ("noun", "section", "targets") for t in around):
        return True
    led = any(t.kind == "unit" for t in around) and any(t.kind in ("lead", "support") for t in around)
    return led or (at > 0 and segment.tokens[at - 1].kind == "num" and segment.tokens[at - 1].rows)
