"""Layer 6 · pipeline/portal: the edition's site record → what the site builder is told."""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from tongbao.messages import Words
from tongbao.model import MAP, SEARCH, Contact, Nature, PublicCatalogue, series_address
from tongbao.pipeline.paths import Paths
from tongbao.site import SiteFact, SiteLanguage, SiteLink, SiteSettings

__all__ = ["site_settings"]

#: The fixed pages, by the key of their title; a site without one of them does without its entry.
_NAVIGATION = ("home", "archive", "corrections", "method", "help", "about")
_FOOTER = ("about", "help", "data-format", "method", "corrections", "map", "privacy", "accessibility")
#: The lines of the footer, and the registers in which two of them must be looked up.
_FACTS: Final = ("organiser", "operator", "site_code", "icp", "police")
_REGISTERS: Final = {"icp": "https://beian.miit.gov.cn/", "police": "https://beian.mps.gov.cn/"}


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
        facts=tuple(_facts(edition, words)),
        report=_report(site.contact),
        ways=tuple(_ways(edition, words, folder)),
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


def _report(contact: Contact) -> str:
    """Say where 我要纠错 leads: the office's own page, else its mail."""
    return contact.feedback or (f"mailto:{contact.email}" if contact.email else "")


def _facts(edition: PublicCatalogue, words: Words) -> Iterator[SiteFact]:
    """Give what an official site says about itself at its foot; a demonstration must not look like one."""
    if not _official(edition):
        return
    lang = "" if words.language == "zh" else "zh"
    for name in _FACTS:
        if value := getattr(edition.site, name):
            yield SiteFact(words(f"pipeline.footer.{name.replace('_', '-')}"), value, _REGISTERS.get(name, ""), lang)


def _ways(edition: PublicCatalogue, words: Words, folder: str) -> Iterator[SiteLink]:
    """Give the ways on from an address that leads nowhere: search, map, the lists of each issuer's newest year."""
    yield SiteLink(words("page.search"), folder + SEARCH)
    yield SiteLink(words("page.map"), folder + MAP)
    lang = "" if words.language == "zh" else "zh"
    for book in edition.books:
        for one in book.series_years:
            if one.year == book.years()[0]:
                yield SiteLink(one.worklist.title, folder + series_address(one.key), lang)


def _official(edition: PublicCatalogue) -> bool:
    return all(book.issuer.nature is Nature.OFFICIAL for book in edition.books)


def _meta(edition: PublicCatalogue, title: str) -> dict[str, str]:
    """Give the elements that 政府网站 carry; a site with anything but official data has no site code."""
    site = edition.site
    meta = {"SiteName": title}
    if site.address:
        meta["SiteDomain"] = urlsplit(site.address).netloc
    if site.site_code and _official(edition):
        meta["SiteIDCode"] = site.site_code
    return meta
