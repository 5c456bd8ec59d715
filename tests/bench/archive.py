"""Write an archive of any size: ``python -m tests.bench.archive DIR --pages N --seed S``.

What a county has in a year, and so how many pages ``tongbao build --root DIR`` makes of it (one language, T tasks in
a list, 8 unless ``--tasks`` says otherwise):

    key works    1 list +  4 notices (quarters)          + T tasks + T / 2 indicators
    livelihood   1 list + 10 notices (March to December) + T tasks + T / 2 indicators
    its page of the year                              + 1 = 17 + 3 T = 41
    once for a county: its page, list of units, 30 units, list of places, 12 places = 45
    once for a site:   home, archive, map, search, corrections, method, a page for each of 10 years = 16

A county has ten years, so it makes 45 + 10 × 41 = 455 pages, a third of them notices; there are as many counties as N
asks for, the last one with fewer years. An archive too small for one whole year gets lists of fewer tasks.
A notice of 8 tasks says about 1,500 characters to its reader, as many real ones do.

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
from tests.example.emit import emit

YEARS = 10
LAST_YEAR = 2024
TASKS = 8
MONTHLY = 10
QUARTERLY = 4
ONCE = 6
COUNTY = 45


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


def plan_rows(rows: int, notices: int, seed: int) -> list[Series]:
    """Choose lists whose notices have so many standings together."""
    lists = max(1, notices // MONTHLY)
    tasks = max(1, round(rows / notices))
    first = LAST_YEAR + 1 - min(YEARS, lists)
    return [
        Series(at // YEARS, LAST_YEAR - at % YEARS, "livelihood", tasks, min(MONTHLY, notices), seed, first)
        for at in range(lists)
    ]


def files(plan: list[Series]) -> Iterator[tuple[str, Row, str]]:
    """Give every file below ``data/`` with the kind of its schema."""
    yield "site.yml", {"format": 1, "title": "督查通报公开平台", "languages": ["zh"]}, "site"
    for number in sorted({one.county for one in plan}):
        folder = f"county-{number + 1:03}"
        yield f"{folder}/issuer.yml", issuer(number), "issuer"
        yield f"{folder}/units.yml", units(number), "units"
    for one in plan:
        yield f"{one.key}/list.yml", worklist(one), "list"
        yield f"{one.key}/ledger.yml", ledger(one), "ledger"
        before = None
        for month in months(one):
            yield f"{one.key}/{period(one, month)[0]}.yml", notice(one, month, before), "notice"
            before = month


def write(folder: Path, plan: list[Series]) -> int:
    """Write a plan into an empty folder; give the number of files."""
    count = 0
    for name, row, kind in files(plan):
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        schema = "../" * name.count("/") + f".schema/{kind}.json"
        path.write_text(emit(row, schema), encoding="utf-8", newline="\n")
        count += 1
    return count


def write_archive(folder: Path, pages: int, seed: int = 1, tasks: int = TASKS) -> int:
    """Write an archive of about so many pages; give the number of files."""
    return write(folder, plan_pages(pages, seed, tasks))


def write_rows(folder: Path, rows: int, notices: int, seed: int = 1) -> int:
    """Write an archive of so many standings in so many notices; give the number of files."""
    return write(folder, plan_rows(rows, notices, seed))


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--tasks", type=int, default=TASKS)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--notices", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    shutil.rmtree(given.folder / "data", ignore_errors=True)
    if given.rows:
        count = write_rows(given.folder, given.rows, given.notices, given.seed)
    else:
        count = write_archive(given.folder, given.pages, given.seed, given.tasks)
    print(f"{count} files in {given.folder / 'data'}")


if __name__ == "__main__":
    main()
