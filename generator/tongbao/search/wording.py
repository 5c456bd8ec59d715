"""Layer 4 · search/wording: lines and values of the model → plain text in the language that is searched."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from tongbao.derive import Line, Sentence
from tongbao.messages import Words
from tongbao.model import (
    Conduct,
    Deadline,
    Leader,
    Link,
    Period,
    Record,
    Section,
    SeriesYear,
    Task,
    moment_day,
)

__all__ = ["Wording", "prose"]

#: The fields whose text a reader sees as it is written in the data.
_PROSE: Final = frozenset(
    {
        "about", "also", "as_printed", "base", "cohort", "commitment", "comparisons", "consequence", "counts",
        "cut", "deadlines", "duty", "entries", "evidence", "excluded", "exempt", "expected", "former_titles", "gap",
        "groups", "heading", "index_number", "indicators", "label", "leaders", "mark", "masthead", "measure",
        "measures", "name", "names", "note", "now", "number", "of", "outcome", "parts", "progress", "rate", "rates",
        "reason", "reasons", "remarks", "reply", "reported", "role", "rule", "seen", "span", "status",
        "target_text", "targets", "text", "title", "to", "verified", "was", "what", "where",
    }
)  # fmt: skip


def prose(value: object) -> tuple[str, ...]:
    """Give every text inside a record of the model, in the order of its fields; ids and fixed words are left out."""
    found: list[str] = []
    _collect(value, found)
    return tuple(found)


def _collect(value: object, found: list[str]) -> None:
    if type(value) is str:
        found.append(value)
    elif isinstance(value, tuple):
        for each in value:
            _collect(each, found)
    elif isinstance(value, Record):
        for name in _fields(type(value)):
            inner = getattr(value, name)
            # Most fields of most records are empty.
            if inner:
                _collect(inner, found)


@cache
def _fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in kind.model_fields if name in _PROSE)


#: How many sentences are remembered.
_SAID = 1 << 16


class Wording:
    """Says our own sentences; what stands on pages through ``render`` reads the same here."""

    def __init__(self, language: str = "zh") -> None:
        words = Words(language)
        #: Says a sentence of the catalogs; the same few are said over and over.
        self.words = lru_cache(_SAID)(words.__call__)
        self._comma = self.words("list.comma")

    def line(self, line: Line) -> str:
        """Say one line of a block."""
        return self._value(line)

    def lines(self, lines: Iterable[Line]) -> str:
        """Say a paragraph."""
        return "".join(self.line(line) for line in lines)

    def names(self, names: Iterable[str]) -> str:
        """Join names."""
        return self._comma.join(names)

    def listed(self, year: str, name: str) -> str:
        """Name a list with its year."""
        return (self.words("moment.year", y=year) if year.isdigit() else "") + name

    def place(self, one: SeriesYear, section: Section, task: Task) -> str:
        """Say where in its list a task stands."""
        list_, number = one.worklist.title, task.printed_number
        if not number:
            return self.words("task.list-section", list=list_, section=section.name)
        return self.words("task.list-number", list=list_, section=section.name, number=number)

    def conduct(self, conduct: Conduct) -> str:
        """Say how a unit acted on a task."""
        said = {"entered": conduct.entered_in_time, "solved": conduct.solved_in_time}
        return self._comma.join(self.words(f"conduct.{name}.{value}") for name, value in said.items() if value)

    def leaders(self, leaders: Iterable[Leader]) -> str:
        """Name leaders by their roles, with what these are there for and since when."""
        said = []
        for leader in leaders:
            duty = f"{leader.duty}{self.words('punctuation.colon')}" if leader.duty else ""
            named = " ".join(filter(None, (leader.role, leader.name, self.span(leader.from_, leader.to))))
            said.append(duty + named)
        return self.words("list.semicolon").join(said)

    def deadline(self, deadline: Deadline) -> str:
        """Say by when something is to be reached, and what follows if it is not."""
        day = deadline.text or self.moment(deadline.by)
        if not deadline.consequence:
            return day
        return self.words("task.deadline", day=day, consequence=deadline.consequence)

    def links(self, links: Iterable[Link]) -> Iterator[str]:
        """Name documents with their numbers."""
        yield from (" ".join(filter(None, (link.title, link.number, link.note))) for link in links)

    def period(self, period: Period) -> str:
        """Say a period with its kind."""
        said = {"granularity": period.granularity, "cumulative": period.cumulative}
        values = {name: self.words(f"{name}.{value.value}") for name, value in said.items()}
        return self.words("meta.period-full", label=period.label, **values)

    def span(self, start: date | None, end: date | None) -> str:
        """Say from when to when; nothing where neither is known."""
        if not start and not end:
            return ""
        first = self.moment(start.isoformat()) if start else self.words("meta.start")
        last = self.moment(end.isoformat()) if end else self.words("meta.today")
        return self.words("meta.from-to", start=first, end=last)

    def moment(self, moment: str | None) -> str:
        """Say a moment as exactly as it is known."""
        if not moment:
            return ""
        day = moment_day(moment)
        kind = {4: "year", 7: "month", 10: "day"}.get(len(moment), "minute")
        return self.words(f"moment.{kind}", y=day.year, m=day.month, d=day.day, time=moment[11:16])

    def _value(self, value: object) -> str:
        if isinstance(value, Sentence):
            said = {
                name: each if name == "n" and isinstance(each, int) else self._value(each)
                for name, each in value.values.items()
            }
            return self.words(value.key, **said)
        if isinstance(value, tuple):
            return self._comma.join(self._value(each) for each in value)
        return format(value, "f") if isinstance(value, Decimal) else str(value)
