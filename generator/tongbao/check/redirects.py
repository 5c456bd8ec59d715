"""Layer 3 · check/redirects: addresses that moved → what would lead readers nowhere, in circles or in steps."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tongbao.check.rules import Places
from tongbao.findings import Finding
from tongbao.model import Redirect

__all__ = ["REDIRECT_CODES", "check_redirects"]

REDIRECT_CODES: Final = frozenset(
    {
        "redirect-chain",
        "redirect-form",
        "redirect-from-exists",
        "redirect-loop",
        "redirect-to-missing",
        "redirect-twice",
    }
)
#: An address of a static page: below the root, a folder or a page, nothing that hosts or browsers read otherwise.
_FORM: Final = re.compile(r"(?!.*(?:^|/)\.{1,2}/)(?:[^\s/?#%&<>\"'\\{};$|*:]+/)*(?:[^\s/?#%&<>\"'\\{};$|*:]+\.html?)?")


def check_redirects(
    file: str, moved: Sequence[Redirect], places: Places, exists: Callable[[str], bool]
) -> Iterator[Finding]:
    """Check every redirect; ``exists`` tells whether a page stands at an address."""
    ways = {each.from_: each.to for each in reversed(moved)}
    seen: set[str] = set()
    for at, each in enumerate(moved):
        for field, address in (("from", each.from_), ("to", each.to)):
            if not _FORM.fullmatch(address) or (field == "from" and not address):
                yield Finding(places.of(file, ("moved", at, field)), "redirect-form", {"address": address})
        start = places.of(file, ("moved", at, "from"))
        if each.from_ in seen:
            yield Finding(start, "redirect-twice", {"address": each.from_})
            continue
        seen.add(each.from_)
        if exists(each.from_):
            yield Finding(start, "redirect-from-exists", {"address": each.from_})
        yield from _end(file, at, each, ways, places, exists)


def _end(
    file: str, at: int, each: Redirect, ways: dict[str, str], places: Places, exists: Callable[[str], bool]
) -> Iterator[Finding]:
    """Follow a redirect to its end."""
    place, passed, address = places.of(file, ("moved", at, "to")), {each.from_}, each.to
    while address in ways and address not in passed:
        passed.add(address)
        address = ways[address]
    if address in passed:
        yield Finding(place, "redirect-loop", {"address": each.from_, "to": each.to})
    elif address != each.to:
        yield Finding(place, "redirect-chain", {"to": each.to, "end": address})
    elif _FORM.fullmatch(address) and not exists(address):
        yield Finding(place, "redirect-to-missing", {"to": address})
