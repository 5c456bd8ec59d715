"""Layer 6 · pipeline/watching: all that a build reads → what of it is another than before, and whom that touches."""

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

from tongbao.pipeline.entry import BookEntry
from tongbao.pipeline.paths import Paths
from tongbao.pipeline.settings import BuildSettings
from tongbao.site import Sources, Survey, digest_of, survey_sources

__all__ = ["changed_books", "files_of_book", "look_at", "shared_digest", "waiting_books", "without_edited"]

_DATA: Final = "data/"
_SITE: Final = "data/site.yml"
#: What pages are made with besides our own files.
_LIBRARIES: Final = ("babel", "jinja2", "markupsafe", "mkdocs", "mkdocs-material", "pydantic", "pyyaml", "segno")
#: Rises when the same sources would be kept in another form.
_FORMAT: Final = "1"


def look_at(paths: Paths, known: Sources, probe: Path, jobs: int = 1) -> Survey:
    """Look at data, content, templates, settings and the program itself."""
    folders = {
        "data": paths.data,
        "content": paths.content,
        "templates": paths.templates,
        "base": paths.base,
        "program": Path(str(files("tongbao"))),
    }
    return survey_sources(folders, known, probe, jobs)


def shared_digest(sources: Sources, settings: BuildSettings) -> str:
    """Give the digest of what every page depends on."""
    libraries = (f"{name} {version(name)}" for name in _LIBRARIES)
    circle = (settings.audience.value, str(settings.drafts))
    return digest_of(_FORMAT, *libraries, *circle, sources.digest("templates/", "base", "program/", _SITE))


def files_of_book(sources: Sources, id_: str) -> dict[str, str]:
    """Give the digests of the files that the check of a book sees."""
    return {**dict(sources.below(_SITE)), **dict(sources.below(f"{_DATA}{id_}/"))}


def changed_books(before: Sources, now: Sources) -> frozenset[str]:
    """Name the folders of ``data/`` in which a file came, went or changed."""
    names = {name for name, entry in now.entries.items() if _digest(before, name) != entry[-1]}
    names |= before.entries.keys() - now.entries.keys()
    return frozenset(name.split("/")[1] for name in names if name.startswith(_DATA))


def without_edited(paths: Paths, sources: Sources, books: Iterable[str], probe: Path) -> Sources:
    """Forget files that were edited while their books were read: the next build looks at them again."""
    again = survey_sources({f"{_DATA}{id_}": paths.data / id_ for id_ in books}, sources, probe).sources
    edited = {name for name, entry in again.entries.items() if sources.entries.get(name, ())[1:] != entry[1:]}
    return Sources({name: entry for name, entry in sources.entries.items() if name not in edited})


def waiting_books(entries: Mapping[str, BookEntry], day: str, notices: frozenset[str]) -> frozenset[str]:
    """Name the books whose day has come, or that name a notice which is there no more."""
    return frozenset(
        id_
        for id_, entry in entries.items()
        if (entry.until and entry.until <= day) or not notices.issuperset(entry.links)
    )


def _digest(sources: Sources, name: str) -> str | None:
    entry = sources.entries.get(name)
    return entry[-1] if entry else None
