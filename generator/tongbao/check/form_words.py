"""Layer 3 · check/form_words: texts → wrong words, pairs left open, units of money mixed up, bodies long gone."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final

from tongbao.check.form_texts import Slip, Stretch, holds, notice_texts, slip, title_texts
from tongbao.check.rules import Site
from tongbao.check.wordlists import Wrong, bodies, wrong_words
from tongbao.findings import Finding, Severity
from tongbao.model import FiledNotice, SeriesYear

__all__ = ["texts_are_sound", "titles_of_lists_are_sound"]

_PAIRS: Final = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】", "「": "」", "『": "』"}
_CLOSING: Final = {close: open_ for open_, close in _PAIRS.items()}
_ALIKE: Final = str.maketrans("()", "（）")
_SIGNS: Final = re.compile("[" + "".join((*_PAIRS, *_CLOSING)) + "()]")
#: A number of a list has one bracket only: 1）.
_ITEM: Final = re.compile(r"(?:^|[\s；;。，,：:、])[0-9０-９一二三四五六七八九十a-zA-Z]{1,2}$")
_DOUBLED: Final = re.compile(
    r"(?<![目标中鹄])的的(?!确|士|哥)|(?<![为末除明知])了了(?![解结如却望事案])|(?<![存现正所潜实内自旨健好])在在"
    r"|已已|将将(?![近军])|(?<![波以涉])及及(?![时格早第])|(?:进行){2}|(?:我们){2}|[，、；：]{2}|。。"
)
_SENTENCE: Final = re.compile(r"[^。；;\n]+")
_MONEY: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)(余)?(亿|千万|百万|万)?元(/|每)?")
#: Money for one of something is small beside the whole.
_EACH: Final = re.compile(r"人均|每|价|标准|补[助贴]|低保|工资|票|电费|养老金|最低|罚|奖|次|报销|缴费|房租|租金")
_LARGEST: Final = 1_000_000


def texts_are_sound(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """The words of a notice are right, its pairs close, its money fits, and the bodies that it names exist."""
    if not holds(filed):
        return
    file, texts = site.notice_file(one, filed), tuple(notice_texts(filed.notice))
    yield from _wrong(site, file, texts)
    yield from _open_pairs(site, file, texts)
    yield from _money(site, file, texts)
    yield from _bodies(site, file, texts, filed.day)


def titles_of_lists_are_sound(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """A list's title and its tasks' titles hold no wrong word and no open pair."""
    file = site.list_file(one)
    texts = tuple(title_texts(one))
    yield from _wrong(site, file, texts)
    yield from _open_pairs(site, file, texts)


def _wrong(site: Site, file: str, texts: Iterable[Stretch]) -> Iterator[Finding]:
    issuer = site.book.issuer
    own = tuple(Wrong(word.wrong, word.right or "", word.fine) for word in issuer.wrong_words)
    known, pattern = _pattern(own, issuer.accepted_words)
    for stretch in texts:
        for found in pattern.finditer(stretch.text):
            word = known[found.group()]
            if not _fine(stretch.text, found, word.fine):
                code = "word-wrong" if word.right else "word-avoided"
                yield slip(site, file, Slip(stretch, found.start(), code), wrong=word.wrong, right=word.right)
        for found in _DOUBLED.finditer(stretch.text):
            if found.group() not in issuer.accepted_words:
                yield slip(site, file, Slip(stretch, found.start(), "word-doubled"), text=found.group())


@cache
def _pattern(own: tuple[Wrong, ...], accepted: tuple[str, ...]) -> tuple[dict[str, Wrong], re.Pattern[str]]:
    """Join the program's list with the office's own; what the office accepts is left out."""
    known = {word.wrong: word for word in (*wrong_words(), *own) if word.wrong not in accepted}
    longest = sorted(known, key=lambda word: (-len(word), word))
    return known, re.compile("|".join(map(re.escape, longest)) or r"(?!)")


def _fine(text: str, found: re.Match[str], phrases: tuple[str, ...]) -> bool:
    """Tell whether the characters belong to another phrase (按装机容量)."""
    for phrase in phrases:
        at = text.find(phrase, max(0, found.start() - len(phrase)), found.end() + len(phrase))
        if at != -1 and at <= found.start() and found.end() <= at + len(phrase):
            return True
    return False


def _open_pairs(site: Site, file: str, texts: Iterable[Stretch]) -> Iterator[Finding]:
    """Every quotation mark and bracket has its partner in the same text."""
    before: Stretch | None = None
    for stretch in texts:
        follows = before is not None and before.loc[:-1] == stretch.loc[:-1]
        lone = _lone(stretch.text)
        # A quotation over several paragraphs opens at each and closes at the last.
        if lone and follows and before and stretch.text[0] == "“" and _lone(before.text):
            lone = [at for at in lone if at]
        for at in lone:
            yield slip(site, file, Slip(stretch, at, "pair-open"), sign=stretch.text[at])
        before = stretch


def _lone(text: str) -> list[int]:
    """Give the places of marks without a partner."""
    waiting: list[tuple[str, int]] = []
    lone: list[int] = []
    for found in _SIGNS.finditer(text):
        sign, at = found.group().translate(_ALIKE), found.start()
        if sign in _PAIRS:
            waiting.append((sign, at))
        elif waiting and waiting[-1][0] == _CLOSING[sign]:
            waiting.pop()
        elif not _alone_by_right(text, sign, at):
            if any(open_ == _CLOSING[sign] for open_, _ in waiting):
                while waiting[-1][0] != _CLOSING[sign]:
                    lone.append(waiting.pop()[1])
                waiting.pop()
            else:
                lone.append(at)
    return sorted([*lone, *(at for _, at in waiting)])


def _alone_by_right(text: str, sign: str, at: int) -> bool:
    """Tell whether a mark is a number's bracket or an apostrophe."""
    if sign == "’":
        return text[at - 1 : at].isascii() and text[at + 1 : at + 2].isascii()
    return sign == "）" and bool(_ITEM.search(text[:at]))


