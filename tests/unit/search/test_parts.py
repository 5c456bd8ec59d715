"""The index put together from parts: what is known is taken as bytes, and comes out as if all had been made anew."""

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from tests.unit.search.test_index import WORDS, some

from tongbao.derive import fill_catalogue
from tongbao.load import load_catalogue
from tongbao.model import PublicCatalogue, public
from tongbao.search import (
    FacetValue,
    Index,
    IndexWork,
    Part,
    SearchRecord,
    build_index,
    list_records,
    search_parts,
    year_parts,
)

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def edition() -> PublicCatalogue:
    catalogue = load_catalogue(ROOT / "data", None).catalogue
    assert catalogue is not None
    return fill_catalogue(public(catalogue, date(2026, 3, 1)))


@dataclass
class Memory:
    """A store that tells what was asked of it."""

    kept: dict[tuple[str, str], bytes] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)

    def get(self, kind: str, key: str) -> bytes | None:
        known = self.kept.get((kind, key))
        if known is not None:
            self.found.append(kind)
        return known

    def put(self, kind: str, key: str, data: bytes) -> None:
        self.kept[kind, key] = data
        self.new.append(kind)

    def lose(self, kind: str) -> None:
        """Lose all entries of a kind."""
        self.kept = {place: data for place, data in self.kept.items() if place[0] != kind}


class Site:
    """Records in parts by year and issuer, each with a key; tells which parts were made."""

    def __init__(self, records: Iterable[SearchRecord]) -> None:
        self.of: dict[str, list[SearchRecord]] = {}
        for at, record in enumerate(records):
            year = "" if at % 7 == 0 else record.year
            self.of.setdefault(f"{year}/{at % 2}", []).append(replace(record, year=year))
        self.version = dict.fromkeys(self.of, 1)
        self.made: list[str] = []

    def build(self, cache: Memory | None = None) -> Index:
        self.made = []
        return build_index(self.parts(), cache)

    def parts(self) -> list[Part]:
        return [self._part(name) for name in self.of]

    def edit(self, name: str) -> None:
        """Change one record of a part."""
        first, *others = self.of[name]
        self.of[name] = [replace(first, body=("换上的一段文字",)), *others]
        self.version[name] += 1

    def rewrite(self, name: str, chance: random.Random) -> None:
        """Give a few records of a part other texts (of the same words, or of letters of their own) or facets."""
        self.of[name] = [self._rewritten(one, chance) if chance.random() < 0.2 else one for one in self.of[name]]
        self.version[name] += 1

    def _rewritten(self, record: SearchRecord, chance: random.Random) -> SearchRecord:
        words = ["重", "臺灣", "12 34", *WORDS, chr(chance.randint(0x4E00, 0x4F00)), "\U00020001丨"]
        text = "".join(chance.choices(words, k=chance.randint(0, 40)))
        name = chance.choice(("title", "names", "tasks", "body", "facets"))
        if name == "facets":
            units = (FacetValue(f"u{number}", "水利局") for number in sorted(chance.sample(range(12), 2)))
            return replace(record, facets={**record.facets, "unit": tuple(units)})
        return replace(record, **{name: text if name == "title" else (text, *getattr(record, name)[:2])})

    def add(self, name: str, record: SearchRecord) -> None:
        """Let a record come to a part."""
        self.of[name] = [*self.of[name], replace(record, year=name.split("/", maxsplit=1)[0])]
        self.version[name] += 1

    def take(self, name: str) -> None:
        """Let the first record of a part go."""
        del self.of[name][0]
        self.version[name] += 1

    def _part(self, name: str) -> Part:
        def records() -> list[SearchRecord]:
            self.made.append(name)
            return self.of[name]

        return Part(year=name.split("/", maxsplit=1)[0], records=records, key=f"{name} {self.version[name]}")


def folders(index: Index) -> list[str]:
    return [segment.shape.folder for segment in index.segments]


def test_nothing_is_made_twice() -> None:
    """The second time no part is made, and not even the files of a segment are read before they are asked for."""
    site, cache = Site(some(60)), Memory()
    first = site.build(cache)
    expected = first.files()
    cache.found.clear()

    again = site.build(cache)

    assert site.made == []
    assert "search" not in cache.found
    assert again.manifest() == first.manifest()
    assert again.files() == expected == site.build().files()


