"""Places are found again by loc."""

import pytest

from tongbao.findings import Place
from tongbao.load import load_catalogue

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
