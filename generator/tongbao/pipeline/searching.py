"""Layer 6 · pipeline/searching: an edition → the files of its search index, built anew only where records changed."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from tongbao.findings import Finding
from tongbao.model import SEARCH, PublicCatalogue
from tongbao.pipeline.guarding import guard_index
from tongbao.pipeline.paths import Paths
from tongbao.search import build_index, search_parts, word_files
from tongbao.site import File, Store

__all__ = ["check_index", "search_files"]

#: Where the index stands: once, at the root of the site, for every language.
_FILES: Final = PurePosixPath(SEARCH, "files")


def search_files(paths: Paths, edition: PublicCatalogue) -> list[File]:
    """Give the files of the index."""
    index = build_index(search_parts(edition), Store(paths.cache))
    files = {**index.files(), **word_files(edition.site.languages)}
    return [File(_FILES / name, content) for name, content in files.items()]


def check_index(release: Path, _edition: PublicCatalogue) -> Iterator[Finding]:
    """Search the shipped index for words of the shipped pages, as readers will."""
    yield from guard_index(release)
