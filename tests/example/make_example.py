"""Write 示例县, the county that does not exist: ``python -m tests.example.make_example [DIR]``.

The same bytes each time: no clock, no chance. What is written comes from ``content/``.
"""

import sys
from collections import Counter
from pathlib import Path

from tests.example.content import CONTENT, items
from tests.example.emit import Plain, emit, read
from tests.example.kinds import series_years
from tests.example.lists import worklist
from tests.example.notices import notice, written
from tests.example.series import SeriesYear

TARGET = Path(__file__).parents[2] / "data" / "example"


def files() -> dict[str, str]:
    """Give every file of the example by its path below the issuer's folder."""
    found = {f"{kind}.yml": _plain(kind) for kind in ("issuer", "units")}
    everything = series_years()
    numbers = _numbers(everything)
    for one in everything:
        folder = f"{one.year}/{one.kind.id}"
        found[f"{folder}/list.yml"] = emit(worklist(one), _schema(3, "list"))
        for period in one.clock.ids:
            row = notice(one, period, numbers[one.year, one.kind.id, period])
            found[f"{folder}/{period}.yml"] = emit(row, _schema(3, "notice"))
            if again := one.extras.get("again", {}).get(period):
                found[f"{folder}/{again['id']}.yml"] = emit(_again(row, again), _schema(3, "notice"))
        if acts := one.extras.get("ledger"):
            found[f"{folder}/ledger.yml"] = emit({"acts": _acts(one, acts)}, _schema(3, "ledger"))
    return found


def _plain(kind: str) -> str:
    return emit(read((CONTENT / f"{kind}.yml").read_text(encoding="utf-8")), _schema(1, kind))


def _schema(depth: int, kind: str) -> str:
    return f"{'../' * depth}.schema/{kind}.json"


def _numbers(everything: list[SeriesYear]) -> dict[tuple[int, str, str], str]:
    """Number the year's documents in the order in which they were written."""
    found = {}
    order = sorted(
        (written(one, period), one.year, one.kind.id, period) for one in everything for period in one.clock.ids
    )
    used = Counter()
    for day, year, kind, period in order:
        used[day.year] += 1
        found[year, kind, period] = f"示政督〔{day.year}〕{used[day.year]}号"
    return found


def _again(row: dict[str, object], again: dict[str, object]) -> dict[str, object]:
    """Give the notice that took the place of a withdrawn one."""
    extra = {name: value for name, value in again.items() if name != "id"}
    return {name: extra.get(name, value) for name, value in {**row, **extra}.items() if name != "corrections"}


def _acts(one: SeriesYear, acts: list[dict[str, object]]) -> list[dict[str, object]]:
    ordered = sorted(acts, key=lambda act: str(act["on"]))
    return [{"id": Plain(f"act-{at:02}"), **one.resolved(act)} for at, act in enumerate(ordered, start=1)]


def write(target: Path) -> None:
    """Write the files; notices that are no longer made are removed."""
    made = files()
    for old in target.glob("*/*/*.yml"):
        if old.relative_to(target).as_posix() not in made:
            old.unlink()
    for name, text in made.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for one in series_years():
        count = sum(1 for _ in items(one.sections))
        sys.stderr.write(f"{one.year} {one.kind.id}: {count}\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
