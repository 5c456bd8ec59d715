"""Layer 6 · pipeline/searching: an edition → the files of its search index, built anew only where records changed."""

from pathlib import PurePosixPath
from typing import Final

from tongbao.model import SEARCH, PublicCatalogue
from tongbao.pipeline.paths import Paths
from tongbao.search import index_files, search_records, word_files
from tongbao.site import File, Store

__all__ = ["search_files"]

#: Where the index stands: once, at the root of the site, for every language.
_FILES: Final = PurePosixPath(SEARCH, "files")


def search_files(paths: Paths, edition: PublicCatalogue) -> list[File]:
    """Give the files of the index."""
    index = index_files(search_records(edition), Store(paths.cache))
    files = {**index, **word_files(edition.site.languages)}
    return [File(_FILES / name, content) for name, content in files.items()]
