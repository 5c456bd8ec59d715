"""Layer 3 · check/snapshots: what was published before against what stands in the data now."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final

from tongbao.check.between_course import first_of
from tongbao.check.rules import Site, walk_tasks
from tongbao.derive import fill_catalogue
from tongbao.findings import Finding, Loc
from tongbao.model import ActKind, FiledNotice, PublicationState, SeriesYear, Task, public, record

__all__ = ["published_is_kept", "targets_are_kept"]

#: Told by rules of their own, or no text of the notice: the list has its own history.
_ASIDE: Final = frozenset(
    {
        "corrections", "format", "id", "issuer", "list", "publication", "readings", "scales", "sections", "tasks",
        "type", "units", "withheld",
    }
)  # fmt: skip
_FIGURES: Final = ("value", "growth", "rank", "rate")
_ROW: Final = ("task", "part", "unit")
_FIGURE: Final = ("task", "indicator", "unit", "cohort", "kind", "level", "as_of")
_MOVED: Final = frozenset({ActKind.ADJUST, ActKind.EXTEND, ActKind.CANCEL, ActKind.REVIEW})

_SIGNS: Final[Mapping[str, str]] = {"at-least": "≥", "at-most": "≤", "about": "≈", "exactly": "="}

_Json = Mapping[str, object]


def published_is_kept(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """A published notice says what its snapshot says, unless a correction tells otherwise."""
    if not any(f"{one.key}/{filed.id}" in site.given.snapshots for filed in one.notices):
        return
    # What the public is given passes the same gate as for the site, whatever the day.
    alone = replace(site.catalogue, books=(replace(site.book, series_years=(one,)),))
    for book, shown_one, shown in fill_catalogue(public(alone, date.max)).filed():
        then = site.given.snapshots.get(f"{one.key}/{shown.id}")
        source = one.notice(shown.id)
        if then is None or source is None or source.notice.publication.state is not PublicationState.PUBLISHED:
            continue
        now: _Json = record(book, shown_one, shown)
        answer = _correction(then, source)
        yield from _figures(site, one, source, (then, now), answer)
        yield from _texts(site, one, source, (then, now), answer)


def _correction(then: _Json, filed: FiledNotice) -> str | None:
    """Give the reason of a correction that the snapshot does not know."""
    known = [(str(c.get("on")), c.get("was"), c.get("now")) for c in _dicts(then.get("corrections"))]
    new = [c for c in filed.notice.corrections if (c.on.isoformat(), c.was, c.now) not in known]
    return new[-1].reason if new else None


def _figures(
    site: Site, one: SeriesYear, filed: FiledNotice, both: tuple[_Json, _Json], answer: str | None
) -> Iterator[Finding]:
    """Each figure that was published is as it was."""
    then = {_key(r, _FIGURE): r for r in _dicts(both[0].get("readings"))}
    now = {_key(r, _FIGURE): r for r in _dicts(both[1].get("readings"))}
    file = site.notice_file(one, filed)
    rows = [_key(r.model_dump(mode="json", exclude_defaults=True), _FIGURE) for r in filed.notice.readings]
    for key, old in then.items():
        new = now.get(key)
        if new is None:
            loc: Loc = ("readings",)
            values = {"before": _shown(old), "after": "@report.nothing"}
        else:
            field = next((name for name in _FIGURES if old.get(name) != new.get(name)), None)
            if field is None:
                continue
            loc = ("readings", rows.index(key), field)
            values = {"before": _plain(old.get(field)), "after": _plain(new.get(field))}
        task = str(old.get("task"))
        title = one.by_ref[task][1].title if task in one.by_ref else task
        yield from site.suspect(file, loc, "reading-edited", answer, task=task, title=title, **values)


def _texts(
    site: Site, one: SeriesYear, filed: FiledNotice, both: tuple[_Json, _Json], answer: str | None
) -> Iterator[Finding]:
    """Everything else that was published is as it was; one finding for each field."""
    then, now = both
    file = site.notice_file(one, filed)
    for name in sorted(set(then) | set(now)):
        if name in _ASIDE or then.get(name) == now.get(name):
            continue
        loc = _first(filed, name, then, now)
        yield from site.suspect(file, loc, "published-edited", answer, field=f"@brief.field.{name}")


def _first(filed: FiledNotice, name: str, then: _Json, now: _Json) -> Loc:
    """Give the place of the first row that differs; of other fields, their own."""
    if name != "standings":
        return (name,)
    old = {_key(s, _ROW): s for s in _dicts(then.get(name))}
    changed = next((_key(s, _ROW) for s in _dicts(now.get(name)) if old.get(_key(s, _ROW)) != s), ())
    rows: list[tuple[object, ...]] = [(s.task, s.part, s.unit) for s in filed.notice.standings]
    return (name, rows.index(changed)) if changed in rows else (name,)


def targets_are_kept(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """Targets and due dates are those that were published, unless an act or a note tells why not."""
    last = [then for filed in one.notices if (then := site.given.snapshots.get(f"{one.key}/{filed.id}"))]
    published = dict(chain.from_iterable(_tasks(then) for then in last))
    file = site.list_file(one)
    for loc, section, task in walk_tasks(one):
        then = published.get(f"{section.id}/{task.id}")
        if then is None:
            continue
        now: _Json = task.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        ref = f"{section.id}/{task.id}"
        for at, field, before, after in _aims(then, now):
            yield from site.suspect(
                file, (*loc, *at), "target-edited", _told(one, ref, task, then),
                task=ref, title=task.title, field=f"@report.field.{field}", before=before, after=after,
            )  # fmt: skip


def _tasks(then: _Json) -> list[tuple[str, _Json]]:
    tasks = then.get("tasks")
    return [(ref, t) for ref, t in tasks.items() if isinstance(t, dict)] if isinstance(tasks, dict) else []


def _aims(then: _Json, now: _Json) -> Iterator[tuple[Loc, str, str, str]]:
    """Give what a task was to reach and is no longer to reach so."""
    if then.get("due") != now.get("due"):
        yield ("due",), "due", _plain(then.get("due")), _plain(now.get("due"))
    indicators = {str(i.get("id", "1")): (n, i) for n, i in enumerate(_dicts(now.get("indicators")))}
    for old in _dicts(then.get("indicators")):
        at, new = indicators.get(str(old.get("id", "1")), (None, {}))
        before, after = _dicts(old.get("targets")), _dicts(new.get("targets"))
        if before != after:
            loc: Loc = ("indicators",) if at is None else ("indicators", at, "targets")
            yield loc, "target", _all(before), _all(after)


def _told(one: SeriesYear, ref: str, task: Task, then: _Json) -> str | None:
    acts = [act for act in one.acts if act.kind in _MOVED and ref in act.tasks]
    if acts:
        return first_of(acts[-1].text, acts[-1].name) or str(acts[-1].kind)
    return task.note if task.note != then.get("note") else None


def _dicts(value: object) -> list[_Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _key(item: object, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(item.get(name) for name in names) if isinstance(item, dict) else ()


def _all(targets: list[_Json]) -> str:
    return "；".join(_shown(target) for target in targets) or "@report.nothing"


def _shown(item: _Json) -> str:
    """Say a figure or a target: as printed, else its number."""
    sign = _SIGNS.get(str(item.get("form")), "")
    number = "".join(str(item[name]) for name in ("value", "at_best_of", "growth", "unit") if name in item)
    number = f"{sign}{number}" if number else ""
    return str(item.get("text") or number or item.get("what") or item.get("to") or "@report.nothing")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("percent", "@report.nothing"))
    return "@report.nothing" if value is None else str(value)
