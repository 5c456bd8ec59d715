"""Layer 6 · pipeline: the order of it all; the only layer that knows which step follows which."""

from tongbao.intake import Formatted, Migrated, Published
from tongbao.model import Audience
from tongbao.pipeline.building import Built, build
from tongbao.pipeline.checking import Checked, Stage, check_data
from tongbao.pipeline.keeping import format_files, migrate, publish, refresh_schemas
from tongbao.pipeline.paths import Paths
from tongbao.pipeline.reviewing import brief, write_report
from tongbao.pipeline.rollback import RolledBack, list_releases, roll_back
from tongbao.pipeline.serving import serve_site
from tongbao.pipeline.settings import BuildSettings
from tongbao.pipeline.verifying import verify_site
from tongbao.site import KEPT, LiveNotice, LiveRow, SiteReport

__all__ = [
    "KEPT",
    "Audience",
    "BuildSettings",
    "Built",
    "Checked",
    "Formatted",
    "LiveNotice",
    "LiveRow",
    "Migrated",
    "Paths",
    "Published",
    "RolledBack",
    "SiteReport",
    "Stage",
    "brief",
    "build",
    "check_data",
    "format_files",
    "list_releases",
    "migrate",
    "publish",
    "refresh_schemas",
    "roll_back",
    "serve_site",
    "verify_site",
    "write_report",
]
