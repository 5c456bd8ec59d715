"""Layer 4 · search/guard: words from the shipped pages, as a reader types them → what the shipped index does not find.

The words come from the pages and never from the index. A heading must give its own page; any other piece of data must
give something. What the site says in words of its own (labels, notes) is not what readers look for.
"""

import random
import re
from collections.abc import Iterable, Iterator
from typing import Final

from tongbao.findings import Finding, Place
from tongbao.messages import Words
from tongbao.search.normalise import normalise
from tongbao.search.reader import Reader, terms_of

__all__ = ["check_search"]

#: Elements that hold labels and fixed headings of the site, and headings of years.
_LABELS: Final = frozenset({"th", "dt", "h2", "h3", "h4", "h5", "h6", "label", "button", "summary", "option"})
#: Sentences of these subjects are built from data and are in the index.
_SOUGHT: Final = ("derive.", "figure.g", "figure.fall", "figure.rank", "moment.", "target.", "conduct.", "genre.")
#: Figures that the program works out for a page, and the words of other programs.
_ALSO_OURS: Final = ("figure.share", "figure.on-pace", "figure.off-pace")
_PLACE: Final = re.compile(r"\{\w+\}")
#: Where templates put two values, or a label and its value, into one piece.
_APART: Final = re.compile(r"[\s：:]+")
_PIECES = 2
_LONGEST_HEADING = 40
_LENGTHS = (2, 6)

#: A page: address, heading, and its pieces of text with the tags they begin.
Page = tuple[str, str, Iterable[tuple[str, str]]]


def check_search(reader: Reader, pages: Iterable[Page], language: str) -> Iterator[Finding]:
    """Search for words of every page that has a record; the same pages give the same words."""
    own = _own_words(language)
    for address, heading, texts in pages:
        if address not in reader.places:
            continue
        if _typed(heading, reader) and not reader.finds(heading[:_LONGEST_HEADING], address):
            yield _finding(address, heading[:_LONGEST_HEADING])
        data = (text for tag, text in texts if tag not in _LABELS and not own.fullmatch(normalise(text)))
        pieces = [piece for text in data for piece in _APART.split(text) if not own.fullmatch(normalise(piece))]
        for word in _words(address, pieces):
            if _typed(word, reader) and next(reader.search(word), None) is None:
                yield _finding(address, word)


def _words(address: str, pieces: list[str]) -> Iterator[str]:
    # The address is the seed: no choice of ours, and the same on every day.
    chance = random.Random(address)  # noqa: S311  (nothing is secret here)
    for text in chance.sample(pieces, min(_PIECES, len(pieces))):
        length = chance.randint(*_LENGTHS)
        begin = chance.randrange(max(1, len(text) - length + 1))
        yield text[begin : begin + length]


def _typed(word: str, reader: Reader) -> bool:
    """Tell whether there is enough to search for: every term has two letters."""
    terms = terms_of(word, reader.fold)
    return bool(terms) and all(len(term) > 1 for term in terms)


def _own_words(language: str) -> re.Pattern[str]:
    """Give a pattern of the sentences that pages say about data, and of the labels; empty text too."""
    words = Words(language)
    patterns = {""}
    for key in words:
        begun = key.startswith(_SOUGHT) and not key.startswith(_ALSO_OURS)
        form = words.form(key)
        fixed = normalise(_PLACE.sub(" ", form))
        if not begun and len(fixed) > 1:
            patterns.add(".*".join(re.escape(normalise(part)) for part in _PLACE.split(form)))
    return re.compile("|".join(sorted(patterns)))


def _finding(address: str, word: str) -> Finding:
    return Finding(Place(f"{address}index.html"), "search-not-found", {"word": word})
