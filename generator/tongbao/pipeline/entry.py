"""Layer 6 · pipeline/entry: what a build keeps of one issuer's book, as plain data that JSON holds."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache

from pydantic_core import from_json

from tongbao.findings import Finding, Place, Severity
from tongbao.model import IssuerBook, Writing
from tongbao.render import portal_issuer

__all__ = ["BookEntry", "findings_of", "findings_text", "writings_of", "writings_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookEntry:
    """A book without its records: what the portal, the check and other books need of it."""

    #: Every notice in the folder, and those that readers see now: issuer/year/series/period.
    filed: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    #: Notices of other issuers that it names; and which of these it was told that readers see.
    links: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    #: The next day on which more of it comes out.
    until: str = ""
    #: As JSON, which is read only where somebody asks.
    findings: str = "[]"
    writings: str = "[]"
    #: Whether it allows something private, which all books together must need.
    allows: bool = False
    #: What the portal's pages show of it (``render/portal``), as JSON; and the digests of that.
    parts: Mapping[str, bytes] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    #: Its lists in order, and the digests of what its pages are made from.
    lists: tuple[str, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    pages: int = 0
    records: int = 0

    def issuer(self, id_: str) -> IssuerBook:
        """Give the issuer without anything below."""
        return portal_issuer(id_, from_json(self.parts["issuer"]))

    def bare(self, id_: str) -> IssuerBook:
        """Give the issuer with its units and no lists."""
        return portal_issuer(id_, from_json(self.parts["issuer"]), from_json(self.parts["units"]))

    def plain(self) -> dict[str, object]:
        """Give what JSON can write: all but the parts."""
        return {name: getattr(self, name) for name in _plain_names()}

    @classmethod
    def of(cls, row: Mapping[str, object], parts: Mapping[str, bytes]) -> "BookEntry":
        """Read what was written; the file was proved by its digest before."""
        given = {name: tuple(value) if isinstance(value := row[name], list) else value for name in _plain_names()}
        return cls(**given, parts=parts)  # type: ignore[arg-type]  # as ``plain`` wrote it


@cache
def _plain_names() -> tuple[str, ...]:
    return tuple(each.name for each in fields(BookEntry) if each.name != "parts")


def findings_text(findings: Iterable[Finding]) -> str:
    """Write findings."""
    rows = [
        [[one.place.file, one.place.line, one.place.column], one.code, dict(one.values), one.severity.value, one.hint]
        for one in findings
    ]
    return json.dumps(rows, ensure_ascii=False)


def findings_of(text: str | bytes) -> tuple[Finding, ...]:
    """Read findings."""
    return tuple(
        Finding(Place(*place), code, values, Severity(severity), hint)
        for place, code, values, severity, hint in json.loads(text)
    )


def writings_text(writings: Iterable[Writing]) -> str:
    """Write stretches of text that are worth a look."""
    rows = [
        [[one.place.file, one.place.line, one.place.column], one.text, one.where, one.key, one.opening]
        for one in writings
    ]
    return json.dumps(rows, ensure_ascii=False)


def writings_of(text: str) -> tuple[Writing, ...]:
    """Read them."""
    return tuple(
        Writing(Place(*place), said, where, key, opening=opening)
        for place, said, where, key, opening in json.loads(text)
    )
