"""Layer 4 · search/record: what the index knows of one page: where it is, its text by class, its facets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

__all__ = ["CLASSES", "FACETS", "FacetValue", "SearchRecord"]

#: The classes of text, by weight: a title counts 8, a unit or document number 4, a task 2, the body 1.
CLASSES: Final = ("title", "names", "tasks", "body")
#: What results can be narrowed by, in the order of the page.
FACETS: Final = ("kind", "issuer", "year", "period", "unit", "place", "status", "level")


class FacetValue(NamedTuple):
    """One value of a facet: a key for addresses, and its name where that is data and no word of ours."""

    key: str
    name: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """One page; every text is a paragraph by itself, and nothing is found across two of them."""

    url: str
    title: str
    #: Document numbers, and the names of units, former ones included.
    names: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    #: Newest first is the order of results; as exact as known, empty for what has no date.
    date: str = ""
    #: The year that the page belongs to for ever; empty where every new year changes it.
    year: str = ""
    #: What a result shows beside its title: number, issuer, period, status, unit …
    shown: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """Give the paragraphs of each class."""
        return (self.title,), self.names, self.tasks, self.body
