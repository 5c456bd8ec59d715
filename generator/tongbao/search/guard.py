"""Layer 4 · search/guard: words from the shipped pages, as a reader types them → what the shipped index does not find.

The words come from the pages and never from the index. A heading must give its own page; of every other piece of data
a word must give something. What the site says in words of its own (labels, notes) is not what readers look for.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, product
from typing import Final

from tongbao.findings import Finding, Place
from tongbao.messages import Words
from tongbao.model import SEARCH
from tongbao.search.choosing import kind_of
from tongbao.search.letters import normalised
from tongbao.search.normalise import GAP, normalise
from tongbao.search.reader import DamagedError, Read, Reader, terms_of

__all__ = ["check_search", "data_pieces"]

#: Elements that hold labels and fixed headings of the site, headings of years, and what is for programs.
_LABELS: Final = frozenset({"th", "dt", "h2", "h3", "h4", "h5", "h6", "label", "button", "summary", "option", "code"})
#: Sentences of these subjects are built from data and are in the index.
_SOUGHT: Final = ("derive.", "figure.g", "figure.fall", "figure.rank", "moment.", "target.", "conduct.", "genre.")
#: Figures that the program works out for a page, and the words of other programs.
_ALSO_OURS: Final = ("figure.share", "figure.on-pace", "figure.off-pace")
_PLACE: Final = re.compile(r"\{\w+\}")
#: The page's own address, beside its QR code.
_ADDRESS: Final = ("http://", "https://")
#: Where templates put two values, or a label and its value, into one text.
_APART: Final = re.compile(r"[\s：:]+")
#: Where pages join values: nothing that must stop a release depends on how they do it.
_JOINED: Final = re.compile(r"[、；;]+")
_DIGITS: Final = re.compile(rf"[\d{GAP}]+")
#: What readers look for has so many letters besides its digits.
_LETTERS = 2
_LONGEST_HEADING = 40
_LENGTHS = (2, 8)
_MOST_FOR_A_PAGE = 2

#: A sentence: the stretches between its places.
_Form = tuple[str, ...]
#: A page: address, heading, and its pieces of text with the tags they begin.
Page = tuple[str, str, Iterable[tuple[str, str]]]


def check_search(read: Read, pages: Iterable[Page], languages: Iterable[str]) -> Iterator[Finding]:
    """Search for words of every page that has a record; the same pages give the same words."""
    pieces = _Pieces(languages)
    try:
        check = _Check(Reader(read), pieces)
        for address, heading, texts in pages:
            if kind_of(address):
                yield from check.page(address, heading, texts)
    except DamagedError as error:
        yield Finding(Place(f"{SEARCH}files/{error.path}"), "search-damaged", {})


def data_pieces(pages: Iterable[Page], languages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give every piece of data on pages that have a record, with the address of the page that shows it first."""
    pieces = _Pieces(languages)
    for address, _, texts in pages:
        if kind_of(address):
            yield from ((address, piece) for piece in pieces.new(texts))


class _Pieces:
    """Tells data from what the site says in words of its own; gives each piece once, however many pages hold it."""

    def __init__(self, languages: Iterable[str]) -> None:
        self._own = _OwnWords(languages)
        self._seen: set[str] = set()

    def new(self, texts: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Give the pieces of data among texts with the tags that they begin."""
        for tag, text in texts:
            if tag in _LABELS or text in self._seen or text.startswith(_ADDRESS) or self._own.has(text):
                continue
            self._seen.add(text)
            yield from (piece for piece in _APART.split(text) if _says(piece) and not self._own.has(piece))


def _says(piece: str) -> bool:
    """Tell whether something is more than a number: pages count and compare on their own account."""
    return len(_DIGITS.sub("", normalise(piece))) >= _LETTERS


class _OwnWords:
    """Knows the sentences that pages say about data, and their labels."""

    def __init__(self, languages: Iterable[str]) -> None:
        forms = {form for language in languages for form in _forms(language)}
        self._whole = {"", *("".join(form) for form in forms if len(form) == 1)}
        #: Sentences with a place for something, by the letters that they begin and end with: to compile all is dear.
        self._filled: dict[tuple[str, str], list[_Form]] = defaultdict(list)
        for form in forms:
            if len(form) > 1:
                self._filled[form[0][:1], form[-1][-1:]].append(form)
        # Most of what stands on a page stands on many others too.
        self.has = lru_cache(None)(self._has)

    def _has(self, text: str) -> bool:
        plain = normalise(text)
        ends = product({plain[:1], ""}, {plain[-1:], ""})
        return plain in self._whole or any(_fills(plain, form) for end in ends for form in self._filled.get(end, ()))


def _fills(text: str, form: _Form) -> bool:
    """Tell whether a text is a sentence with anything at its places."""
    first, *middle, last = form
    at, end = len(first), len(text) - len(last)
    if at > end or not text.startswith(first) or not text.endswith(last):
        return False
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _forms(language: str) -> Iterator[_Form]:
    """Give each sentence as the stretches between the places for what it is about."""
    words = Words(language)
    ours = (key for key in words if not key.startswith(_SOUGHT) or key.startswith(_ALSO_OURS))
    forms = [_PLACE.split(words.form(key)) for key in ours]
    plain = iter(normalised(list(chain.from_iterable(forms))))
    for form in forms:
        parts = tuple(islice(plain, len(form)))
        if sum(map(len, parts)) > 1:
            yield parts


class _Check:
    """Searches for each word once, however many pages hold it."""

    def __init__(self, reader: Reader, pieces: _Pieces) -> None:
        self._reader, self._pieces = reader, pieces
        self._sought: set[str] = set()

    def page(self, address: str, heading: str, texts: Iterable[tuple[str, str]]) -> Iterator[Finding]:
        """Give what is not found of a page, two words of it at most."""
        lost = 0
        begun = heading[:_LONGEST_HEADING]
        if self._typed(begun) and not self._reader.finds(begun, address):
            lost += 1
            yield _finding(address, begun)
        for word in self._words(texts):
            if lost < _MOST_FOR_A_PAGE and next(self._reader.search(word), None) is None:
                lost += 1
                yield _finding(address, word)

    def _words(self, texts: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Cut a word out of every piece of data."""
        for joined in self._pieces.new(texts):
            for piece in _JOINED.split(joined):
                word = _word(piece)
                if word not in self._sought and self._typed(word):
                    self._sought.add(word)
                    yield word

    def _typed(self, word: str) -> bool:
        """Tell whether there is enough to search for: every term has two letters."""
        terms = terms_of(word, self._reader.normal)
        return _says(word) and all(len(term) > 1 for term in terms)


def _word(piece: str) -> str:
    # The piece is the seed: no choice of ours, and the same on every day.
    chance = random.Random(piece)  # noqa: S311  (nothing is secret here)
    length = chance.randint(*_LENGTHS)
    begin = chance.randrange(max(1, len(piece) - length + 1))
    return piece[begin : begin + length]


def _finding(address: str, word: str) -> Finding:
    return Finding(Place(f"{address}index.html"), "search-not-found", {"word": word})
