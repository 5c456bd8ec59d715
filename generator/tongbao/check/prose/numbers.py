"""Layer 3 · check/prose/numbers: the numbers of a text, in every form that notices use, and what fits them."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from tongbao.check.prose.words import words

__all__ = ["NUMBER", "NUMERAL", "Number", "halfwidth", "read_number"]

_WIDE: Final = str.maketrans("０１２３４５６７８９．％，：；（）", "0123456789.%,:;()")
_DIGITS: Final = {c: n for n, c in enumerate(words("digits"))} | {"〇": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_TIMES: Final = {"万": 10_000, "亿": 100_000_000}
_ARABIC: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: Any one character of a Chinese numeral.
NUMERAL: Final = "[" + "".join([*_DIGITS, *_TENS]) + "]"
_CHINESE: Final = NUMERAL + "+"
_JOIN: Final = r"[-—–~～至到]{1,2}"
_BEFORE: Final = "将近|接近|大约|不足|不到|超过|至少|不少于|约|近|超|逾|达"
#: What may follow a Chinese numeral so that it is one: else it is a part of a word (一般, 五保).
_COUNTED: Final = r"(?=[余多]?(?:项|件|个|条|座|所|家|户|处|公里|名))"
#: One number with its qualifiers; the caller looks at what follows.
NUMBER: Final = re.compile(
    rf"(?P<before>{_BEFORE})?(?:"
    rf"(?P<parts>{_CHINESE}分之{_CHINESE})"
    rf"|(?P<tenths>[{''.join(words('digits')[1:])}])成(?P<tenths_more>多|以上|左右)?"
    rf"|(?P<low>{_ARABIC})(?:{_JOIN}(?P<high>{_ARABIC}))?(?P<times>[万亿](?!元))?(?P<sign>个?百分点|%)?"
    rf"|(?P<chinese>{_CHINESE})(?:{_JOIN}(?P<chinese_high>{_CHINESE}))?{_COUNTED}"
    rf")(?P<more>[余多])?"
)
_AFTER: Final = re.compile("以上|左右|上下|以下|以内")
#: How far about a number still is, as a share of it; a fraction in words is rougher.
_ABOUT: Final = Decimal("0.1")
_NEARLY: Final = Decimal("0.8")
_FRACTION_OFF: Final = {"": Decimal(3), "about": Decimal(7)}
_HUNDRED: Final = Decimal(100)
_LEAST: Final = Decimal("0.0001")


def halfwidth(text: str) -> str:
    """Write digits and marks in half width, character by character, so that offsets stay."""
    return text.translate(_WIDE)


@dataclass(frozen=True)
class Number:
    """A number as written: where its characters are, and what value it gives."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    #: ``count``, ``percent``, ``points`` or ``fraction`` (in per cent, in words).
    kind: str
    #: ``nearly``, ``over``, ``under``, ``about``, or empty.
    about: str
    #: What one of the last written place is worth.
    unit: Decimal

    def fits(self, value: Decimal) -> bool:
        """Tell whether a value can be written so."""
        if self.low != self.high:
            return self.low <= value <= self.high
        bounds = {
            "nearly": (self.low * _NEARLY, self.low),
            "over": (self.low, None),
            "odd": (self.low, self.low + self.unit - _LEAST),
            "under": (None, self.low),
        }
        if self.about in bounds:
            low, high = bounds[self.about]
            return (low is None or low <= value) and (high is None or value <= high)
        if self.kind == "fraction":
            return abs(value - self.low) <= _FRACTION_OFF[self.about]
        if self.about:
            return abs(value - self.low) <= self.low * _ABOUT
        return (value / self.unit).quantize(Decimal(1), ROUND_HALF_UP) * self.unit == self.low


def read_number(found: re.Match[str], text: str, after: int) -> Number:
    """Read what ``NUMBER`` found; ``after`` is where its classifier ends, for 以上 and 左右 behind it."""
    start = found.end("before") if found["before"] else found.start()
    about = _about(found, text, after)
    if found["parts"]:
        below, above = found["parts"].split("分之")
        value = _chinese(above) * _HUNDRED / max(_chinese(below), Decimal(1))
        return Number(start, found.end("parts"), value, value, "fraction", about, Decimal(1))
    if found["tenths"]:
        value = _chinese(found["tenths"]) * 10
        end = found.end("tenths") + 1
        odd = {"多": "odd", "以上": "over", "左右": "about"}.get(found["tenths_more"] or "", about)
        return Number(start, end, value, value, "fraction", odd, Decimal(10))
    if found["chinese"]:
        low = _chinese(found["chinese"])
        high = _chinese(found["chinese_high"]) if found["chinese_high"] else low
        end = found.end("chinese_high") if found["chinese_high"] else found.end("chinese")
        return Number(start, end, low, high, "count", about, _step(low, about))
    return _arabic(found, start, about)


def _arabic(found: re.Match[str], start: int, about: str) -> Number:
    times = Decimal(_TIMES.get(found["times"] or "", 1))
    low = Decimal(found["low"].replace(",", "")) * times
    high = Decimal(found["high"].replace(",", "")) * times if found["high"] else low
    places = len(found["low"].partition(".")[2])
    unit = times.scaleb(-places) if about != "odd" else _step(low, about)
    sign = found["sign"] or ""
    kind = {"": "count", "%": "percent"}.get(sign, "points")
    end = found.end("sign") if sign == "%" else found.end("times") if found["times"] else found.end("low")
    if found["high"] and not found["times"] and sign != "%":
        end = found.end("high")
    return Number(start, end, low, high, kind, about, unit)


def _about(found: re.Match[str], text: str, after: int) -> str:
    if found["more"]:
        return "odd"
    behind = _AFTER.match(text, after)
    said = behind.group() if behind else found["before"] or ""
    return {
        "将近": "nearly", "接近": "nearly", "近": "nearly", "不足": "under", "不到": "under", "以下": "under",
        "以内": "under", "超过": "over", "至少": "over", "不少于": "over", "超": "over", "逾": "over", "以上": "over",
        "大约": "about", "约": "about", "左右": "about", "上下": "about",
    }.get(said, "")  # fmt: skip


def _step(value: Decimal, about: str) -> Decimal:
    """Give what 余 may hide behind a round number: 二十余 is under thirty."""
    if about != "odd":
        return Decimal(1)
    step = Decimal(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return max(step, Decimal(1))


def _chinese(text: str) -> Decimal:
    """Read a Chinese numeral up to thousands; digits in a row are read as they stand (二〇)."""
    if not any(c in _TENS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total = here = 0
    for c in text:
        if c in _TENS:
            total += (here or 1) * _TENS[c]
            here = 0
        else:
            here = _DIGITS[c]
    return Decimal(total + here)
