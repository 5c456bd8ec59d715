"""Layer 6 · pipeline/guarding: a built site, wherever it stands → what its own search does not find of its pages."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tongbao.findings import Finding
from tongbao.model import SEARCH
from tongbao.search import check_search, chosen_pages
from tongbao.site import run_chunks, visible_pages

__all__ = ["MOST_OF_A_KIND", "guard_index"]

#: A build looks at so many pages of each kind.
MOST_OF_A_KIND: Final = 200
#: Fewer pages than this are not worth a process.
_LEAST: Final = 100


def guard_index(
    release: Path, addresses: Iterable[str] | None = None, most: int | None = MOST_OF_A_KIND, jobs: int = 1
) -> Iterator[Finding]:
    """Search for words of a site's own pages, as readers will: of pages by address, else of a sample of every kind."""
    chosen = chosen_pages(_addresses(release) if addresses is None else addresses, most)
    wanted = [page for page in chosen if (release / page / "index.html").is_file()]
    # A piece for each process, and no more: each of them reads the files of the index anew.
    size = max(_LEAST, -(-len(wanted) // jobs))
    pieces = [wanted[at : at + size] for at in range(0, len(wanted), size)]
    found = [finding for piece in run_chunks(partial(_searched, release), pieces, jobs) for finding in piece]
    # Each process finds a damaged file for itself.
    yield from {(one.place, one.code, *one.values.items()): one for one in found}.values()


def _searched(release: Path, addresses: Sequence[str]) -> list[Finding]:
    files = release / SEARCH / "files"
    shipped = sorted(place.name.split(".")[1] for place in files.glob("words.*.json"))
    # Pages with a record stand at the root; every other language has a folder of its own.
    languages = [language for language in shipped if not (release / language).is_dir()]
    texts = ((page.address, page.heading, page.texts) for page in visible_pages(release, addresses))
    return list(check_search(lambda path: (files / path).read_bytes(), texts, languages))


def _addresses(release: Path) -> Iterator[str]:
    # A big site has more folders than a guard looks at pages: places as objects would cost more than all the rest.
    root = str(release)
    for folder, _, names in os.walk(root):
        if "index.html" in names:
            yield f"{folder[len(root) + 1 :].replace(os.sep, '/')}/"
