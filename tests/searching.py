"""Searching put to the proof: what readers type, what a plain look through the records gives, and the real client.

The truth here is a plain search for the normalised words in every paragraph of every record. The client under test is
the shipped one, in a browser.
"""

import json
import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from playwright.sync_api import Page

from tongbao.derive import fill_catalogue
from tongbao.load import load_catalogue
from tongbao.model import public
from tongbao.search import Cache, Part, SearchRecord, build_index, normalise, search_records

LENGTHS = range(2, 9)
#: What a word counts for in each class of text.
WEIGHTS = {0: 8, 1: 4, 2: 2, 3: 1}
#: How many of the queries come from each class of text, and from document numbers.
SHARES = (3, 2, 2, 4)
BRACKETS = ("{}[{}]{}", "{}（{}）{}", "{} {} {}")

#: Ask the client's own modules for every result; facets are counted as the page does it.
ASK = """async ([root, assets, queries, facets]) => {
  const at = (name) => import(new URL(`${assets}search/${name}.js`, document.baseURI).href);
  const [{ Files }, { Search }, { count }] = await Promise.all([at("files"), at("query"), at("facets")]);
  // A page keeps what it has read, as it does for a reader who asks again.
  globalThis.asked ??= new Files(root).open();
  const files = await globalThis.asked;
  const own = facets ? await Promise.all(files.segments.map((segment) => files.facets(segment))) : [];
  const answers = [];
  for (const query of queries) {
    const search = await new Search(files, query).start();
    const said = search.count;
    if (facets) await search.proveAll();
    search.begin();
    const hits = [];
    for (let fresh = await search.next(); fresh.length; fresh = await search.next()) hits.push(...fresh);
    const counts = facets ? count(files, own, search.candidates, new Map()) : [];
    answers.push({
      said, certain: search.certain,
      hits: hits.map(({ record, weight }) => ({ url: record.url, title: record.title, weight })),
      facets: Object.fromEntries(counts.map(({ facet, values }) =>
        [facet, Object.fromEntries(values.map((value) => [value.key, value.count]))])),
    });
  }
  return JSON.stringify(answers);
}"""


@dataclass(frozen=True)
class Sought:
    """A record with its text as it is compared: paragraphs of each class, parted by line breaks."""

    record: SearchRecord
    texts: tuple[str, ...]

    def weight(self, terms: Sequence[str]) -> int:
        """Add up the best class of each term; 0 where one is missing."""
        best = [next((weight for class_, weight in WEIGHTS.items() if t in self.texts[class_]), 0) for t in terms]
        return sum(best) if all(best) else 0


class Truth:
    """What a plain look through all records gives: of each class one long text, in which words are looked for."""

    def __init__(self, records: Sequence[Sought]) -> None:
        self.records = records
        #: No word holds what stands between two records.
        self._texts = ["\0".join(each.texts[class_] for each in records) for class_ in range(len(WEIGHTS))]
        self._ends = [
            list(accumulate(len(each.texts[class_]) + 1 for each in records)) for class_ in range(len(WEIGHTS))
        ]

    @cached_property
    def _years(self) -> list[str]:
        return sorted({year for each in self.records if (year := each.record.year).isdigit()}, reverse=True)[:2]

    def found(self, terms: Sequence[str]) -> dict[str, int]:
        """Give the weight of each page that holds all terms, by address: the best class of each term counts."""
        return {self.records[at].record.url: weight for at, weight in self.numbers(terms).items()}

    def numbers(self, terms: Sequence[str]) -> dict[int, int]:
        """Give the same by the place of the record."""
        total: dict[int, int] = {}
        for number, term in enumerate(terms):
            best = {at: weight for class_, weight in reversed(WEIGHTS.items()) for at in self._holding(class_, term)}
            total = {at: total.get(at, 0) + weight for at, weight in best.items() if not number or at in total}
        return total

    def _holding(self, class_: int, term: str) -> Iterator[int]:
        text, ends = self._texts[class_], self._ends[class_]
        at = text.find(term)
        while at >= 0:
            number = bisect_right(ends, at)
            yield number
            at = text.find(term, ends[number])

    @cached_property
    def order(self) -> dict[str, tuple[int, str]]:
        """Give what decides between pages of one weight: newest, segment by segment (the second is to fall)."""
        segments = [*self._years, "earlier", ""]
        return {
            record.url: (segments.index(record.year if record.year in segments else "earlier"), record.date)
            for record in (each.record for each in self.records)
        }


