"""Layer 4 · search: an edition → the files of an index in which any two characters are found."""

from tongbao.search.guard import check_search
from tongbao.search.index import index_files
from tongbao.search.normalise import fnv1a, normalise
from tongbao.search.reader import Hit, Reader
from tongbao.search.record import FacetValue, SearchRecord
from tongbao.search.records import search_records
from tongbao.search.segment import Cache
from tongbao.search.words import word_files

__all__ = [
    "Cache",
    "FacetValue",
    "Hit",
    "Reader",
    "SearchRecord",
    "check_search",
    "fnv1a",
    "index_files",
    "normalise",
    "search_records",
    "word_files",
]