@pytest.mark.parametrize(
    ("edited", "kept"),
    [
        pytest.param("2021/0", [1, 2, 3], id="newest-year"),
        pytest.param("2020/0", [0, 2, 3], id="year-before"),
        pytest.param("2018/1", [0, 1, 3], id="archive"),
        pytest.param("/0", [0, 1, 2], id="units"),
    ],
)
def test_one_part_changed(edited: str, kept: list[int]) -> None:
    """Only the changed part is made, only its segment gets a new folder, and all is as if made from nothing."""
    site, cache = Site(some(60)), Memory()
    before = folders(site.build(cache))
    site.edit(edited)

    index = site.build(cache)

    assert site.made == [edited]
    assert [at for at, folder in enumerate(folders(index)) if folder in before] == kept
    assert index.files() == site.build().files()


@pytest.mark.parametrize("name", ["2021/0", "2019/1", "2017/0", "/1"])
def test_records_come_and_go(name: str) -> None:
    """All is as if made from nothing where the pages behind get other numbers, and where trigrams become heavy."""
    site, cache = Site(some(400)), Memory()
    site.build(cache)
    for at in range(40):
        text = "供水管网改造完成" * 2
        site.add(name, replace(some(1)[0], url=f"a/new/{at}/", body=(text,), date=f"2018-0{1 + at % 9}-11"))
    assert site.build(cache).files() == site.build().files()
    site.take(name)
    assert site.build(cache).files() == site.build().files()


def test_only_the_lists_of_one_year_are_made() -> None:
    """A record comes to a closed year: the posting lists of the other closed years come out of the store."""
    site, cache = Site(some(60)), Memory()
    site.build(cache)
    cache.new.clear()
    site.add("2018/1", replace(some(1)[0], url="a/new/", date="2018-03-01"))

    site.build(cache)

    assert cache.new.count("search-piece") == 1


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"body": ("换上的一段文字",)}, id="text"),
        pytest.param({"facets": {"unit": (FacetValue("u7"),), "status": ()}}, id="facets"),
    ],
)
def test_a_changed_page_makes_only_what_it_touches(changes: dict[str, object]) -> None:
    """One page says something else: no lists of a year are made, no rows but the old and the new ones are read."""
    site, cache = Site(some(60)), Memory()
    site.build(cache)
    cache.new.clear()
    cache.found.clear()
    site.of["2018/1"] = [replace(site.of["2018/1"][0], **changes), *site.of["2018/1"][1:]]
    site.version["2018/1"] += 1

    index = site.build(cache)

    assert "search-piece" not in cache.new
    assert cache.found.count("search-rows") == 2
    assert index.files() == site.build().files()


@pytest.mark.parametrize("seed", range(4))
def test_many_pages_change_one_after_the_other(seed: int) -> None:
    """Texts become longer and shorter, letters, grams and facets come and go, trigrams become heavy: as if made anew.

    What is remembered for the next edit is as if made anew too.
    """
    chance = random.Random(seed)  # noqa: S311
    site, cache = Site(some(100 + 60 * seed, seed)), Memory()
    site.build(cache)
    for _ in range(6):
        for name in chance.sample(sorted(site.of), chance.randint(1, 3)):
            site.rewrite(name, chance)
        assert site.build(cache).files() == site.build(clean := Memory()).files()
        assert _remembered(cache) == _remembered(clean)


@pytest.mark.parametrize("edited", ["2021/0", "2018/1"])
def test_edits_do_not_pile_up(edited: str) -> None:
    """A segment's files are kept once, those of the last build; an edit that is taken back is as if made anew."""
    site, cache = Site(some(60)), Memory()
    site.build(cache)
    before, files, kept = dict(site.of), site.build().files(), _sizes(cache, "search")
    for text in ("换上的一段文字", "又一段", "第三段"):
        site.of[edited] = [replace(site.of[edited][0], body=(text,)), *site.of[edited][1:]]
        site.version[edited] += 1
        assert site.build(cache).files() == site.build().files()
    site.of, site.version[edited] = before, 1

    assert site.build(cache).files() == files
    assert len(_sizes(cache, "search")) == len(kept) == 4


