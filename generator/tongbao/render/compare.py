"""Layer 4 · render/compare: a list → its periods side by side: the last two; scripts compare any two."""

from collections import Counter
from dataclasses import dataclass

from tongbao.derive import (
    Change,
    ChangeKind,
    changes,
    earlier,
    missing_reason,
    status_of,
    task_standings,
)
from tongbao.model import (
    FiledNotice,
    IssuerBook,
    PublicationState,
    Section,
    SeriesYear,
    Standing,
    Status,
    Task,
    compare_address,
)
from tongbao.render.crumbs import series_crumbs
from tongbao.render.page import Page
from tongbao.render.scene import Head, Scene

__all__ = ["CompareRow", "CompareSection", "Step", "comparable", "compare_page", "compare_sections"]

#: Two periods can be compared.
_PAIR = 2


@dataclass(frozen=True)
class CompareCell:
    """How a task stands in one notice, as notices are compared; a status is None where it has no such row."""

    standing: Standing | None
    status: Status | None
    #: Why it stands so, or why it is not there.
    reason: str | None


@dataclass(frozen=True)
class CompareRow:
    """A task through all periods that can be compared."""

    ref: str
    task: Task
    cells: tuple[CompareCell, ...]


@dataclass(frozen=True)
class CompareSection:
    """The tasks of a section that stand in one of the periods at least."""

    section: Section
    above: tuple[Section, ...]
    rows: tuple[CompareRow, ...]


@dataclass(frozen=True)
class Step:
    """From one notice to the next: how many changes of each kind."""

    before: FiledNotice
    after: FiledNotice
    counts: tuple[tuple[ChangeKind, int], ...]


def comparable(one: SeriesYear) -> tuple[FiledNotice, ...]:
    """Give the notices that can be compared; none where there are no two."""
    found = tuple(filed for filed in one.notices if not _withdrawn(filed) and task_standings(filed))
    return found if len(found) >= _PAIR else ()


def compare_page(scene: Scene, book: IssuerBook, one: SeriesYear) -> Page:
    """Make the page; it is there for every list with two periods that speak of tasks."""
    notices = comparable(one)
    before, after = notices[-_PAIR:]
    title = scene.words("compare.title", list=scene.series_name(one))
    head = Head(
        address=compare_address(one.key),
        title=title,
        description=scene.words("compare.description", list=one.worklist.title),
        crumbs=series_crumbs(scene, book, one),
        book=book,
        inputs=frozenset({"site", book.id, one.key}),
        until=one.until,
    )
    found = changes(one, before, after)
    return scene.page(
        "compare.md.j2",
        head,
        book=book,
        one=one,
        notices=notices,
        before=before,
        after=after,
        changes=found,
        sections=compare_sections(one, notices),
        steps=_steps(one),
    )


def compare_sections(one: SeriesYear, notices: tuple[FiledNotice, ...]) -> tuple[CompareSection, ...]:
    """Lay the tasks out against the notices, in the order of the list."""
    tables = [(filed, task_standings(filed)) for filed in notices]
    groups: dict[str, list[CompareRow]] = {}
    for ref, (section, task) in one.by_ref.items():
        cells = tuple(_cell(one, filed, table.get(ref), ref) for filed, table in tables)
        if any(cell.standing for cell in cells):
            groups.setdefault(section.id, []).append(CompareRow(ref, task, cells))
    return tuple(
        CompareSection(section, one.worklist.path(section.id)[:-1], tuple(groups[section.id]))
        for section in one.worklist.walk()
        if section.id in groups
    )


def _cell(one: SeriesYear, filed: FiledNotice, standing: Standing | None, ref: str) -> CompareCell:
    reason = standing.reason if standing else missing_reason(filed, ref)
    return CompareCell(standing, status_of(one, standing), reason)


def _steps(one: SeriesYear) -> tuple[Step, ...]:
    """Give the steps that the notices themselves tell, newest first."""
    found = []
    for filed in reversed([each for each in one.notices if not _withdrawn(each)]):
        before = earlier(one, filed)
        changed = changes(one, before, filed)
        if before is not None and changed is not None:
            found.append(Step(before, filed, _counts(changed)))
    return tuple(found)


def _withdrawn(filed: FiledNotice) -> bool:
    return filed.notice.publication.state is PublicationState.WITHDRAWN


def _counts(changed: tuple[Change, ...]) -> tuple[tuple[ChangeKind, int], ...]:
    counts = Counter(change.kind for change in changed)
    return tuple((kind, counts[kind]) for kind in ChangeKind if counts[kind])
