"""Layer 3 · check/prose/lexicon: a list → the words that its notices may use, and a text cut into them."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from tongbao.check.prose.numbers import NUMBER, NUMERAL, Number, halfwidth, read_number
from tongbao.check.prose.words import any_of, words
from tongbao.model import Issuer, IssuerBook, RegionLevel, Section, SeriesYear

__all__ = ["Lexicon", "Token"]

#: What looks like a number of things and is none: titles, document numbers, ordinals, dates, headings' numbers.
_QUOTED: Final = re.compile("《[^》]*》|“[^”]*”|「[^」]*」|【[^】]*】")
_QUOTES: Final = "《》“”「」【】"
_MASKS: Final = {
    "title": _QUOTED.pattern,
    # Where no bracket is near, nothing more is tried.
    "ordinal": rf"(?![^〔\[（(]{{7}})[一-鿿]{{0,6}}[〔\[（(]\d{{4}}[〕\])）]\d+号"
    rf"|第(?:\d|{NUMERAL}|、)+(?!季)(?:{any_of(words('ordinals'))})?"
    r"|附件\d*|[A-Za-z]+\d[\w.]*|\d+[A-Za-z]\w*|\d{3,4}-\d{7,8}|\d{7,}",
    "numbering": rf"(?:(?<=[。;:\n])|^)\s*(?:\d{{1,2}}[.、](?!\d)"
    rf"|[(（]?(?:{NUMERAL}|\d){{1,3}}[)）、]|{NUMERAL}{{1,2}}[是要])",
    "date": r"\d{2,4}年(?:度|底|末)?(?:\d{1,2}月(?:\d{1,2}日|底|末|份|[上中下]旬)?)?"
    r"|(?:\d{1,2}|元)月?[-—–~至到]+\d{1,2}月份?|\d{1,2}月(?:\d{1,2}日|底|末|份|[上中下]旬)?|\d{1,2}日"
    rf"|[第前]?(?:[1-4]|{NUMERAL})个?季度末?|[上下]半年|前\d+个月"
    rf"|(?:\d+|{NUMERAL}+)[余多几]?个?(?:{any_of(words('time-units'))}|年(?!度))",
}
_PUNCT: Final = r"[,，、;；。!！?？:：\n()（）]"
_ROW_WORDS: Final = frozenset({"项", "件", "个"})
#: What a section's name may be said without.
_TAIL: Final = re.compile(f"(?:{any_of(words('section-tails'))})$")
_TAILS: Final = ("工作", "任务", "项目", "事项", "实事", "类")
_LISTED: Final = {
    RegionLevel.PROVINCE: "省",
    RegionLevel.CITY: "市",
    RegionLevel.COUNTY: "县",
    RegionLevel.DISTRICT: "区",
}
#: A title that holds a number of things; it is found as a whole, so that the number is not read.
_HAS_NUMBER: Final = re.compile(rf"\d|{NUMERAL}(?:{any_of(words('counted'))})")
_TWO_WORDS: Final = re.compile("[一-鿿]{2}")
_SHORTEST: Final = 2
_SHORTEST_INDICATOR: Final = 4
STATUS_KINDS: Final = (
    "done", "ahead", "on-pace", "going", "behind", "not-started", "unmet", "suspended", "cancelled", "undone",
    "started",
)  # fmt: skip

#: What stands behind the words of a kind, or instead of them.
_ENDS: Final = {"plan": "(?![素点])", "fill": r"|\s+"}
#: Kinds in the order in which words at one place are taken for one: masks, names of the list, words of every list.
_MASKED: Final = ("title", "ordinal", "date", "numbering")
_NAMED: Final = ("indicator", "unit", "section")
_SPOKEN: Final = (
    "rate", "rest", "than", "previous", "other_time", "respectively", "share", "to", "targets", "status", "whole",
    "elsewhere", "plan", "unit_nouns", "gap_below", "gap_above", "up", "down", "total", "support", "lead", "noun",
    "ordinary", "fill", "etc",
)  # fmt: skip
_RANKS: Final = {kind: rank for rank, kind in enumerate((*_MASKED, "punct", *_NAMED, *_SPOKEN, "num"))}


class Token(NamedTuple):
    """A stretch of text and what it is; ``value`` names the section, unit, indicator or status phrase."""

    kind: str
    start: int
    end: int
    value: str = ""
    number: Number | None = None
    #: What the number is of (项, 公里), and whether that can be rows of the list.
    word: str = ""
    rows: bool = False


class Lexicon:
    """The words of one list, compiled once for all its notices."""

    def __init__(self, book: IssuerBook, one: SeriesYear) -> None:
        self.sections = dict(_aliases(one))
        self.units = dict(_unit_names(book))
        self.indicators = dict(_indicators(one))
        self.own = (one.worklist.short, one.worklist.title, one.worklist.terms.task)
        self.statuses = {
            alias: s.name for scale in one.worklist.scales for s in scale.statuses for alias in stems(s.name)
        }
        sized = {size.word for s in one.worklist.walk() for size in s.sizes} | {z.word for z in one.worklist.sizes}
        self.row_words = frozenset(_ROW_WORDS | {s.word[0] for s in one.worklist.walk()} | {w[0] for w in sized})
        self._sized = re.compile(any_of(w for w in sized if w not in self.row_words))
        self._measured = re.compile(any_of(_units_of_measure(one)))
        #: What each name of the list is; of two kinds with one name, the first.
        named = tuple(self._names(one))
        self._kinds = {name: kind for kind, names in reversed(named) for name in names}
        # Without groups the pattern is one that skips quickly what begins no name.
        self._own = re.compile("|".join(any_of(names) for _, names in named if names))
        self._quoting = any(mark in name for name in self._kinds for mark in _QUOTES)
        self._claiming = re.compile(
            rf"(?:{NUMERAL}|[\d万亿]|[余多])(?:{any_of(self.row_words)})|%|百分点|分之|{NUMERAL}成"
        )
        self._common = _common(*_places(book.issuer))

    def may_claim(self, text: str) -> bool:
        """Tell whether a text can hold a number of rows or a share, or names a figure: no other number is bound."""
        plain = halfwidth(text)
        if not self._quoting:
            plain = _QUOTED.sub("", plain)
        return self._claiming.search(plain) is not None or any(name in plain for name in self.indicators)

    def _names(self, one: SeriesYear) -> Iterator[tuple[str, Collection[str]]]:
        numbered = (t.title for _, t in one.worklist.tasks() if _HAS_NUMBER.search(t.title))
        yield "title", [halfwidth(title) for title in numbered]
        yield "indicator", self.indicators
        yield "unit", self.units
        yield "section", self.sections
        yield "status", self.statuses
        title = one.worklist.short + one.worklist.title
        pairs = {title[n : n + 2] for n in range(len(title) - 1)}
        yield "noun", [one.worklist.short, one.worklist.terms.task, *filter(_TWO_WORDS.fullmatch, pairs)]

    def cut(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        """Cut a text, or a stretch of it, into tokens; what nobody knows is one token for each stretch."""
        plain = halfwidth(text)
        found: list[Token] = []
        at, last = start, len(plain) if end is None else end
        common, own = self._common.search(plain, at), self._own.search(plain, at)
        while at < last:
            if common and common.start() < at:
                common = self._common.search(plain, at)
            if own and own.start() < at:
                own = self._own.search(plain, at)
            match = self._first(common, own)
            known = match.start() if match else last
            if known > at:
                found.append(Token("unknown", at, min(known, last)))
            if match is None or known >= last:
                break
            found.append(self._token(match, plain, known))
            at = found[-1].end
        return found

    def _first(self, common: re.Match[str] | None, own: re.Match[str] | None) -> re.Match[str] | None:
        """Give what stands first; at one place the kind that comes before others, of one kind the longer words."""
        if common is None or own is None:
            return common or own
        if common.start() != own.start():
            return common if common.start() < own.start() else own
        ranks = _RANKS[common.lastgroup or ""], _RANKS[self._kinds[own.group()]]
        return common if ranks[0] < ranks[1] or (ranks[0] == ranks[1] and common.end() > own.end()) else own

    def _token(self, match: re.Match[str], plain: str, at: int) -> Token:
        said = match.group()
        kind = match.lastgroup or self._kinds[said]
        if kind == "num":
            return self._number(plain, at)
        known = {"section": self.sections, "unit": self.units, "indicator": self.indicators}.get(kind)
        return Token(kind, at, match.end(), known[said] if known else said)

    def _number(self, plain: str, at: int) -> Token:
        found = NUMBER.match(plain, at)
        if found is None:  # pragma: no cover  (the lookahead has seen it)
            raise AssertionError(plain[at:])
        end = found.end()
        sized = self._sized.match(plain, end)
        measured = self._measured.match(plain, end)
        if sized:
            number = read_number(found, plain, sized.end())
            return Token("num", at, _past(plain, sized.end()), "", number, sized.group(), rows=False)
        row = plain[end : end + 1] if plain[end : end + 1] in self.row_words else ""
        word = row or (measured.group() if measured else "")
        number = read_number(found, plain, end + len(word))
        is_row = bool(row) and number.kind == "count"
        return Token(
            "num", at, _past(plain, end + len(word)), measured.group() if measured else "", number, word, is_row
        )


def _pattern(kinds: Iterable[tuple[str, str]]) -> str:
    return "|".join(f"(?P<{kind}>{said})" for kind, said in kinds)


@cache
def _common(own_place: tuple[str, ...], other_places: tuple[str, ...]) -> re.Pattern[str]:
    """Give the pattern of the words that no list adds to: it is large, and compiled once for each kind of place."""
    special = {
        "rate": words("rates"),
        "status": tuple(phrase for kind in STATUS_KINDS for phrase in words(kind)),
        "whole": (*words("whole"), *own_place),
        "elsewhere": (*words("elsewhere"), *other_places),
        "noun": words("nouns"),
        "etc": ("等",),
    }
    groups = {kind: special.get(kind) or words(kind.replace("_", "-")) for kind in _SPOKEN}
    said = _pattern((kind, f"(?:{any_of(found)}){_ENDS.get(kind, '')}") for kind, found in groups.items())
    # Most characters begin no word: one question spares those about every word.
    first = re.escape("".join(sorted({word[0] for found in groups.values() for word in found})))
    masks = ((kind, _MASKS[kind]) for kind in _MASKED)
    number = f"(?P<num>(?={NUMBER.pattern}))"
    return re.compile(f"{_pattern((*masks, ('punct', _PUNCT)))}|(?=[{first}\\s])(?:{said})|{number}")


def _past(plain: str, end: int) -> int:
    """Step over 以上 and its like behind a number."""
    after = re.match("以上|左右|上下|以下|以内", plain[end:])
    return end + after.end() if after else end


def stems(name: str) -> Iterator[str]:
    """Give the ways in which a status is said: as printed, and without 已 before and 任务 behind."""
    yield name
    bare = re.sub(r"^(已经|已|均|正在|处于|开展)", "", name)
    bare = re.sub(r"(年度)?(目标)?任务$", "", bare)
    if len(bare) >= _SHORTEST:
        yield bare
    yield f"{name}任务"


def _places(issuer: Issuer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the words for the whole of the issuer's own place, and those for another level's."""
    own = {_LISTED.get(issuer.level, ""), *(c for c in words("places") if c in issuer.short)}
    said = {c: [form.replace("{}", c) for form in words("place-forms")] for c in words("places")}
    return (
        tuple(word for c, forms in said.items() if c in own for word in forms),
        tuple(word for c, forms in said.items() if c not in own for word in forms),
    )


