"""Layer 4 · export: the public edition → files that others read; what staff read before one goes out."""

from tongbao.export.brief import Brief, brief_text
from tongbao.export.records import record_files
from tongbao.export.report import make_report, report_bytes

__all__ = ["Brief", "brief_text", "make_report", "record_files", "report_bytes"]
