"""Layer 2 · load/lookup: a name and the known ones → nothing, or a slip that names the one that was meant."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final
from unicodedata import normalize

from tongbao.load.codes import Slip, shorten
from tongbao.load.index import BookIndex, ListIndex, scalars
from tongbao.load.nodes import Mapping as Record
from tongbao.load.nodes import Scalar

__all__ = ["Scope", "known", "known_causes", "known_places", "known_sections", "known_tasks", "known_units"]

_DIGITS: Final = re.compile(r"[0-9]+")
_ZEROS: Final = re.compile(r"(?<![0-9])0+(?=[0-9])")
#: No more known words are listed in a hint.
_LISTED = 12


@dataclass(frozen=True)
class Scope:
    """What the records of a file may name; None where it cannot be known."""

    book: BookIndex
    list_: ListIndex | None = None
    #: Periods of the same series, and the identity of every notice of the site.
    periods: frozenset[str] = frozenset()
    notices: frozenset[str] = frozenset()
    #: The files of the issuer that say what can be named.
    files: tuple[str, ...] = ()


def known(
    value: Scalar, words: Collection[str] | None, code: str, names: Mapping[str, str] | None = None
) -> Iterator[Slip]:
    """Report a name that is not among the known ones; ``names`` are other words for them, which people write."""
    if words is None or value.text is None or value.text in words:
        return
    sure = sorted(words)
    near = _near(value.text, sure)
    shown = ", ".join(near[:_LISTED]) + (" …" if len(near) > _LISTED else "")
    said = {"value": shorten(value.text), "known": shown}
    meant = (names or {}).get(value.text)
    if close := meant or _close(value.text, sure):
        yield Slip(value.line, value.column, code, {**said, "close": close}, "hint-name" if meant else "hint-close")
    else:
        yield Slip(value.line, value.column, code, said, "hint" if sure else "hint-none")


def _near(value: str, words: list[str]) -> list[str]:
    """Give the words that share the way before the last slash, if any do."""
    way = value.rpartition("/")[0]
    return [word for word in words if way and word.startswith(f"{way}/")] or words


def _close(value: str, words: list[str]) -> str | None:
    """Find the word that was meant; another number is another thing and not a slip of the pen."""
    simple = _simple(value)
    if same := [word for word in words if _simple(word) == simple]:
        return same[0]
    close = get_close_matches(value, words, n=1, cutoff=0.6)
    return close[0] if close and _DIGITS.sub("", close[0]) != _DIGITS.sub("", value) else None


def _simple(value: str) -> str:
    """Drop what is only writing: width, case, leading zeros."""
    return _ZEROS.sub("", normalize("NFKC", value).lower().replace("_", "-"))


def known_units(records: Iterable[Record], scope: Scope, *keys: str) -> Iterator[Slip]:
    """Look up units of the issuer under some keys of records."""
    for record in records:
        for value in scalars(record, *keys):
            yield from known(value, scope.book.units, "unit-unknown", scope.book.names)


def known_places(records: Iterable[Record], scope: Scope, *keys: str) -> Iterator[Slip]:
    """Look up places of the issuer under some keys of records."""
    for record in records:
        for value in scalars(record, *keys):
            yield from known(value, scope.book.places, "place-unknown", scope.book.names)


def known_tasks(records: Iterable[Record], scope: Scope, *keys: str) -> Iterator[Slip]:
    """Look up tasks of the list under some keys of records."""
    for record in records:
        for value in scalars(record, *keys):
            yield from known(value, scope.list_.tasks if scope.list_ else None, "task-unknown")


def known_sections(records: Iterable[Record], scope: Scope, *keys: str) -> Iterator[Slip]:
    """Look up sections of the list under some keys of records."""
    for record in records:
        for value in scalars(record, *keys):
            yield from known(value, scope.list_.sections if scope.list_ else None, "section-unknown")


def known_causes(records: Iterable[Record], scope: Scope) -> Iterator[Slip]:
    """Look up causes of the list."""
    for record in records:
        for value in scalars(record, "cause"):
            yield from known(value, scope.list_.causes if scope.list_ else None, "cause-unknown")
