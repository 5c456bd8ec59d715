"""Places are found again by loc."""

import pytest

from tongbao.findings import Place
from tongbao.load import Places, load_catalogue

LIST = "data/huarong/2021/key-works/list.yml"


@pytest.mark.parametrize(
    ("loc", "value", "key"),
    [
        pytest.param(("title",), (1, 8), (1, 1), id="top"),
        pytest.param(("sections", 0, "tasks", 0, "lead", 0), (16, 12), (16, 12), id="item"),
        pytest.param(("sections", 0, "tasks", 0, "title"), (15, 12), (15, 5), id="nested"),
        pytest.param(("sections", 0, "tasks", 0, "note"), (14, 5), (14, 5), id="absent-key"),
        pytest.param(("sections", 7, "tasks"), (10, 1), (10, 1), id="absent-item"),
        pytest.param((), (1, 1), (1, 1), id="file"),
    ],
)
def test_places(loc, value, key, small) -> None:
    """A value that is absent has the place of the nearest thing around it."""
    places = load_catalogue(small()).places

    assert places.of(LIST, loc) == Place(LIST, *value)
    assert places.key(LIST, loc) == Place(LIST, *key)


def test_a_file_that_is_gone_has_a_place(small) -> None:
    """Asking for a file that cannot be read gives its start."""
    assert load_catalogue(small()).places.of("data/none.yml", ("a",)) == Place("data/none.yml")


@pytest.mark.parametrize(
    ("yaml", "offset", "place"),
    [
        pytest.param("note: 合同金融偏高", 2, (1, 9), id="plain"),
        pytest.param('note: "合同金融偏高"', 2, (1, 10), id="quoted"),
        pytest.param("note: |\n  第一行\n  合同金融偏高", 6, (3, 5), id="block"),
        pytest.param("note: |\n  第一行\n  合同金融偏高", 1, (2, 4), id="block-first-line"),
    ],
)
def test_a_character_has_a_place(yaml, offset, place, tmp_path) -> None:
    """An editor jumps to the very character, however the text is written."""
    (tmp_path / "a.yml").write_text(yaml, encoding="utf-8")

    assert Places(tmp_path).inside("a.yml", ("note",), offset) == Place("a.yml", *place)


def test_a_character_of_what_is_no_text_has_the_place_of_the_value(tmp_path) -> None:
    """Where there is no text, the nearest value is shown."""
    (tmp_path / "a.yml").write_text("note:\n- 一\n", encoding="utf-8")

    assert Places(tmp_path).inside("a.yml", ("note",), 3) == Place("a.yml", 2, 1)