def _aliases(one: SeriesYear) -> Iterator[tuple[str, str]]:
    """Give what sections are called, without what two of them share."""
    found: dict[str, set[str]] = {}
    for section in one.worklist.walk():
        for alias in _names(section):
            found.setdefault(alias, set()).add(section.id)
    return ((alias, next(iter(ids))) for alias, ids in found.items() if len(ids) == 1)


def _names(section: Section) -> Iterator[str]:
    name = halfwidth(re.sub(rf"^[（(]?(?:{NUMERAL}|\d)+[)）、.]", "", section.name))
    yield name
    common = {*words("fill"), *words("whole"), *words("nouns")}
    while (bare := _TAIL.sub("", name)) != name and len(bare) >= _SHORTEST and bare not in common:
        yield bare
        yield from (bare + tail for tail in _TAILS)
        name = bare
    if section.level in _LISTED:
        for kind in ("列", "级", "定"):
            yield _LISTED[section.level] + kind
            yield _LISTED[section.level] + kind + "实事"


def _unit_names(book: IssuerBook) -> Iterator[tuple[str, str]]:
    found: dict[str, set[str]] = {}
    for unit in book.units:
        for name in unit.all_names():
            found.setdefault(name, set()).add(unit.id)
    return ((n, next(iter(ids))) for n, ids in found.items() if len(ids) == 1 and len(n) > _SHORTEST)


