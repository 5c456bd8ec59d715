"""Counties of a benchmark's archive: issuer, units with renames, places, and the lists of each year."""

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from tests.bench.archive_words import MORE_UNITS, SECTIONS, UNITS, WORKS, Work, county, towns

Row = dict[str, object]

PLACES = 12
REFORM = "2019-03-15"
AFTER_REFORM = "2019-03-16"
KINDS = {"livelihood": "民生实事", "key-works": "重点工作"}


@dataclass(frozen=True)
class Series:
    """One list of one year, and how many notices report on it."""

    county: int
    year: int
    kind: str
    tasks: int
    notices: int
    seed: int
    first_year: int

    @property
    def issuer(self) -> str:
        """Folder of the county."""
        return f"county-{self.county + 1:03}"

    @property
    def key(self) -> str:
        """issuer/year/series."""
        return f"{self.issuer}/{self.year}/{self.kind}"

    @property
    def weekly(self) -> bool:
        """Tell whether its notices are weekly and short."""
        return self.notices > 12

    def chance(self, *of: object) -> random.Random:
        """Give a chance of its own to each thing, so that no file depends on another."""
        return random.Random("/".join(map(str, (self.seed, self.key, *of))))  # noqa: S311  (no secret)

    @cached_property
    def matters(self) -> tuple["Matter", ...]:
        """The tasks, numbered through the sections."""
        by_section = [[at for at in range(self.tasks) if self.work(at).section == id_] for id_, _ in SECTIONS]
        order = [at for section in by_section for at in section]
        return tuple(Matter(self, at, number) for number, at in enumerate(order, start=1))

    def work(self, at: int) -> Work:
        """The same matter every year, in another order in every county and series."""
        shift = self.county * 5 + (7 if self.kind == "livelihood" else 0)
        return WORKS[(at + shift) % len(WORKS)]


