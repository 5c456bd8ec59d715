"""Layer 3 · check/prose/facts: a notice → the values that a number in its text can rightly have.

Every question has a tuple of answers: what is stated and what the rows give, on each level that may be meant. No
answer means that the data does not say, and then nothing is asked of the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongbao.check.prose.meaning import meanings
from tongbao.derive import SectionTally, tallies
from tongbao.model import FiledNotice, Scale, Section, SeriesYear, Task

__all__ = ["Facts", "Scope"]

Values = tuple[Decimal, ...]
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Scope:
    """What a sentence speaks of: some sections (none: the whole list), and perhaps one unit's tasks there."""

    sections: tuple[str, ...] = ()
    unit: str | None = None
    #: Only what the unit supports, not what it leads.
    support: bool = False
    #: False where the sentence speaks of something that the list does not know.
    known: bool = True


class Facts:
    """The counts of one notice."""

    def __init__(self, one: SeriesYear, filed: FiledNotice) -> None:
        self.one, self.filed = one, filed
        self._read: dict[tuple[str, str], tuple[frozenset[str], ...]] = {}
        self._tallies: dict[str | None, list[SectionTally]] = {}
        for tally in tallies(one, filed):
            self._tallies.setdefault(tally.section.id if tally.section else None, []).append(tally)

    def _meanings(self, phrase: str, scale: Scale | None) -> tuple[frozenset[str], ...]:
        key = (phrase, scale.id if scale else "")
        if key not in self._read:
            self._read[key] = meanings(phrase, scale)
        return self._read[key]

    def printed(self, scope: Scope) -> bool:
        """Tell whether what is said of the scope is recorded as printed so."""
        over = scope.sections or (None,)
        return any(t.source is not None and t.source.as_printed for id_ in over for t in self._tallies.get(id_, ()))

    def knows(self, scope: Scope, phrase: str) -> bool:
        """Tell whether a phrase means anything under the scales of a scope."""
        return bool(self._meant(scope, phrase))

    def called(self, nouns: set[str]) -> list[Scope]:
        """Give the sections whose names have a noun that not all sections' names have (项目 of 项目类)."""
        tops = self.one.worklist.sections
        found = [[s.id for s in tops if noun in s.name] for noun in nouns]
        return [Scope((id_,)) for ids in found if len(ids) < len(tops) for id_ in ids]

    def totals(self, scope: Scope, word: str) -> Values:
        """Give how many there are, counted in a classifier."""
        if scope.unit:
            return _once(self._unit_count(scope, None))
        return _once(_sums([self._sized(id_, word) for id_ in self._parts(scope)]))

    def counts(self, scope: Scope, phrase: str, word: str = "") -> Values:
        """Give how many stand as a phrase says."""
        if scope.unit:
            return _once(v for names in self._meant(scope, phrase) for v in self._unit_count(scope, names))
        return _once(
            value
            for at in range(len(self._meant(scope, phrase)))
            for value in _sums([self._counted(id_, phrase, at, word) for id_ in self._parts(scope)])
        )

    def rates(self, scope: Scope, phrase: str, name: str = "") -> Values:
        """Give the shares, in per cent, that a phrase's tasks have of all or of the base, and the stated ones."""
        found = [100 * part / whole for whole in self._wholes(scope) for part in self.counts(scope, phrase) if whole]
        return _once([*found, *(self._stated_rates(scope, phrase, name) if not scope.unit else ())])

    def shares(self, scope: Scope, parts: Values) -> Values:
        """Give the shares, in per cent, of some counts in the scope's total."""
        return _once(100 * part / whole for whole in self._wholes(scope) for part in parts if whole)

    def units(self, scope: Scope, phrase: str | None) -> Values:
        """Give how many units lead the scope's tasks, or those that stand as a phrase says."""
        if scope.unit or not all(self._complete(id_) for id_ in self._parts(scope)):
            return ()
        tasks = dict(self._tasks(scope))
        if any(not task.lead for task in tasks.values()):
            return ()
        if phrase is None:
            wanted = [frozenset(tasks)]
        else:
            wanted = [frozenset(self._rows(scope, names)) for names in self._meant(scope, phrase)]
        led = [{unit for ref in refs if ref in tasks for unit in tasks[ref].lead} for refs in wanted]
        first = [{tasks[ref].lead[0] for ref in refs if ref in tasks} for refs in wanted]
        helped = [{u for ref in refs if ref in tasks for u in tasks[ref].support} for refs in wanted]
        both = (a | b for a, b in zip(led, helped, strict=True))
        stated = (
            t.total for t in self.filed.notice.tallies if t.level in ("units", "lead-units") and t.total is not None
        )
        sizes = (Decimal(z.count) for z in self.one.worklist.sizes if z.level in ("units", "lead-units"))
        inner = (
            Decimal(z.count) for s in self.one.worklist.walk() for z in s.sizes if z.level in ("units", "lead-units")
        )
        return _once([*(Decimal(len(s)) for s in (*led, *first, *both)), *stated, *sizes, *inner])

    def _parts(self, scope: Scope) -> tuple[str | None, ...]:
        return scope.sections or (None,)

    def _wholes(self, scope: Scope) -> Values:
        """Give what shares can be taken of: the total, and the base without what is cancelled or left out."""
        if scope.unit:
            return _once(self._unit_count(scope, None))
        return _once(_sums([self._bases(id_) for id_ in self._parts(scope)])) or self.totals(scope, "")

    def _bases(self, id_: str | None) -> Values:
        found = [Decimal(v) for t in self._levels(id_) for v in (t.base, t.total_computed, t.total) if v is not None]
        inside = self._inside(id_)
        if not found and inside:
            found = list(_sums([self._bases(below) for below in inside]))
        return _once(found)

    def _levels(self, id_: str | None) -> list[SectionTally]:
        """Give a section's tallies; parts that the notice does not count only where it has no tasks."""
        found = self._tallies.get(id_, [])
        return [t for t in found if t.level == "tasks" or t.source is not None] or found

    def _inside(self, id_: str | None) -> tuple[str, ...] | None:
        """Give the sections that make up one that has no tally of its own; None where they must not be added."""
        section = self.one.worklist.section(id_) if id_ else None
        below = section.sections if section else self.one.worklist.sections if id_ is None else ()
        filled = [s for s in below if any(x.tasks or x.sizes for x in s.walk())]
        if not filled or any(s.includes for s in filled) or len({s.level for s in filled}) > 1:
            return None
        if section is not None and section.tasks:
            return None
        return tuple(s.id for s in filled)

    def _sized(self, id_: str | None, word: str) -> Values:
        section = self.one.worklist.section(id_) if id_ else None
        sizes = section.sizes if section else self.one.worklist.sizes if id_ is None else ()
        own = [(size.word, Decimal(size.count)) for size in sizes]
        own += [
            (t.word, v) for t in self._levels(id_) for v in (t.total_stated, _number(t.total_computed)) if v is not None
        ]
        own += self._stated_totals(id_)
        if section is not None and self._complete(id_):
            listed = Decimal(sum(len(s.tasks) for s in section.walk()))
            own.append((section.word, listed))
        found = [value for said, value in own if said.startswith(word)] or (
            [value for _, value in own] if len({said for said, _ in own}) < 2 else []  # noqa: PLR2004  (one level, whatever its word)
        )
        inside = self._inside(id_)
        if not found and inside:
            found = list(_sums([self._sized(below, word) for below in inside]))
        return _once(found)

    def _stated_totals(self, id_: str | None) -> Iterator[tuple[str, Decimal]]:
        for tally in self.filed.notice.tallies:
            if tally.section == id_ and tally.total is not None and not (tally.task or tally.measure):
                yield tally.word or "项", tally.total

    def _meant(self, scope: Scope, phrase: str) -> list[frozenset[str]]:
        """Give the readings of a phrase over all scales of the scope."""
        scales = {scale.id: scale for s in self._sections(scope) if (scale := self.one.scale_by_section.get(s.id))}
        each = [self._meanings(phrase, scale) for scale in scales.values()]
        if not each or not all(each):
            return []
        return [frozenset().union(*(one[min(at, len(one) - 1)] for one in each)) for at in range(max(map(len, each)))]

    def _counted(self, id_: str | None, phrase: str, at: int, word: str) -> Values:
        found: list[Decimal] = []
        levels = self._levels(id_)
        alone = levels if len(levels) == 1 and not self._elsewhere(id_, word) else []
        for tally in [t for t in levels if t.word.startswith(word)] or alone:
            meant = self._meanings(phrase, tally.scale)
            if meant:
                found += _classes(tally, meant[min(at, len(meant) - 1)])
        inside = self._inside(id_)
        if not levels and inside:
            found += _sums([self._counted(below, phrase, at, word) for below in inside])
        return _once(found)

    def _elsewhere(self, id_: str | None, word: str) -> bool:
        """Tell whether a classifier counts another level than the tasks (15件28项)."""
        section = self.one.worklist.section(id_) if id_ else None
        sizes = (*(section.sizes if section else ()), *self.one.worklist.sizes)
        return bool(word) and any(size.level != "tasks" and size.word.startswith(word) for size in sizes)

    def _stated_rates(self, scope: Scope, phrase: str, name: str) -> Iterator[Decimal]:
        for id_ in self._parts(scope):
            for tally in self._levels(id_):
                names = {word for meant in self._meanings(phrase, tally.scale) for word in meant}
                yield from (rate.percent for rate in tally.rates if rate.name in (None, name))
                yield from (
                    rate.percent for c in tally.classes if c.source and c.label in names for rate in c.source.rates
                )

    def _sections(self, scope: Scope) -> list[Section]:
        tops = [self.one.worklist.section(id_) for id_ in scope.sections] or list(self.one.worklist.sections)
        return [section for top in tops if top is not None for section in top.walk()]

    def _complete(self, id_: str | None) -> bool:
        section = self.one.worklist.section(id_) if id_ else None
        over = list(section.walk()) if section else list(self.one.worklist.walk())
        filled = all(s.complete and (s.stated() or 0) <= sum(len(x.tasks) for x in s.walk()) for s in over)
        return filled and any(s.tasks for s in over)

    def _tasks(self, scope: Scope) -> Iterator[tuple[str, Task]]:
        for section in self._sections(scope):
            for task in section.tasks:
                yield f"{section.id}/{task.id}", task

    def _rows(self, scope: Scope, names: frozenset[str]) -> set[str]:
        inside = {section.id for section in self._sections(scope)}
        return {
            s.task for s in self.filed.notice.standings
            if s.part is None and s.unit is None and s.status in names and s.task.split("/")[0] in inside
        }  # fmt: skip

    def _unit_count(self, scope: Scope, names: frozenset[str] | None) -> Values:
        if not all(self._complete(id_) for id_ in self._parts(scope)):
            return ()
        led = {ref for ref, task in self._tasks(scope) if scope.unit in (task.support if scope.support else task.lead)}
        if names is None:
            return (Decimal(len(led)),) if led else ()
        rows = {s.task for s in self.filed.notice.standings if s.part is None and s.unit is None and s.status}
        return (Decimal(len(led & self._rows(scope, names))),) if led and led <= rows else ()


def _classes(tally: SectionTally, names: frozenset[str]) -> Values:
    """Give what a tally states, and what its rows give, for some statuses together."""
    own = [c for c in tally.classes if c.label in names]
    stated = [c.stated for c in own if c.stated is not None]
    outer = sum((c.value for c in tally.classes if c.within is None and c.value is not None), Decimal(0))
    known = len(own) == len(names) or outer == tally.total
    found: list[Decimal] = []
    if own and len(stated) == len(own) and known:
        found.append(sum(stated, Decimal(0)))
    computed = [c.computed for c in own]
    if tally.total_computed is not None and None not in computed:
        found.append(Decimal(sum(n for n in computed if n is not None)))
    if not own and known and tally.classes:
        found.append(Decimal(0))
    return tuple(found)


def _sums(parts: list[Values]) -> Values:
    """Add up parts; where one has several values, every sum of like ones."""
    if not parts or not all(parts):
        return ()
    return tuple(sum((p[min(at, len(p) - 1)] for p in parts), Decimal(0)) for at in range(max(map(len, parts))))


def _once(values: Iterable[Decimal]) -> Values:
    return tuple(dict.fromkeys(values))


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
