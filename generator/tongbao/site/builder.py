"""The site builder: ``build/docs/<language>`` → a complete site, by stock MkDocs run inside of this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from tongbao.errors import BuildError
from tongbao.site.counts import Counts
from tongbao.site.quiet import quiet_mkdocs
from tongbao.site.settings import SiteLanguage, SiteSettings
from tongbao.site.sitemap import write_sitemap
from tongbao.site.theme import theme_values, write_theme
from tongbao.site.tree import remove, write_whole

__all__ = ["UNUSED", "Builder", "MkDocsBuilder", "build_stock", "strict_mkdocs", "write_settings"]

#: What Material brings along and no page of ours asks for: its style sheets are part of our own.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images/favicon.png")


class Builder(Protocol):
    """Whatever makes a site out of the docs folders."""

    def build(self, folder: Path, release: Path) -> Counts:
        """Build ``folder/docs/<language>`` into the release folder; tell how many pages were made in which way."""


class MkDocsBuilder:
    """The reference: unpatched MkDocs with Material, one run per language."""

    def __init__(self, settings: SiteSettings) -> None:
        self._settings = settings

    def build(self, folder: Path, release: Path) -> Counts:
        """Build every language; raise BuildError with the texts of all warnings."""
        counts = Counts()
        write_theme(folder / "theme", self._settings.templates)
        # MkDocs empties its target first: the language at the root must come before those below it.
        for language in self._settings.languages:
            place = write_settings(folder, self._settings, language)
            counts.stock += build_stock(place, release / self._settings.folder(language), self._settings.date)
        write_sitemap(release, self._settings.root)
        return counts


def write_settings(folder: Path, settings: SiteSettings, language: SiteLanguage) -> Path:
    """Write one language's settings; ``mkdocs build -f`` of the same file makes the same pages."""
    place = folder / f"mkdocs.{language.code}.yml"
    write_whole(place, _config(settings, language))
    return place


def build_stock(place: Path, target: Path, day: date) -> int:
    """Let MkDocs build one language as it stands; give the number of pages."""
    with strict_mkdocs(place, day):
        config = load_config(str(place), config_file_path=str(place), site_dir=str(target))
        mkdocs_build(config)
    for name in UNUSED:
        remove(target / name)
    return sum(1 for _ in Path(config.docs_dir).rglob("*.md"))


@contextmanager
def strict_mkdocs(place: Path, day: date) -> Iterator[None]:
    """Use MkDocs inside of this: whatever it warns of is a BuildError that names the file of its settings."""
    with quiet_mkdocs(day) as warnings:
        try:
            yield
        except MkDocsException as error:
            texts = "\n".join([*warnings, error.format_message()])
            raise BuildError("site.mkdocs-failed", file=place.name, texts=texts) from error
    if warnings:
        raise BuildError("site.mkdocs-failed", file=place.name, texts="\n".join(warnings))


def _config(settings: SiteSettings, language: SiteLanguage) -> bytes:
    config: dict[str, object] = {
        "INHERIT": str(settings.base.resolve()),
        "site_name": language.title,
        "docs_dir": f"docs/{language.code}",
        "site_dir": f"plain/{language.code}",
        "nav": [{title: path} for title, path in language.navigation],
        "theme": {"custom_dir": "theme", "language": language.code},
        "extra": theme_values(settings, language),
    }
    if language.description:
        config["site_description"] = language.description
    if settings.root:
        config["site_url"] = settings.root + settings.folder(language)
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()
