"""Layer 4 · search/lists: sorted postings of some pages → the lists of each gram, as bytes that can be put together.

A list holds the gaps between page numbers, each less one. The first page of a list stands beside it, so that the lists
of pages that follow need not be read to be put behind it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tongbao.search.arrays import Bytes, Numbers, first_of_each, varints
from tongbao.search.corpus import Corpus
from tongbao.search.grams import Postings, postings

__all__ = ["LETTER", "TRIGRAM", "Lists", "corpus_lists"]

#: How many bits a letter takes in a gram of two or three; two trigrams that follow each other are a gram of four.
LETTER = np.uint64(21)
TRIGRAM = np.uint64(32)


@dataclass(frozen=True)
class Lists:
    """The grams of one size: for each what tells it apart, the classes that it has pages in, how many postings."""

    #: Code points of two or three letters; of four the places of both trigrams among those of these pages.
    grams: Numbers
    masks: Bytes
    counts: NDArray[np.uint32]
    #: For each list its first and last page, and how many bytes the gaps in between take.
    first: NDArray[np.uint32]
    last: NDArray[np.uint32]
    sizes: NDArray[np.uint32]
    content: Bytes


def corpus_lists(corpus: Corpus) -> tuple[Lists, ...]:
    """Make the lists of all grams, by size."""
    letters = corpus.points[corpus.letters].astype(np.uint64)
    trigrams = np.zeros(0, np.uint64)
    found = []
    for each in postings(corpus):
        starts = np.flatnonzero(first_of_each(each.grams))
        known = each.grams[starts].astype(np.int64)
        at = each.places[known]
        if each.size == 2:  # noqa: PLR2004
            grams = letters[at] << LETTER | letters[at + 1]
        elif each.size == 3:  # noqa: PLR2004
            grams = (letters[at] << LETTER | letters[at + 1]) << LETTER | letters[at + 2]
            trigrams = _places(each, known)
        else:
            grams = trigrams[at] << TRIGRAM | trigrams[at + 1]
        found.append(_lists(each, grams, starts, corpus.page_bits))
    return tuple(found)


def _places(trigrams: Postings, known: NDArray[np.int64]) -> Numbers:
    """Give the place of the trigram that begins at each letter, among those that have postings."""
    place = np.zeros(len(trigrams.places), np.uint64)
    place[known] = np.arange(len(known), dtype=np.uint64)
    return place[trigrams.numbers]


def _lists(each: Postings, grams: Numbers, starts: NDArray[np.int64], page_bits: int) -> Lists:
    bits = each.owners.dtype.type(page_bits)
    class_ = (each.owners >> bits).astype(np.uint8)
    pages = (each.owners & ((each.owners.dtype.type(1) << bits) - each.owners.dtype.type(1))).astype(np.uint32)
    new = first_of_each(class_)
    new[starts] = True
    at = np.flatnonzero(new)
    gaps = np.diff(pages, prepend=np.uint32(0)) - np.uint32(1)
    # The first of each list takes no byte here: its gap depends on the pages before these.
    content, sizes = varints(gaps[~new].astype(np.uint64))
    ends = np.concatenate(([0], np.cumsum(sizes)))
    # Before the list at place p of all postings, p postings came, and as many firsts as lists.
    edges = np.append(at, len(pages)) - np.arange(len(at) + 1)
    return Lists(
        grams=grams,
        masks=_masks(class_, starts),
        counts=np.diff(starts, append=len(pages)).astype(np.uint32),
        first=pages[at],
        last=pages[np.append(at, len(pages))[1:] - 1],
        sizes=np.diff(ends[edges]).astype(np.uint32),
        content=content,
    )


def _masks(class_: Bytes, starts: NDArray[np.int64]) -> Bytes:
    bit = np.left_shift(np.uint8(1), class_)
    masks: Bytes = np.bitwise_or.reduceat(bit, starts).astype(np.uint8) if len(starts) else bit
    return masks
