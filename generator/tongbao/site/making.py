"""Sources of one language → their files in a release, each made in the way that is right for it."""

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import yaml
from mkdocs.utils import is_markdown_file

from tongbao.site.assets import (
    docs_files,
    link_file,
    read_file,
    remove_files,
    take_over,
    theme_assets,
    write_file,
)
from tongbao.site.builder import strict_mkdocs
from tongbao.site.counts import Counts
from tongbao.site.filling import INDEX, Filler
from tongbao.site.frame import Frame
from tongbao.site.shell import encoded
from tongbao.site.sitemap import is_listed
from tongbao.site.store import Store

__all__ = ["UNNAMED", "Done", "Maker", "Part", "is_written"]

#: Blocks of the search index: its client asks for them by what another file tells it, and no page names them.
UNNAMED: Final = ".bin"
#: Folders so far down (an issuer's years) are looked through side by side.
_DEPTH: Final = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Sources of one language by their paths in its docs folder: what is new or another, and what is no more."""

    made: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


@dataclass(slots=True)
class Done:
    """What became of some sources."""

    #: Generated pages that are left to MkDocs.
    left: list[str] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    #: The folders of the pages that were made, below the language's: may search engines list them?
    pages: dict[str, bool] = field(default_factory=dict)

    def add(self, other: "Done") -> None:
        """Add what became of others."""
        self.left += other.left
        self.counts.add(other.counts)
        self.pages |= other.pages


class Maker:
    """Makes the files of one language."""

    def __init__(
        self, place: Path, target: Path, day: date, like: "Maker | None" = None, compiled: Store | None = None
    ) -> None:
        self.place, self.target, self.day = place, target, day
        with strict_mkdocs(place, day):
            self.frame: Frame = Frame(place, target, like.frame if like else None, compiled)
            #: Whether the settings leave the pages to the ways that are known here.
            self.is_plain = self.frame.is_plain()
        self._filler = Filler(self.frame)
        #: The folder of the sources.
        self.docs = Path(self.frame.config.docs_dir)

    def sources(self) -> list[str]:
        """Give every source there is."""
        return sorted(docs_files(str(self.docs)))

    def parts(self) -> list[str]:
        """Give every source there is, most of them by a folder that holds many."""
        return sorted(docs_files(str(self.docs), depth=_DEPTH))

    def part(self, part: Part) -> list[str]:
        """Give the sources that have to be made; a page that comes or goes may be linked to by hand-written ones."""
        places = (self.target / self._file(name) for name in part.made if not name.endswith(UNNAMED))
        if not all(name.endswith(UNNAMED) for name in part.gone) or not all(place.is_file() for place in places):
            return sorted(part.made.union(name for name in self.sources() if is_written(name)))
        return sorted(part.made)

    def write_own(self) -> Done:
        """Write what belongs to no source: the theme's assets, 404.html."""
        for name, source in theme_assets(self.frame.config.theme).items():
            take_over(source, self.target / name)
        done = Done()
        with strict_mkdocs(self.place, self.day):
            for name, text in self.frame.own_files():
                page = encoded(text)
                if not _holds(self.target / name, page):
                    self._write(name, page, done)
        return done

    def make(self, sources: Sequence[str]) -> Done:
        """Make sources, or all in a folder: pages are filled, everything but written pages is taken over."""
        done, docs = Done(), str(self.docs)
        each = (name for part in sources for name in (docs_files(docs, part) if part.endswith("/") else (part,)))
        with strict_mkdocs(self.place, self.day):
            for source in each:
                if is_written(source):
                    done.left.append(source)
                elif posixpath.basename(source) != INDEX:
                    link_file(f"{docs}/{source}", f"{self.target}/{source}")
                elif (page := self._filler.make(source, read_file(f"{docs}/{source}"), done.counts)) is None:
                    done.left.append(source)
                else:
                    self._write(f"{source.removesuffix(INDEX)}index.html", page, done)
        return done

    def fill(self, sources: Iterable[tuple[str, bytes]]) -> tuple[list[tuple[str, bytes | None]], Counts]:
        """Make generated pages from their texts, and write nothing; None for a page that is left to MkDocs."""
        counts = Counts()
        with strict_mkdocs(self.place, self.day):
            return [(source, self._filler.make(source, text, counts)) for source, text in sources], counts

    def take(self, pages: Iterable[tuple[str, bytes | None]]) -> Done:
        """Write pages that were made elsewhere."""
        done = Done()
        for source, page in pages:
            if page is None:
                done.left.append(source)
            else:
                self._write(f"{source.removesuffix(INDEX)}index.html", page, done)
        return done

    def surroundings(self) -> dict[str, bytes]:
        """Give the files that this language's pages depend on, by paths that belong together."""
        settings = yaml.safe_load(self.place.read_text("utf-8"))
        base, theme = Path(settings["INHERIT"]), self.place.parent / settings["theme"]["custom_dir"]
        text = yaml.safe_dump({**settings, "INHERIT": "base.yml"}, allow_unicode=True, sort_keys=False)
        files = {self.place.name: text.encode(), "base.yml": base.read_bytes()}
        for place in sorted(theme.rglob("*")):
            if place.is_file():
                files[place.relative_to(self.place.parent).as_posix()] = place.read_bytes()
        # MkDocs wants to see that the pages of the navigation exist.
        return files | {f"{settings['docs_dir']}/{path}": b"" for path in sorted(self.frame.fixed)}

    def may_go(self, source: str) -> bool:
        """Tell whether a page may be made elsewhere; those of the navigation are made in full, where the files are."""
        return posixpath.basename(source) == INDEX != source and source not in self.frame.fixed

    def make_stock(self, sources: Iterable[str]) -> Done:
        """Make pages by MkDocs' own Markdown."""
        done = Done()
        with strict_mkdocs(self.place, self.day):
            for source in sources:
                page = self.frame.convert(self.frame.page(source))
                self._write(page.file.dest_uri, encoded(self.frame.show(page)), done)
                done.counts.stock += 1
        return done

    def remove(self, sources: Iterable[str]) -> list[str]:
        """Remove the files of sources that are no more; give the folders of pages."""
        names = [self._file(source) for source in sources if not (self.docs / source).exists()]
        remove_files(self.target, names)
        return [posixpath.dirname(name) for name in names if posixpath.basename(name) == "index.html"]

    def _file(self, source: str) -> str:
        return self.frame.stand_in(source).file.dest_uri if is_markdown_file(source) else source

    def _write(self, name: str, page: bytes, done: Done) -> None:
        folder, _, file = name.rpartition("/")
        write_file(f"{self.target}/{folder}", file, page)
        if file == "index.html":
            done.pages[folder] = is_listed(page)


def _holds(place: Path, content: bytes) -> bool:
    return place.is_file() and place.read_bytes() == content


def is_written(source: str) -> bool:
    """Tell whether a source is a page that people wrote; those of the program are called ``index.md``."""
    return is_markdown_file(source) and posixpath.basename(source) != INDEX
