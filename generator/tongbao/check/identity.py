"""Layer 3 · check/identity: ids and addresses that stand twice, lives that lead nowhere, names in disorder."""

from collections.abc import Iterable, Iterator

from tongbao.check.rules import Site, walk_sections, walk_tasks
from tongbao.findings import Finding, Loc, Severity
from tongbao.model import RESERVED, FiledNotice, SeriesYear, Tally

__all__ = [
    "continues_leads_somewhere",
    "ids_in_list_are_unique",
    "ids_of_acts_are_unique",
    "places_are_sound",
    "rows_are_unique",
    "section_ids_are_free",
    "successions_are_sound",
    "unit_names_follow",
    "units_are_unique",
]


def _twice(site: Site, file: str, kind: str, items: Iterable[tuple[Loc, str]], hint: str = "hint") -> Iterator[Finding]:
    first: dict[str, Loc] = {}
    for loc, id_ in items:
        if id_ in first:
            line = site.places.of(file, first[id_]).line
            yield site.found(file, loc, "id-twice", kind=f"@kind.{kind}", id=id_, line=line, hint=hint)
        first.setdefault(id_, loc)


def ids_in_list_are_unique(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """Sections, tasks in a section, parts in a task, scales, statuses, causes and indicators."""
    file, worklist = site.list_file(one), one.worklist
    sections = list(walk_sections(worklist.sections))
    yield from _twice(site, file, "section", (((*loc, "id"), s.id) for loc, s in sections))
    for loc, section in sections:
        tasks = enumerate(section.tasks)
        yield from _twice(site, file, "task", (((*loc, "tasks", at, "id"), t.id) for at, t in tasks))
    for loc, _, task in walk_tasks(one):
        yield from _twice(site, file, "part", (((*loc, "parts", at, "id"), p.id) for at, p in enumerate(task.parts)))
        indicators = enumerate(task.indicators)
        yield from _twice(site, file, "indicator", (((*loc, "indicators", at, "id"), i.id) for at, i in indicators))
    yield from _twice(site, file, "scale", ((("scales", at, "id"), s.id) for at, s in enumerate(worklist.scales)))
    yield from _twice(site, file, "cause", ((("causes", at, "id"), c.id) for at, c in enumerate(worklist.causes)))
    for at, scale in enumerate(worklist.scales):
        items = list(enumerate(scale.statuses))
        yield from _twice(site, file, "status", ((("scales", at, "statuses", n, "id"), s.id) for n, s in items))
        yield from _twice(site, file, "status", ((("scales", at, "statuses", n, "name"), s.name) for n, s in items))


def section_ids_are_free(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """A section's id is a path segment."""
    for loc, section in walk_sections(one.worklist.sections):
        if section.id in RESERVED:
            yield site.found(site.list_file(one), (*loc, "id"), "id-reserved", kind="@kind.section", id=section.id)


def ids_of_acts_are_unique(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """Acts in a ledger."""
    file = f"data/{one.key}/ledger.yml"
    yield from _twice(site, file, "act", ((("acts", at, "id"), act.id) for at, act in enumerate(one.acts)))


def rows_are_unique(site: Site, one: SeriesYear, filed: FiledNotice) -> Iterator[Finding]:
    """A task, part or unit stands once in a notice; a figure is read once, and a section counted once."""
    file = site.notice_file(one, filed)
    rows = ((("standings", at), _row(s.task, s.part, s.unit)) for at, s in enumerate(filed.notice.standings))
    yield from _twice(site, file, "standing", rows, "hint-row")
    figures = (
        (("readings", at), _row(r.task, r.indicator, r.unit, r.cohort, r.kind, r.span))
        for at, r in enumerate(filed.notice.readings)
    )
    yield from _twice(site, file, "reading", figures, "hint-row")
    tallies = ((("tallies", at), _counted(tally)) for at, tally in enumerate(filed.notice.tallies))
    yield from _twice(site, file, "tally", tallies, "hint-row")


def _counted(tally: Tally) -> str:
    """Say what a tally is over; only those outside the bars may differ by their day alone."""
    special = (tally.task, tally.cut, tally.label, tally.measure, tally.where)
    return _row(tally.section, tally.level, *special, tally.as_of if any(special) else None)


def _row(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def units_are_unique(site: Site) -> Iterator[Finding]:
    """Units of an issuer."""
    file, units = f"data/{site.book.id}/units.yml", site.book.units
    yield from _twice(site, file, "unit", ((("units", at, "id"), unit.id) for at, unit in enumerate(units)))


def places_are_sound(site: Site) -> Iterator[Finding]:
    """Places of an issuer: unique, and each lies within one that exists."""
    file, places = f"data/{site.book.id}/issuer.yml", site.book.issuer.places
    yield from _twice(site, file, "place", ((("places", at, "id"), place.id) for at, place in enumerate(places)))


def unit_names_follow(site: Site) -> Iterator[Finding]:
    """The names of a unit follow each other without overlap."""
    file = f"data/{site.book.id}/units.yml"
    for at, unit in enumerate(site.book.units):
        for n, (earlier, later) in enumerate(zip(unit.names, unit.names[1:], strict=False), 1):
            if earlier.to is None or later.from_ is None or earlier.to >= later.from_:
                yield site.found(
                    file, ("units", at, "names", n), "unit-names-overlap", name=later.name, other=earlier.name
                )
        for n, name in enumerate(unit.names):
            if name.from_ and name.to and name.to < name.from_:
                yield site.found(file, ("units", at, "names", n, "to"), "dates-reversed", start=name.from_, end=name.to)


def successions_are_sound(site: Site) -> Iterator[Finding]:
    """No unit comes from itself, directly or round a corner."""
    file = f"data/{site.book.id}/units.yml"
    before = {unit.id: {s.unit for s in unit.predecessors} for unit in site.book.units}
    for at, unit in enumerate(site.book.units):
        seen: set[str] = set()
        waiting = set(before[unit.id])
        while waiting:
            other = waiting.pop()
            seen.add(other)
            waiting |= before.get(other, set()) - seen
        if unit.id in seen:
            yield site.found(file, ("units", at, "predecessors"), "succession-circle", id=unit.id)


def continues_leads_somewhere(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """A task that continues another names one that exists, in an earlier or the same year."""
    file = site.list_file(one)
    for loc, _, task in walk_tasks(one):
        for at, earlier in enumerate(task.continues):
            place = (*loc, "continues", at)
            head, _, ref = _split(earlier)
            target = site.book.by_key.get(head)
            if target is None or ref not in target.by_ref:
                yield site.found(file, place, "continues-unknown", ref=earlier)
            elif target.year.isdigit() and target.year > one.year:
                yield site.found(file, place, "continues-later", ref=earlier, severity=Severity.ERROR)


def _split(key: str) -> tuple[str, str, str]:
    head, _, rest = key.rpartition("/")
    head, _, section = head.rpartition("/")
    return head, "/", f"{section}/{rest}"
