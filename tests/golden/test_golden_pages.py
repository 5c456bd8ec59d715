"""The pages of the small county below ``data/``, as they were read and found good.

``--update-golden`` writes them anew; the diff is what readers will see, and is reviewed like code.
"""

from pathlib import Path

import pytest
from tests.unit.render.county import KINDS, county_pages

HERE = Path(__file__).parent


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["notice", "withdrawn", "task", "unit", "series", "method"])
def test_page_is_as_it_was_read(kind: str, language: str, golden) -> None:
    """A page changes only when somebody means it to."""
    golden(county_pages(language)[f"{KINDS[kind]}index.md"].text, HERE / language / f"{kind}.md")
