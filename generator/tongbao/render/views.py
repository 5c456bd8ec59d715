"""Layer 4 · render/views: a book → what one page may read of it, so that the page says no less than it was made from.

The page of a task, unit or place is handed a book without the rows of others. What is not in the view cannot get onto
the page, and whatever is in it is named by the page's inputs:

- ``<list>#heads``: the list, and of each notice what leads to it and its figures;
- ``<list>#rows/<task>``: what the notices and acts say of one task;
- ``<list>#unit/<unit>``: what they say of one unit outside of its tasks.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import Final

from tongbao.model import Act, FiledNotice, IssuerBook, Notice, Record, SeriesYear
from tongbao.render.page import Page

__all__ = ["HEADS", "ROWS", "UNIT", "BookViews", "ListRows", "View"]

HEADS: Final = "heads"
ROWS: Final = "rows/"
UNIT: Final = "unit/"
#: What leads to a notice; and its figures, because two of them may contradict each other.
_WHOLE: Final = frozenset(
    {"title", "genre", "printed_kind", "number", "period", "dates", "publication", "readings", "tallies", "rankings"}
)
_OF_TASK: Final = ("standings", "missing", "conduct")
_OF_UNIT: Final = ("conduct", "namings")
_ROWS: Final = tuple(dict.fromkeys((*_OF_TASK, *_OF_UNIT)))

#: The tasks (section/task) of each list that a page is about.
View = Mapping[str, frozenset[str]]


class ListRows:
    """A list by what its notices say of each task and unit: found once, asked by every page of the book."""

    def __init__(self, one: SeriesYear) -> None:
        self._one = one
        self._of_task: dict[str, dict[int, None]] = defaultdict(dict)
        self._of_unit: dict[str, dict[int, None]] = defaultdict(dict)
        for at, filed in enumerate(one.notices):
            for name in _OF_TASK:
                for item in getattr(filed.notice, name):
                    self._of_task[item.task][at] = None
            for name in _OF_UNIT:
                for item in getattr(filed.notice, name):
                    self._of_unit[item.unit][at] = None

    @cached_property
    def heads(self) -> SeriesYear:
        """The list and what leads to its notices, without a row."""
        notices = (FiledNotice(one.id, one.notice.model_copy(update=_without())) for one in self._one.notices)
        return replace(self._one, notices=tuple(notices), acts=())

    def about(self, refs: Collection[str], unit: str = "") -> SeriesYear:
        """Keep of the list what it says of some tasks, and of a unit."""
        acts = tuple(act for act in self._one.acts if _about(act, refs, unit))
        told = {at for ref in refs for at in self._of_task.get(ref, ())} | set(self._of_unit.get(unit, ()))
        if not told and not acts:
            return self.heads
        notices = list(self.heads.notices)
        for at in told:
            # Of the head of a notice only the rows are others.
            kept = _told(self._one.notices[at].notice, refs, unit)
            notices[at] = FiledNotice(notices[at].id, notices[at].notice.model_copy(update=kept))
        return replace(self._one, notices=tuple(notices), acts=acts)

    def rows(self, ref: str, unit: str = "") -> Iterator[tuple[str, tuple[Record, ...]]]:
        """Give what the notices (by their names) and at last the acts say of one task or one unit."""
        told = self._of_task.get(ref) if ref else self._of_unit.get(unit)
        for at in told or ():
            yield self._one.notices[at].id, tuple(_rows(self._one.notices[at].notice, (ref,), unit))
        yield "acts", tuple(act for act in self._one.acts if _about(act, (ref,), unit))


class BookViews:
    """A book, and the parts of it that pages are made from."""

    def __init__(self, book: IssuerBook) -> None:
        self._book = book
        self._lists = {one.key: ListRows(one) for one in book.series_years}

    def seen_through(self, make: Callable[[IssuerBook], Page], view: View, unit: str = "", *, heads: bool) -> Page:
        """Make a page from a view, and say so; with ``heads``, the notices of all lists can still be named."""
        keys = [key for key in self._lists if heads or key in view]
        small = replace(self._book, series_years=tuple(self._lists[key].about(view.get(key, ()), unit) for key in keys))
        return replace(make(small), inputs=frozenset({"site", small.id, *_names(keys, view, unit)}))


def _names(keys: Iterable[str], view: View, unit: str) -> Iterator[str]:
    for key in keys:
        yield f"{key}#{HEADS}"
        yield from (f"{key}#{ROWS}{ref}" for ref in view.get(key, ()))
        if unit:
            yield f"{key}#{UNIT}{unit}"


def _told(notice: Notice, refs: Collection[str], unit: str) -> dict[str, tuple[Record, ...]]:
    return {name: tuple(_of(notice, name, refs, unit)) for name in _ROWS if getattr(notice, name)}


def _rows(notice: Notice, refs: Collection[str], unit: str) -> Iterator[Record]:
    return (item for name in _ROWS for item in _of(notice, name, refs, unit))


def _of(notice: Notice, name: str, refs: Collection[str], unit: str) -> Iterator[Record]:
    of_task, of_unit = name in _OF_TASK, name in _OF_UNIT
    items = getattr(notice, name)
    return (item for item in items if (of_task and item.task in refs) or (of_unit and item.unit == unit))


@cache
def _without() -> Mapping[str, object]:
    """Give the fields of a notice that no such page reads, empty."""
    fields = Notice.model_fields.items()
    return {name: field.get_default(call_default_factory=True) for name, field in fields if name not in _WHOLE}


def _about(act: Act, refs: Iterable[str], unit: str) -> bool:
    return unit in act.units or any(ref in act.tasks for ref in refs)
