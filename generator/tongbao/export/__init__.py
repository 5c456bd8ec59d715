"""Layer 4 · export: the public edition → files that others read; what staff read before one goes out."""

from tongbao.export.brief import Brief, brief_text
from tongbao.export.records import PlannedRecord, plan_records, record_files
from tongbao.export.report import make_report, report_bytes

__all__ = ["Brief", "PlannedRecord", "brief_text", "make_report", "plan_records", "record_files", "report_bytes"]
