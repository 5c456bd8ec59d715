"""A build on top of the last one gives, byte for byte, what a build from nothing gives."""

from pathlib import Path

import pytest
from tests.editing import Root, outcome, play


@pytest.mark.parametrize("seed", range(8))
def test_random_edits(tmp_path: Path, seed: int) -> None:
    """Whatever is edited, in whatever order; ``make prove`` plays hundreds of these."""
    root = Root.new(tmp_path / "edited")
    built = play(root, seed, 3)

    assert outcome(built) == outcome(root.copy(tmp_path / "clean").build()), root.done