def _indicators(one: SeriesYear) -> Iterator[tuple[str, str]]:
    """Give the names of figures; a name that ends in its target (…320座) is said without it."""
    found: dict[str, set[str]] = {}
    for ref, (_, task) in one.by_ref.items():
        for indicator in task.indicators:
            name = re.split(
                r"(?:不少于|不低于|达到|增长)?(?<![A-Za-z])\d(?![A-Z])", halfwidth(indicator.name or task.title)
            )[0]
            bare = re.sub("(增速|增长率)$", "", name)
            fresh = re.fullmatch("新增(..)(.+)", bare)
            for alias in {name, bare, f"{fresh[1]}新增{fresh[2]}" if fresh else name}:
                if len(alias) >= _SHORTEST_INDICATOR:
                    found.setdefault(alias, set()).add(f"{ref}#{indicator.id}")
    return ((name, next(iter(ids))) for name, ids in found.items() if len(ids) == 1)


def _units_of_measure(one: SeriesYear) -> Iterator[str]:
    found = {i.unit for _, task in one.worklist.tasks() for i in task.indicators if i.unit}
    for filed in one.notices:
        found |= {r.value_unit for r in filed.notice.readings if r.value_unit}
    plain = (halfwidth(unit) for unit in found if unit not in "%％")
    return (unit[1:] if re.match("万(?!元|$)", unit) else unit for unit in plain)
