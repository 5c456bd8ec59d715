"""Builds that several tests read."""

import pytest
from tests.unit.site.small_site import build_site


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The small site under a subpath, built once."""
    return build_site(tmp_path_factory.mktemp("built"))
