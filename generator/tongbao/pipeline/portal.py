"""Layer 6 · pipeline/portal: the edition's site record → what the site builder is told."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from tongbao.messages import Words
from tongbao.model import Contact, Nature, PublicCatalogue
from tongbao.pipeline.paths import Paths
from tongbao.site import SiteLanguage, SiteLink, SiteSettings

__all__ = ["site_settings"]

#: The fixed pages, by the key of their title; a site without one of them does without its entry.
_NAVIGATION = ("home", "archive", "corrections", "method", "help", "about")
_FOOTER = ("about", "help", "data-format", "method", "corrections", "privacy", "accessibility")


def site_settings(paths: Paths, edition: PublicCatalogue, places: Mapping[str, frozenset[str]]) -> SiteSettings:
    """Put together titles, navigation, contact and addresses; ``places`` are the files of each language."""
    languages = edition.site.languages
    return SiteSettings(
        languages=tuple(_language(edition, code, places[code], first=code == languages[0]) for code in languages),
        date=edition.day,
        templates=paths.templates,
        base=paths.base,
        address=edition.site.address or "",
    )


def _language(edition: PublicCatalogue, code: str, files: frozenset[str], *, first: bool) -> SiteLanguage:
    site, words = edition.site, Words(code)
    english = code == "en"
    title = (site.title_en if english else None) or site.title
    folder = "" if first else f"{code}/"
    return SiteLanguage(
        code=code,
        title=title,
        navigation=tuple((words(f"pipeline.nav.{name}"), path) for name, path in _found(_NAVIGATION, files)),
        description=(site.description_en if english else site.description) or "",
        contact=_contact(site.contact, words),
        licence=site.licence or "",
        footer=tuple(SiteLink(words(f"pipeline.nav.{name}"), f"{folder}{name}/") for name, _ in _found(_FOOTER, files)),
        meta=_meta(edition, title),
    )


def _found(names: tuple[str, ...], files: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give the fixed pages that exist, with their files: made ones are folders, hand-written ones single files."""
    for name in names:
        for path in ("index.md",) if name == "home" else (f"{name}/index.md", f"{name}.md"):
            if path in files:
                yield name, path


def _contact(contact: Contact, words: Words) -> str:
    """Say where readers turn to, on one line."""
    said = [contact.office] if contact.office else []
    fields = {"phone": contact.phone, "email": contact.email, "address": contact.address, "hours": contact.hours}
    said += [words(f"pipeline.contact.{name}", value=value) for name, value in fields.items() if value]
    return words("pipeline.contact.separator").join(said)


def _meta(edition: PublicCatalogue, title: str) -> dict[str, str]:
    """Give the elements that 政府网站 carry; a site with anything but official data has no site code."""
    site = edition.site
    meta = {"SiteName": title}
    if site.address:
        meta["SiteDomain"] = urlsplit(site.address).netloc
    if site.site_code and all(book.issuer.nature is Nature.OFFICIAL for book in edition.books):
        meta["SiteIDCode"] = site.site_code
    return meta
