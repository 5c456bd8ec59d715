"""Layer 6 · pipeline/building: data → check → edition → pages and records → a verified release."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongbao.derive import fill_catalogue
from tongbao.errors import UsageError
from tongbao.findings import Finding
from tongbao.model import Audience, public
from tongbao.pipeline.checking import Stage, check_data, no_stage
from tongbao.pipeline.docs import Docs, files_below
from tongbao.pipeline.paths import Paths
from tongbao.pipeline.portal import site_settings
from tongbao.pipeline.searching import check_index
from tongbao.site import (
    MANIFEST,
    Builder,
    Counts,
    FastBuilder,
    FreshRelease,
    MkDocsBuilder,
    SiteSettings,
    check_links,
    cores,
    publish_release,
    write_tree,
)

__all__ = ["BuildSettings", "Built", "build"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSettings:
    """What a build depends on besides the files: above all, the day."""

    day: date
    audience: Audience = Audience.PUBLIC
    drafts: bool = False
    #: Forget what earlier runs worked out.
    clean: bool = False
    #: Put the finished site into this folder as well.
    out: Path | None = None
    #: Let stock MkDocs make every page: slower, and what the fast builder is compared with.
    stock: bool = False
    #: How many processes may work at once; 0 for as many as the machine has cores.
    jobs: int = 0

    @property
    def is_public(self) -> bool:
        """Tell whether this is the site for everybody."""
        return self.audience is Audience.PUBLIC and not self.drafts

    def builder(self, site: SiteSettings) -> Builder:
        """Give what makes the site out of pages."""
        return MkDocsBuilder(site) if self.stock else FastBuilder(site, self.jobs)

    def folder(self, paths: Paths) -> Path:
        """Give the build folder; a preview never stands where the public site does."""
        return paths.build if self.is_public else paths.build / "preview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished build: where the site is, what is in it, and what was noticed."""

    site: Path
    release: str
    pages: int
    records: int
    #: How many pages were made in which way.
    ways: Counts
    findings: tuple[Finding, ...]


def build(paths: Paths, settings: BuildSettings, stage: Stage = no_stage) -> Built:
    """Build the site for a day; raise DataError, BuildError or VerificationError and leave the old site alone."""
    place = settings.folder(paths)
    if settings.out:
        _refuse_strange(settings.out)
    if settings.clean:
        write_tree(paths.cache, ())
    checked = check_data(paths, stage)
    edition = fill_catalogue(public(checked.sound(), settings.day, settings.audience, drafts=settings.drafts))
    docs, ways = Docs(paths, edition, place / "docs"), Counts()

    def make(release: FreshRelease) -> None:
        stage("render")
        docs.write(settings.jobs)
        stage("build")
        ways.add(settings.builder(site_settings(paths, edition, docs.places)).build(place, release.folder))

    def verify(release: FreshRelease) -> list[Finding]:
        stage("verify")
        found = check_links(release.folder, edition.site.address or "", settings.jobs or cores())
        stage("find")
        return [*found, *check_index(release.folder, edition)]

    release = publish_release(place, settings.day, make, verify, jobs=settings.jobs or cores())
    if settings.out:
        stage("copy")
        write_tree(settings.out, files_below(release.folder))
    return Built(
        site=place / "site",
        release=release.id,
        pages=docs.pages,
        records=docs.records,
        ways=ways,
        findings=checked.findings,
    )


def _refuse_strange(out: Path) -> None:
    """Keep a mistyped ``--out`` from emptying a folder that no site ever stood in."""
    if out.exists() and not (out / MANIFEST).is_file() and not (out.is_dir() and not any(out.iterdir())):
        raise UsageError("pipeline.out-in-use", path=out)
