"""One-way by a table, not by goodwill."""

import shutil
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from tests.architecture.layers import LAYERS, import_graph, wrong_imports
from tests.architecture.sources import PACKAGE, modules


def test_imports_go_down_only() -> None:
    """Every import of the package is one that the tables allow."""
    assert list(wrong_imports(modules())) == []


def test_every_folder_is_a_layer() -> None:
    """No part of the package stands outside the table."""
    parts = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}

    assert parts - {"__init__", "__main__"} == set(LAYERS)


def test_the_table_itself_goes_down() -> None:
    """The layers can be put in an order, so nothing imports what stands on it."""
    TopologicalSorter({layer: set(below) for layer, below in LAYERS.items()}).prepare()


def test_no_circles_between_modules() -> None:
    """No module needs itself, whatever the way; a circle would be named by the error."""
    TopologicalSorter(import_graph(modules())).prepare()


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        pytest.param("render/page.py", "from tongbao.load import Loaded", "render may not import load", id="layer"),
        pytest.param("model/base.py", "import tongbao.pipeline", "model may not import pipeline", id="upwards"),
        pytest.param("load/places.py", "from tongbao.model.base import Day", "is a file inside", id="inner-file"),
        pytest.param("check/rules.py", "from tongbao.model import base", "is a file inside", id="inner-module"),
        pytest.param("derive/pace.py", "from . import rounding", "a relative import", id="relative"),
        pytest.param("export/records.py", "from typing import TYPE_CHECKING", "TYPE_CHECKING", id="type-checking"),
        pytest.param("pipeline/paths.py", "import mkdocs", "pipeline may not use mkdocs", id="library"),
        pytest.param("cli/app.py", "import requests", "stands in no table", id="unknown-library"),
        pytest.param("load/parse.py", "import pickle", "load may not use pickle", id="unsafe"),
    ],
)
def test_wrong_import_is_refused(tmp_path: Path, file: str, line: str, said: str) -> None:
    """An import that the tables do not allow is found, whichever way it is written."""
    copy = tmp_path / "tongbao"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    changed = copy / file
    changed.write_text(changed.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")

    (found,) = wrong_imports(modules(copy))

    assert said in found
