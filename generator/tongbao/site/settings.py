"""What the site builder is told: the languages, their navigation and footer, the address, the day, the templates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

__all__ = ["SiteFact", "SiteLanguage", "SiteLink", "SiteSettings"]


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link of the footer; the URL is relative to the root of the whole site."""

    title: str
    url: str
    #: The language of the title, where it is another than the page's.
    lang: str = ""


@dataclass(frozen=True, slots=True)
class SiteFact:
    """A line of the footer: what it is, what it says, and where that is looked up."""

    label: str
    value: str
    url: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLanguage:
    """The site in one language."""

    code: str
    title: str
    #: (title, path of the Markdown file below the language's docs folder), in order.
    navigation: tuple[tuple[str, str], ...] = ()
    description: str = ""
    contact: str = ""
    licence: str = ""
    footer: tuple[SiteLink, ...] = ()
    #: What an office says about itself at the foot of each page: 主办单位, ICP备案号 and the like.
    facts: tuple[SiteFact, ...] = ()
    #: Where readers say that something is wrong (我要纠错): ``mailto:`` or an address elsewhere.
    report: str = ""
    #: The ways on from an address that leads nowhere: search, map, newest lists.
    ways: tuple[SiteLink, ...] = ()
    #: ``<meta>`` elements of every page (SiteName, SiteDomain, SiteIDCode); a page's own come on top.
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """The whole site; its first language stands at the root, each other one below its code."""

    languages: tuple[SiteLanguage, ...]
    date: date
    #: The folder with ``theme/`` and ``assets/``.
    templates: Path
    #: The ``mkdocs.yml`` that every language's settings inherit.
    base: Path
    #: Where the site will stand (``https://host/path/``); empty where that is not known.
    address: str = ""

    def folder(self, language: SiteLanguage) -> str:
        """Give a language's place below the root: empty for the first, else ``en/`` and the like."""
        return "" if language == self.languages[0] else f"{language.code}/"

    @property
    def root(self) -> str:
        """Give the address with its closing slash, or nothing."""
        return f"{self.address.rstrip('/')}/" if self.address else ""

    @property
    def path(self) -> str:
        """Give the path under which the site stands on its host; ``/`` where no address is set."""
        return urlsplit(self.root).path or "/"
