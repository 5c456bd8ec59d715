"""A build on top of the last one gives, byte for byte, what a build from nothing gives."""

import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tests.editing import Root, outcome, play, read, template, write

from tongbao.errors import DataError


@pytest.mark.parametrize("seed", range(8))
def test_random_edits(tmp_path: Path, seed: int) -> None:
    """Whatever is edited, in whatever order; ``make prove`` plays hundreds of these."""
    root = Root.new(tmp_path / "edited")
    built = play(root, seed, 3)

    assert outcome(built) == outcome(root.copy(tmp_path / "clean").build()), root.done


@pytest.mark.parametrize("every", [False, True], ids=["one-list", "every-list"])
def test_a_list_that_nobody_saw_comes_out_on_its_day(tmp_path: Path, every: bool) -> None:
    """Of a list that is held back nothing stands anywhere; the day on which it comes out is known all the same."""
    root = Root.new(tmp_path / "edited")
    held = [path for path in root.files("*/*/*/list.yml") if every or "shili" in path.parts]
    for path in held:
        day = root.day + timedelta(days=3)
        write(path, {**read(path), "publication": {"state": "published", "embargo": day.isoformat()}})
    before = root.build()
    root.day += timedelta(days=3)
    after = root.build()

    assert (before.pages, before.records) != (after.pages, after.records)
    assert outcome(after) == outcome(root.copy(tmp_path / "clean").build())


def test_templates_that_were_taken_away_stay_away(tmp_path: Path) -> None:
    """What a build had yet to keep beside an office's own templates does not bring their folder back without them."""
    root = Root.new(tmp_path / "edited")
    template(random.Random(1), root)  # noqa: S311  (a test)
    found = root.files("*/issuer.yml")[0]
    sound = found.read_bytes()
    found.write_text("office: [", encoding="utf-8")
    assert isinstance(root.build(), DataError)
    shutil.rmtree(root.folder / "site-templates")
    found.write_bytes(sound)

    built = root.build()

    assert not (root.folder / "site-templates").exists()
    assert outcome(built) == outcome(root.copy(tmp_path / "clean").build())
