"""Layer 3 · check/privacy_numbers: text → the numbers and addresses of persons in it, each proved as far as it can be.

A number counts only where its form, its check digit and what stands around it all fit: an amount, a document number, a
credit code or a web address must not stop a build.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

__all__ = ["Found", "find_private", "halfwidth", "is_identity", "luhn", "mask"]

#: Full-width digits, letters and what joins them; commas and brackets stay: they part numbers in Chinese text.
_WIDE: Final = str.maketrans(
    {chr(0xFEE0 + ord(char)): char for char in "+-./0123456789@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"}
    | dict.fromkeys("\u3000\u00a0", " ")
    | dict.fromkeys("‐‑‒–—―−", "-")
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK: Final = "10X98765432"
_PROVINCES: Final = frozenset(
    {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91}
)
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2049
_IDENTITY: Final = 18
_OLD_IDENTITY: Final = 15
_CARDS: Final = range(16, 20)

#: Digits in one piece, in the groups people write, or in any groups that stand alone.
_IDENTITIES: Final = (
    re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])"),
    re.compile(r"(?<![0-9])[0-9]{6}[ -][0-9]{8}[ -][0-9]{3}[0-9Xx](?![0-9])"),
    re.compile(r"(?<![0-9])(?<![0-9][ \n-])[0-9](?:[ \n-]?[0-9]){16}[ \n-]?[0-9Xx](?![ \n-]?[0-9])"),
    # A narrow column broke it; the number of the row may stand before it.
    re.compile(r"(?<![0-9])[0-9]{6,17}\n[0-9]{0,11}[0-9Xx](?![0-9])"),
)
_OLD_IDENTITIES: Final = re.compile(r"(?<![0-9A-Za-z.-])[0-9]{6}([ -]?)[0-9]{6}\1[0-9]{3}(?![0-9A-Za-z-]|\.[0-9])")
_MOBILES: Final = (
    re.compile(r"(?<![0-9A-Za-z._+])(?<![0-9A-Za-z]-)(?:(?:\+|00)?86[ -]?)?(1[3-9][0-9]{9})(?![0-9A-Za-z]|[.,-][0-9])"),
    re.compile(
        r"(?<![0-9A-Za-z._])(?<![0-9A-Za-z]-)(?<![0-9] )(?:(?:\+|00)?86[ -]?)?"
        r"(1[3-9][0-9](?:([ -])[0-9]{4}\2?[0-9]{4}|[0-9]{4}[ -][0-9]{4}|[0-9][ -][0-9]{3}[ -]?[0-9]{4}))"
        r"(?![0-9A-Za-z]|[ .,-][0-9])"
    ),
)
_CARD_NUMBERS: Final = (
    re.compile(r"(?<![0-9A-Za-z._])(?<![0-9A-Za-z]-)[0-9]{16,19}(?![0-9A-Za-z]|[.,/-][0-9])"),
    re.compile(
        r"(?<![0-9A-Za-z._])(?<![0-9A-Za-z]-)(?<![0-9] )[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1?[0-9]{1,3})?"
        r"(?![0-9A-Za-z]|[ .,/-][0-9])"
    ),
    re.compile(r"(?<![0-9A-Za-z._])(?<![0-9A-Za-z]-)(?<![0-9] )[0-9]{6}[ -][0-9]{10,13}(?![0-9A-Za-z]|[ .,/-][0-9])"),
)
_PASSPORTS: Final = re.compile(
    r"(?<![0-9A-Za-z._])(?<![0-9A-Za-z]-)(?:[EGDPS][0-9]{8}|E[A-HJ-NP-Z][0-9]{7})(?![0-9A-Za-z_-]|\.[0-9a-z])"
)
_PERMITS: Final = re.compile(r"(?<![0-9A-Za-z])(?:[A-Z]{1,2}[0-9]{7,8}|[HM][0-9]{10})(?![0-9A-Za-z])")
_MAIL: Final = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}"
)
_URL: Final = re.compile(r"(?:https?|ftp)://[^\s，。；、）)\"'<>]+|www\.[^\s，。；、）)\"'<>]+")
#: What follows an amount, and what stands before one.
_AMOUNT: Final = re.compile(
    r" ?(?:[元万亿]|[千百％%‰㎡]|[吨度米]|[亩株册]|平方|立方|公里|公顷|公斤|千克|人次|人民币|美元|[kKmM][mMgGwW])"
)
_MONEY: Final = re.compile(r"[¥￥$]\s?$")
#: Words before a number that say it is no person's.
_OTHER_NUMBER: Final = re.compile(
    r"(?:代码|编码|编号|索引号|备案号|批号|文号|序列号|条码|标识码|许可证(?:号)?|订单(?:号)?)[^0-9A-Za-z]{0,4}$"
)
_CARD_WORD: Final = re.compile(r"(?:卡号|账号|帐号|账户|帐户|银行)[^0-9]{0,12}$")
_PAPER_WORD: Final = re.compile(r"(?:护照|通行证|回乡证|台胞证|证件|passport)[^0-9A-Za-z]{0,10}$", re.IGNORECASE)
_FREE_MAIL: Final = re.compile(
    r"(?:.*\.)?(?:qq|foxmail|163|126|yeah|139|189|wo|sina|sohu|tom|21cn|aliyun|gmail|googlemail|outlook|hotmail|live|msn"
    r"|icloud|yahoo|ymail|proton|protonmail)(?:\.(?:com|cn|net|me|hk|tw|jp))+",
    re.IGNORECASE,
)
#: zhang.wei@ or wei_zhang@: the commonest family names, with a given name beside it.
_FAMILY: Final = (
    "bai|cai|cao|chen|cheng|cui|deng|ding|dong|du|fan|fang|feng|fu|gao|gu|guo|han|he|hou|hu|huang|jia|jiang|jin|kong|lei"
    "|li|liang|liao|lin|liu|long|lu|luo|lv|ma|mao|meng|pan|peng|qian|qin|qiu|ren|shao|shen|shi|song|su|sun|tan|tang|tao"
    "|tian|wan|wang|wei|wu|xia|xiao|xie|xiong|xu|xue|yan|yang|yao|ye|yin|yu|yuan|zeng|zhang|zhao|zheng|zhong|zhou|zhu|zou"
)
_NAMED_MAIL: Final = re.compile(
    rf"(?:(?:{_FAMILY})[._][a-z]{{2,14}}|[a-z]{{2,14}}[._](?:{_FAMILY}))[0-9]{{0,4}}@", re.IGNORECASE
)
_DATE_LIKE: Final = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_YEARS: Final = re.compile(r"[0-9]{3}(?: (?:19|20)[0-9]{2}){2}")
_BEFORE: Final = 24


class Found(NamedTuple):
    """Something private: its code, where it stands in the text, and its characters without what divides them."""

    code: str
    start: int
    end: int
    bare: str

    @property
    def masked(self) -> str:
        """Show so much that the place can be found, and never the whole."""
        if "@" in self.bare:
            name, _, host = self.bare.partition("@")
            return f"{name[:1]}…@{host}"
        ends = 4 if len(self.bare) >= _OLD_IDENTITY else 3 if len(self.bare) > _PASSPORT else 2
        return f"{self.bare[:ends]}…{self.bare[-ends:]}"


_PASSPORT: Final = 10


def halfwidth(text: str) -> str:
    """Write full-width characters and all kinds of spaces and dashes as plain ones, each in its place."""
    return text.translate(_WIDE)


def find_private(text: str) -> tuple[Found, ...]:
    """Give everything private in a text, in order; no character belongs to two of them."""
    text = halfwidth(text)
    urls = [found.span() for found in _URL.finditer(text)]
    taken: list[Found] = []
    for find in (_mails, _identities, _old_identities, _cards, _mobiles, _papers):
        for found in find(text):
            in_url = found.code not in _IN_ADDRESSES and any(a <= found.start < b for a, b in urls)
            if not in_url and not any(one.start < found.end and found.start < one.end for one in taken):
                taken.append(found)
    return tuple(sorted(taken, key=lambda one: one.start))


#: Long numbers in web addresses are usually numbers of pages; these are proved by more than their length.
_IN_ADDRESSES: Final = frozenset({"privacy-identity", "privacy-email"})


def mask(text: str) -> str:
    """Hide the middle of everything private in a text, so that no finding of any rule repeats it."""
    for found in reversed(find_private(text)):
        text = text[: found.start] + found.masked + text[found.end :]
    return text


def is_identity(digits: str) -> bool:
    """Tell whether 18 characters are a resident identity number (GB 11643) that can have been given out."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return digits[17] == _CHECK[total % 11] and _born(digits[:2], digits[6:14])


