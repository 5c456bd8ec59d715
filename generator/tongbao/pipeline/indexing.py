"""Layer 6 · pipeline/indexing: the books of an edition → its search index, in parts that are kept under their keys."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from typing import Final

from tongbao.model import SEARCH, IssuerBook, PublicCatalogue
from tongbao.pipeline.entry import BookEntry
from tongbao.search import (
    IndexWork,
    Part,
    Parts,
    SearchRecord,
    book_records,
    list_records,
    search_parts,
)
from tongbao.site import Store, digest_of

__all__ = ["FILES", "index_work", "keep_rows", "search_keys"]

#: Where the index stands: once, at the root of the site, for every language.
FILES: Final = PurePosixPath(SEARCH, "files")


def search_keys(shared: str, id_: str, inputs: Mapping[str, str]) -> dict[str, str]:
    """Name everything that the records of an issuer, and of each of its lists, depend on.

    Addresses and years stand in no digest of an input: who publishes the same words elsewhere has other records.
    """
    lists = {key: digest_of("list", shared, key, inputs[id_], digest) for key, digest in inputs.items() if key != id_}
    return {**lists, id_: digest_of("issuer", shared, id_, *chain.from_iterable(inputs.items()))}


def keep_rows(store: Store, edition: PublicCatalogue, keys: Mapping[str, str]) -> None:
    """Make what the index will ask for, while the book is at hand."""
    parts = Parts(store)
    for part in search_parts(edition, keys):
        parts.digest(part)


def index_work(
    store: Store, shared: str, entries: Mapping[str, BookEntry], load: Callable[[str], IssuerBook | None]
) -> IndexWork:
    """Say what the index is made of; ``load`` gives a book again, should the store have lost something."""
    return IndexWork([part for id_, entry in entries.items() for part in _parts(shared, id_, entry, load)], store)


def _parts(shared: str, id_: str, entry: BookEntry, load: Callable[[str], IssuerBook | None]) -> Iterator[Part]:
    keys = search_keys(shared, id_, entry.inputs)

    def of_book() -> Iterable[SearchRecord]:
        book = load(id_)
        return book_records(book) if book else ()

    def of_list(key: str) -> Iterable[SearchRecord]:
        book = load(id_)
        return list_records(book, book.by_key[key]) if book else ()

    yield Part(year="", records=of_book, key=keys[id_])
    for key in entry.lists:
        yield Part(year=key.split("/")[1], records=partial(of_list, key), key=keys[key])
