"""Layer 6 · pipeline/building: data → check → edition → pages and records → a verified release."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from tongbao.derive import fill_catalogue
from tongbao.errors import UsageError
from tongbao.export import record_files
from tongbao.findings import Finding
from tongbao.model import Audience, PublicCatalogue, public
from tongbao.pipeline.checking import Stage, check_data, no_stage
from tongbao.pipeline.paths import Paths
from tongbao.pipeline.portal import site_settings
from tongbao.pipeline.searching import check_index, search_files
from tongbao.render import hand_written, render_pages
from tongbao.site import MANIFEST, File, MkDocsBuilder, check_links, publish_release, write_tree

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

    @property
    def is_public(self) -> bool:
        """Tell whether this is the site for everybody."""
        return self.audience is Audience.PUBLIC and not self.drafts

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
    docs = _Docs(paths, edition, place / "docs")

    def make(release: Path) -> None:
        docs.write(stage)
        stage("build")
        MkDocsBuilder(site_settings(paths, edition, docs.places)).build(place, release)

    def verify(release: Path) -> list[Finding]:
        stage("verify")
        found = check_links(release, edition.site.address or "")
        stage("find")
        return [*found, *check_index(release, edition)]

    release = publish_release(place, settings.day, make, verify)
    if settings.out:
        stage("copy")
        write_tree(settings.out, _files(release.folder))
    return Built(
        site=place / "site",
        release=release.id,
        pages=docs.pages,
        records=docs.records,
        findings=checked.findings,
    )


class _Docs:
    """The folders that the site builder reads, one per language."""

    def __init__(self, paths: Paths, edition: PublicCatalogue, folder: Path) -> None:
        self._paths, self._edition, self._folder = paths, edition, folder
        self.pages = self.records = 0
        #: The files of each language, by which the navigation is chosen.
        self.places: dict[str, frozenset[str]] = {}

    def write(self, stage: Stage) -> None:
        """Write every language; records stand once, at the root of the site."""
        for at, language in enumerate(self._edition.site.languages):
            stage(f"render-{language}")
            files = [*self._pages(language), *self._hand_written(language)]
            self.pages += sum(file.path.suffix == ".md" for file in files)
            self.places[language] = frozenset(file.path.as_posix() for file in files)
            records = [] if at else [File(PurePosixPath(path), data) for path, data in record_files(self._edition)]
            self.records += len(records)
            write_tree(self._folder / language, [*files, *records, *([] if at else self._index(stage))])

    def _index(self, stage: Stage) -> list[File]:
        stage("search")
        return search_files(self._paths, self._edition)

    def _pages(self, language: str) -> Iterator[File]:
        written = [place.stem for place in (self._paths.content / language).glob("*.md")]
        for page in render_pages(self._edition, self._paths.templates, language, written):
            yield File(PurePosixPath(page.path), page.text.encode())

    def _hand_written(self, language: str) -> Iterator[File]:
        for file in _files(self._paths.content / language):
            if file.path.suffix == ".md":
                text = file.content.decode("utf-8-sig", errors="replace")
                yield File(file.path, hand_written(self._edition, language, text).encode())
            else:
                yield file


def _files(folder: Path) -> Iterator[File]:
    """Give the files below a folder, without hidden ones; a folder that is not there has none."""
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder)
        if place.is_file() and not any(part.startswith(".") for part in path.parts):
            yield File(PurePosixPath(path.as_posix()), place.read_bytes())


def _refuse_strange(out: Path) -> None:
    """Keep a mistyped ``--out`` from emptying a folder that no site ever stood in."""
    if out.exists() and not (out / MANIFEST).is_file() and not (out.is_dir() and not any(out.iterdir())):
        raise UsageError("pipeline.out-in-use", path=out)
