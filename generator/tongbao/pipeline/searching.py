"""Layer 6 · pipeline/searching: an edition → the files of its search index, built anew only where records changed."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from tongbao.findings import Finding
from tongbao.model import SEARCH, PublicCatalogue
from tongbao.pipeline.paths import Paths
from tongbao.search import Reader, build_index, check_search, search_parts, word_files
from tongbao.site import File, Store, visible_pages

__all__ = ["check_index", "search_files"]

#: Where the index stands: once, at the root of the site, for every language.
_FILES: Final = PurePosixPath(SEARCH, "files")


def search_files(paths: Paths, edition: PublicCatalogue) -> list[File]:
    """Give the files of the index."""
    index = build_index(search_parts(edition), Store(paths.cache))
    files = {**index.files(), **word_files(edition.site.languages)}
    return [File(_FILES / name, content) for name, content in files.items()]


def check_index(release: Path, edition: PublicCatalogue) -> Iterator[Finding]:
    """Search the shipped index for words of the shipped pages, as readers will."""
    reader = Reader(lambda path: (release / _FILES / path).read_bytes())
    pages = ((page.address, page.heading, page.texts) for page in visible_pages(release))
    yield from check_search(reader, pages, edition.site.languages[0])
