"""Print precision and recall of what is said about the numbers of real notices, by kind.

Run: .venv/bin/python -m tests.bench.inconsistencies
"""

from collections import Counter

from tests.whole.stated_numbers import Row, findings_of, roots, rows


def main() -> None:
    """Count what is found, missed and said without a fault."""
    table = list(rows())
    faults = [row for row in table if row.tier == "A"]
    others = [row for row in table if row.tier == "also"]
    found, missed = Counter[str](), Counter[str]()
    for row in faults:
        (found if _told(row) else missed)[row.code] += 1
    alarms = Counter(
        one.code
        for root in roots()
        for one in findings_of(root)
        if not any(row.root == root and row.is_told_by(one) for row in (*faults, *others))
    )
    asides = Counter(row.code for row in others if _told(row))
    print(f"{len(roots())} real notices, {len(faults)} faults, {sum(r.tier == 'B' for r in table)} traps")
    print(f"{'kind':24} found missed false aside precision recall")
    for code in sorted({*found, *missed, *alarms, *asides, ""} - {""}):
        _line(code, found[code], missed[code], alarms[code], asides[code])
    _line("all", found.total(), missed.total(), alarms.total(), asides.total())
    print("aside: true and said as a hint, but no fault of the notice (another base; a rest that the data owns up to)")


def _told(row: Row) -> bool:
    return any(row.is_told_by(one) for one in findings_of(row.root))


def _line(name: str, found: int, missed: int, false: int, aside: int) -> None:
    precision = f"{found / (found + false):.2f}" if found + false else "-"
    recall = f"{found / (found + missed):.2f}" if found + missed else "-"
    print(f"{name:24} {found:5} {missed:6} {false:5} {aside:5} {precision:>9} {recall:>6}")


if __name__ == "__main__":
    main()