def _money(site: Site, file: str, texts: Iterable[Stretch]) -> Iterator[Finding]:
    """Inside one sentence money is of one magnitude: 93.3元 among 亿元 has lost its 亿."""
    for stretch in texts:
        if "元" not in stretch.text:
            continue
        for sentence in _SENTENCE.finditer(stretch.text):
            for at, text in _odd_money(sentence.group()):
                yield slip(site, file, Slip(stretch, sentence.start() + at, "money-unit"), text=text)


def _odd_money(sentence: str) -> Iterator[tuple[int, str]]:
    amounts = list(_MONEY.finditer(sentence))
    large = any(found[3] in ("亿", "万") for found in amounts)
    for found in amounts:
        each = _EACH.search(sentence, max(0, found.start() - 12), found.end() + 6) or found[4]
        huge = found[3] == "亿" and float(found[1]) >= _LARGEST
        lost = not found[3] and "." in found[1] and large and not each
        if huge or lost:
            yield found.start(), found.group()


def _bodies(site: Site, file: str, texts: Iterable[Stretch], day: date | None) -> Iterator[Finding]:
    """A body that reforms ended before the notice's day is called by its old name only as 原…."""
    gone = [body for body in bodies() if day is not None and body.since <= day]
    if day is None or not gone:
        return
    known = {body.name: body for body in gone}
    pattern = _bodies_pattern(tuple(sorted(known, key=len, reverse=True)))
    for stretch in texts:
        for found in pattern.finditer(stretch.text):
            body = known[found.group()]
            former = "原" in stretch.text[max(0, found.start() - 6) : found.start()]
            if not former and not any(body.name in unit.name_on(day) for unit in site.book.units):
                place = site.places.inside(file, stretch.loc, found.start())
                values = {"name": body.name, "since": body.since.isoformat(), "successor": body.successor}
                yield Finding(place, "body-dissolved", values, Severity.HINT)


@cache
def _bodies_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, names))})(?![面部势限])")
