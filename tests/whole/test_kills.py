"""A build killed at any moment: the site is whole, the next build is right. ``make prove`` kills two hundred."""

import sys

import pytest
from tests.prove.kills import prove


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way there")
def test_a_dozen_kills() -> None:
    """Twelve builds are killed, in a row or not; whatever is online is whole, and every build let through is clean."""
    result = prove(12, seed=5, states=3, through=0.3)

    assert result.kills == 12
    assert result.wrong == []
