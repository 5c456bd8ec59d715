"""Layer 3 · check/form_parts: headings in order, attachments that exist, addressees that are known."""

import re
from collections.abc import Iterator
from typing import Final

from tongbao.check.form_texts import Slip, Stretch, holds, slip
from tongbao.check.rules import Site
from tongbao.findings import Finding, Severity
from tongbao.model import FiledNotice, Notice, SeriesYear

__all__ = ["addressees_are_known", "attachments_exist", "headings_are_in_order"]

_DIGITS: Final = {char: n for n, char in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九"], 1)}
#: 一、 （一） 1. （1）; 1.5万亩 is no heading.
_LEVELS: Final = (
    re.compile(r"([一二三四五六七八九十]{1,3})、"),
    re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]"),
    re.compile(r"([0-9]{1,2})(?:[.．](?![0-9])|、)"),
    re.compile(r"[（(]([0-9]{1,2})[）)]"),
)
_ATTACHMENT: Final = re.compile(r"附件(?:\s?([0-9]{1,2}|[一二三四五六七八九十]{1,3}))?(?![0-9])")
#: Another document's attachments, and the word in another sense.
_OTHERS: Final = re.compile(r"(》|〕[0-9]+号|其|该|文件|通知|方案)的?(中的?)?$")
#: Whom a notice goes to without naming them.
_GENERAL: Final = re.compile(
    r"各|有关|相关|全体|直属|成员|领导|驻|部门|委员会$|人武部|法院|检察院|人大|政协|监委|管委会|办公室$"
)


def headings_are_in_order(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """Numbers of headings rise one by one on every level; 一、 may leave out what the site writes from the rows."""
    if not holds(filed):
        return
    file, notice = site.notice_file(one, filed), filed.notice
    written = bool(notice.standings or notice.tallies or notice.problems or notice.readings or notice.rankings)
    last: dict[int, int] = {}
    for stretch, level, number in _numbered(notice):
        before = last.get(level)
        expected = 1 if before is None else before + 1
        free = level == 0 and written and number > (before or 0)
        if number != expected and not free and not (number == 1 and level):
            values = {"text": _start(stretch.text), "expected": _like(level, expected)}
            yield slip(site, file, Slip(stretch, 0, "heading-order"), **values)
        if _without_parent(level, last, written=written) and stretch.loc[-1] == "heading":
            yield slip(
                site, file, Slip(stretch, 0, "heading-level"), text=_start(stretch.text), above=_like(level - 1, 1)
            )
        last = {key: value for key, value in last.items() if key < level} | {level: number}


def _without_parent(level: int, last: dict[int, int], *, written: bool) -> bool:
    """（1） needs a 1., and （一） a 一、 unless the site may write that; 1. may follow 一、 at once."""
    return (level == 3 and 2 not in last) or (level == 1 and 0 not in last and not written)  # noqa: PLR2004  (the levels)


def _numbered(notice: Notice) -> Iterator[tuple[Stretch, int, int]]:
    """Give headings and paragraphs that start with a number, with level and number."""
    for at, passage in enumerate(notice.passages):
        texts = [Stretch(("passages", at, "heading"), passage.heading)] if passage.heading else []
        texts += [Stretch(("passages", at, "paragraphs", n), text) for n, text in enumerate(passage.paragraphs)]
        for stretch in texts:
            for level, pattern in enumerate(_LEVELS):
                if found := pattern.match(stretch.text):
                    yield stretch, level, _value(found[1])
                    break


def _value(numeral: str) -> int:
    """Read 1 to 99 in either script."""
    if numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.get(numeral[-1], 0)
    return (_DIGITS.get(tens, 1) * 10) + _DIGITS.get(ones, 0)


def _like(level: int, number: int) -> str:
    """Write a number as its level does."""
    tens, ones = divmod(number, 10)
    signs = "".join(_DIGITS)
    chinese = ("" if tens < 2 else signs[tens - 1]) + ("十" if tens else "") + (signs[ones - 1] if ones else "")  # noqa: PLR2004  (十, not 一十)
    return (f"{chinese}、", f"（{chinese}）", f"{number}.", f"（{number}）")[level]


def _start(text: str) -> str:
    return text if len(text) <= 12 else f"{text[:12]}…"  # noqa: PLR2004  (enough to know it by)


def attachments_exist(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """An attachment that the text points to is listed."""
    notice = filed.notice
    if not holds(filed):
        return
    numbers = {a.number for a in notice.attachments if a.number is not None}
    listed = numbers or set(range(1, len(notice.attachments) + 1))
    seen = set()
    for stretch in _prose(notice):
        for found in _ATTACHMENT.finditer(stretch.text):
            number = _value(found[1]) if found[1] else None
            if _OTHERS.search(stretch.text[: found.start()]) or number in seen:
                continue
            if (number is None and not notice.attachments) or (number is not None and number not in listed):
                seen.add(number)
                values = {"text": found.group(), "count": len(notice.attachments)}
                yield slip(
                    site, site.notice_file(one, filed), Slip(stretch, found.start(), "attachment-missing"), **values
                )


def _prose(notice: Notice) -> Iterator[Stretch]:
    for at, passage in enumerate(notice.passages):
        if passage.heading:
            yield Stretch(("passages", at, "heading"), passage.heading)
        for n, text in enumerate(passage.paragraphs):
            yield Stretch(("passages", at, "paragraphs", n), text)


def addressees_are_known(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """Whom a notice goes to is a unit, one of the usual ones, or a general word."""
    book, notice = site.book, filed.notice
    if not book.units or not holds(filed):
        return
    defaults = book.issuer.defaults
    usual = {*defaults.addressees, *(name for group in defaults.copies for name in group)}
    known = usual | book.unit_names
    file = site.notice_file(one, filed)
    named = [((*("addressees", at),), name) for at, name in enumerate(notice.addressees)]
    places = [(("copies", g, n), name) for g, group in enumerate(notice.copies) for n, name in enumerate(group)]
    for loc, name in (*named, *places):
        if name not in known and not _GENERAL.search(name):
            place = site.places.of(file, loc)
            yield Finding(place, "addressee-unknown", {"name": name}, Severity.HINT)
