"""What stands in a file comes through as meant: nothing is guessed."""

from decimal import Decimal

import pytest

from tongbao.load import load_catalogue
from tongbao.load.events import read_tree
from tongbao.load.nodes import Mapping, Scalar, plain


@pytest.mark.parametrize(
    "text",
    [
        "no", "yes", "on", "off", "True", "010", "0x1F", "1e3", "1_000", "80.0", ".5", "12:30", "2021-08-17",
        "2021-08-17 15:36:00", "1-7月", "NaN", ".inf", "=", "第21项", "１２", "1,234",
    ],
)  # fmt: skip
def test_plain_text_stays_text(text: str, small) -> None:
    """A title is what was typed, whatever YAML would make of it."""
    loaded = load_catalogue(small(notice=f"title: {text}\nperiod: {{label: {text!r}, granularity: month}}\n"))

    assert loaded.findings == ()
    notice = loaded.catalogue.find_series_year("huarong/2021/key-works").notices[0].notice
    assert (notice.title, notice.period.label) == (text, text)


def test_figures_keep_their_zeros(small) -> None:
    """80.0 is not 80."""
    loaded = load_catalogue(small())

    task = loaded.catalogue.find_series_year("huarong/2021/key-works").worklist.sections[0].tasks[0]
    value = task.indicators[0].targets[0].value
    assert (value, str(value)) == (Decimal("80.0"), "80.0")


def test_sound_data_has_no_findings(small) -> None:
    """Everything is found again, and nothing is said."""
    loaded = load_catalogue(small())

    assert loaded.findings == ()
    assert [filed.id for _, _, filed in loaded.catalogue.filed()] == ["m07"]
    assert loaded.catalogue.by_book["huarong"].unit_name("fgj", None) == "县发展和改革局"
    assert (loaded.counts.files, loaded.counts.cached) == (5, 0)


def test_windows_line_ends_change_nothing(small) -> None:
    """A file with CRLF is the same file."""
    loaded = load_catalogue(
        small(notice=b"title: x\r\nperiod:\r\n  label: 1-7\xe6\x9c\x88\r\n  granularity: month\r\n")
    )

    assert loaded.findings == ()
    assert loaded.catalogue.find_series_year("huarong/2021/key-works").notices[0].notice.period.label == "1-7月"


def test_block_texts_keep_their_lines(small) -> None:
    """A text after | keeps its paragraphs, whatever punctuation stands in it."""
    head = "title: x\nperiod: {label: x, granularity: month}\n"
    text = f"{head}objection: |-\n  电话：0730\n  　　请于5日内提出: 逾期不受理\n"
    loaded = load_catalogue(small(notice=text))

    assert loaded.findings == ()
    notice = loaded.catalogue.find_series_year("huarong/2021/key-works").notices[0].notice
    assert notice.objection == "电话：0730\n　　请于5日内提出: 逾期不受理"


def test_every_value_knows_its_place() -> None:
    """Line and column count from 1, for keys and values, in both styles."""
    root, slips = read_tree("a: x\nb:\n  - {c: 好, d: y}\n")

    assert slips == ()
    assert isinstance(root, Mapping)
    assert plain(root) == {"a": "x", "b": [{"c": "好", "d": "y"}]}
    item = root.get("b").items[0]
    assert [(e.key.line, e.key.column, e.value.line, e.value.column) for e in item.entries] == [
        (3, 6, 3, 9),
        (3, 12, 3, 15),
    ]
    assert root.get("a") == Scalar(1, 4, "x", plain=True)
