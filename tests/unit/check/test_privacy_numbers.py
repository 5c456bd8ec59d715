"""Numbers and addresses of persons are found in every writing, and nothing that only looks like them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongbao.check.privacy_numbers import find_private, is_identity, luhn, mask

WEIGHTS = [2 ** (17 - at) % 11 for at in range(17)]
REGIONS = ("110101", "310115", "430623", "430600", "532901", "659004")
#: Made by the rules below; nobody has them.
IDENTITY, WITH_X, OLD = "430623190001010014", "43062319000101009X", "430623000101001"
CARD = "6222020000000000000"


def identity(region: str, day: date, order: int) -> str:
    """Make a number by GB 11643, written anew from the standard: the weighted sum is 1 modulo 11."""
    body = f"{region}{day:%Y%m%d}{order:03}"
    rest = (1 - sum(w * int(d) for w, d in zip(WEIGHTS, body, strict=True))) % 11
    return body + ("X" if rest == 10 else str(rest))


def card(start: str, length: int, order: int) -> str:
    """Make a number that Luhn's formula proves."""
    body = f"{start}{order:0{length - len(start) - 1}}"
    total = sum(sum(divmod(int(d) * (2 - at % 2), 10)) for at, d in enumerate(reversed(body)))
    return body + str(-total % 10)


identities = st.builds(
    identity, st.sampled_from(REGIONS), st.dates(date(1900, 1, 1), date(2025, 12, 31)), st.integers(0, 999)
)
cards = st.builds(card, st.sampled_from(("6222", "6217", "6228")), st.integers(16, 19), st.integers(0, 10**11 - 1))


def codes(text: str) -> list[str]:
    """Give what is found, shortly."""
    return [found.code.removeprefix("privacy-") for found in find_private(text)]


