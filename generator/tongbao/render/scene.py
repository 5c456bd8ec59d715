"""Layer 4 · render/scene: the one thing that page modules are handed: edition, language, templates, links."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from markupsafe import Markup
from pydantic import JsonValue

from tongbao.messages import Words
from tongbao.model import Column, IssuerBook, Nature, PublicCatalogue, SeriesYear
from tongbao.render.accents import accent_file
from tongbao.render.charts import Chart, chart_svg
from tongbao.render.charts_drawing import Keeper
from tongbao.render.conventions import column_meta, full_address
from tongbao.render.escape import has_chinese, plain
from tongbao.render.page import Page, compose, heading_languages, placeholder
from tongbao.render.phrase import Phrases
from tongbao.render.templates import environment

__all__ = ["Crumb", "Head", "Scene", "banner"]


@dataclass(frozen=True)
class Crumb:
    """A link in the head of a page; a title that is data may be Chinese on a page that is not."""

    title: str
    address: str


@dataclass(frozen=True)
class Head:
    """What stands in the front matter, and what the page was made from."""

    address: str
    title: str
    #: What a tab and a shared link say instead, on a page in another language than its title.
    headline: str = ""
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    book: IssuerBook | None = None
    previous: Crumb | None = None
    next: Crumb | None = None
    #: Whether a public record stands beside the page.
    record: bool = False
    #: Whether it is for frames on other sites.
    embed: bool = False
    meta: dict[str, str] = field(default_factory=dict)
    inputs: frozenset[str] = frozenset({"site"})
    until: date | None = None


class _Sheet:
    """The page that is being filled: where links start from, and which charts it wants.

    Templates find it among what they share, so that those that others import need not be set up for every page.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._up = ""
        self._shapes: list[str] = []

    def turn(self, address: str) -> list[str]:
        """Begin the page of an address; give what will hold the shapes of its charts."""
        self._up, self._shapes = "../" * address.count("/"), []
        return self._shapes

    def url(self, address: str, anchor: str = "") -> Markup:
        """Give the way from this page to another one."""
        return plain((self._up + address or "./") + (f"#{anchor}" if anchor else ""))

    def drawing(self, chart: Chart) -> Markup:
        """Give the place of a chart."""
        self._shapes.append(chart.shape.key)
        return chart_svg(chart, placeholder(len(self._shapes) - 1), self._language)