def _sizes(cache: Memory, kind: str) -> list[int]:
    return [len(data) for (of, _), data in cache.kept.items() if of == kind]


def _remembered(cache: Memory) -> list[object]:
    return [json.loads(data) for (kind, _), data in sorted(cache.kept.items()) if kind == "search-last"]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"date": "2018-12-31"}, id="date"),
        pytest.param({"date": "2016-12-31"}, id="date-in-another-year"),
        pytest.param({"url": "a/2018/b/another/"}, id="address"),
        pytest.param({"shown": {"kind": "task"}}, id="kind"),
        pytest.param({"body": ("字" * 40_000,)}, id="long-enough-for-other-blocks"),
    ],
)
def test_more_than_a_page_says_changes(changes: dict[str, object]) -> None:
    """What moves a page, or changes how a segment is divided, has it put together anew."""
    site, cache = Site(some(60)), Memory()
    site.build(cache)
    first, *others = site.of["2018/1"]
    site.of["2018/1"] = [replace(first, **changes), *others]
    site.version["2018/1"] += 1

    assert site.build(cache).files() == site.build().files()


def test_a_part_without_a_key_changes() -> None:
    """Records that no key names are asked for once, and the index is as if made from nothing."""
    records, cache = some(60), Memory()
    year_index(records, cache)
    records[0] = replace(records[0], body=("换上的一段文字",))

    assert year_index(records, cache).files() == year_index(records).files()


def year_index(records: Iterable[SearchRecord], cache: Memory | None = None) -> Index:
    return build_index(year_parts(records), cache)


def test_work_that_can_be_done_before() -> None:
    """The pieces may be made beforehand, in any order; then the index only puts them together."""
    site, cache = Site(some(60)), Memory()
    expected = site.build().files()
    for work in reversed(IndexWork(site.parts(), cache).pieces()):
        work()
    cache.new.clear()

    assert site.build(cache).files() == expected
    assert "search-piece" not in cache.new
    assert IndexWork(site.parts(), cache).pieces() == []


def test_one_record_changed_touches_few_files() -> None:
    """One text of the newest year changes: all files of the archive and of the units keep their names and bytes."""
    site = Site(some(400))
    before = site.build().files()
    site.edit("2021/1")

    after = site.build().files()

    current = folders(site.build())[0]
    assert {name.split("/")[0] for name in after if before.get(name) != after[name]} == {current, "segments.json"}
    assert sum(name.startswith(current) for name in after) < len(after) / 2


def test_a_new_key_alone_changes_nothing() -> None:
    """A part that may have changed and did not leaves its segment in the store, unread."""
    site, cache = Site(some(40)), Memory()
    before = folders(site.build(cache))
    site.version["2019/1"] += 1
    cache.found.clear()

    assert folders(site.build(cache)) == before
    assert site.made == ["2019/1"]
    assert set(cache.found) == {"search-part", "search-segment"}


@pytest.mark.parametrize(
    "lost", ["search-part", "search-rows", "search-piece", "search-segment", "search-last", "search-order", "search"]
)
def test_a_store_may_lose_anything(lost: str) -> None:
    """Whatever a store has lost is made again, with the same bytes."""
    site, cache = Site(some(40)), Memory()
    expected = site.build(cache).files()
    cache.lose(lost)

    assert site.build(cache).files() == expected
    site.edit("2021/0")
    cache.lose(lost)
    assert site.build(cache).files() == site.build().files()


def test_a_list_alone_gives_its_records(edition: PublicCatalogue) -> None:
    """The records of a list need no other list of the issuer."""
    different = [
        one.key
        for book, one in edition.series_years()
        if list(list_records(book, one)) != list(list_records(replace(book, series_years=(one,)), one))
    ]

    assert different == []


def test_parts_of_an_edition(edition: PublicCatalogue) -> None:
    """Every list and every issuer is a part, with the key that was given for it; each record has its part's year."""
    keys = {"huarong": "a", "huarong/2021/key-works": "b"}
    parts = search_parts(edition, keys)

    assert len(parts) == len(edition.books) + len(list(edition.series_years()))
    assert sorted(part.key for part in parts if part.key) == ["a", "b"]
    assert [part.year for part in parts if part.key == "a"] == [""]
    assert all(record.year == part.year for part in parts for record in part.records())
