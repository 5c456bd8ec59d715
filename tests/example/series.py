"""What a series-year is made of: its kind, its content, its periods, and how it refers to others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tests.example.content import CONTENT, Item, Part, items, parse, unrolled
from tests.example.course import Clock
from tests.example.emit import Plain, read

Row = dict[str, object]
#: Meetings: number, day, and the day that the standings hold for.
MEETINGS = {
    2023: (
        (23, "02-17", "03-20"), (26, "04-21", "05-22"), (28, "06-30", "08-01"), (31, "09-08", "10-10"),
        (34, "11-10", "12-12"),
    ),
    2024: (
        (37, "02-23", "03-25"), (40, "04-26", "05-27"), (41, "06-07", "06-28"), (44, "08-02", "08-30"),
        (47, "09-27", "10-28"), (50, "11-15", "12-16"),
    ),
    2025: (
        (52, "02-21", "03-24"), (55, "04-25", "05-26"), (57, "06-27", "08-01"), (60, "09-12", "10-22"),
        (63, "11-14", "12-15"),
    ),
}  # fmt: skip
KEY_WORKS = Clock(("q1", "h1", "q3", "year"), (3, 6, 9, 12))
_LEADERS = (
    ({"industry", "economy"}, "分管工业商贸副县长"),
    ({"traffic", "urban"}, "分管城建交通副县长"),
    ({"welfare", "society"}, "分管社会事业副县长"),
)


@dataclass(frozen=True)
class Kind:
    """What the lists of one series have in common over the years."""

    id: str
    list_title: str
    title: str
    short: str
    short_en: str
    word: str
    scale: str | None
    terms: Row
    sections: Mapping[str, Row] = field(default_factory=dict)
    also_scales: tuple[str, ...] = ()


@dataclass(frozen=True)
class SeriesYear:
    """A kind in a year, with its content read."""

    kind: Kind
    year: int
    before: "SeriesYear | None" = None

    @cached_property
    def clock(self) -> Clock:
        """The periods of the year."""
        if self.kind.id == "key-works":
            return KEY_WORKS
        if self.kind.id == "livelihood":
            months = tuple(range(3 if self.year == 2023 else 2, 13))
            return Clock(tuple(f"m{month:02}" for month in months), months)
        meetings = MEETINGS[self.year]
        return Clock(tuple(f"exec-{n}" for n, _, _ in meetings), tuple(int(day[:2]) for _, _, day in meetings))

    @cached_property
    def sections(self) -> list[Part]:
        """The content; decisions of a later meeting begin with it."""
        found = parse(f"{self.kind.id}-{self.year}.txt")
        if self.kind.id == "meeting-decisions":
            for section in found:
                shift = self.clock.index(section.id)
                for item in section.items:
                    item.lines["s"] = ["." * shift + unrolled(item.one("s"))]
                    item.lines["p"] = [" / ".join(["-"] * shift + item.one("p").split(" / "))]
        return found

    @cached_property
    def extras(self) -> Row:
        """What is written by hand beside the content."""
        path = CONTENT / f"{self.kind.id}-{self.year}.yml"
        return read(path.read_text(encoding="utf-8")) if path.exists() else {}

    @cached_property
    def by_key(self) -> dict[str, Item]:
        """Items by their key."""
        found = {item.key: item for item in items(self.sections)}
        if len(found) != sum(1 for _ in items(self.sections)):
            raise ValueError(f"a key stands twice in {self.kind.id}-{self.year}")
        return found

    @cached_property
    def _shared(self) -> Row:
        return read((CONTENT / "scales.yml").read_text(encoding="utf-8"))[self.kind.id]

    @property
    def scales(self) -> object:
        """The scales of the list."""
        return self._shared["scales"]

    @property
    def causes(self) -> object:
        """The classes of reasons."""
        return self._shared["causes"]

    @property
    def columns(self) -> object:
        """The columns of the full table."""
        return self._shared.get("columns")

    @property
    def hidden(self) -> Row:
        """Sections that are not for everybody."""
        return self.extras.get("hidden", {})

    @property
    def basis(self) -> object:
        """The document that the list stands in."""
        return self.extras.get("basis")

    def words(self, section: str) -> dict[str, str]:
        """Give the printed words of a section's scale by status id."""
        parent = next((s.parent for s in self.sections if s.id == section), "") or section
        wanted = self.kind.sections.get(parent, {}).get("scale") or self.kind.scale
        scale = next(scale for scale in self.scales if scale["id"] == wanted)
        return {str(status["id"]): str(status["name"]) for status in scale["statuses"]}

    def last_letter(self, item: Item) -> str:
        """Give the letter that an item ends the year with."""
        return unrolled(item.one("s"))[-1]

    def continues(self, item: Item) -> list[str]:
        """Give the earlier task that an item carries on."""
        if "continues" not in item.marks or self.before is None:
            return []
        old = self.before.by_key[item.one("continues") or item.key]
        return [f"example/{self.before.year}/{self.kind.id}/{old.ref}"]

    def leaders(self, item: Item) -> list[Row]:
        """Give the leaders' roles of a task, by its section."""
        if self.kind.id != "key-works":
            return []
        return [{"role": role, "duty": "牵头领导"} for sections, role in _LEADERS if item.section in sections]

    def watchers(self, item: Item) -> list[str]:
        """Give the body that watches over a project."""
        if self.kind.id != "key-works" or item.one("kind") != "project":
            return []
        return ["projects-hq" if self.year == 2023 else "projects-center"]

    def ref(self, text: str) -> str:
        """Resolve ``$key`` to section/task."""
        return Plain(self.by_key[text[1:]].ref) if text.startswith("$") else text

    def resolved(self, value: object) -> object:
        """Resolve every ``$key`` inside of a value."""
        if isinstance(value, dict):
            return {name: self.resolved(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.resolved(item) for item in value]
        return self.ref(value) if isinstance(value, str) else value

    def end_of(self, period: str) -> date:
        """Give the last day that a period speaks of."""
        if self.kind.id == "meeting-decisions":
            day = next(day for n, _, day in MEETINGS[self.year] if period == f"exec-{n}")
            return date.fromisoformat(f"{self.year}-{day}")
        month = self.clock.months[self.clock.index(period)]
        after = date(self.year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1)
