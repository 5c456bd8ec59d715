"""Layer 6 · pipeline/docs: edition, hand-written pages → the folders that the site builder reads, one per language."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from tongbao.export import record_files
from tongbao.model import RECORD, PublicCatalogue
from tongbao.pipeline.paths import Paths
from tongbao.pipeline.searching import search_files
from tongbao.render import Studio, draw, engine_inherited, hand_written, plan_styles, render_pages
from tongbao.site import File, Store, cores, program_digest, run_apart, run_chunks, write_tree

__all__ = ["Docs", "files_below"]

#: What stands once, at the root of the site.
_RECORDS, _INDEX = "records", "index"


class Docs:
    """The folders, and what was counted while they were written."""

    def __init__(self, paths: Paths, edition: PublicCatalogue, folder: Path) -> None:
        self._paths, self._edition, self._folder = paths, edition, folder
        self.pages = self.records = 0
        #: The files of each language, by which the navigation is chosen.
        self.places: dict[str, frozenset[str]] = {}

    def write(self, jobs: int) -> None:
        """Write every language, each made by a process of its own; records and index stand at the root of the site."""
        languages = self._edition.site.languages
        parts = (_INDEX, *languages, _RECORDS)
        made = dict(zip(parts, run_chunks(self._made, parts, jobs or cores()), strict=True))
        self.records = sum(file.path.name == RECORD for file in made[_RECORDS])
        for at, language in enumerate(languages):
            files = made[language]
            self.pages += sum(file.path.suffix == ".md" for file in files)
            self.places[language] = frozenset(file.path.as_posix() for file in files)
            write_tree(self._folder / language, [*files, *([] if at else made[_RECORDS] + made[_INDEX])])

    def _made(self, part: str) -> list[File]:
        if part == _INDEX:
            return list(search_files(self._paths, self._edition))
        if part == _RECORDS:
            styles = [style for book in self._edition.books for style in plan_styles(book)]
            return [
                *(File(PurePosixPath(path), data) for path, data in record_files(self._edition)),
                *(File(PurePosixPath(style.path), style.make()) for style in styles),
            ]
        return [*self._pages(part), *self._hand_written(part)]

    def _pages(self, language: str) -> Iterator[File]:
        written = [place.stem for place in (self._paths.content / language).glob("*.md")]
        studio = Studio(Store(self._paths.cache), program_digest(), _draw)
        for page in render_pages(self._edition, self._paths.templates, language, written, studio):
            yield File(PurePosixPath(page.path), page.text.encode())

    def _hand_written(self, language: str) -> Iterator[File]:
        for file in files_below(self._paths.content / language):
            if file.path.suffix == ".md":
                text = file.content.decode("utf-8-sig", errors="replace")
                yield File(file.path, hand_written(self._edition, language, text).encode())
            else:
                yield file


def _draw(shapes: Sequence[str]) -> list[str]:
    """Draw charts where nobody is forked afterwards: who has started the chart engine cannot fork others for it."""
    return run_apart(draw, shapes, spoilt=engine_inherited())


def files_below(folder: Path) -> Iterator[File]:
    """Give the files below a folder, without hidden ones; a folder that is not there has none."""
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder)
        if place.is_file() and not any(part.startswith(".") for part in path.parts):
            yield File(PurePosixPath(path.as_posix()), place.read_bytes())
