"""Layer 4 · search/wording: lines and values of the model → plain text in the language that is searched."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from tongbao.derive import Line, Sentence
from tongbao.messages import Words
from tongbao.model import Reading, Record

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


def prose(value: object) -> Iterator[str]:
    """Give every text inside a record of the model, in the order of its fields; ids and fixed words are left out."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            if name in _PROSE:
                yield from prose(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from prose(each)
    elif type(value) is str:
        yield value


class Wording:
    """Says our own sentences; what stands on pages through ``render`` reads the same here."""

    def __init__(self, language: str = "zh") -> None:
        self.words = Words(language)
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

    def figure(self, reading: Reading, unit: str | None) -> str:
        """Say a figure with its unit, as far as it is a number."""
        if reading.value is None:
            return ""
        return f"{reading.value:f}{reading.value_unit or unit or ''}"

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
