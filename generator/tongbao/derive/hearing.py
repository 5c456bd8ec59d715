"""Layer 2 · derive/hearing: a notice → the units that it criticises, for what, and whether they were heard."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongbao.derive.history import status_of
from tongbao.derive.lateness import notice_day
from tongbao.model import Act, ActKind, Common, FiledNotice, SeriesYear

__all__ = ["Criticism", "criticisms", "nameless"]

_BAD = frozenset({Common.BEHIND, Common.UNMET, Common.NOT_STARTED})
_BLAMED = frozenset({"criticised", "not-reported", "reminded"})
#: Acts in which a unit has its say.
_HEARD = frozenset({ActKind.REVIEW, ActKind.CONSULT, ActKind.SUMMON, ActKind.COORDINATE})


@dataclass(frozen=True)
class Criticism:
    """A unit, what the notice says against it, and how it was heard."""

    unit: str
    #: Titles of tasks that it leads and that stand badly, with the status as printed.
    tasks: tuple[tuple[str, str], ...]
    #: What it is named for outside the rows.
    namings: tuple[str, ...]
    #: Days on which it replied, in its own voice.
    replies: tuple[date | None, ...]
    #: Acts of the ledger up to the notice in which it was heard.
    acts: tuple[Act, ...]

    @property
    def heard(self) -> bool:
        """Tell whether the unit had its say."""
        return bool(self.replies or self.acts)


def criticisms(one: SeriesYear, filed: FiledNotice) -> tuple[Criticism, ...]:
    """Give every criticised unit once, those of most tasks first."""
    tasks: dict[str, list[tuple[str, str]]] = {}
    refs: dict[str, set[str]] = {}
    replies: dict[str, list[date | None]] = {}
    for unit, ref, title, status, reply in _bad_rows(one, filed):
        tasks.setdefault(unit, []).append((title, status))
        refs.setdefault(unit, set()).add(ref)
        if reply is not None:
            replies.setdefault(unit, []).append(reply[0])
    namings: dict[str, list[str]] = {}
    for naming in filed.notice.namings:
        if naming.kind in _BLAMED:
            namings.setdefault(naming.unit, []).append(naming.text or f"@naming.{naming.kind}")
    for problem in filed.notice.problems:
        for unit in problem.units:
            namings.setdefault(unit, []).append(problem.text)
    day = filed.day or notice_day(filed)
    found = [
        Criticism(
            unit, tuple(tasks.get(unit, ())), tuple(namings.get(unit, ())), tuple(replies.get(unit, ())),
            tuple(_acts(one, unit, refs.get(unit, set()), day)),
        )
        for unit in dict.fromkeys((*tasks, *namings))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda c: (-len(c.tasks) - len(c.namings), c.unit)))


def nameless(one: SeriesYear, filed: FiledNotice) -> int:
    """Count the tasks that stand badly and for which the list names no unit."""
    return sum(
        (status := status_of(one, row)) is not None
        and status.common in _BAD
        and row.part is None
        and row.unit is None
        and row.task in one.by_ref
        and not one.by_ref[row.task][1].lead
        for row in filed.notice.standings
    )


_Row = tuple[str, str, str, str, tuple[date | None] | None]


def _bad_rows(one: SeriesYear, filed: FiledNotice) -> Iterator[_Row]:
    """Give unit, task, title, status and reply of every row that stands badly, for each unit that answers for it."""
    for row in filed.notice.standings:
        status = status_of(one, row)
        if status is None or status.common not in _BAD or row.task not in one.by_ref:
            continue
        task = one.by_ref[row.task][1]
        part = next((p for p in task.parts if p.id == row.part), None) if row.part else None
        if row.part and part is None:
            continue
        lead = (row.unit,) if row.unit else (part.lead if part and part.lead else task.lead)
        for unit in lead:
            by = row.reply.by if row.reply else None
            heard = (row.reply.on,) if row.reply and by in (None, unit) else None
            yield unit, row.task, part.title if part else task.title, status.name, heard


def _acts(one: SeriesYear, unit: str, refs: set[str], day: date | None) -> Iterator[Act]:
    for act in one.acts:
        concerns = unit in act.units or (not act.units and bool(refs & set(act.tasks)))
        if act.kind in _HEARD and concerns and (day is None or act.on <= day):
            yield act