def luhn(digits: str) -> bool:
    """Tell whether the last digit proves the others, as on bank cards."""
    doubled = (int(d) * (1 + at % 2) for at, d in enumerate(reversed(digits)))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _born(province: str, day: str) -> bool:
    year = int(day[:4])
    if int(province) not in _PROVINCES or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return False
    try:
        date(year, int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return True


def _bare(text: str) -> str:
    return re.sub(r"[ \n-]", "", text).upper()


def _identities(text: str) -> Iterator[Found]:
    for pattern in _IDENTITIES:
        for found in pattern.finditer(text):
            bare = _bare(found[0])
            if len(bare) == _IDENTITY and is_identity(bare) and not _is_other(text, found.start()):
                yield Found("privacy-identity", found.start(), found.end(), bare)


def _old_identities(text: str) -> Iterator[Found]:
    for found in _OLD_IDENTITIES.finditer(text):
        bare = _bare(found[0])
        if _born(bare[:2], f"19{bare[6:12]}") and not _is_amount(text, found.start(), found.end()):
            yield Found("privacy-identity", found.start(), found.end(), bare)


def _mobiles(text: str) -> Iterator[Found]:
    for pattern in _MOBILES:
        for found in pattern.finditer(text):
            years = _YEARS.fullmatch(found[1])
            if not years and not _is_amount(text, found.start(), found.end()):
                yield Found("privacy-mobile", found.start(), found.end(), _bare(found[1]))


def _cards(text: str) -> Iterator[Found]:
    for pattern in _CARD_NUMBERS:
        for found in pattern.finditer(text):
            bare = _bare(found[0])
            if len(bare) not in _CARDS or not luhn(bare) or _is_amount(text, found.start(), found.end()):
                continue
            named = _CARD_WORD.search(text[max(0, found.start() - _BEFORE) : found.start()])
            if _is_issued(bare, spaced=" " in found[0]) or (named and bare[0] in "3456"):
                yield Found("privacy-card", found.start(), found.end(), bare)


def _is_issued(bare: str, *, spaced: bool) -> bool:
    """Tell whether a bank can have given out the number; four figures of a table row look like a Visa card."""
    if bare.startswith(("62", "9558")):
        return True
    return len(bare) == _CARDS[0] and bare[0] in "45" and not spaced


def _papers(text: str) -> Iterator[Found]:
    for found in _PASSPORTS.finditer(text):
        if not _DATE_LIKE.fullmatch(found[0][1:]) and not _is_other(text, found.start()):
            yield Found("privacy-passport", found.start(), found.end(), found[0])
    for found in _PERMITS.finditer(text):
        if _PAPER_WORD.search(text[max(0, found.start() - _BEFORE) : found.start()]):
            yield Found("privacy-passport", found.start(), found.end(), found[0])


def _mails(text: str) -> Iterator[Found]:
    for found in _MAIL.finditer(text):
        host = found[0].partition("@")[2]
        if _FREE_MAIL.fullmatch(host) or _NAMED_MAIL.match(found[0]):
            yield Found("privacy-email", found.start(), found.end(), found[0].lower())


def _is_other(text: str, start: int) -> bool:
    return bool(_OTHER_NUMBER.search(text[max(0, start - _BEFORE) : start]))


def _is_amount(text: str, start: int, end: int) -> bool:
    """Tell whether a number is an amount, or is said to be the number of something."""
    before = text[max(0, start - _BEFORE) : start]
    return bool(_AMOUNT.match(text, end) or _MONEY.search(before) or _OTHER_NUMBER.search(before))
