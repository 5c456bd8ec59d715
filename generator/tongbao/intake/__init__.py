"""Layer 5 · intake: commands that change ``data/`` → files below it, whole or not at all; the only writer there."""

from tongbao.intake.files import write_whole
from tongbao.intake.formatting import Formatted, format_data
from tongbao.intake.migrating import Migrated, migrate_data
from tongbao.intake.publishing import Published, publish_notice
from tongbao.intake.schemas import schema_files, write_schemas

__all__ = [
    "Formatted",
    "Migrated",
    "Published",
    "format_data",
    "migrate_data",
    "publish_notice",
    "schema_files",
    "write_schemas",
    "write_whole",
]