class Scene:
    """One language of one edition."""

    def __init__(
        self,
        edition: PublicCatalogue,
        templates: Path,
        language: str,
        others: frozenset[str] = frozenset(),
        compiled: Keeper | None = None,
    ) -> None:
        """Set it; ``others`` are notices of the site that are not in this edition, which pages may link to."""
        self.edition, self.language = edition, language
        self.words = Words(language)
        self.phrases = Phrases(self.words)
        self._env = environment(templates, self.phrases, compiled)
        known = frozenset(f"{one.key}/{filed.id}" for _, one, filed in edition.filed()) | others
        self._sheet = _Sheet(language)
        self._env.globals.update(
            known=known,
            site=edition.site,
            column_name=self._column,
            column_label=self._label,
            url=self._sheet.url,
            drawing=self._sheet.drawing,
        )

    def page(self, template: str, head: Head, **context: object) -> Page:
        """Fill a template; links in it are relative, so that the site stands under any path."""
        shapes = self._sheet.turn(head.address)
        here = full_address(self.edition.site, self.root + head.address)
        body = self._env.get_template(template).render(head=head, here=here, edition=self.edition, **context)
        front = self._front(head)
        if self.language != "zh":
            front["toc_langs"] = heading_languages(body, self.language)
        return Page(f"{head.address}index.md", compose(front, body), head.inputs, head.until, tuple(shapes))

    def seeing(self, edition: PublicCatalogue) -> "Scene":
        """Give the same scene with another edition, or a part of one."""
        other = copy(self)
        other.edition = edition
        return other

    def site_title(self) -> str:
        """The portal's title in the page's language."""
        site = self.edition.site
        return (site.title_en or site.title) if self.language == "en" else site.title

    def issuer_name(self, book: IssuerBook) -> str:
        """An issuer's short name in the page's language."""
        return (book.issuer.short_en or book.issuer.short) if self.language == "en" else book.issuer.short

    def series_name(self, one: SeriesYear) -> str:
        """A series' short name in the page's language."""
        return (one.worklist.short_en or one.worklist.short) if self.language == "en" else one.worklist.short

    def _column(self, one: SeriesYear, column: Column) -> str:
        """Give a column's heading: the office's own, else ours."""
        terms = {"lead": one.worklist.terms.lead, "support": one.worklist.terms.support}
        own = column.name or (terms.get(column.field) if self.language == "zh" else None)
        return own or self.words(f"column.{column.field}")

    def _label(self, one: SeriesYear, column: Column) -> str:
        """Give a column's name for an attribute, where nothing can say that it is Chinese."""
        return self.phrases.label(self._column(one, column), self.words(f"column.{column.field}"))

    def _front(self, head: Head) -> dict[str, JsonValue]:
        books = [head.book] if head.book else list(self.edition.books)
        natures = {book.issuer.nature for book in books}
        title, described = head.headline or head.title, self._described(head)
        meta = self._meta(head)
        front: dict[str, JsonValue] = {
            "title": title,
            "title_lang": self._lang(title),
            "description": described or None,
            "description_lang": self._lang(described),
            "noindex": True if head.embed or natures - {Nature.OFFICIAL} else None,
            "embed": True if head.embed else None,
            "banner": banner(natures, self.words),
            "breadcrumbs": [self._crumb(crumb) for crumb in head.crumbs],
            "meta": {**meta},
            "meta_langs": {name: "zh" for name, content in meta.items() if self._lang(content)},
            "alternate": self._alternate(head),
            "previous": self._crumb(head.previous) if head.previous else None,
            "next": self._crumb(head.next) if head.next else None,
            "record": f"{head.address}record.json" if head.record else None,
            "accent": accent_file(head.book) if head.book and not head.embed else None,
        }
        return front

    def _described(self, head: Head) -> str:
        """Describe a page in its own language: nothing can say that a part of an attribute is in another one."""
        if head.book is None or not self._lang(head.description):
            return head.description
        name = self.issuer_name(head.book)
        return self.words("title.described", issuer=self.site_title() if self._lang(name) else name)

    def _crumb(self, crumb: Crumb) -> dict[str, JsonValue]:
        lang = self._lang(crumb.title)
        return {"title": crumb.title, "url": self.root + crumb.address, **({"lang": lang} if lang else {})}

    def _meta(self, head: Head) -> dict[str, str]:
        """Give the META elements of a page: an article's own, else what a column has; none for what belongs to both."""
        columns = not head.meta and not head.record
        crumbs = [crumb.title for crumb in head.crumbs]
        meta = column_meta(head.title, head.description, crumbs, self.words) if columns else head.meta
        here = full_address(self.edition.site, self.root + head.address)
        return {**meta, **({"Url": here} if here else {})}

    def _alternate(self, head: Head) -> str | None:
        if len(self.edition.site.languages) == 1:
            return None
        return ("" if self.language == "en" else "en/") + head.address

    def _lang(self, text: str) -> str | None:
        return "zh" if self.language != "zh" and has_chinese(text) else None

    @property
    def root(self) -> str:
        """Where this language's pages start, below the root of the whole site."""
        return "en/" if self.language == "en" else ""


def banner(natures: Iterable[Nature], words: Words) -> JsonValue:
    """Say plainly what is not an official publication; nothing for official pages."""
    other = [nature for nature in (Nature.DEMONSTRATION, Nature.FICTIONAL) if nature in set(natures)]
    if not other:
        return None
    key = "banner.mixed" if len(other) > 1 else f"banner.{other[0]}"
    return {"kind": other[0].value, "text": words(key)}