def wide(text: str) -> str:
    """Write it in full width."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@given(identities, st.sampled_from(["{}", "身份证{}。", "（{}）", "1 {} 某某", "户主{}，电话"]))
def test_every_identity_number_is_found(number: str, around: str) -> None:
    """Whatever stands around it, in plain or full-width digits, whole or in groups."""
    groups = f"{number[:6]} {number[6:14]} {number[14:]}"
    for written in (number, wide(number), number.lower(), groups, groups.replace(" ", "-")):
        assert codes(around.format(written)) == ["identity"]


@given(identities, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_no_identity_number(number: str, at: int, by: int) -> None:
    """The check digit finds every single slip."""
    digits = "0123456789"
    wrong = "X0123456789"["X0123456789".index(number[17]) - by] if at == 17 else digits[(int(number[at]) + by) % 10]
    changed = number[:at] + wrong + number[at + 1 :]

    assert not is_identity(changed)
    assert "identity" not in codes(changed)


@given(identities, st.text("0123456789", min_size=1, max_size=5))
def test_a_longer_run_of_digits_is_no_identity_number(number: str, more: str) -> None:
    """Numbers inside longer numbers are something else."""
    assert "identity" not in codes(more + number.rstrip("X"))
    assert "identity" not in codes(number.rstrip("X") + "0" * 3 + more)


@given(identities, st.integers(6, 17))
def test_a_column_may_break_an_identity_number(number: str, at: int) -> None:
    """In the text of a PDF a narrow column breaks it."""
    assert codes(f"1 {number[:at]}\n{number[at:]}") == ["identity"]


@given(cards)
def test_every_card_is_found(number: str) -> None:
    """Whole, in groups of four, in full width."""
    grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    for written in (number, wide(number), grouped, grouped.replace(" ", "-")):
        assert codes(f"卡号{written}") == ["card"]


@given(cards, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_no_card(number: str, at: int, by: int) -> None:
    """Luhn's formula finds every single slip."""
    changed = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]

    assert not luhn(changed)
    assert codes(changed) == []


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["{}", "+86{}", "+86 {}", "86-{}", "电话：{}。"])
)
def test_every_mobile_number_is_found(number: str, around: str) -> None:
    """Whole, in the groups that people write, in full width."""
    groups = (number, f"{number[:3]}-{number[3:7]}-{number[7:]}", f"{number[:4]} {number[4:7]} {number[7:]}")
    for written in (*groups, f"{number[:3]}-{number[3:]}", f"{number[:7]} {number[7:]}", wide(number)):
        assert codes(around.format(written)) == ["mobile"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"身份证：{OLD}", ["identity"], id="15 digits"),
        pytest.param(f"身份证号{WITH_X}", ["identity"], id="X"),
        pytest.param("4 3 0 6 2 3 1 9 0 0 0 1 0 1 0 0 1 4", ["identity"], id="digit by digit"),
        pytest.param("138 0000 0000", ["mobile"], id="mobile with spaces"),
        pytest.param("138\u20110000\u20110000", ["mobile"], id="mobile with other hyphens"),
        pytest.param("13800000000、13900000000", ["mobile", "mobile"], id="two mobiles"),
        pytest.param("13800000000/13900000000", ["mobile", "mobile"], id="two mobiles with a stroke"),
        pytest.param("电话13800000000，24小时接听", ["mobile"], id="number behind a Chinese comma"),
        pytest.param("账号4000000000000002", ["card"], id="16 digits that begin with 4"),
        pytest.param("卡号4000 0000 0000 0002", ["card"], id="groups behind a word for cards"),
        pytest.param("护照E00000000", ["passport"], id="passport"),
        pytest.param("持EA0000000号护照", ["passport"], id="newer passport"),
        pytest.param("往来港澳通行证：W00000000", ["passport"], id="permit behind its word"),
        pytest.param("回乡证H0000000000", ["passport"], id="home permit"),
        pytest.param("联系人邮箱：someone@qq.com", ["email"], id="free mail"),
        pytest.param("ｓｏｍｅｏｎｅ＠１６３．ｃｏｍ", ["email"], id="free mail in full width"),
        pytest.param("someone@vip.sina.com.cn", ["email"], id="free mail below another name"),
        pytest.param("wei.zhang@yueyang.gov.cn", ["email"], id="name in an office's domain"),
        pytest.param(f"https://x.example/?id={IDENTITY}", ["identity"], id="identity number in an address"),
    ],
)
def test_private(text: str, expected: list[str]) -> None:
    """What must be found."""
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "完成投资9111万元，占年计划的104.2%",
        "总投资13800000000元",
        "总投资 13800000000 元",
        "拨付资金13,800,000,000元",
        "拨付资金￥13800000000",
        "发电量13800000000千瓦时，供水13800000000立方米",
        "索引号：764137824/2021-18688",
        "11341700003244967K/202305-00003",
        "统一社会信用代码11430623006300123X",
        f"统一社会信用代码：{IDENTITY}",
        "信用代码 91430600MA4L123456",
        "电话：0730-4222222、0730-13800000",
        "传真 010-62220200",
        "2021-01-01至2021-07-31，2021年8月17日",
        "20210817138000000001",
        "项目代码2104-430623-04-01-138000",
        "项目编号13800000000",
        "设备编号P00000000",
        "G20210817、S20211231",
        "G107国道、S306线、X038县道",
        "http://www.example.invalid/t20210817_13800000000.html",
        "http://www.example.invalid/13800000000/content_6222020000000000000.html",
        "4306 2021 2022 2023",
        "4521 3302 1288 6652",
        "138 2021 2022",
        "13 45 67 89 12 3",
        "1.13800000000",
        "13800000000.50",
        "duchashi@huarong.gov.cn、office@example.gov.cn",
        "yueyangshi@yueyang.gov.cn",
        "@城关镇",
        "430623001301001",
        "998623000101001",
        "430623000101001.5",
        "43062300010100123",
        "6222020000000000001",
        "6222020000000000000元",
        "第13800000000A号",
    ],
)
def test_harmless(text: str) -> None:
    """What an office writes every day must not stop a build."""
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (IDENTITY, "4306…0014"),
        ("电话 138-0000-0001", "电话 138…001"),
        (wide(CARD), "6222…0000"),
        ("护照E00000001号", "护照E0…01号"),
        ("someone@qq.com", "s…@qq.com"),
        ("没有号码", "没有号码"),
    ],
)
def test_masked(text: str, shown: str) -> None:
    """So much stays that the place can be found, and never the whole."""
    assert mask(text) == shown


@given(st.text("0123456789Xx-－ ．.@ａqcom元号\n", max_size=60))
def test_any_text_can_be_looked_through(text: str) -> None:
    """What is found lies inside the text, in order, without overlap; masked text is private no more."""
    found = find_private(text)
    ends = [0, *(one.end for one in found)]

    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))
    assert not {one.bare for one in found if one.code != "privacy-email"} & {
        one.bare for one in find_private(mask(text))
    }
