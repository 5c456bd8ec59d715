"""Layer 2 · load/drafts: one notice's file, wherever it lies → the notice: an earlier draft to compare with."""

from pathlib import Path

from tongbao.findings import Finding, Severity
from tongbao.load.codes import CODES
from tongbao.load.decode import decode
from tongbao.load.parse import parse_file
from tongbao.model import Notice

__all__ = ["load_draft"]


def load_draft(path: Path) -> tuple[Notice | None, tuple[Finding, ...]]:
    """Read a notice by itself; its references are not looked up, for the list may have changed since."""
    parsed = parse_file(path, None)
    slips = list(parsed.slips)
    notice: Notice | None = None
    if parsed.root is not None:
        notice, more = decode(Notice, parsed.root)
        slips += more
    errors = tuple(slip.finding(path.name) for slip in slips if CODES[slip.code] is Severity.ERROR)
    return (None if errors else notice), errors
