"""Write an archive of any size: ``python -m tests.bench.archive DIR --pages N --seed S [--english]``.

How many pages ``tongbao build --root DIR`` makes of it is counted in one language; ``--english`` doubles them.

What a county has, unless told otherwise (a short page of 3-4 kB of Markdown tells of a week):

    a year:         its page and two lists of 3 projects with 40 weekly notices each           = 1 + 2 × 44 = 89
    once a county:  its page, list of units, 90 units, list of places, 12 places                          = 105
    once a site:    home, archive, map, search, corrections, method, findings, a page for each of 10 years = 17

Ten years make 995 pages. Of notices, units and tasks, 84 % are notices, 10 % units, 6 % tasks; other pages are 5 %.

``--tasks T`` writes long notices with tables and indicators instead, as those of a year's end are (8 is usual):

    key works    1 list +  4 notices (quarters)          + T tasks + T / 2 indicators
    livelihood   1 list + 10 notices (March to December) + T tasks + T / 2 indicators
    its page of the year                              + 1 = 17 + 3 T = 41
    once for a county: its page, list of units, 30 units, list of places, 12 places = 45

So ten years make 455 pages, a third of them notices. There are as many counties as N asks for, the last one with fewer
years. An archive too small for one whole year gets lists of fewer tasks. A notice of 8 tasks says about 1,500
characters to its reader, as many real ones do.

``--rows R --notices K`` writes what the benchmark of the check needs instead: K monthly notices, ten to a list, that
have R standings together.

The same seed gives the same bytes: every thing has a chance of its own, drawn from seed, county, year and name.
"""

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.bench.archive_lists import Row, Series, issuer, units, worklist
from tests.bench.archive_notices import ledger, months, notice, period
from tests.bench.archive_weeks import WEEKS, weekly, weeks
from tests.example.emit import emit

YEARS = 10
LAST_YEAR = 2024
TASKS = 8
MONTHLY = 10
QUARTERLY = 4
ONCE = 7
COUNTY = 45
COUNTY_WEEKLY = 105
PROJECTS = 3
YEAR_WEEKLY = 1 + 2 * (1 + PROJECTS + WEEKS)


def year_pages(tasks: int) -> int:
    """Pages of a county's year whose two lists have so many tasks."""
    rows = 2 * (tasks + (tasks + 1) // 2)
    return 1 + 2 + MONTHLY + QUARTERLY + rows


def plan_pages(pages: int, seed: int, most: int = TASKS) -> list[Series]:
    """Choose counties and years that make about so many pages."""
    left = pages - ONCE - YEARS
    found: list[Series] = []
    number = 0
    while number == 0 or left > COUNTY + year_pages(most) // 2:
        left -= COUNTY
        # A single short year is better than none.
        fits = [tasks for tasks in range(2, most + 1) if year_pages(tasks) <= left]
        tasks = most if number or not fits else fits[-1]
        years = max(1, min(YEARS, round(left / year_pages(tasks))))
        left -= years * year_pages(tasks)
        first = LAST_YEAR + 1 - years
        for year in range(first, LAST_YEAR + 1):
            found.append(Series(number, year, "key-works", tasks, QUARTERLY, seed, first))
            found.append(Series(number, year, "livelihood", tasks, MONTHLY, seed, first))
        number += 1
    return found


def plan_weeks(pages: int, seed: int) -> list[Series]:
    """Choose counties and years of weekly notices that make about so many pages."""
    left = pages - ONCE - YEARS
    found: list[Series] = []
    number = 0
    while number == 0 or left > COUNTY_WEEKLY + YEAR_WEEKLY // 2:
        left -= COUNTY_WEEKLY
        years = max(1, min(YEARS, round(left / YEAR_WEEKLY)))
        left -= years * YEAR_WEEKLY
        first = LAST_YEAR + 1 - years
        for year in range(first, LAST_YEAR + 1):
            found += [Series(number, year, kind, PROJECTS, WEEKS, seed, first) for kind in ("key-works", "livelihood")]
        number += 1
    return found


def plan_rows(rows: int, notices: int, seed: int) -> list[Series]:
    """Choose lists whose notices have so many standings together."""
    lists = max(1, notices // MONTHLY)
    tasks = max(1, round(rows / notices))
    first = LAST_YEAR + 1 - min(YEARS, lists)
    return [
        Series(at // YEARS, LAST_YEAR - at % YEARS, "livelihood", tasks, min(MONTHLY, notices), seed, first)
        for at in range(lists)
    ]


def files(plan: list[Series], languages: tuple[str, ...] = ("zh",)) -> Iterator[tuple[str, Row, str]]:
    """Give every file below ``data/`` with the kind of its schema."""
    yield "site.yml", {"format": 1, "title": "督查通报公开平台", "languages": list(languages)}, "site"
    for number, short in sorted({(one.county, one.weekly) for one in plan}):
        folder = f"county-{number + 1:03}"
        yield f"{folder}/issuer.yml", issuer(number, weekly=short), "issuer"
        yield f"{folder}/units.yml", units(number, more=short), "units"
    for one in plan:
        yield f"{one.key}/list.yml", worklist(one), "list"
        yield from _weekly(one) if one.weekly else _monthly(one)


def _weekly(one: Series) -> Iterator[tuple[str, Row, str]]:
    for week in weeks(one):
        name, row = weekly(one, week)
        yield f"{one.key}/{name}.yml", row, "notice"


def _monthly(one: Series) -> Iterator[tuple[str, Row, str]]:
    yield f"{one.key}/ledger.yml", ledger(one), "ledger"
    before = None
    for month in months(one):
        yield f"{one.key}/{period(one, month)[0]}.yml", notice(one, month, before), "notice"
        before = month


def write(folder: Path, plan: list[Series], languages: tuple[str, ...] = ("zh",)) -> int:
    """Write a plan into an empty folder, whose site has these languages; give the number of files."""
    count = 0
    for name, row, kind in files(plan, languages):
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        schema = "../" * name.count("/") + f".schema/{kind}.json"
        path.write_text(emit(row, schema), encoding="utf-8", newline="\n")
        count += 1
    return count


def write_archive(folder: Path, pages: int, seed: int = 1, tasks: int = TASKS) -> int:
    """Write an archive of about so many pages; give the number of files."""
    return write(folder, plan_pages(pages, seed, tasks))


def write_weeks(folder: Path, pages: int, seed: int = 1, *, english: bool = False) -> int:
    """Write an archive of about so many short pages; give the number of files."""
    return write(folder, plan_weeks(pages, seed), ("zh", "en") if english else ("zh",))


def write_rows(folder: Path, rows: int, notices: int, seed: int = 1) -> int:
    """Write an archive of so many standings in so many notices; give the number of files."""
    return write(folder, plan_rows(rows, notices, seed))


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--tasks", type=int)
    parser.add_argument("--english", action="store_true")
    parser.add_argument("--rows", type=int)
    parser.add_argument("--notices", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    shutil.rmtree(given.folder / "data", ignore_errors=True)
    if given.rows:
        count = write_rows(given.folder, given.rows, given.notices, given.seed)
    elif given.tasks:
        count = write_archive(given.folder, given.pages, given.seed, given.tasks)
    else:
        count = write_weeks(given.folder, given.pages, given.seed, english=given.english)
    print(f"{count} files in {given.folder / 'data'}")


if __name__ == "__main__":
    main()
