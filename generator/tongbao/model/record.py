"""Layer 1 · model/record: a notice, task or unit → the canonical JSON of what is published about it.

A record stands by itself: titles, unit names of the time, targets and scales are resolved, so that it can be read,
searched, exported and sealed without anything else. Published snapshots are records kept as files.
"""

from collections.abc import Mapping
from typing import Final

from pydantic import JsonValue
from pydantic_core import to_json

from tongbao.model.base import Record
from tongbao.model.catalogue import FiledNotice, IssuerBook, SeriesYear
from tongbao.model.scale import Scale
from tongbao.model.worklist import Section, Task

__all__ = ["RECORD_FORMAT", "canonical_json", "record", "task_record", "unit_record"]

#: Number of the record format; it rises when a reader of old records would be misled.
RECORD_FORMAT: Final = 1


def canonical_json(value: Mapping[str, JsonValue]) -> bytes:
    """Write JSON in the one form that hashes are taken of: sorted keys, UTF-8, two spaces, a final newline.

    A record holds no floating-point numbers: figures are texts as printed.
    """
    return to_json({key: _ordered(value[key]) for key in sorted(value)}, indent=2) + b"\n"


def _ordered(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value)}
    return [_ordered(each) for each in value] if isinstance(value, list) else value


def record(book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> dict[str, JsonValue]:
    """Give the canonical record of one notice as it is published."""
    notice = filed.notice
    data: dict[str, JsonValue] = notice.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data["publication"] = notice.publication.model_dump(mode="json", exclude_none=True)
    refs = {item.task for group in (notice.standings, notice.readings, notice.conduct) for item in group}
    refs |= {ref for problem in notice.problems for ref in problem.tasks} | {m.task for m in notice.missing}
    return {
        **data,
        "format": RECORD_FORMAT,
        "type": "notice",
        "id": f"{one.key}/{filed.id}",
        "issuer": _issuer(book),
        "list": _list(one),
        "tasks": {ref: _task(book, filed, *one.by_ref[ref]) for ref in sorted(refs) if ref in one.by_ref},
        "units": _unit_names(book, one, filed, refs),
        "scales": [_scale(scale) for scale in one.worklist.scales],
        "sections": [_section(section) for section in one.worklist.walk()],
        "withheld": [
            {"section": w.section, "level": w.level, "status": w.status, "count": w.count} for w in filed.withheld
        ],
    }


def task_record(book: IssuerBook, one: SeriesYear, section: Section, task: Task) -> dict[str, JsonValue]:
    """Give the canonical record of one task: its assignment, and how it stood in each notice of its list."""
    ref = f"{section.id}/{task.id}"
    return {
        **_dump(task),
        "format": RECORD_FORMAT,
        "type": "task",
        "id": f"{one.key}/tasks/{ref}",
        "issuer": _issuer(book),
        "list": _list(one),
        "section": _section(section),
        "units": {id_: book.unit_name(id_, None) for id_ in sorted({*task.lead, *task.support})},
        "life": [_life(filed, ref) for filed in one.notices if _about(filed, ref)],
        "acts": [_dump(act) for act in one.acts if ref in act.tasks],
    }


def unit_record(book: IssuerBook, unit_id: str) -> dict[str, JsonValue]:
    """Give the canonical record of one unit: its names, what it came from, its tasks by list."""
    unit = book.by_unit[unit_id]
    return {
        **_dump(unit),
        "format": RECORD_FORMAT,
        "type": "unit",
        "id": f"{book.id}/units/{unit_id}",
        "issuer": _issuer(book),
        "successors": [u.id for u in book.units if any(p.unit == unit_id for p in u.predecessors)],
        "tasks": [
            {
                "id": f"{one.key}/tasks/{section.id}/{task.id}",
                "title": task.title,
                "role": "lead" if _leads(task, unit_id) else "support",
            }
            for one in book.series_years
            for section, task in one.worklist.tasks()
            if _leads(task, unit_id) or _supports(task, unit_id)
        ],
    }


def _leads(task: Task, unit: str) -> bool:
    return unit in task.lead or any(unit in part.lead for part in task.parts)


def _supports(task: Task, unit: str) -> bool:
    return unit in task.support or any(unit in part.support for part in task.parts)


def _about(filed: FiledNotice, ref: str) -> bool:
    notice = filed.notice
    return any(item.task == ref for group in (notice.standings, notice.readings) for item in group)


def _life(filed: FiledNotice, ref: str) -> dict[str, JsonValue]:
    notice = filed.notice
    return {
        "notice": filed.id,
        "period": _dump(notice.period),
        "standings": [_dump(standing) for standing in notice.standings if standing.task == ref],
        "readings": [_dump(reading) for reading in notice.readings if reading.task == ref],
    }


def _dump(value: Record) -> dict[str, JsonValue]:
    dumped: dict[str, JsonValue] = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return dumped


def _issuer(book: IssuerBook) -> dict[str, JsonValue]:
    issuer = book.issuer
    return {
        "id": book.id,
        "name": issuer.name,
        "level": issuer.level,
        "region": issuer.region,
        "nature": issuer.nature,
    }


def _list(one: SeriesYear) -> dict[str, JsonValue]:
    basis: list[JsonValue] = [_dump(link) for link in one.worklist.basis]
    return {"key": one.key, "title": one.worklist.title, "genre": one.worklist.genre, "basis": basis}


def _section(section: Section) -> dict[str, JsonValue]:
    sizes: list[JsonValue] = [_dump(size) for size in section.sizes]
    return {
        "id": section.id,
        "name": section.name,
        "level": section.level,
        "sizes": sizes,
        "includes": list(section.includes),
    }


def _scale(scale: Scale) -> dict[str, JsonValue]:
    return {**_dump(scale), "partition": scale.partition}


def _task(book: IssuerBook, filed: FiledNotice, section: Section, task: Task) -> dict[str, JsonValue]:
    lead: list[JsonValue] = [book.unit_name(unit, filed.day) for unit in task.lead]
    support: list[JsonValue] = [book.unit_name(unit, filed.day) for unit in task.support]
    return {**_dump(task), "section": section.id, "lead_names": lead, "support_names": support}


def _unit_names(book: IssuerBook, one: SeriesYear, filed: FiledNotice, refs: set[str]) -> dict[str, JsonValue]:
    notice = filed.notice
    tasks = [one.by_ref[ref][1] for ref in refs if ref in one.by_ref]
    named = {unit for task in tasks for unit in (*task.lead, *task.support)}
    named |= {unit for task in tasks for part in task.parts for unit in (*part.lead, *part.support)}
    named |= {item.unit for group in (notice.standings, notice.readings) for item in group if item.unit}
    named |= {conduct.unit for conduct in notice.conduct} | {naming.unit for naming in notice.namings}
    named |= {entry.unit for ranking in notice.rankings for entry in ranking.entries if entry.unit}
    named |= {unit for problem in notice.problems for unit in problem.units}
    return {unit: book.unit_name(unit, filed.day) for unit in sorted(named)}
