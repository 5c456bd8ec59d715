"""How well the prose audit reads: labelled sentences → precision and recall by kind.

``python -m tests.bench.prose`` prints the tables; with ``-v dev`` also what was missed in that set.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from tongbao.check.prose.facts import Facts, Scope
from tongbao.check.prose.lexicon import Lexicon
from tongbao.check.prose.reading import Reader
from tongbao.model import FiledNotice, Issuer, IssuerBook, Notice, SeriesYear, Unit, WorkList

FOLDER = Path(__file__).parent / "prose_labels"


@dataclass
class Score:
    """What was found, what was missed, and what was said of numbers that are right."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    #: Sentences that are right and of which at least one number was held against the rows.
    bound: int = 0
    right: int = 0
    unbound: int = 0

    @property
    def precision(self) -> float:
        """Of all findings, how many are on a wrong number and give the right one."""
        return self.found / max(1, self.found + len(self.false))

    @property
    def recall(self) -> float:
        """Of all wrong numbers, how many are found."""
        return self.found / max(1, self.found + len(self.missed))


def score(only: str = "") -> dict[str, Score]:
    """Read all sentences of a set (``dev``, ``held`` or both), by kind; ``all`` is their sum."""
    found: dict[str, Score] = defaultdict(Score)
    for file in sorted(FOLDER.glob("*.yml")):
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  (texts only)
        if only in ("", data["set"]):
            for group in data["groups"]:
                for sentence in group["sentences"]:
                    for name in (sentence["kind"], "all"):
                        _count(found[name], group, sentence)
    return found


def _count(into: Score, group: dict, sentence: dict) -> None:
    text = sentence["text"]
    reader, base = reader_of(group["id"]), _base(sentence)
    claims = list(reader.read(text, base))
    wrong = {(text[c.number.start : c.number.end], _plain(c.values[0])) for c in claims if not c.agrees}
    labels = [(sentence["wrong_number"], sentence["expected"])] if sentence["verdict"] == "wrong" else []
    labels += [(also["number"], also["expected"]) for also in sentence.get("also", [])]
    left = set(wrong)
    for number, expected in labels:
        hit = next((w for w in left if w[0] == number and _close(w[1], expected)), None)
        if hit:
            left.discard(hit)
            into.found += 1
        else:
            into.missed.append(f"{text}  [{number} → {expected}; read {_told(text, claims)}]")
    into.false += [f"{text}  [{number} → {value}]" for number, value in sorted(left)]
    into.right += sentence["verdict"] == "right"
    into.unbound += sentence["verdict"] == "unbound"
    into.bound += sentence["verdict"] == "right" and bool(claims)


def _told(text: str, claims: list) -> str:
    return ", ".join(
        f"{text[c.number.start : c.number.end]}={c.kind}:{'/'.join(map(_plain, c.values))}" for c in claims
    )


def _plain(value: object) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _close(value: str, expected: str) -> bool:
    return abs(float(value) - float(expected)) < 0.06


def _base(sentence: dict) -> Scope:
    if "task" in sentence:
        return Scope(known=False)
    return Scope((sentence["section"],)) if "section" in sentence else Scope()


@cache
def groups() -> dict[str, dict]:
    """Give the lists with their sentences, by id."""
    files = [yaml.load(f.read_text(encoding="utf-8"), yaml.BaseLoader) for f in FOLDER.glob("*.yml")]  # noqa: S506
    return {group["id"]: group for data in files for group in data["groups"]}


@cache
def reader_of(id_: str) -> Reader:
    """Give who reads the sentences of a list."""
    book, one = series_year(groups()[id_])
    before = one.notices[0] if len(one.notices) > 1 else None
    return Reader(Lexicon(book, one), one, one.notices[-1], Facts(one, before) if before else None)


