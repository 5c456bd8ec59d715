"""Layer 3 · check/rules: what a rule is, and the walk that rules share.

A rule is a small function from one scope (an issuer's book, a series-year or a notice) to findings. It reads no file
and knows no other rule. The scope is declared, so that only what an edit touches is checked again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tongbao.findings import Finding, Loc, Place, Severity
from tongbao.model import Catalogue, FiledNotice, IssuerBook, Section, SeriesYear, Task

__all__ = ["BookRule", "Given", "NoticeRule", "Places", "Rule", "SeriesRule", "Site", "walk_sections", "walk_tasks"]


class Places(Protocol):
    """Where values stand; ``load`` gives it."""

    def of(self, file: str, loc: Loc) -> Place:
        """Give the place of a value, or of the nearest thing around it."""
        ...

    def inside(self, file: str, loc: Loc, offset: int) -> Place:
        """Give the place of a character of a text."""
        ...


@dataclass(frozen=True)
class Given:
    """What rules need besides the records; ``pipeline`` reads it, so that no rule opens a file."""

    #: The last published record of each notice, by issuer/year/series/period.
    snapshots: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """What a rule is given: the scope's records, and the places of their files."""

    catalogue: Catalogue
    book: IssuerBook
    places: Places
    given: Given = field(default_factory=Given)
    #: Suspicions that the data answers are told too, as hints: for the report, never for ``check``.
    answered: bool = False

    def list_file(self, one: SeriesYear) -> str:
        """File of a list."""
        return f"data/{one.key}/list.yml"

    def notice_file(self, one: SeriesYear, filed: FiledNotice) -> str:
        """File of a notice."""
        return f"data/{one.key}/{filed.id}.yml"

    def found(
        self,
        file: str,
        loc: Loc,
        code: str,
        *,
        severity: Severity = Severity.ERROR,
        hint: str = "hint",
        **values: object,
    ) -> Finding:
        """Make a finding at a value of a file."""
        texts = {name: str(value) for name, value in values.items()}
        return Finding(self.places.of(file, loc), code, texts, severity, hint)

    def suspect(self, file: str, loc: Loc, code: str, answer: str | None, **values: object) -> Iterator[Finding]:
        """Ask a reviewer; a question that the data answers already is silent, or a hint where answers are wanted."""
        texts = {name: str(value) for name, value in values.items()}
        if answer is None:
            yield Finding(self.places.of(file, loc), code, texts, Severity.WARNING)
        elif self.answered:
            yield Finding(self.places.of(file, loc), code, {**texts, "answer": answer}, Severity.HINT)


BookRule = Callable[[Site], Iterator[Finding]]
SeriesRule = Callable[[Site, SeriesYear], Iterator[Finding]]
NoticeRule = Callable[[Site, SeriesYear, FiledNotice], Iterator[Finding]]
Rule = BookRule | SeriesRule | NoticeRule


def walk_sections(sections: tuple[Section, ...], at: Loc = ("sections",)) -> Iterator[tuple[Loc, Section]]:
    """Give every section with its place in ``list.yml``."""
    for index, section in enumerate(sections):
        loc = (*at, index)
        yield loc, section
        yield from walk_sections(section.sections, (*loc, "sections"))


def walk_tasks(one: SeriesYear) -> Iterator[tuple[Loc, Section, Task]]:
    """Give every task with its place in ``list.yml``."""
    for loc, section in walk_sections(one.worklist.sections):
        for index, task in enumerate(section.tasks):
            yield (*loc, "tasks", index), section, task