def type_in_box(page: Page, text: str) -> None:
    """Type into the box that a reader sees."""
    page.locator("[data-tb-search] input:visible").focus()
    page.keyboard.type(text)


def index_of(records: Iterable[SearchRecord], cache: Cache | None = None) -> Mapping[str, bytes]:
    """Give the files of an index of some records, one part for each year."""
    years: dict[str, list[SearchRecord]] = defaultdict(list)
    for record in records:
        years[record.year].append(record)
    parts = [Part(year=year, records=lambda own=own: own) for year, own in sorted(years.items())]
    return build_index(parts, cache).files()


def sought(root: Path, day: date) -> list[Sought]:
    """Make the records of a root's data."""
    return normal(records_of(root, day))


def records_of(root: Path, day: date) -> list[SearchRecord]:
    """Make the records of a root's data, as the build does."""
    catalogue = load_catalogue(root / "data", None).catalogue
    assert catalogue is not None
    return list(search_records(fill_catalogue(public(catalogue, day))))


def normal(records: Sequence[SearchRecord]) -> list[Sought]:
    """Normalise the texts of records."""
    return [Sought(r, tuple("\n".join(normalise(text) for text in texts) for texts in r.texts())) for r in records]


def queries(records: Sequence[Sought], count: int, seed: int) -> list[str]:
    """Take random pieces of random texts, and document numbers as people type them."""
    chance = random.Random(seed)  # noqa: S311  (repeatable, not secret)
    numbers = [n for each in records if (n := each.record.shown.get("number")) and "〔" in n]
    found: list[str] = []
    while len(found) < count:
        class_ = chance.choices(range(5), (*SHARES, 2 if numbers else 0))[0]
        if class_ == 4:
            letters, rest = chance.choice(numbers).split("〔")
            year, number = rest.split("〕")
            query = chance.choice(BRACKETS).format(letters, year, number)
        else:
            texts = chance.choice(records).record.texts()[class_]
            query = piece(chance, chance.choice(texts)) if texts else ""
        if typed(query):
            found.append(query)
    return found


def piece(chance: random.Random, text: str) -> str:
    """Cut a random piece out of a text."""
    length = chance.choice(LENGTHS)
    begin = chance.randrange(max(1, len(text) - length + 1))
    return text[begin : begin + length].strip()


def typed(query: str) -> list[str]:
    """Give the terms, or none where a word has only one letter."""
    terms = [term for word in query.split() if (term := normalise(word))]
    return terms if terms and all(len(term) > 1 for term in terms) else []


def ask(page: Page, asked: Sequence[str], *, root: str = "", facets: bool = False) -> list[dict]:
    """Let the client search; the page must be one of the site, ``root`` the way from it to the site's root."""
    return json.loads(page.evaluate(ASK, [root, f"{root}assets/tongbao/", list(asked), facets]))


def wrong(truth: Truth, query: str, answer: dict) -> list[str]:
    """Compare an answer with the truth: what is missing, too much, or in the wrong order."""
    known = truth.found(typed(query))
    weights = {hit["url"]: hit["weight"] for hit in answer["hits"]}
    found = [f"{query}: missing {url}" for url in known if url not in weights]
    found += [f"{query}: {url} does not hold it" for url in weights if url not in known]
    found += [f"{query}: {url} weighs {weight}" for url, weight in weights.items() if weight != known.get(url)]
    found += [f"{query}: shown twice"] if len(weights) != len(answer["hits"]) else []
    found += [f"{query}: not in order"] if not _in_order(truth, answer["hits"]) else []
    found += [f"{query}: {answer['said']} promised for certain"] if answer["said"] < len(known) else []
    return found


def _in_order(truth: Truth, hits: Sequence[dict]) -> bool:
    """Tell whether better pages come first, and of one weight the newest of each segment."""
    places = [(hit["weight"], *truth.order[hit["url"]]) for hit in hits if hit["url"] in truth.order]
    newest_first = sorted(places, key=lambda place: place[2], reverse=True)
    return places == sorted(newest_first, key=lambda place: (-place[0], place[1]))


def wrong_counts(truth: Truth, query: str, answer: dict) -> list[str]:
    """Compare the counts of facets with a plain count."""
    plain: dict[str, dict[str, int]] = {facet: {} for facet in answer["facets"]}
    for number in truth.numbers(typed(query)):
        for facet, values in truth.records[number].record.facets.items():
            for value in set(values):
                plain[facet][value.key] = plain[facet].get(value.key, 0) + 1
    return [f"{query}: {facet}" for facet, counts in plain.items() if counts != answer["facets"][facet]]
