"""The catalogs: ``catalogs/<language>/<subject>.po``, read with Babel, one dictionary per language."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from string import Formatter

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tongbao.findings import Finding

__all__ = ["LANGUAGES", "Words", "say", "say_line"]

#: The languages that every sentence exists in; the first is the default.
LANGUAGES = ("zh", "en")

_LIST = "@words:"


class Words:
    """The sentences of one language; a key that is missing is an error, never an empty place."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._sentences = _catalog(language)

    def __contains__(self, key: str) -> bool:
        return key in self._sentences

    def __iter__(self) -> Iterator[str]:
        return iter(self._sentences)

    def form(self, key: str) -> str:
        """Give a sentence as it stands in the catalog, its places unfilled."""
        return self._sentences[key][0]

    def __call__(self, key: str, /, **values: object) -> str:
        """Say the sentence of a key; ``n`` chooses between singular and plural; raises KeyError."""
        forms = self._sentences[key]
        one = len(forms) == 1 or values.get("n") == 1
        said: list[str] = []
        for literal, name in _cut(forms[0] if one else forms[1]):
            said.append(literal)
            if name is not None:
                said.append(str(self._value(values[name])))
        return "".join(said)

    def _value(self, value: object) -> object:
        """Translate a value that is a word of ours (``@kind.date``), or several fixed words (``@words:month,year``)."""
        if not isinstance(value, str) or not value.startswith("@"):
            return value
        if value.startswith(_LIST):
            glossed = (
                self("fixed.glossed", word=word, gloss=f"@fixed.{word}") for word in value[len(_LIST) :].split(",")
            )
            return self("fixed.separator").join(glossed)
        return self(value[1:]) if value[1:] in self._sentences else value


def say(finding: Finding, words: Words, part: str = "message") -> str:
    """Say one part of a finding: ``message``, ``hint`` or ``explain``; an absent hint is empty."""
    key = f"finding.{finding.code}.{finding.hint if part == 'hint' else part}"
    if part == "hint" and key not in words:
        return ""
    return words(key, **finding.values)


def say_line(finding: Finding, words: Words) -> str:
    """Say a finding on one line, as terminals show it; what cannot be printed is shown as a replacement."""
    hint = say(finding, words, "hint")
    line = words(
        "finding.line-hint" if hint else "finding.line",
        place=finding.place,
        severity=f"@finding.severity.{finding.severity}",
        code=finding.code,
        message=say(finding, words),
        hint=hint,
    )
    # Values come from files: an escape sequence in one must not reach the terminal.
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(line.split("\n")))


@cache
def _cut(form: str) -> tuple[tuple[str, str | None], ...]:
    """Cut a sentence at its places: they hold names only, no attribute or item of a value that comes from outside."""
    return tuple((literal, name) for literal, name, _, _ in Formatter().parse(form))


@cache
def _catalog(language: str) -> dict[str, tuple[str, ...]]:
    """Read all catalogs of a language; a key that stands twice is a programming error."""
    sentences: dict[str, tuple[str, ...]] = {}
    for file in sorted(files(__package__).joinpath("catalogs", language).iterdir(), key=lambda f: f.name):
        with file.open("rb") as stream:
            catalog = read_po(stream, locale=language)
        for message in catalog:
            if message.id:
                key, forms = _forms(message)
                if key in sentences:
                    msg = f"{file.name}: the key {key} stands in another catalog too"
                    raise ValueError(msg)
                sentences[key] = forms
    return sentences


def _forms(message: Message) -> tuple[str, tuple[str, ...]]:
    key = message.id if isinstance(message.id, str) else message.id[0]
    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if not all(strings):
        msg = f"the key {key} has no sentence"
        raise ValueError(msg)
    return key, strings
