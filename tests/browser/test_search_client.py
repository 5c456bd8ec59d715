"""The client's own modules in a real browser: everything is found, and both programs read text alike."""

import json
import random
import sys
import unicodedata
import zlib
from base64 import b64encode
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page
from tests.browser.serving import served
from tests.searching import Truth, ask, queries, sought, typed, wrong, wrong_counts
from tests.whole.real_site import DAY, real_site

from tongbao.search import fnv1a, normalise
from tongbao.search.fold import fold_table

pytestmark = pytest.mark.browser

FIXTURE = Path(__file__).parents[1] / "unit" / "search" / "normalise.tsv"
#: A sample; `make prove` asks for 500.
ASKED = 150
COUNTED = 25
NORMALISE = """async ([assets, pairs, texts]) => {
  const file = new URL(`${assets}search/normalise.js`, document.baseURI).href;
  const { fnv1a, normalise, readFold, traced } = await import(file);
  const fold = readFold(pairs);
  return texts.map((text) => [normalise(text, fold), fnv1a(normalise(text, fold)), traced(text, fold).text]);
}"""
INFLATE = """async ([assets, files]) => {
  const { inflate } = await import(new URL(`${assets}search/inflate.js`, document.baseURI).href);
  return files.map((text) => {
    const out = inflate(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
    return btoa(out.reduce((made, byte) => made + String.fromCharCode(byte), ""));
  });
}"""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory):
    """The site of the real data, and its records."""
    root = real_site(tmp_path_factory.getbasetemp(), "one")
    with served(root / "build" / "site") as address:
        yield address, sought(root, DAY)


def pairs() -> str:
    return "".join(chr(left) + chr(right) for left, right in fold_table().items())


def random_texts(count: int) -> list[str]:
    """Make texts of characters that both programs know, digits and marks more often than by chance."""
    chance = random.Random(5)  # noqa: S311
    known = [chr(c) for c in range(1, sys.maxunicode) if unicodedata.category(chr(c)) not in ("Cn", "Cs", "Co")]
    often = list("0123456789１２٣〔〕[]（）-—～、，。 年月号县一二三①Ⅷ") + [chr(c) for c in fold_table()]
    return [
        "".join(chance.choice(chance.choice((known, often, often))) for _ in range(chance.randint(1, 24)))
        for _ in range(count)
    ]


def test_normalises_as_the_build_does(page: Page, site: str) -> None:
    """Every line of the fixture, and ten thousand random texts, come out the same in Python and in the browser."""
    lines = [line.split("\t") for line in FIXTURE.read_text("utf-8").split("\n") if line]
    texts = [json.loads(line[0]) for line in lines] + random_texts(10_000)
    page.goto(site)

    made = page.evaluate(NORMALISE, ["assets/tongbao/", pairs(), texts])

    assert [made[at][:2] for at in range(len(lines))] == [[line[1], int(line[2])] for line in lines]
    different = [
        (t, m[0], normalise(t))
        for t, m in zip(texts, made, strict=True)
        if m[:2] != [normalise(t), fnv1a(normalise(t))]
    ]
    assert different == []


def test_marks_trace_back_to_the_text(page: Page, site: str) -> None:
    """What is marked was normalised piece by piece, and that gives the same as all at once for every fixture line."""
    texts = [json.loads(line.split("\t")[0]) for line in FIXTURE.read_text("utf-8").split("\n") if line]
    page.goto(site)

    made = page.evaluate(NORMALISE, ["assets/tongbao/", pairs(), texts])

    assert [(text, traced) for text, (whole, _, traced) in zip(texts, made, strict=True) if whole != traced] == []


def test_own_inflate_reads_what_zlib_wrote(page: Page, site: str) -> None:
    """Browsers without DecompressionStream read stored, fixed and dynamic blocks, near and far repeats."""
    chance = random.Random(7)  # noqa: S311
    words = ["重点工作进展情况", "农村公路", "\n", "2021", "done"]
    samples = [b"", b"a", b"abcabcabc" * 400, bytes(chance.randbytes(5000)), bytes(range(256)) * 300]
    samples += ["".join(chance.choices(words, k=chance.randint(1, 4000))).encode() for _ in range(40)]
    packed = [_gzip(sample, level) for sample in samples for level in (0, 1, 6, 9)]
    page.goto(site)

    made = page.evaluate(INFLATE, ["assets/tongbao/", [b64encode(each).decode() for each in packed]])

    assert made == [b64encode(sample).decode() for sample in samples for _ in range(4)]


def test_own_inflate_refuses_what_was_cut_off(page: Page, site: str) -> None:
    """A file that ends too early is an error, and not an endless wait."""
    whole = _gzip("重点工作进展情况".encode() * 400, 9)
    page.goto(site)

    for size in (20, len(whole) - 9):
        with pytest.raises(Error, match=r"cut off|no such code"):
            page.evaluate(INFLATE, ["assets/tongbao/", [b64encode(whole[:size]).decode()]])


def _gzip(data: bytes, level: int) -> bytes:
    strategy = zlib.Z_FIXED if level == 1 else zlib.Z_DEFAULT_STRATEGY
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
    tail = zlib.crc32(data).to_bytes(4, "little") + len(data).to_bytes(4, "little")
    return b"\x1f\x8b\x08" + bytes(6) + b"\xff" + deflate.compress(data) + deflate.flush() + tail


def test_finds_everything(page: Page, real) -> None:
    """Random pieces of the real records: all pages that hold them, none that does not, titles first."""
    address, records = real
    asked = queries(records, ASKED, seed=11)
    page.goto(address)

    answers, truth = ask(page, asked), Truth(records)

    assert [line for query, answer in zip(asked, answers, strict=True) for line in wrong(truth, query, answer)] == []


def test_facets_count_what_is_there(page: Page, real) -> None:
    """Every value of every facet has as many results as a plain count over the records gives."""
    address, records = real
    asked = queries(records, COUNTED, seed=12)
    page.goto(address)

    answers, truth = ask(page, asked, facets=True), Truth(records)

    assert [line for q, answer in zip(asked, answers, strict=True) for line in wrong_counts(truth, q, answer)] == []


@pytest.mark.parametrize(
    ("query", "same"),
    [
        pytest.param("農村公路", "农村公路", id="traditional"),
        pytest.param("Ｘ０２１线", "x021线", id="width-and-case"),
        pytest.param("1～7月", "1-7月", id="dashes"),
    ],
)
def test_forms_of_the_same_find_the_same(page: Page, real, query: str, same: str) -> None:
    """Traditional and simplified, wide and narrow, any dash: one search."""
    address, _ = real
    page.goto(address)

    first, second = ask(page, [query, same])

    assert typed(query) == typed(same)
    assert first["hits"] == second["hits"]
    assert first["hits"]
