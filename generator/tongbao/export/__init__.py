"""Layer 4 · export: the public edition → files that others read."""

from tongbao.export.records import record_files

__all__ = ["record_files"]
