"""Layer 3 · check/wordlists: the lists that ship with the program: wrong words, bodies that no longer exist."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Body", "Wrong", "bodies", "wrong_words"]


class Wrong(NamedTuple):
    """A word as it should not be written, what is meant, and phrases in which the characters are right."""

    wrong: str
    right: str
    fine: tuple[str, ...] = ()


class Body(NamedTuple):
    """A body that no longer exists, since when, and what took over."""

    name: str
    since: date
    successor: str


@cache
def wrong_words() -> tuple[Wrong, ...]:
    """Read the list of wrong words."""
    return tuple(Wrong(wrong, right, tuple(fine.split())) for wrong, right, fine in _rows("wrong-words.tsv"))


@cache
def bodies() -> tuple[Body, ...]:
    """Read the list of dissolved bodies."""
    rows = _rows("dissolved-bodies.tsv")
    return tuple(Body(name, date.fromisoformat(since), successor) for name, since, successor in rows)


def _rows(name: str) -> list[tuple[str, str, str]]:
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2] if len(row) > 2 else "") for row in cells]  # noqa: PLR2004  (three columns, the last may be empty)
