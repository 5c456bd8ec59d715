"""The rows of the index are kept under keys that tell every part of every issuer from all others."""

import shutil
from pathlib import Path

import pytest
from tests.editing import Root

from tongbao.pipeline import Built
from tongbao.pipeline.indexing import search_keys

_INPUTS = {"shili": "issuer", "shili/2021/livelihood": "list"}


@pytest.mark.parametrize(
    ("id_", "list_"),
    [
        pytest.param("county-1", "county-1/2021/livelihood", id="issuer"),
        pytest.param("shili", "shili/2022/livelihood", id="year"),
        pytest.param("shili", "shili/2021/key-works", id="list"),
    ],
)
def test_same_words_elsewhere(id_: str, list_: str) -> None:
    """Whoever publishes the same words at another address, or in another year, has keys of their own."""
    kept = search_keys("", "shili", _INPUTS)
    others = search_keys("", id_, {id_: "issuer", list_: "list"})

    assert set(kept.values()).isdisjoint(others.values())


def test_copied_issuer(tmp_path: Path) -> None:
    """An issuer that begins as a copy of another is found too: every build searches for its own pages."""
    root = Root.new(tmp_path / "edited")
    assert isinstance(root.build(), Built)

    shutil.copytree(root.folder / "data" / "shili", root.folder / "data" / "county-1")

    assert isinstance(root.build(), Built)
    assert isinstance(root.copy(tmp_path / "clean").build(), Built)
