"""Layer 6 · pipeline/verifying: a site's folder, wherever it stands and without its data → everything wrong with it."""

from dataclasses import replace
from pathlib import Path

from tongbao.errors import UsageError
from tongbao.findings import Finding, Place
from tongbao.model import SEARCH
from tongbao.pipeline.guarding import guard_index
from tongbao.site import SiteReport, cores, verify_files

__all__ = ["verify_site"]

_SEGMENTS = f"{SEARCH}files/segments.json"


def verify_site(folder: Path, jobs: int = 0) -> SiteReport:
    """Verify a built site: its manifest, pages, links, requests and records, and that its search finds its pages."""
    if not folder.is_dir():
        raise UsageError("pipeline.no-site", path=folder)
    report = verify_files(folder, jobs or cores())
    if not report.is_sound(SEARCH):
        return report
    if (folder / _SEGMENTS).is_file():
        found = tuple(guard_index(folder, jobs=jobs or cores()))
    else:
        found = (Finding(Place(_SEGMENTS), "site-file-missing"),)
    return replace(report, findings=tuple(sorted((*report.findings, *found))))
