"""What is compared: the fixture that the client is held to as well, and the cases that matter most, said aloud."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongbao.search import fnv1a, normalise
from tongbao.search.fold import fold_table, fold_text
from tongbao.search.letters import normalised

FIXTURE = Path(__file__).with_name("normalise.tsv")
LINES = [line.split("\t") for line in FIXTURE.read_text("utf-8").split("\n") if line]


def test_fixture() -> None:
    """Each line holds; there are enough of them."""
    assert len(LINES) >= 400
    assert [[normalise(json.loads(text)), str(fnv1a(normalise(json.loads(text))))] for text, _, _ in LINES] == [
        [expected, hashed] for _, expected, hashed in LINES
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("华政办函〔2021〕17号", "华政办函2021丨17号", id="six-sided-brackets"),
        pytest.param("华政办函[2021]17号", "华政办函2021丨17号", id="square-brackets"),
        pytest.param("２０２１ 17", "2021丨17", id="wide-digits-and-space"),
        pytest.param("202117", "202117", id="no-gap-no-sign"),
        pytest.param("1-7月", "1丨7月", id="hyphen"),
        pytest.param("1——7月", "1丨7月", id="long-dash-is-one-gap"),
        pytest.param("“四好农村路”", "四好农村路", id="marks-vanish"),
        pytest.param("-5", "5", id="no-gap-at-the-start"),
        pytest.param("5%", "5", id="no-gap-at-the-end"),
        pytest.param("縣人民政府辦公室", "县人民政府办公室", id="traditional"),
        pytest.param("①②", "12", id="circled"),
        pytest.param("Ⅷ", "viii", id="roman"),
        pytest.param("٣ ٤", "٣丨٤", id="digits-of-any-script"),
        pytest.param("𠀀县", "𠀀县", id="outside-the-basic-plane"),
        pytest.param("ΟΔΟΣ", "οδοσ", id="final-sigma"),
        pytest.param("、。", "", id="nothing-left"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    """Letters and numbers stay, in one form; a gap between digits leaves a sign."""
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "hashed"),
    [
        pytest.param("", 0x811C9DC5, id="empty"),
        pytest.param("a", 0xE40C292C, id="as-published"),
        pytest.param("县", ((0x811C9DC5 ^ 0x53BF) * 0x01000193) & 0xFFFFFFFF, id="a-unit-of-16-bits-at-once"),
    ],
)
def test_hash(text: str, hashed: int) -> None:
    """FNV-1a, over units of 16 bits."""
    assert fnv1a(text) == hashed


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=8))
def test_many_at_once_as_one_by_one(texts: list[str]) -> None:
    """Many texts normalised together, as those of a corpus are, are what each gives alone."""
    assert normalised(texts) == [normalise(text) for text in texts]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_normalising_twice_changes_nothing(text: str) -> None:
    """What is compared stays what it is: nothing in it is folded any further."""
    once = normalise(text)
    # Small letters may be in a compatibility form that capital letters were not.
    again = normalise(unicodedata.normalize("NFC", once))

    assert normalise(again) == again


def test_table_folds_once_and_for_all() -> None:
    """No simplified form is itself folded; what is shipped is only what can be found."""
    table = fold_table()

    assert not set(table.values()) & set(table)
    assert chr(table[ord("縣")]) == "县"
    assert fold_text([ord("县"), ord("办")]) == "縣县辦办"
