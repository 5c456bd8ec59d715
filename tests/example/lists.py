"""Sections and items → ``list.yml`` of one series-year."""

from collections.abc import Iterator, Mapping
from datetime import date

from tests.example.content import Item, Part, items, unrolled
from tests.example.emit import Plain
from tests.example.indicators import indicator
from tests.example.series import SeriesYear

Row = dict[str, object]


def worklist(one: SeriesYear) -> Row:
    """Give the whole list, with what the extras say over it."""
    extra = dict(one.extras.get("list", {}))
    tasks = extra.pop("tasks", {})
    top = [section for section in one.sections if not section.parent]
    return {
        "title": one.kind.list_title.format(year=one.year),
        "short": one.kind.short,
        "short_en": one.kind.short_en,
        "genre": one.kind.id,
        "publication": {"state": "published"},
        "basis": one.basis,
        "text": extra.get("text"),
        "terms": one.kind.terms,
        "sizes": list(_sizes(one, one.sections)) if one.kind.id != "meeting-decisions" else [],
        "scales": one.scales,
        "causes": one.causes,
        "columns": one.columns,
        "sections": [_section(one, section, tasks) for section in top],
        "note": extra.get("note"),
    }


def _section(one: SeriesYear, section: Part, extras: Mapping[str, Row]) -> Row:
    inside = [other for other in one.sections if other.parent == section.id]
    known = one.kind.sections.get(section.id, {})
    return {
        "id": section.id,
        "name": section.name,
        "level": known.get("level"),
        "scale": known.get("scale") or (None if section.parent else one.kind.scale),
        "also_scales": known.get("also_scales") or one.kind.also_scales,
        "word": one.kind.word,
        "sizes": list(_sizes(one, [section, *inside])) if one.kind.id != "meeting-decisions" else [],
        "text": known.get("text"),
        "audience": one.hidden.get(section.id),
        "tasks": [_task(one, item, extras.get(item.key, {})) for item in ordered(section)],
        "sections": [_section(one, other, extras) for other in inside],
    }


def ordered(section: Part) -> list[Item]:
    """Give a section's items by their number."""
    return sorted(section.items, key=lambda item: int(item.id))


def _sizes(one: SeriesYear, sections: list[Part]) -> Iterator[Row]:
    """State sizes where they hold all the year: a section that gains or loses tasks is counted by its rows."""
    found = list(items(sections))
    if not found or any(set(unrolled(item.one("s"))) & set(".-") for item in found):
        return
    yield {"level": "tasks", "count": len(found), "word": one.kind.word}


def _task(one: SeriesYear, item: Item, extra: Row) -> Row:
    lead = item.marks.get("lead", [])
    row: Row = {
        "id": item.id,
        "title": item.title,
        "former_titles": [_former(line) for line in item.lines.get("t", [])],
        "kind": item.one("kind") or None,
        "lead": lead,
        "support": [unit for unit in item.marks.get("support", []) if unit not in lead],
        "leaders": one.leaders(item),
        "watched_by": one.watchers(item),
        "due": _due(one, item),
        "indicators": [indicator(line, at) for at, line in enumerate(item.lines.get("i", []), start=1)],
        "parts": [_part(part) for part in item.parts],
        "places": item.marks.get("places", []),
        "groups": item.marks.get("groups", []),
        "continues": one.continues(item),
        "added": _day(item.one("added")),
    }
    return arranged(row | extra)


_ORDER = (
    "id", "number", "title", "former_titles", "mark", "kind", "lead", "support", "leaders", "commitment", "measures",
    "watched_by", "due", "deadlines", "indicators", "parts", "places", "groups", "continues", "added", "note",
)  # fmt: skip


def arranged(row: Row) -> Row:
    """Put a task's fields into the order of the model."""
    return {name: row[name] for name in _ORDER if row.get(name) not in (None, "", [], "task")}


def _former(line: str) -> Row:
    title, _, until = line.partition(" until ")
    return {"title": title, "until": Plain(until)}


def _due(one: SeriesYear, item: Item) -> object:
    if stated := item.one("due"):
        return Plain(stated)
    ends = one.last_letter(item)
    routine = item.one("kind") in ("routine", "prohibition")
    return date(one.year, 12, 31) if ends in "du" and not routine and one.kind.id != "meeting-decisions" else None


def _part(part: Item) -> Row:
    return {
        "id": part.id,
        "title": part.title,
        "places": part.marks.get("places", []),
    }


def _day(text: str) -> Plain | None:
    return Plain(text) if text else None