def series_year(group: dict) -> tuple[IssuerBook, SeriesYear]:
    """Make the records that a group describes."""
    place = next(iter(group["units"].values()))[0]
    level = {"市": "city", "县": "county", "州": "city", "区": "district"}[place]
    office = {"name": f"示例{place}政府", "short": f"示例{place}", "level": level, "region": "示例"}
    issuer = Issuer.model_validate(office)
    units = tuple(Unit.model_validate({"id": i, "names": [{"name": n}]}) for i, n in group.get("units", {}).items())
    rows = {s["id"]: list(_tasks(s)) for s in group["list"]["sections"]}
    sections = [
        {k: v for k, v in s.items() if k != "rows"} | {"tasks": [task for task, _, _ in rows[s["id"]]]}
        for s in group["list"]["sections"]
    ]
    scales = [
        {"id": c["id"], "name": c["id"], "statuses": [_status(s, c["statuses"]) for s in c["statuses"]]}
        for c in group["list"]["scales"]
    ]
    fields = {k: v for k, v in group["list"].items() if k not in ("word", "sections", "scales")}
    worklist = WorkList.model_validate(
        {**fields, "title": fields["short"], "genre": "key-works", "sections": sections, "scales": scales}
    )
    notices = [_notice(group.get("tallies", []), _standings(rows), _readings(rows))]
    if "previous" in group or "previous_tallies" in group:
        notices.insert(0, _notice(group.get("previous_tallies", []), _earlier(group, rows), []))
    filed = tuple(FiledNotice(f"n{n}", notice) for n, notice in enumerate(notices))
    one = SeriesYear("shili", "2024", "works", worklist, filed)
    return IssuerBook("shili", issuer, units, (one,)), one


def _status(status: dict, among: list[dict]) -> dict:
    names = {s["name"]: f"s{n}" for n, s in enumerate(among)}
    within = {"within": names[status["within"]]} if "within" in status else {}
    return {**status, "id": names[status["name"]], **within}


def _tasks(section: dict) -> Iterator[tuple[dict, str, dict]]:
    number = 0
    for row in section["rows"]:
        for _ in range(int(row.get("n", "1"))):
            number += 1
            task = {"id": str(number), "title": row.get("title", f"未具名{number}"), "lead": [row["lead"]]}
            if "indicators" in row:
                task["indicators"] = [_indicator(i) for i in row["indicators"]]
            parts = [s for s, n in row.get("parts", {}).items() for _ in range(int(n))]
            task["parts"] = [{"id": f"p{n}", "title": f"部分{n}"} for n, _ in enumerate(parts)]
            yield task, row["status"], {**row, "parts": parts}


def _indicator(found: dict) -> dict:
    target = {"form": "at-least", "value": found["target"], "unit": found["unit"]}
    return {k: v for k, v in found.items() if k not in ("value", "target")} | {"targets": [target]}


def _standings(rows: dict) -> list[dict]:
    found = []
    for section, tasks in rows.items():
        for task, status, row in tasks:
            found.append({"task": f"{section}/{task['id']}", "status": status})
            found += [
                {"task": f"{section}/{task['id']}", "part": f"p{n}", "status": s} for n, s in enumerate(row["parts"])
            ]
    return found


def _readings(rows: dict) -> list[dict]:
    return [
        {"task": f"{section}/{task['id']}", "value": i["value"], "value_unit": i["unit"]}
        for section, tasks in rows.items()
        for task, _, row in tasks
        for i in row.get("indicators", [])
    ]


def _earlier(group: dict, rows: dict) -> list[dict]:
    found = []
    for section, counts in group.get("previous", {}).items():
        statuses = [s for s, n in counts.items() for _ in range(int(n))]
        found += [
            {"task": f"{section}/{task['id']}", "status": s}
            for (task, _, _), s in zip(rows[section], statuses, strict=True)
        ]
    return found


def _notice(tallies: list, standings: list, readings: list) -> Notice:
    return Notice.model_validate(
        {
            "title": "通报", "period": {"label": "本期", "granularity": "mixed"}, "tallies": tallies,
            "standings": standings, "readings": readings,
        }
    )  # fmt: skip


def main() -> int:
    """Print the tables."""
    for name in ("dev", "held", ""):
        found = score(name)
        print(f"\n{name or 'all'}: kind, right (bound), other things, found, missed, false, precision, recall")
        for kind in sorted(found, key=lambda k: (k == "all", k)):
            s = found[kind]
            print(
                f"  {kind:14} {s.right:3} ({s.bound:3}) {s.unbound:3} {s.found:3} {len(s.missed):3} {len(s.false):3}"
                f"  {s.precision:.3f}  {s.recall:.3f}"
            )
        if "-v" in sys.argv and name in sys.argv:
            print("\n".join(["missed:", *found["all"].missed, "false:", *found["all"].false]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
