"""A build → how many of its pages were made in which way."""

from dataclasses import dataclass, fields

__all__ = ["Counts"]


@dataclass(slots=True)
class Counts:
    """Pages by the way they were made."""

    #: Set into a shell.
    filled: int = 0
    #: By the full template: the fixed pages, and the first page of each shape.
    full: int = 0
    #: By the full template, because no shell can stand for it.
    fallen: int = 0
    #: Converted by MkDocs' own Markdown: hand-written pages, and what is no generated page to us.
    stock: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(getattr(self, each.name) for each in fields(self))

    def add(self, other: "Counts") -> None:
        """Add the numbers of another part of the build."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
