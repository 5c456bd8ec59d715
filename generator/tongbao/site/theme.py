"""The theme that MkDocs sees: our templates and assets in one folder, and the values that they show."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from tongbao.messages import Words
from tongbao.site.bundle import ASSETS, bundle
from tongbao.site.policy import POLICY
from tongbao.site.settings import SiteLanguage, SiteSettings
from tongbao.site.tree import File, write_tree

__all__ = ["theme_values", "write_theme"]

_WORDS = "site.theme."


def write_theme(folder: Path, templates: Path) -> None:
    """Put ``theme/`` and ``assets/`` together, so that stock MkDocs finds both."""
    made = bundle(templates / "assets")
    own = [each for each in _files(templates / "assets", ASSETS) if each.path.name not in made.sources]
    write_tree(folder, [*_files(templates / "theme", PurePosixPath()), *own, *made.files])


def theme_values(settings: SiteSettings, language: SiteLanguage) -> dict[str, object]:
    """Give what the templates read as ``config.extra``."""
    made = bundle(settings.templates / "assets")
    return {
        "words": _words(language.code),
        "styles": made.styles,
        "display": made.display,
        "embedded": made.embedded,
        "policy": POLICY,
        "address": settings.root,
        "base": settings.path + settings.folder(language),
        # From this language's root to the root of the whole site.
        "root": "../" if settings.folder(language) else "",
        "languages": [_language(settings, each) for each in settings.languages],
        "language": language.code,
        # The portal's title may be Chinese where the page is not.
        "site_lang": "zh" if language.code != "zh" and not language.title.isascii() else "",
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
        "locale": words["locale"],
        "folder": settings.folder(language),
    }


def _words(language: str) -> dict[str, str]:
    words = Words(language)
    names = (key for key in words if key.startswith(_WORDS))
    return {key.removeprefix(_WORDS).replace("-", "_"): words(key) for key in sorted(names)}


def _files(folder: Path, below: PurePosixPath) -> list[File]:
    places = sorted(place for place in folder.rglob("*") if place.is_file())
    return [File(below / place.relative_to(folder).as_posix(), place.read_bytes()) for place in places]
