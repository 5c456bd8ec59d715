"""The theme that MkDocs sees: our templates and assets in one folder, and the values that they show."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from tongbao.messages import Words
from tongbao.site.policy import POLICY
from tongbao.site.settings import SiteLanguage, SiteSettings
from tongbao.site.tree import File, write_tree

__all__ = ["STYLES", "theme_values", "write_theme"]

#: The style sheets, in the order of their weight.
STYLES = (
    "colours.css",
    "layout.css",
    "components.css",
    "tables.css",
    "pages.css",
    "search.css",
    "display.css",
    "print.css",
)

#: Where the assets stand in the site.
_ASSETS = PurePosixPath("assets/tongbao")
_WORDS = "site.theme."


def write_theme(folder: Path, templates: Path) -> None:
    """Put ``theme/`` and ``assets/`` together, so that stock MkDocs finds both."""
    theme, assets = templates / "theme", templates / "assets"
    write_tree(folder, [*_files(theme, PurePosixPath()), *_files(assets, _ASSETS)])


def theme_values(settings: SiteSettings, language: SiteLanguage) -> dict[str, object]:
    """Give what the templates read as ``config.extra``."""
    return {
        "words": _words(language.code),
        "policy": POLICY,
        "address": settings.root,
        "base": settings.path + settings.folder(language),
        # From this language's root to the root of the whole site.
        "root": "../" if settings.folder(language) else "",
        "languages": [_language(settings, each) for each in settings.languages],
        "language": language.code,
        "contact": language.contact,
        "licence": language.licence,
        "footer": [{"title": link.title, "url": link.url} for link in language.footer],
        "facts": [asdict(fact) for fact in language.facts],
        "report": language.report,
        "ways": [asdict(link) for link in language.ways],
        "meta": dict(language.meta),
    }


def _language(settings: SiteSettings, language: SiteLanguage) -> Mapping[str, str]:
    words = _words(language.code)
    return {
        "code": language.code,
        "tag": words["language"],
        "name": words["language_name"],
        "folder": settings.folder(language),
    }


def _words(language: str) -> dict[str, str]:
    words = Words(language)
    names = (key for key in words if key.startswith(_WORDS))
    return {key.removeprefix(_WORDS).replace("-", "_"): words(key) for key in sorted(names)}


def _files(folder: Path, below: PurePosixPath) -> list[File]:
    places = sorted(place for place in folder.rglob("*") if place.is_file())
    return [File(below / place.relative_to(folder).as_posix(), place.read_bytes()) for place in places]
