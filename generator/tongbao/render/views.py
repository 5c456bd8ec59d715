"""Layer 4 · render/views: a book → what one page may read of it, so that the page says no less than it was made from.

The page of a task, unit or place is handed a book without the rows of others. What is not in the view cannot get onto
the page, and whatever is in it is named by the page's inputs:

- ``<list>#heads``: the list, and of each notice what leads to it and its figures;
- ``<list>#rows/<task>``: what the notices and acts say of one task;
- ``<list>#unit/<unit>``: what they say of one unit outside of its tasks.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from tongbao.model import Act, FiledNotice, IssuerBook, Notice, SeriesYear
from tongbao.render.page import Page

__all__ = ["HEADS", "ROWS", "UNIT", "View", "narrowed", "rows_of", "seen_through"]

HEADS: Final = "heads"
ROWS: Final = "rows/"
UNIT: Final = "unit/"
#: What leads to a notice; and its figures, because two of them may contradict each other.
_WHOLE: Final = frozenset(
    {"title", "genre", "printed_kind", "number", "period", "dates", "publication", "readings", "tallies", "rankings"}
)
_OF_TASK: Final = ("standings", "missing")

#: The tasks (section/task) of each list that a page is about.
View = Mapping[str, frozenset[str]]


def rows_of(one: SeriesYear, refs: Collection[str], unit: str = "") -> SeriesYear:
    """Keep of a list what it says of some tasks, and of a unit."""
    acts = tuple(act for act in one.acts if _about(act, refs, unit))
    return replace(one, notices=tuple(_rows(filed, refs, unit) for filed in one.notices), acts=acts)


def narrowed(book: IssuerBook, view: View, unit: str = "", *, heads: bool) -> IssuerBook:
    """Give a book of these tasks; with ``heads``, the notices of all its lists can still be named."""
    years = (one for one in book.series_years if heads or one.key in view)
    return replace(book, series_years=tuple(rows_of(one, view.get(one.key, ()), unit) for one in years))


def seen_through(
    make: Callable[[IssuerBook], Page], book: IssuerBook, view: View, unit: str = "", *, heads: bool
) -> Page:
    """Make a page from a view, and say so."""
    small = narrowed(book, view, unit, heads=heads)
    return replace(make(small), inputs=frozenset({"site", book.id, *_names(small, view, unit)}))


def _names(small: IssuerBook, view: View, unit: str) -> Iterator[str]:
    for one in small.series_years:
        yield f"{one.key}#{HEADS}"
        yield from (f"{one.key}#{ROWS}{ref}" for ref in view.get(one.key, ()))
        if unit:
            yield f"{one.key}#{UNIT}{unit}"


def _rows(filed: FiledNotice, refs: Collection[str], unit: str) -> FiledNotice:
    notice = filed.notice
    kept: dict[str, object] = {
        name: tuple(item for item in getattr(notice, name) if item.task in refs) for name in _OF_TASK
    }
    kept["conduct"] = tuple(item for item in notice.conduct if item.task in refs or item.unit == unit)
    kept["namings"] = tuple(item for item in notice.namings if item.unit == unit)
    return FiledNotice(filed.id, notice.model_copy(update={**_without(), **kept}))


@cache
def _without() -> Mapping[str, object]:
    """Give the fields of a notice that no such page reads, empty."""
    fields = Notice.model_fields.items()
    return {name: field.get_default(call_default_factory=True) for name, field in fields if name not in _WHOLE}


def _about(act: Act, refs: Iterable[str], unit: str) -> bool:
    return unit in act.units or any(ref in act.tasks for ref in refs)
