"""Sound notices made up from a number: every sum, share and gap in them is right, and amounts are rounded as usual."""

import random
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tongbao.model import FiledNotice, Issuer, IssuerBook, Notice, SeriesYear, WorkList

Data = dict[str, Any]

#: Words of the scale; 提前完成 lies inside 已完成.
WORDS = ("已完成", "超序时进度", "正常推进", "进展滞后")
STATUSES = [
    {"id": "done", "name": "已完成", "common": "done"},
    {"id": "early", "name": "提前完成", "common": "done", "within": "done"},
    {"id": "ahead", "name": "超序时进度", "common": "ahead"},
    {"id": "pace", "name": "正常推进", "common": "on-pace"},
    {"id": "behind", "name": "进展滞后", "common": "behind"},
]
MONTH = 6


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half up, as offices do."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def share(part: Decimal | int, whole: Decimal | int, places: int) -> Decimal:
    """Give a percentage."""
    return rounded(Decimal(part) * 100 / Decimal(whole), places)


@dataclass
class _Maker:
    chance: random.Random
    tallies: list[Data] = field(default_factory=list)
    readings: list[Data] = field(default_factory=list)

    def split(self, total: int, parts: int) -> list[int]:
        """Cut a number into so many parts of at least one."""
        cuts = sorted(self.chance.sample(range(1, total), parts - 1))
        return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]

    def classes(self, numbers: list[int], whole: int, *, rates: bool, words: tuple[str, ...] = WORDS) -> list[Data]:
        """Give the classes of the scale with their shares."""
        places = self.chance.choice((0, 1, 1, 2))
        found: list[Data] = []
        for word, n in zip(words, numbers, strict=False):
            one: Data = {"status": word, "count": n}
            if rates:
                one["rates"] = [{"percent": share(n, whole, places)}]
                if self.chance.random() < 0.5:
                    one["rates"][0] |= {"numerator": n, "denominator": whole}
            found.append(one)
        return found

    def section(self, id_: str, total: int) -> None:
        """Count one section; sometimes a few stay out of the base."""
        out = self.chance.choice((0, 0, 1, 2)) if total > 8 else 0
        tally: Data = {"section": id_, "total": total}
        if out:
            tally |= {"base": total - out, "excluded": [{"label": "年度考核指标", "count": out}]}
        numbers = self.split(total - out, len(WORDS))
        tally["counts"] = self.classes(numbers, total - out, rates=self.chance.random() < 0.7)
        if numbers[0] > 1:
            inside = {"status": "提前完成", "count": self.chance.randrange(1, numbers[0])}
            tally["counts"].append(inside)
        self.tallies.append(tally)
        if self.chance.random() < 0.4:
            again: Data = {"section": id_, "where": "通报第二部分", "label": WORDS[2], "total": numbers[2]}
            self.tallies.append(again)

    def money(self) -> None:
        """Count investment twice, by stage and by trade; the printed numbers are rounded each by itself."""
        places = self.chance.choice((1, 2))
        total = Decimal(self.chance.randrange(100_000, 9_000_000)) / 1000
        for cut, words in (("按阶段", ("续建", "新开工", "竣工")), ("按行业", ("交通", "水利", "产业", "社会事业"))):
            cuts = sorted(self.chance.sample(range(5, 95), len(words) - 1))
            parts = [total * (b - a) / 100 for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
            plans = [part * self.chance.randrange(70, 190) / 100 for part in parts]
            counts: list[Data] = []
            for word, part, plan in zip(words, parts, plans, strict=True):
                rate = {"name": "占年度计划", "percent": share(part, plan, 1), "denominator": rounded(plan, places)}
                counts.append({"label": word, "count": rounded(part, places), "rates": [rate]})
            self.tallies.append(
                {
                    "level": "projects",
                    "measure": "完成投资",
                    "unit": "亿元",
                    "cut": cut,
                    "total": rounded(total, places),
                    "counts": counts,
                }
            )

    def inside(self, task: str) -> None:
        """Count the matters inside one task."""
        total = self.chance.randrange(9, 60)
        done, doing, rest = self.split(total, 3)
        counts = [{"label": "已办结", "count": done}, {"label": "正在办理", "count": doing}]
        counts.append({"label": "其余事项", "count": rest, "rest": True})
        self.tallies.append({"task": task, "level": "matters", "label": "交办事项", "total": total, "counts": counts})

    def figures(self, task: str) -> list[Data]:
        """Read an amount, a growth rate and a share against their targets; give the indicators."""
        target = rounded(Decimal(self.chance.randrange(200, 90_000)) / 10, 1)
        value = rounded(target * self.chance.randrange(20, 130) / 100, 1)
        rate: Data = {"name": "占年度任务", "base": "年度任务", "percent": share(value, target, 1)}
        if self.chance.random() < 0.5:
            rate |= {"numerator": value, "denominator": target}
        self.readings.append({"task": task, "indicator": "amount", "value": value, "rate": rate})
        aim = rounded(Decimal(self.chance.randrange(50, 150)) / 10, 1)
        below = rounded(Decimal(self.chance.randrange(1, 40)) / 10, 1)
        gap = {"by": below, "base": "target"}
        self.readings.append({"task": task, "indicator": "growth", "growth": aim - below, "gap": gap})
        reached = rounded(Decimal(self.chance.randrange(200, 480)) / 10, 1)
        half: Data = {"percent": reached, "base": "全年目标"}
        late = {"by": rounded(50 - reached, 1), "base": "pace"}
        self.readings.append({"task": task, "indicator": "pace", "rate": half, "gap": late})
        amount = {"form": "at-least", "value": target}
        growth = {"form": "at-least", "value": aim, "measure": "growth"}
        return [
            {"id": "amount", "unit": "万亩", "targets": [amount]},
            {"id": "growth", "unit": "%", "measure": "growth", "targets": [growth]},
            {"id": "pace", "unit": "亿元"},
        ]


def sound(seed: int) -> tuple[IssuerBook, SeriesYear, FiledNotice]:
    """Make a list and its notice."""
    maker = _Maker(random.Random(seed))  # noqa: S311  (no secret hangs on it)
    chance = maker.chance
    rows = chance.randrange(6, 25)
    indicators = maker.figures("affairs/1")
    tasks: list[Data] = [{"id": str(n), "title": f"第{n}项工作"} for n in range(1, rows + 1)]
    tasks[0]["indicators"] = indicators
    words = [WORDS[3], *(chance.choice(WORDS) for _ in range(rows - 1))]
    standings = [{"task": f"affairs/{n}", "status": word} for n, word in enumerate(words, 1)]
    counted = [(word, words.count(word)) for word in WORDS if word in words]
    numbers, shown = [n for _, n in counted], tuple(word for word, _ in counted)
    maker.tallies.append(
        {"section": "affairs", "total": rows, "counts": maker.classes(numbers, rows, rates=True, words=shown)}
    )
    below = [chance.randrange(5, 60) for _ in range(chance.randrange(2, 4))]
    for at, size in enumerate(below):
        maker.section(f"part-{at}", size)
    maker.tallies.append({"section": "projects", "total": sum(below)})
    maker.money()
    maker.inside("affairs/2")
    chance.shuffle(maker.tallies)
    projects = {
        "id": "projects", "name": "项目类", "scale": "progress", "complete": False,
        "sizes": [{"count": sum(below)}],
        "sections": [
            {"id": f"part-{at}", "name": f"第{at + 1}批", "complete": False, "sizes": [{"count": size}]}
            for at, size in enumerate(below)
        ],
    }  # fmt: skip
    affairs = {
        "id": "affairs", "name": "事务类", "scale": "progress", "sizes": [{"count": rows}], "tasks": tasks,
    }  # fmt: skip
    worklist = {
        "title": "重点工作任务清单", "short": "重点工作", "genre": "key-works",
        "sizes": [{"count": rows + sum(below)}],
        "scales": [{"id": "progress", "name": "进展情况", "statuses": STATUSES}],
        "sections": [affairs, projects],
    }  # fmt: skip
    notice = {
        "title": "关于重点工作进展情况的通报",
        "period": {
            "label": "1-6月", "start": "2025-01-01", "end": f"2025-0{MONTH}-30",
            "granularity": "half-year", "cumulative": "yes",
        },
        "standings": standings, "readings": maker.readings, "tallies": maker.tallies,
    }  # fmt: skip
    filed = FiledNotice("h1", Notice.model_validate(notice))
    one = SeriesYear("sound", "2025", "key-works", WorkList.model_validate(worklist), (filed,))
    issuer = Issuer.model_validate({"name": "示例县人民政府", "short": "示例县", "level": "county", "region": "示例县"})
    return IssuerBook("sound", issuer, (), (one,)), one, filed
