"""A text's stand-in: it shows where a template set the text in, and notes what the template asked about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Self, SupportsIndex

__all__ = ["ASKED", "URL", "Mark", "Questions"]

#: What templates look for in a page's content: the answer is part of a page's shape.
ASKED: Final = ("<h1",)
#: The number of a page's URL, which is no text to be set in.
URL: Final = -1
#: Characters that escaping, a change of case, taking tags out or joining spaces would alter.
_PROBE: Final = '&"qQ<q>  '
#: What may be asked of a text without a trace on the page: what has a simple answer, and what has not.
_SIMPLE: Final = (
    *("count", "endswith", "find", "lstrip", "removeprefix", "removesuffix", "rfind", "rstrip", "startswith", "strip"),
    *("isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "isupper"),
    *("__lt__", "__le__", "__gt__", "__ge__"),
)
_OTHER: Final = ("index", "partition", "replace", "rindex", "rpartition", "rsplit", "split", "splitlines", "translate")


@dataclass(slots=True)
class Questions:
    """What a template wanted to know of texts, besides setting them in."""

    #: (number of the text, what it was compared with or looked through for).
    same: set[tuple[int, str]] = field(default_factory=set)
    inside: set[tuple[int, str]] = field(default_factory=set)
    #: (number of the text, method, what it was given, its answer): one that gave a mark itself gives texts themselves.
    asked: set[tuple[int, str, tuple[object, ...], object]] = field(default_factory=set)
    #: Something that has no simple answer, such as a length.
    other: bool = False

    def concern(self, url: str, texts: tuple[str, ...]) -> bool:
        """Tell whether the answer for these texts is another one than for their marks."""
        # Once for every page: loops cost less than generators.
        for number, value in self.same:
            if value == (url if number == URL else texts[number]):
                return True
        for number, value in self.inside:
            if value in (url if number == URL else texts[number]):
                return True
        for number, name, given, answer in self.asked:
            text = texts[number]
            found = getattr(text, name)(*given)
            if found != (text if answer is None else answer):
                return True
        return False


class Mark(str):
    """The stand-in of one text: equal to nothing, holding nothing, but never empty."""

    __slots__ = ("_number", "_questions")
    _number: int
    _questions: Questions

    def __new__(cls, number: int, questions: Questions, text: str | None = None, asked: str = "") -> Self:
        """Make a mark; characters of private use stand around it, which no record holds and nothing changes."""
        made = super().__new__(cls, f"\ue000{number}\ue001{asked}{_PROBE}\ue002" if text is None else text)
        made._number, made._questions = number, questions
        return made

    def __eq__(self, other: object) -> bool:
        """Note the comparison."""
        if isinstance(other, str) and not isinstance(other, Mark):
            self._questions.same.add((self._number, other))
        return self is other

    def __ne__(self, other: object) -> bool:
        """Note the comparison."""
        return not self == other

    def __contains__(self, part: object) -> bool:
        """Note the question, if its answer does not belong to the shape."""
        if part in ASKED and self._number != URL:
            return str.__contains__(self, str(part))
        self._questions.inside.add((self._number, str(part)))
        return False

    def __bool__(self) -> bool:
        """Stand for a text that is not empty."""
        return True

    def __hash__(self) -> int:
        """Note that something was looked up by this text; MkDocs itself looks up URLs."""
        self._questions.other |= self._number != URL
        return super().__hash__()

    def __len__(self) -> int:
        """Note the question."""
        self._questions.other = True
        return super().__len__()

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        """Note the question."""
        self._questions.other = True
        return super().__getitem__(key)


def _noting(name: str) -> Callable[..., object]:
    """Give a method that is noted; MkDocs itself asks such things of URLs."""

    def method(self: Mark, *given: object) -> object:
        found: object = getattr(str, name)(self, *given)
        if self._number == URL:
            return found
        if name in _SIMPLE and (found == str(self) or isinstance(found, bool | int)):
            self._questions.asked.add((self._number, name, given, found if isinstance(found, int) else None))
        else:
            self._questions.other = True
        return found

    return method


for _name in (*_SIMPLE, *_OTHER):
    setattr(Mark, _name, _noting(_name))
