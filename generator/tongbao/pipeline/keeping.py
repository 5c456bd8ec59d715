"""Layer 6 · pipeline/keeping: the commands that change ``data/``, each after the check that it needs."""

from datetime import date

from tongbao.errors import DataError
from tongbao.findings import Severity
from tongbao.intake import Formatted, Migrated, Published, format_data, migrate_data, publish_notice, write_schemas
from tongbao.load import load_catalogue
from tongbao.pipeline.checking import check_data
from tongbao.pipeline.paths import Paths

__all__ = ["format_files", "migrate", "publish", "refresh_schemas"]


def format_files(paths: Paths, *, write: bool) -> Formatted:
    """Put the files of ``data/`` into the canonical style; broken ones stay as they are, with their findings."""
    loaded = load_catalogue(paths.needed().data, None)
    errors = tuple(finding for finding in loaded.findings if finding.severity is Severity.ERROR)
    done = format_data(paths.data, {finding.place.file for finding in errors}, write=write)
    return Formatted(done.changed, (*errors, *done.findings))


def refresh_schemas(paths: Paths) -> tuple[str, ...]:
    """Write the JSON Schemas of the model to ``data/.schema/``; give the files that changed."""
    return write_schemas(paths.needed().data)


def migrate(paths: Paths) -> Migrated:
    """Bring the data to the format that this program reads."""
    done = migrate_data(paths.needed().data)
    if done.findings:
        raise DataError(done.findings)
    return done


def publish(paths: Paths, address: str, day: date) -> Published:
    """Publish a notice of sound data, once every suspicion about it is answered."""
    checked = check_data(paths.needed())
    catalogue = checked.sound()
    unanswered = checked.unanswered(f"data/{address.strip('/')}.yml")
    return publish_notice(paths.data, catalogue, address, day, unanswered)
