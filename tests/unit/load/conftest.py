"""Small data for the tests of load."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.load.small_data import write_data


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Path]:
    """Write small data, with changes."""
    return lambda **changes: write_data(tmp_path, **changes)