@dataclass(frozen=True)
class Matter:
    """A task and the course that it takes through the year."""

    series: Series
    at: int
    number: int

    @cached_property
    def work(self) -> Work:
        """What it is about."""
        return self.series.work(self.at)

    @cached_property
    def ref(self) -> str:
        """section/task."""
        return f"{self.work.section}/{self.number}"

    @cached_property
    def target(self) -> int:
        """The year's number."""
        wanted = self.series.chance("target", self.at).randint(self.work.least, self.work.most)
        return wanted if wanted < 1000 else wanted // 100 * 100

    @cached_property
    def course(self) -> tuple[str, float]:
        """How it goes, and how fast."""
        chance = self.series.chance("course", self.at)
        kind = chance.choices(("even", "late", "slips", "unmet"), (74, 12, 9, 5))[0]
        return kind, chance.uniform(1.0, 1.35) if kind == "even" else chance.uniform(0.55, 0.8)

    @cached_property
    def measured(self) -> bool:
        """Half of the tasks have an indicator with readings."""
        return self.at % 2 == 0

    @cached_property
    def town(self) -> str:
        """Where it mostly is."""
        return towns(self.series.county, PLACES)[(self.at * 5 + self.series.year) % PLACES][1]

    def done(self, month: float) -> int:
        """How much is done after so many months; it never falls."""
        kind, speed = self.course
        time = month / 12
        share = time * speed
        if kind in ("late", "slips") and month == 12:
            share = 1.0
        return min(self.target, int(self.target * share))

    def status(self, month: float) -> str:
        """Its status after so many months."""
        kind, _ = self.course
        if self.done(month) >= self.target:
            return "已完成"
        if month == 12:
            return "未完成"
        if (kind == "late" and month > 9) or (kind == "slips" and month < 7):
            return "序时推进"
        return "序时推进" if kind == "even" else "进度滞后"

    def percent(self, month: float) -> Decimal:
        """Share of the year's number, to one place."""
        return (Decimal(self.done(month)) / self.target * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def issuer(number: int, *, weekly: bool = False) -> Row:
    """Give ``issuer.yml``; weekly notices are short, without the forms of a document."""
    name = county(number)
    row: Row = {
        "name": f"{name}人民政府办公室",
        "short": name,
        "level": "county",
        "region": f"某省某市{name}",
        "nature": "fictional",
        "about": f"{name}是为测试程序快慢编写的，单位、任务和数字都不是真的。",
        "supervisors": ["县政府督查室"],
        "places": [{"id": id_, "name": name} for id_, name in towns(number, PLACES)],
    }
    if weekly:
        return row
    return row | {
        "defaults": {
            "addressees": ["各乡镇人民政府", "县高新区管委会", "县政府各部门、各直属单位"],
            "copies": [["县委各部门"], ["县人大常委会办公室", "县政协办公室"]],
            "signature": f"{name}人民政府办公室",
            "metadata": {"发文单位": f"{name}人民政府办公室", "主题分类": "督查通报", "公开方式": "主动公开"},
            "objection": "被点名单位有异议的，请自通报发布之日起7个工作日内向县政府督查室申请复核。",
        },
    }


def units(number: int, *, more: bool = False) -> Row:
    """Give ``units.yml``: departments, renamed in 2019, the towns, and on demand those that are seldom named."""
    rows: list[Row] = []
    for id_, old, new, short in UNITS:
        now: Row = {"name": new or old, "short": short} if short != (new or old) else {"name": new or old}
        names = [{"name": old, "to": REFORM}, {**now, "from": AFTER_REFORM}] if new else [now]
        rows.append({"id": id_, "names": names, "kind": "department"})
    rows += [{"id": id_, "names": [{"name": f"{name}人民政府", "short": name}]} for id_, name in towns(number, PLACES)]
    rows += [{"id": id_, "names": [{"name": name}]} for id_, name in MORE_UNITS if more]
    return {"units": rows}


def worklist(one: Series) -> Row:
    """Give ``list.yml``."""
    name, words = county(one.county), KINDS[one.kind]
    used = {matter.work.section for matter in one.matters}
    return {
        "title": f"{name}{one.year}年{words}清单",
        "short": words,
        "genre": one.kind,
        "publication": {"state": "published"},
        "basis": [{"title": f"关于印发{one.year}年{words}任务分解方案的通知", "date": f"{one.year}-01-28"}],
        "scales": [{"id": "progress", "name": f"{words}进度", "statuses": _statuses()}],
        "causes": [
            {"id": id_, "name": text}
            for id_, text in (
                ("factors", "要素保障不到位"),
                ("dispute", "矛盾协调不到位"),
                ("style", "工作作风不实"),
                ("plan", "方案确定不及时"),
            )
        ],
        "sections": [_section(one, id_, title) for id_, title in SECTIONS if id_ in used],
    }


def _statuses() -> list[Row]:
    rows = [
        ("done", "已完成", "done"),
        ("on-pace", "序时推进", "on-pace"),
        ("behind", "进度滞后", "behind"),
        ("unmet", "未完成", "unmet"),
    ]
    return [{"id": id_, "name": name, "common": common} for id_, name, common in rows]


def _section(one: Series, id_: str, title: str) -> Row:
    matters = [matter for matter in one.matters if matter.work.section == id_]
    return {
        "id": id_,
        "name": title,
        "scale": "progress",
        **(
            {"complete": "false"}
            if one.weekly
            else {"sizes": [{"level": "tasks", "count": len(matters), "word": "项"}]}
        ),
        "tasks": [_task(matter) for matter in matters],
    }


def _task(matter: Matter) -> Row:
    one, work = matter.series, matter.work
    chance = one.chance("task", matter.at)
    helper = chance.choice(MORE_UNITS)[0] if one.weekly else "finance"
    other = chance.choice(("land", "drc", f"town-{chance.randint(1, PLACES):02}"))
    target = {"form": "at-least", "value": matter.target, "unit": work.unit}
    earlier = f"{one.issuer}/{one.year - 1}/{one.kind}/{matter.ref}"
    return {
        "id": str(matter.number),
        "title": work.title.format(n=matter.target),
        "kind": "project" if work.project else "task",
        "lead": [work.lead],
        "support": sorted({helper} if one.weekly else {helper, other}),
        "commitment": f"年底前完成{work.what}{matter.target}{work.unit}，重点安排在{matter.town}等乡镇，按月报送进度。",
        "due": None if one.weekly else f"{one.year}-12-31",
        "indicators": [{"id": "1", "unit": work.unit, "targets": [target]}]
        if matter.measured and not one.weekly
        else [],
        "places": [
            f"town-{number:02}" for number in sorted(chance.sample(range(1, PLACES + 1), 1 if one.weekly else 2))
        ],
        "continues": [earlier] if one.year > one.first_year and not one.weekly else [],
    }
