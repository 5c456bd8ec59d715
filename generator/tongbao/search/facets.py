"""Layer 4 · search/facets: what results can be narrowed by, from issuers, units, places, periods and status words."""

from collections.abc import Iterable

from tongbao.derive import status_of
from tongbao.model import FiledNotice, IssuerBook, SeriesYear, Task
from tongbao.search.record import FacetValue

__all__ = ["common_facets", "period_values", "place_values", "status_values", "unit_values", "units_of"]

Values = tuple[FacetValue, ...]


def common_facets(book: IssuerBook, kind: str, years: Iterable[str]) -> dict[str, Values]:
    """Give what every page of an issuer has: kind, issuer, level, years."""
    issuer = book.issuer
    return {
        "kind": (FacetValue(kind),),
        "issuer": (FacetValue(book.id, issuer.short, issuer.short_en or ""),),
        "level": (FacetValue(issuer.level.value),),
        "year": tuple(FacetValue(year) for year in sorted(set(years), reverse=True)),
    }


def units_of(task: Task) -> tuple[str, ...]:
    """Give the units of a task and of its parts."""
    parts = (unit for part in task.parts for unit in (*part.lead, *part.support))
    return tuple(dict.fromkeys((*task.lead, *task.support, *parts)))


def unit_values(book: IssuerBook, units: Iterable[str]) -> Values:
    """Name units as they are called today: one unit is one value, whatever it was called."""
    known = (book.by_unit[id_] for id_ in dict.fromkeys(units) if id_ in book.by_unit)
    return tuple(FacetValue(f"{book.id}/{unit.id}", unit.name_on(None)) for unit in known)


def place_values(book: IssuerBook, tasks: Iterable[Task]) -> Values:
    """Name the places of tasks and of their parts."""
    ids = (place for task in tasks for places in (task.places, *(p.places for p in task.parts)) for place in places)
    known = (book.by_place[id_] for id_ in dict.fromkeys(ids) if id_ in book.by_place)
    return tuple(FacetValue(f"{book.id}/{place.id}", place.name) for place in known)


def period_values(notices: Iterable[FiledNotice]) -> Values:
    """Give the periods as they are printed."""
    return tuple(FacetValue(label) for label in dict.fromkeys(filed.notice.period.label for filed in notices))


def status_values(one: SeriesYear, filed: FiledNotice, ref: str | None = None) -> Values:
    """Give the status words of a notice (or of one task in it), by the common set that makes them comparable."""
    rows = (s for s in filed.notice.standings if ref in (None, s.task))
    found = (status_of(one, standing) for standing in rows)
    return tuple(FacetValue(word) for word in dict.fromkeys(status.common.value for status in found if status))
