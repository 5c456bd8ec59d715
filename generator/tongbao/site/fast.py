"""The fast builder: ``build/docs/<language>`` → the site that stock MkDocs would make, in a fraction of the time.

Generated pages are converted and set into shells of the same templates, by several processes; hand-written pages, the
fixed pages and 404.html are made by MkDocs' own means. Where the settings hold something that takes part in making
pages and that is not known here (a plugin, another Markdown extension), stock MkDocs builds the site.

With a cluster, generated pages are made by its workers; all else is made here, as without.

A release that holds a whole site already needs only its part made anew: then what is made depends on the part alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from tongbao.site.builder import MkDocsBuilder, write_settings
from tongbao.site.chunks import chunks, cores, run_chunks
from tongbao.site.counts import Counts
from tongbao.site.dask_cluster import Cluster, FarWork
from tongbao.site.making import Done, Maker, Part
from tongbao.site.settings import SiteSettings
from tongbao.site.sitemap import listed_before, write_sitemap, write_sitemap_of
from tongbao.site.store import compiled_store
from tongbao.site.theme import write_theme
from tongbao.site.tree import remove

__all__ = ["FastBuilder"]

#: So few pages are made before another process has begun.
_FEW: Final = 100
#: How many a folder is taken to hold before anybody looks into it.
_IN_A_FOLDER: Final = 10
_NOTHING: Final = Part()


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some sources of one language (or whole folders of them), by its place among the languages."""

    at: int
    sources: list[str]

    def weight(self) -> int:
        """Tell about how many pages these are; other files are linked, which is no work."""
        return sum(_IN_A_FOLDER if name.endswith("/") else name.endswith(".md") for name in self.sources)


class FastBuilder:
    """Shells, processes, and MkDocs for the rest."""

    def __init__(self, settings: SiteSettings, jobs: int = 0, cluster: Cluster | None = None) -> None:
        self._settings = settings
        self._cluster = cluster
        self._jobs = jobs or cores()
        self._makers: list[Maker] = []

    def build(self, folder: Path, release: Path, parts: Mapping[str, Part] | None = None) -> Counts:
        """Build every language; raise BuildError with the texts of all warnings.

        With ``parts``, by language, the release is taken to hold the site as it was: what the parts name is made
        anew or removed, the theme's files are replaced where they changed, and everything else is left alone. What is
        replaced is a new file; nothing is written into one that exists.
        """
        write_theme(folder / "theme", self._settings.templates)
        self._makers = self._begin(folder, release)
        if not all(maker.is_plain for maker in self._makers):
            return MkDocsBuilder(self._settings).build(folder, release)
        if parts is None:
            remove(release)
        listed = set() if parts is None else listed_before(release, self._settings.root)
        counts = Counts()
        for at, done in self._made(parts):
            counts.add(done.counts)
            self._list(listed, at, done.pages)
        for maker, language in zip(self._makers, self._settings.languages, strict=True):
            gone = maker.remove((parts or {}).get(language.code, _NOTHING).gone)
            self._list(listed, self._makers.index(maker), dict.fromkeys(gone, False))
        if listed is None:
            write_sitemap(release, self._settings.root)
        else:
            write_sitemap_of(release, self._settings.root, listed)
        return counts

    def _begin(self, folder: Path, release: Path) -> list[Maker]:
        makers: list[Maker] = []
        for language in self._settings.languages:
            place = write_settings(folder, self._settings, language)
            target = release / self._settings.folder(language)
            compiled = compiled_store(self._settings.templates)
            makers.append(Maker(place, target, self._settings.date, makers[-1] if makers else None, compiled))
        return makers

    def _made(self, parts: Mapping[str, Part] | None) -> Iterator[tuple[int, Done]]:
        """Make everything, or the parts; give what became of it with the place of its language."""
        work: list[_Chunk] = []
        far: list[FarWork] = []
        for at, (maker, language) in enumerate(zip(self._makers, self._settings.languages, strict=True)):
            yield at, maker.write_own()
            if parts is not None:
                sources = maker.part(parts.get(language.code, _NOTHING))
            else:
                sources = maker.sources() if self._cluster else maker.parts()
            if self._cluster:
                far.append(FarWork(at, maker, [name for name in sources if maker.may_go(name)]))
                sources = [name for name in sources if not maker.may_go(name)]
            # Folders hold more or fewer pages: smaller pieces even that out.
            work += [
                _Chunk(at, list(part)) for part in chunks(sources, 8 * self._jobs if parts is None else self._jobs)
            ]
        jobs = self._jobs if sum(chunk.weight() for chunk in work) > _FEW else 1
        done = zip((chunk.at for chunk in work), run_chunks(self._make, work, jobs), strict=True)
        for at, each in chain(done, self._cluster.make(far) if self._cluster else ()):
            yield at, each
            yield at, self._makers[at].make_stock(each.left)

    def _make(self, chunk: _Chunk) -> Done:
        return self._makers[chunk.at].make(chunk.sources)

    def _list(self, listed: set[str] | None, at: int, pages: Mapping[str, bool]) -> None:
        """Note for the sitemap which pages there are, and which are not to be listed."""
        if listed is None or not self._settings.root:
            return
        below = self._settings.folder(self._settings.languages[at])
        for folder, may in pages.items():
            name = f"{below}{folder}".rstrip("/") or "."
            (listed.add if may else listed.discard)(name)
