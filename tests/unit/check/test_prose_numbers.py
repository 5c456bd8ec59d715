"""Numbers of running text: every form is read, and what fits it is what a writer can have meant."""

from decimal import Decimal

import pytest

from tongbao.check.prose.numbers import NUMBER, Number, halfwidth, read_number


def number(text: str) -> Number:
    """Read the number that a text begins with; its classifier is one character."""
    plain = halfwidth(text)
    found = NUMBER.match(plain)
    assert found is not None
    return read_number(found, plain, found.end() + 1)


READ = {
    "plain": ("12项", "12", "12", "count"),
    "full-width": ("１２项", "１２", "12", "count"),
    "thousands": ("1,250人", "1,250", "1250", "count"),
    "ten-thousands": ("1.27万人次", "1.27万", "12700", "count"),
    "money-keeps-its-unit": ("1.27亿元", "1.27", "1.27", "count"),
    "per-cent": ("91.4%", "91.4%", "91.4", "percent"),
    "per-cent-full-width": ("46.7％", "46.7％", "46.7", "percent"),
    "points": ("3.8个百分点", "3.8", "3.8", "points"),
    "one-character": ("三项", "三", "3", "count"),
    "pair": ("两件", "两", "2", "count"),
    "teens": ("十一个", "十一", "11", "count"),
    "tens": ("三十五项", "三十五", "35", "count"),
    "hundreds": ("一百零二项", "一百零二", "102", "count"),
    "third": ("三分之一", "三分之一", "33.3333", "fraction"),
    "tenths": ("四成以上", "四成", "40", "fraction"),
}


@pytest.mark.parametrize(("text", "characters", "value", "kind"), READ.values(), ids=READ)
def test_numbers_are_read(text: str, characters: str, value: str, kind: str) -> None:
    """A number is its very characters, a value and a kind."""
    found = number(text)

    assert text[found.start : found.end] == characters
    assert round(found.low, 4) == Decimal(value)
    assert found.kind == kind


FITS = {
    "exact": ("12项", [12], [11, 13]),
    "half-rounds-up": ("30.6%", ["30.555", "30.55"], ["30.5", "30.65"]),
    "whole-per-cent": ("86%", ["86.11", "85.5"], ["86.5", "85.4"]),
    "rounded-to-its-place": ("1.27万人次", [12650, 12749], [12640, 12750]),
    "odd": ("三十余项", [30, 35, 39], [29, 40]),
    "nearly": ("近40项", [40, 35], [41, 30]),
    "under": ("不足10项", [8], [11]),
    "at-least": ("8件以上", [8, 12], [7]),
    "about": ("约40项", [38, 43], [30, 50]),
    "range": ("3至5项", [3, 4, 5], [2, 6]),
    "range-dash": ("3—5项", [4], [6]),
    "rough-third": ("约三分之二", ["66.1"], ["75", "50"]),
}


@pytest.mark.parametrize(("text", "yes", "no"), FITS.values(), ids=FITS)
def test_what_fits(text: str, yes: list, no: list) -> None:
    """A value fits if a writer can have meant it, with rounding and with 余, 近, 约."""
    found = number(text)

    assert all(found.fits(Decimal(value)) for value in yes)
    assert not any(found.fits(Decimal(value)) for value in no)


@pytest.mark.parametrize("text", ["一般公共预算", "五保户", "三农", "百日攻坚", "万众一心"])
def test_words_are_no_numbers(text: str) -> None:
    """A numeral inside a word is not a number."""
    assert NUMBER.match(text) is None
