"""The catalogs of pages hold what templates and code say, all of it and nothing more."""

import re
from enum import StrEnum
from importlib.resources import files
from typing import get_args

import pytest
from babel.messages.pofile import read_po
from tests.unit.render.seeing import TEMPLATES

from tongbao.derive import ChangeKind
from tongbao.messages import Words
from tongbao.model import (
    ActKind,
    Column,
    Common,
    Conduct,
    Cumulative,
    Genre,
    Granularity,
    Host,
    Level,
    Naming,
    Nature,
    NumberTarget,
    Place,
    Ranking,
    RegionLevel,
    Relation,
    RelativeTarget,
    SuccessionKind,
    TaskKind,
    UnitKind,
)

PACKAGE = files("tongbao")
SUBJECTS = ("pages", "derive")
SOURCES = [
    *(place.read_text("utf-8") for place in sorted((TEMPLATES / "pages").glob("*.j2"))),
    *(
        file.read_text("utf-8")
        for layer in ("render", "derive")
        for file in sorted((PACKAGE / layer).rglob("*.py"))  # type: ignore[attr-defined]
    ),
]
TEXT = "\n".join(SOURCES)
#: Keys written out, and beginnings that a word is added to (``"genre." ~ x`` or ``f"derive.change.{kind}"``).
WHOLE = set(re.findall(r"""["']([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)["']""", TEXT))
BEGUN = set(re.findall(r"""["']([a-z][a-z0-9.-]*\.)["']\s*~""", TEXT)) | set(
    re.findall(r'f"([a-z][a-z0-9.-]*\.)\{', TEXT)
)


def keys(subject: str) -> list[str]:
    """Give the keys of a catalog."""
    with PACKAGE.joinpath("messages", "catalogs", "zh", f"{subject}.po").open("rb") as stream:
        return [m.id if isinstance(m.id, str) else m.id[0] for m in read_po(stream, locale="zh") if m.id]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_sentence_is_left_over(subject: str) -> None:
    """Every key is said somewhere, as it is or as a beginning with a word."""
    left = [
        key
        for key in keys(subject)
        if key.removesuffix("-last") not in WHOLE and not any(key.startswith(start) for start in BEGUN)
    ]

    assert left == []


def literals(record: type, field: str) -> set[str]:
    """Give the words that a field of a closed set can hold."""
    found: set[str] = set()
    waiting = [record.model_fields[field].annotation]  # type: ignore[attr-defined]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, str):
            found.add(kind)
        waiting += get_args(kind)
    return found


def members(kind: type[StrEnum]) -> set[str]:
    return {member.value for member in kind}


#: Beginnings of keys, and every word that may come after.
SETS = {
    "act": members(ActKind)
    | {"confirmed", "unconfirmed", "count", "due", "new-due", "outcome", "rule", "tasks", "units"},
    "common": members(Common),
    "conduct.entered": literals(Conduct, "entered_in_time"),
    "conduct.solved": literals(Conduct, "solved_in_time"),
    "cumulative": members(Cumulative),
    "derive.change": members(ChangeKind),
    "genre": members(Genre),
    "granularity": members(Granularity),
    "level": members(RegionLevel),
    "method.change": members(ChangeKind),
    "naming": literals(Naming, "kind"),
    "place-kind": literals(Place, "kind"),
    "relation": members(Relation),
    "size": set(get_args(Level)),
    "source.host": members(Host),
    "succession": members(SuccessionKind),
    "target.relative": literals(RelativeTarget, "relation"),
    "task-kind": members(TaskKind),
    "unit-kind": members(UnitKind),
}


@pytest.mark.parametrize("start", SETS)
def test_closed_sets_are_said(start: str) -> None:
    """Every word of a closed set has its own in both languages, and none is said that no longer exists."""
    depth = start.count(".") + 1
    said = {".".join(key.split(".")[depth:]) for key in Words("zh") if key.startswith(f"{start}.")}

    assert {each.removesuffix(".text") for each in said} == SETS[start]


@pytest.mark.parametrize("form", sorted(literals(NumberTarget, "form")))
def test_targets_are_said(form: str) -> None:
    """Each form of a number, as an amount and as growth."""
    assert f"target.{form}" in Words("zh")
    assert f"target.{form}.growth" in Words("zh")


@pytest.mark.parametrize("field", sorted(literals(Column, "field")))
def test_columns_are_said(field: str) -> None:
    """Every column has a heading of ours, for offices that name none."""
    assert f"column.{field}" in Words("zh")


@pytest.mark.parametrize("shown", sorted(literals(Ranking, "shown") - {"all"}))
def test_rankings_are_said(shown: str) -> None:
    """A ranking that is shown in part says which."""
    assert f"ranking.shown.{shown}" in Words("zh")


@pytest.mark.parametrize("nature", sorted(members(Nature) - {"official"}))
def test_banners_are_said(nature: str) -> None:
    """What is not official says so, in words that cannot be taken for anything else."""
    assert ("演示" if nature == "demonstration" else "虚构") in Words("zh")(f"banner.{nature}")
    assert ("not an official" if nature == "demonstration" else "fictional") in Words("en")(f"banner.{nature}").lower()
