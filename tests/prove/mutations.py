"""Prove that a changed number is found, and that a sound notice is let be.

Run: .venv/bin/python -m tests.prove.mutations [how many]
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.prove.changes import Path as Way
from tests.prove.changes import at, determined, least_change, numbers, replaced, slip
from tests.prove.sound import sound

from tongbao.check.arithmetic import names_beside_counts, sizes_add_up, stated_numbers_agree
from tongbao.check.counts import names_are_within_counts, rows_agree_with_stated
from tongbao.check.rules import Site as Scope
from tongbao.findings import Finding, Loc, Place, Severity
from tongbao.load import load_catalogue
from tongbao.model import Catalogue, FiledNotice, IssuerBook, SeriesYear, Site

EXAMPLE = Path(__file__).parents[2] / "data"
#: The rules about numbers that stand beside each other; one about something else does not count as finding a slip.
RULES = (stated_numbers_agree, names_beside_counts, rows_agree_with_stated, names_are_within_counts)
#: At least so many of the changed numbers are found.
WANTED = 0.99
SITE = Site(format="1", title="示例")  # type: ignore[arg-type]

Sample = tuple[IssuerBook, SeriesYear, FiledNotice]


class _Nowhere:
    """Places of records that stand in no file: the way to a value is its line."""

    def of(self, file: str, loc: Loc) -> Place:
        return Place(f"{file}:{'.'.join(map(str, loc))}")

    def inside(self, file: str, loc: Loc, offset: int) -> Place:  # noqa: ARG002  (no characters to count)
        return self.of(file, loc)


@dataclass
class Result:
    """What a run has shown."""

    tried: int = 0
    missed: list[str] = field(default_factory=list)
    sound: int = 0
    alarms: list[str] = field(default_factory=list)
    #: Of all numbers in the notices, by their kind: those that another one determines, and the others.
    bound: Counter[str] = field(default_factory=Counter)
    free: Counter[str] = field(default_factory=Counter)


@cache
def examples() -> tuple[Sample, ...]:
    """The notices of the fictional county."""
    loaded = load_catalogue(EXAMPLE)
    assert loaded.catalogue is not None
    book = loaded.catalogue.by_book["example"]
    return tuple((book, one, filed) for one in book.series_years for filed in one.notices)


def said(book: IssuerBook, one: SeriesYear, filed: FiledNotice) -> list[Finding]:
    """Check one notice with its list, alone."""
    alone = replace(one, notices=(filed,))
    own = replace(book, series_years=(alone,))
    scope = Scope(Catalogue(SITE, (own,)), own, _Nowhere())
    found = [*sizes_add_up(scope, alone), *(finding for rule in RULES for finding in rule(scope, alone, filed))]
    return [one for one in found if one.severity is not Severity.HINT]


def samples(count: int) -> Iterator[tuple[int, Sample]]:
    """Give sound notices, one in eight of them from the fictional county."""
    county = examples()
    for seed in range(count):
        yield seed, county[seed // 8 % len(county)] if seed % 8 == 7 else sound(seed)


def run(count: int) -> Result:
    """Check so many sound notices, and each again with one number changed."""
    result = Result()
    for seed, (book, one, filed) in samples(count):
        result.sound += 1
        result.alarms += [f"{seed}: {finding.code} {finding.place}" for finding in said(book, one, filed)]
        bound = list(dict.fromkeys(determined(one, filed)))
        _count(result, filed, bound)
        if bound:
            result.tried += 1
            chance = random.Random(seed)  # noqa: S311  (no secret hangs on it)
            way = chance.choice(bound)
            old = at(filed.notice, way)
            assert isinstance(old, Decimal | int)
            new = slip(old, chance, least=least_change(filed, way))
            changed = replace(filed, notice=replaced(filed.notice, way, new))
            if not said(book, one, changed):
                result.missed.append(f"{seed}: {'.'.join(map(str, way))} {old} -> {new}")
    return result


def _count(result: Result, filed: FiledNotice, bound: list[Way]) -> None:
    known = set(bound)
    for kind in ("tallies", "readings", "rankings", "standings"):
        for way in numbers(getattr(filed.notice, kind), (kind,)):
            name = ".".join(step for step in way if isinstance(step, str))
            (result.bound if way in known else result.free)[name] += 1


def main() -> int:
    """Print the shares; the exit code tells whether they are good enough."""
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    found = result.tried - len(result.missed)
    bound, free = result.bound.total(), result.free.total()
    print(f"changed numbers found: {found} of {result.tried} ({found / result.tried:.1%})")
    print(f"sound notices reported: {len(result.alarms)} of {result.sound}")
    print(f"numbers that nothing determines: {free} of {bound + free} ({free / (bound + free):.1%})")
    for name, times in result.free.most_common():
        print(f"  {name}: {times} free, {result.bound[name]} determined")
    for line in (*result.missed[:20], *result.alarms[:20]):
        print(line)
    return 0 if found >= WANTED * result.tried and not result.alarms else 1


if __name__ == "__main__":
    raise SystemExit(main())
