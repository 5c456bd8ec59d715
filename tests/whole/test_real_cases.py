"""Each folder below tests/cases/real holds one real notice: what was read of it (case.yml), the same as data, and
facts.yml, which says for every fact where it stands in the data and how the pages print it, or why it has no place.

``found`` entries hold ``fact`` (a path in case.yml), ``at`` (a path in the loaded records), ``says`` (the value there,
where it is not the fact's own text) and ``page`` (what the pages print, where it is not the value). ``absent`` entries
hold ``fact`` (a path with everything below it) and ``why``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path

import pytest
import yaml
from tests.unit.render.seeing import TEMPLATES, text_of

from tongbao.check import check_catalogue
from tongbao.findings import Severity
from tongbao.load import load_catalogue
from tongbao.model import Catalogue, FiledNotice, IssuerBook, SeriesYear, public
from tongbao.render import render_pages

REAL = Path(__file__).parents[1] / "cases" / "real"
#: The others hold only the numbers that do not add up; ``test_inconsistencies`` has them.
CASES = sorted(path.name for path in REAL.iterdir() if (path / "facts.yml").is_file())
#: After every embargo and act of the cases.
DAY = date(2026, 6, 1)
#: Words that a reason needs at least.
REASON = 5
FIGURE = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Found:
    """A fact, where it stands, and how it is printed."""

    fact: str
    at: str
    says: str | None
    page: str | None


@dataclass(frozen=True)
class Loaded:
    """The one notice of a case's root, with everything around it."""

    catalogue: Catalogue
    book: IssuerBook
    one: SeriesYear
    filed: FiledNotice

    def at(self, path: str) -> object:
        """Follow a path: notice, list, issuer, units or site, then fields, positions and keys of maps."""
        start, _, rest = path.partition(".")
        roots = {
            "notice": self.filed.notice,
            "list": self.one.worklist,
            "issuer": self.book.issuer,
            "units": self.book.units,
            "site": self.catalogue.site,
        }
        return _follow(roots[start], rest)


def _follow(value: object, path: str) -> object:
    if not path:
        return value
    if isinstance(value, dict):
        # a key of a map is data and may hold dots: the longest one that fits is meant
        key = max((k for k in value if path == k or path.startswith(f"{k}.")), key=len)
        return _follow(value[key], path[len(key) + 1 :])
    step, _, rest = path.partition(".")
    if isinstance(value, tuple | list):
        return _follow(value[int(step)], rest)
    fields = type(value).model_fields
    name = next(name for name, field in fields.items() if step in (name, field.alias))
    return _follow(getattr(value, name), rest)


@cache
def load(case: str) -> Loaded:
    loaded = load_catalogue(REAL / case / "data")
    assert loaded.catalogue is not None
    ((book, one, filed),) = loaded.catalogue.filed()
    return Loaded(loaded.catalogue, book, one, filed)


@cache
def pages(case: str) -> dict[str, str]:
    """Give what is seen of every page by its path."""
    edition = public(load(case).catalogue, DAY)
    return {page.path: text_of(page.text) for page in render_pages(edition, TEMPLATES, "zh")}


def _read(case: str, name: str) -> dict[str, list[dict[str, str]]]:
    # all values as text, which is what the base loader (safer than the safe one) gives
    return yaml.load((REAL / case / name).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506


@cache
def facts(case: str) -> tuple[tuple[Found, ...], dict[str, str]]:
    """Read facts.yml; every value is text."""
    read = _read(case, "facts.yml")
    assert set(read) == {"found", "absent"}
    for entry in read["found"]:
        assert {"fact", "at"} <= entry.keys() <= {"fact", "at", "says", "page"}, entry
    for entry in read["absent"]:
        assert entry.keys() == {"fact", "why"}, entry
    found = tuple(Found(e["fact"], e["at"], e.get("says"), e.get("page")) for e in read["found"])
    return found, {entry["fact"]: entry["why"] for entry in read["absent"]}


@cache
def leaves(case: str) -> dict[str, str]:
    """Give every fact of case.yml by its path; an empty list or map is a fact too."""
    read = _read(case, "case.yml")
    return dict(_leaves(read, ""))


def _leaves(value: object, path: str) -> Iterator[tuple[str, str]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not below or not value:
        yield path, "" if isinstance(value, dict | list) else str(value)
    for key, item in below:
        yield from _leaves(item, f"{path}.{key}" if path else str(key))


def said(value: object) -> str:
    """Give a value as text: figures with their printed zeros, words of closed sets by their name in the files."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value.value if isinstance(value, Enum) else value)


def seen(wanted: str, text: str) -> bool:
    """Tell whether a text holds a value; a number is not part of a longer one."""
    if not FIGURE.fullmatch(wanted):
        return wanted in text
    return re.search(rf"(?<![\d.]){re.escape(wanted)}(?![\d]|\.\d)", text) is not None


def under(fact: str, prefix: str) -> bool:
    return fact == prefix or fact.startswith(f"{prefix}.")


def test_all_cases_are_here() -> None:
    """The twenty-four notices that were collected."""
    assert len(CASES) == 24


@pytest.mark.parametrize("case", CASES)
def test_data_is_sound(case: str) -> None:
    """A real notice loads and passes the check; whatever is odd in it is a warning or a hint."""
    loaded = load_catalogue(REAL / case / "data")
    assert loaded.catalogue is not None
    found = [*loaded.findings, *check_catalogue(loaded.catalogue, loaded.places)]

    assert [one for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("case", CASES)
def test_every_fact_is_accounted_for(case: str) -> None:
    """A fact is found or absent, never both and never neither, and none is made up."""
    found, absent = facts(case)
    told = {one.fact for one in found}
    known = leaves(case)

    assert [fact for fact in known if fact not in told and not any(under(fact, gone) for gone in absent)] == []
    assert [fact for fact in told if fact not in known] == []
    assert [fact for fact in told if any(under(fact, gone) for gone in absent)] == []
    assert [gone for gone in absent if not any(under(fact, gone) for fact in known)] == []
    assert [gone for gone in absent if any(gone != other and under(gone, other) for other in absent)] == []
    assert [entry for entry, times in Counter(found).items() if times > 1] == []


@pytest.mark.parametrize("case", CASES)
def test_reasons_are_given(case: str) -> None:
    """What is absent is so for a reason that a reader can follow."""
    _, absent = facts(case)

    assert [fact for fact, why in absent.items() if len(why.split()) < REASON] == []


@pytest.mark.parametrize("case", CASES)
def test_facts_stand_in_their_fields(case: str) -> None:
    """What the notice says stands in the typed field that facts.yml names."""
    found, _ = facts(case)
    wrong = []
    for one in found:
        value, wanted = said(load(case).at(one.at)), one.says or leaves(case)[one.fact]
        if value != wanted:
            wrong.append((one.fact, one.at, value, wanted))

    assert wrong == []


@pytest.mark.parametrize("case", CASES)
def test_facts_stand_on_pages(case: str) -> None:
    """What the notice says is seen on its page, or on the page of its list, tasks, units, indicators or issuer."""
    found, _ = facts(case)
    notice = f"{load(case).one.key}/{load(case).filed.id}/index.md"
    own, others = pages(case)[notice], [text for path, text in pages(case).items() if path != notice]
    unseen = []
    for one in found:
        wanted = " ".join((one.page or said(load(case).at(one.at))).split())
        if not seen(wanted, own) and not any(seen(wanted, text) for text in others):
            unseen.append((one.fact, one.at, wanted))

    assert unseen == []
