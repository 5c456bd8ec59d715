"""Layer 2 · load: YAML → model, every value with its place; problems are findings, never exceptions."""

from tongbao.load.catalogue import Counts, Loaded, load_catalogue
from tongbao.load.codes import CODES
from tongbao.load.digests import file_digests
from tongbao.load.drafts import load_draft
from tongbao.load.parse import Cache
from tongbao.load.places import Places
from tongbao.load.snapshots import load_snapshot, snapshot_path
from tongbao.load.writings import Writings, load_writings

__all__ = [
    "CODES",
    "Cache",
    "Counts",
    "Loaded",
    "Places",
    "Writings",
    "file_digests",
    "load_catalogue",
    "load_draft",
    "load_snapshot",
    "load_writings",
    "snapshot_path",
]
