"""Layer 2 · load: YAML → model, every value with its place; problems are findings, never exceptions."""

from tongbao.load.cache import Cache
from tongbao.load.catalogue import Counts, DataFolder, Loaded, LoadedBook, load_catalogue
from tongbao.load.codes import CODES
from tongbao.load.digests import file_digests, is_record
from tongbao.load.drafts import load_draft
from tongbao.load.kept import KeptFolders
from tongbao.load.places import Places
from tongbao.load.redirects import LoadedRedirects, load_redirects
from tongbao.load.snapshots import load_snapshot, snapshot_path
from tongbao.load.writings import Writings, book_writings, load_writings, other_writings

__all__ = [
    "CODES",
    "Cache",
    "Counts",
    "DataFolder",
    "KeptFolders",
    "Loaded",
    "LoadedBook",
    "LoadedRedirects",
    "Places",
    "Writings",
    "book_writings",
    "file_digests",
    "is_record",
    "load_catalogue",
    "load_draft",
    "load_redirects",
    "load_snapshot",
    "load_writings",
    "other_writings",
    "snapshot_path",
]
