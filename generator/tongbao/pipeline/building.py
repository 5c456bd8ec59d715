"""Layer 6 · pipeline/building: data → checked books → docs folders → a verified release; only what an edit touches."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tongbao.errors import UsageError
from tongbao.findings import Finding
from tongbao.pipeline.checking import Stage, no_stage
from tongbao.pipeline.cycles import cycles_of_pages
from tongbao.pipeline.gathering import Gathered, Gathering, Work
from tongbao.pipeline.guarding import guard_index
from tongbao.pipeline.memory import Memory, Shipped
from tongbao.pipeline.moving import moved_addresses
from tongbao.pipeline.paths import Paths
from tongbao.pipeline.portal import site_settings
from tongbao.pipeline.settings import BuildSettings
from tongbao.site import (
    MANIFEST,
    Counts,
    FastBuilder,
    FreshRelease,
    MkDocsBuilder,
    Part,
    SiteSettings,
    Store,
    build_lock,
    check_release,
    compiled_store,
    copy_tree,
    digest_of,
    forget_spare,
    publish_release,
    telling_of_files,
    write_fragments,
    write_hosting,
    write_stores,
)

__all__ = ["Built", "build"]

_PAGE = "index.html"
#: How the address of a portal begins: with its host, or at the host's root.
_BASES = ("/", "http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished build: where the site is, what is in it, and what was noticed."""

    site: Path
    release: str
    pages: int
    records: int
    #: How many pages were made in which way, and how much work all of it was.
    ways: Counts
    work: Work
    findings: tuple[Finding, ...]


def build(paths: Paths, settings: BuildSettings, stage: Stage = no_stage) -> Built:
    """Build the site for a day; raise DataError, BuildError or VerificationError and leave the old site alone."""
    if settings.out:
        _refuse_strange(paths, settings.out)
    if settings.fragments and not settings.fragments.startswith(_BASES):
        raise UsageError("pipeline.fragments-base", base=settings.fragments)
    place = settings.folder(paths)
    # What is remembered of the last build is its own as long as this one runs.
    with telling_of_files(place), build_lock(place / "state"):
        if settings.clean:
            Store(paths.cache).clear()
            forget_spare(place)
        try:
            built = _Building(paths, settings, stage).run()
        finally:
            # Nothing waits to be written when the build is over, however it ended.
            write_stores()
        Store(paths.cache).tidy()
        compiled_store(paths.templates).tidy()
        if settings.fragments:
            stage("copy")
            write_fragments(place / "releases" / built.release, place / "fragments", settings.fragments)
        if settings.out:
            stage("copy")
            copy_tree(place / "releases" / built.release, settings.out)
    return built


class _Building:
    def __init__(self, paths: Paths, settings: BuildSettings, stage: Stage) -> None:
        self._paths, self._settings, self._stage = paths, settings, stage
        self._place = settings.folder(paths)
        self._memory = Memory(self._place / "state")
        if settings.clean:
            self._memory.forget()
        self._ways = Counts()

    def run(self) -> Built:
        gathering = Gathering(self._paths, self._settings, self._memory, self._stage)
        gathered = gathering.run()
        site = self._site(gathered)
        frame = digest_of(repr(replace(site, date=self._settings.day.min)), str(self._settings.stock))

        def make(fresh: FreshRelease) -> None:
            self._stage("build")
            self._ways.add(self._convert(site, frame, fresh))

        def verify(fresh: FreshRelease) -> list[Finding]:
            return self._verified(fresh, site.address)

        settings = self._settings
        with cycles_of_pages():
            release = publish_release(
                self._place, settings.day, make, verify, keep=settings.keep, jobs=settings.processes
            )
        self._memory.ship(Shipped(release.id, frame))
        languages = [one.code for one in site.languages]
        moved = moved_addresses(languages, gathered.moved)
        write_hosting(self._place / "hosting", site.path, [site.folder(one) for one in site.languages], moved)
        gathering.work.converted = self._ways.total
        return Built(
            site=self._place / "site",
            release=release.id,
            pages=gathered.pages,
            records=gathered.records,
            ways=self._ways,
            work=gathering.work,
            findings=gathered.findings,
        )

    def _site(self, gathered: Gathered) -> SiteSettings:
        edition = gathered.portal.issuers
        places = {str(language): _of(gathered.files, language) for language in edition.site.languages}
        return site_settings(self._paths, edition, places)

    def _convert(self, site: SiteSettings, frame: str, fresh: FreshRelease) -> Counts:
        """Make the site: on top of the last release, where that is what is remembered."""
        if self._settings.stock:
            return MkDocsBuilder(site).build(self._place, fresh.folder)
        builder, shipped = FastBuilder(site, self._settings.jobs, self._settings.cluster), self._memory.shipped()
        if shipped.frame != frame or not fresh.begin(shipped.release):
            return builder.build(self._place, fresh.folder)
        return builder.build(self._place, fresh.folder, self._parts(site, shipped.pending))

    def _parts(self, site: SiteSettings, pending: Iterable[str]) -> dict[str, Part]:
        docs = self._place / "docs"
        made = {path for path in pending if (docs / path).is_file()}
        gone = set(pending) - made
        return {one.code: Part(made=_of(made, one.code), gone=_of(gone, one.code)) for one in site.languages}

    def _verified(self, fresh: FreshRelease, address: str) -> list[Finding]:
        self._stage("verify")
        found = check_release(fresh, address, self._settings.processes)
        self._stage("find")
        pages = (path.removesuffix(_PAGE) for path in fresh.changed if path.endswith(_PAGE))
        return [*found, *guard_index(fresh.folder, pages, jobs=1 if fresh.base else self._settings.processes)]


def _of(paths: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(path.partition("/")[2] for path in paths if path.startswith(f"{language}/"))


def _refuse_strange(paths: Paths, out: Path) -> None:
    """Keep a mistyped ``--out`` from emptying a folder that no site ever stood in, or the build's own."""
    strange = out.exists() and not (out / MANIFEST).is_file() and not (out.is_dir() and not any(out.iterdir()))
    if strange or out.is_relative_to(paths.build):
        raise UsageError("pipeline.out-in-use", path=out)
