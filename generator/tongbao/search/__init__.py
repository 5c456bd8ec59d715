"""Layer 4 · search: an edition → the files of an index in which any two characters are found.

A site is searched in parts: each list in its year (``list_records``), and the units and places of each issuer
(``book_records``). ``build_index`` puts the parts together. A part with a key is made once and then comes out of the
store; a segment none of whose parts changed is not even read before somebody asks for its files.
"""

from tongbao.search.choosing import chosen_pages
from tongbao.search.guard import check_search, data_pieces
from tongbao.search.index import Index, IndexWork, build_index
from tongbao.search.normalise import fnv1a, normalise
from tongbao.search.parts import Cache, Part, Parts
from tongbao.search.reader import DamagedError, Hit, Reader
from tongbao.search.record import FacetValue, SearchRecord
from tongbao.search.records import book_records, list_records, search_parts, search_records
from tongbao.search.segment import Segment, Shape
from tongbao.search.shipped import shipped_records, year_parts
from tongbao.search.words import word_files

__all__ = [
    "Cache",
    "DamagedError",
    "FacetValue",
    "Hit",
    "Index",
    "IndexWork",
    "Part",
    "Parts",
    "Reader",
    "SearchRecord",
    "Segment",
    "Shape",
    "book_records",
    "build_index",
    "check_search",
    "chosen_pages",
    "data_pieces",
    "fnv1a",
    "list_records",
    "normalise",
    "search_parts",
    "search_records",
    "shipped_records",
    "word_files",
    "year_parts",
]
