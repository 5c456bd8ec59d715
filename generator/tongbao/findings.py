"""Layer 0 · findings: what is wrong, where, how bad, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Finding", "Loc", "Place", "Severity", "has_error"]

#: The way to a value inside a file: keys and list positions from the top.
Loc = tuple[str | int, ...]


class Severity(StrEnum):
    """How bad a finding is; only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: file below the root (with /), line and column, both counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem: its place, a stable code, and the values that its sentence names.

    The sentence, the hint and the explanation stand in the message catalogs under
    ``finding.<code>.message``, ``.hint`` and ``.explain``, so that a finding can be said in any language.
    A value that is itself a word of ours (a kind of value, say) is written ``"@kind.date"`` and translated.
    """

    place: Place
    code: str
    values: Mapping[str, str] = field(default_factory=dict, compare=False)
    severity: Severity = Severity.ERROR
    #: The finding's variant of hint, where one code has several cures ("did you mean", "write it so").
    hint: str = "hint"


def has_error(findings: Iterable[Finding]) -> bool:
    """Tell whether a finding stops a build."""
    return any(finding.severity is Severity.ERROR for finding in findings)
