"""Layer 4 · render/glances: a list at a glance: its newest counts, and what changed with its newest notice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tongbao.derive import ChangeKind, SectionTally, changes, earlier, overview
from tongbao.model import FiledNotice, IssuerBook, PublicationState, SeriesYear
from tongbao.render.charts_standings import StandingsChart, glance_chart
from tongbao.render.lists import latest_tallies
from tongbao.render.scene import Scene

__all__ = ["Moved", "SeriesGlance", "YearGlance", "glance", "last_two", "year_glance"]


@dataclass(frozen=True)
class Moved:
    """What changed between a list's two newest notices: how many tasks, by kind."""

    one: SeriesYear
    before: FiledNotice
    filed: FiledNotice
    counts: tuple[tuple[ChangeKind, int], ...]


@dataclass(frozen=True)
class SeriesGlance:
    """A list at a glance: its newest notice with the tallies, and what changed last."""

    book: IssuerBook
    one: SeriesYear
    filed: FiledNotice | None
    tallies: tuple[SectionTally, ...]
    moved: Moved | None


@dataclass(frozen=True)
class YearGlance:
    """An issuer's year at a glance: a chart of its lists, those that count nothing, and what changed last."""

    book: IssuerBook
    year: str
    glances: tuple[SeriesGlance, ...]
    chart: StandingsChart | None

    @property
    def uncounted(self) -> tuple[SeriesGlance, ...]:
        """Lists that the chart cannot show."""
        return tuple(one for one in self.glances if not one.tallies)

    @property
    def moved(self) -> tuple[Moved, ...]:
        """What changed last, list by list."""
        return tuple(one.moved for one in self.glances if one.moved)


def glance(book: IssuerBook, one: SeriesYear) -> SeriesGlance:
    """Look at a list through its newest notice that counts."""
    found = latest_tallies(one)
    newest = one.notices[-1] if one.notices else None
    shown = found[0] if found else newest
    return SeriesGlance(book, one, shown, overview(found[1]) if found else (), _moved(one))


def year_glance(scene: Scene, book: IssuerBook, year: str) -> YearGlance:
    """Look at all lists of an issuer's year."""
    glances = tuple(glance(book, one) for one in book.series_years if one.year == year)
    return YearGlance(book, year, glances, glance_chart(scene, book, year, _counted(glances)))


def _counted(
    glances: Iterable[SeriesGlance],
) -> Iterable[tuple[SeriesYear, FiledNotice | None, Sequence[SectionTally]]]:
    return ((one.one, one.filed, one.tallies) for one in glances)


def last_two(one: SeriesYear) -> tuple[FiledNotice, ...]:
    """Give the newest notice that holds with the one before it; nothing where there are no two."""
    holds = [filed for filed in one.notices if filed.notice.publication.state is not PublicationState.WITHDRAWN]
    before = earlier(one, holds[-1]) if holds else None
    return (before, holds[-1]) if before else ()


def _moved(one: SeriesYear) -> Moved | None:
    """Compare the two newest notices; None where there is nothing to compare."""
    match last_two(one):
        case (before, filed):
            found = changes(one, before, filed)
            counts = Counter(change.kind for change in found or ())
            told = tuple((kind, counts[kind]) for kind in ChangeKind if counts[kind])
            return None if found is None else Moved(one, before, filed, told)
    return None
