"""The fast builder: ``build/docs/<language>`` → the site that stock MkDocs would make, in a fraction of the time.

Generated pages are converted and set into shells of the same templates, by several processes; hand-written pages, the
fixed pages and 404.html are made by MkDocs' own means. Where the settings hold something that takes part in making
pages and that is not known here (a plugin, another Markdown extension), stock MkDocs builds the language.
"""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.utils import is_markdown_file

from tongbao.site.assets import copy_file, docs_files, theme_assets, write_page
from tongbao.site.builder import build_stock, strict_mkdocs, write_settings
from tongbao.site.chunks import chunks, cores, run_chunks
from tongbao.site.counts import Counts
from tongbao.site.filling import INDEX, Filler
from tongbao.site.frame import Frame
from tongbao.site.settings import SiteLanguage, SiteSettings
from tongbao.site.sitemap import write_sitemap
from tongbao.site.theme import write_theme
from tongbao.site.tree import remove

__all__ = ["FastBuilder"]


@dataclass(frozen=True, slots=True)
class _Site:
    """One language on its way."""

    place: Path
    target: Path
    frame: Frame
    filler: Filler


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some files of one language."""

    site: int
    sources: Sequence[str]


@dataclass(slots=True)
class _Done:
    """What became of a chunk: the sources that were left to MkDocs, and numbers."""

    left: list[str] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)


class FastBuilder:
    """Shells, processes, and MkDocs for the rest."""

    def __init__(self, settings: SiteSettings, jobs: int = 0) -> None:
        self._settings = settings
        self._jobs = jobs or cores()
        self._sites: list[_Site] = []

    def build(self, folder: Path, release: Path) -> Counts:
        """Build every language; raise BuildError with the texts of all warnings."""
        counts, work = Counts(), list[_Chunk]()
        write_theme(folder / "theme", self._settings.templates)
        self._sites = []
        remove(release)
        for language in self._settings.languages:
            target = release / self._settings.folder(language)
            work += self._begin(folder, target, language, counts)
        left: dict[int, list[str]] = {}
        for chunk, done in zip(work, run_chunks(self._make, work, self._jobs), strict=True):
            left.setdefault(chunk.site, []).extend(done.left)
            counts.add(done.counts)
        for at, sources in left.items():
            self._make_stock(self._sites[at], sources, counts)
        write_sitemap(release, self._settings.root)
        return counts

    def _begin(self, folder: Path, target: Path, language: SiteLanguage, counts: Counts) -> list[_Chunk]:
        """Make what is not a generated page; give the chunks of what is."""
        place = write_settings(folder, self._settings, language)
        with strict_mkdocs(place, self._settings.date):
            frame = Frame(place, target, self._sites[-1].frame if self._sites else None)
            plain = frame.is_plain()
        if not plain:
            counts.stock += build_stock(place, target, self._settings.date)
            return []
        self._sites.append(_Site(place, target, frame, Filler(frame)))
        for name, source in theme_assets(frame.config.theme).items():
            copy_file(source, target / name)
        with strict_mkdocs(place, self._settings.date):
            for name, text in frame.own_files():
                write_page(target / name, text)
        files = sorted(docs_files(Path(frame.config.docs_dir)))
        own = [name for name in files if is_markdown_file(name) and posixpath.basename(name) != INDEX]
        self._make_stock(self._sites[-1], own, counts)
        rest = sorted(set(files).difference(own))
        return [_Chunk(len(self._sites) - 1, part) for part in chunks(rest, self._jobs)]

    def _make(self, chunk: _Chunk) -> _Done:
        """Make the files of a chunk: pages are filled, everything else is copied."""
        site, done = self._sites[chunk.site], _Done()
        docs = Path(site.frame.config.docs_dir)
        with strict_mkdocs(site.place, self._settings.date):
            for source in chunk.sources:
                if posixpath.basename(source) != INDEX:
                    copy_file(docs / source, site.target / source)
                elif (text := site.filler.make(source, done.counts)) is None:
                    done.left.append(source)
                else:
                    write_page(site.target / posixpath.dirname(source) / "index.html", text)
        return done

    def _make_stock(self, site: _Site, sources: Sequence[str], counts: Counts) -> None:
        with strict_mkdocs(site.place, self._settings.date):
            for source in sources:
                page = site.frame.convert(site.frame.page(source))
                write_page(Path(page.file.abs_dest_path), site.frame.show(page))
                counts.stock += 1
