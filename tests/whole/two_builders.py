"""The pages of the real data, made by both builders and compared."""

import random
from pathlib import Path

from tests.built_docs import built_docs
from tests.unit.site.seen_trees import tree
from tests.whole.real_site import DAY, ROOT

from tongbao.site import Counts, FastBuilder, MkDocsBuilder


def compared(folder: Path, sample: int = 0, seed: int = 1) -> tuple[list[str], int, Counts]:
    """Give the pages that differ, how many were compared, and how the fast builder made them.

    Stock MkDocs makes a page the same way whichever others there are: with a sample it is given these only, and those
    of the navigation and written by hand.
    """
    settings = built_docs(ROOT, folder, DAY)
    counts = FastBuilder(settings, jobs=2).build(folder, folder / "fast")
    if sample:
        for language in settings.languages:
            _keep(folder / "docs" / language.code, {path for _, path in language.navigation}, sample, seed)
    MkDocsBuilder(settings).build(folder, folder / "stock")
    pages = [place.relative_to(folder / "stock") for place in sorted((folder / "stock").rglob("*.html"))]
    different = [
        page.as_posix()
        for page in pages
        if tree((folder / "fast" / page).read_text("utf-8")) != tree((folder / "stock" / page).read_text("utf-8"))
    ]
    return different, len(pages), counts


def _keep(docs: Path, fixed: set[str], sample: int, seed: int) -> None:
    """Delete all generated pages but the fixed ones and a sample."""
    others = [place for place in sorted(docs.rglob("index.md")) if place.relative_to(docs).as_posix() not in fixed]
    kept = set(random.Random(seed).sample(others, min(sample, len(others))))  # noqa: S311  (a sample, no secret)
    for place in others:
        if place not in kept:
            place.unlink()
