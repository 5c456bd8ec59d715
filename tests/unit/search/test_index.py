"""The index itself: what is written is found, in segments that stay as they are."""

import random
from dataclasses import replace

import pytest
from tests.searching import index_of

from tongbao.search import (
    DamagedError,
    FacetValue,
    Part,
    Reader,
    SearchRecord,
    build_index,
    normalise,
    shipped_records,
    year_parts,
)
from tongbao.search.packing import pack_files, packed, unpack_files, unpacked

WORDS = [
    "重点工作",
    "农村公路",
    "进展情况",
    "县住建局",
    "完成",
    "滞后",
    "1-7月",
    "2021",
    "GDP",
    "𠀀",
    "供水管网",
    "改造",
]


def a_record(**changes: object) -> SearchRecord:
    """A page with little on it."""
    fields = {"url": "a/2021/b/q1/", "title": "关于重点工作的通报", "date": "2021-08-17", "year": "2021"}
    return SearchRecord(**{**fields, "shown": {"kind": "notice"}, **changes})


def some(count: int, seed: int = 1) -> list[SearchRecord]:
    """Pages with random text, over five years."""
    chance = random.Random(seed)  # noqa: S311

    def text(words: int) -> str:
        return "".join(chance.choices(WORDS, k=words))

    return [
        a_record(
            url=f"a/{2017 + at % 5}/b/t{at}/",
            title=text(3),
            names=(text(1), text(2)),
            tasks=(text(4),),
            body=tuple(text(chance.randint(1, 30)) for _ in range(3)),
            date=f"{2017 + at % 5}-{1 + at % 12:02}-01",
            year=str(2017 + at % 5),
            facets={
                "year": (FacetValue(str(2017 + at % 5)),),
                "unit": tuple(FacetValue(f"u{n}") for n in range(at % 4)),
            },
        )
        for at in range(count)
    ]


def test_every_piece_is_found() -> None:
    """Pieces of two to eighty letters give exactly the pages that hold them (heavy trigrams among them)."""
    records = some(120)
    reader = Reader(index_of(records).__getitem__)
    chance = random.Random(2)  # noqa: S311
    texts = {r.url: [normalise(text) for texts in r.texts() for text in texts] for r in records}
    for _ in range(150):
        text = normalise(chance.choice(chance.choice(records).body))
        begin = chance.randrange(max(1, len(text) - 1))
        query = text[begin : begin + chance.choice((2, 3, 4, 5, 6, 7, 8, 9, 12, 25, 80))]
        if len(query) > 1:
            truth = {url for url, all_texts in texts.items() if any(query in each for each in all_texts)}
            assert {hit.url for hit in reader.search(query)} == truth


@pytest.mark.parametrize(
    ("query", "weight"),
    [
        pytest.param("重点工作", 8, id="title"),
        pytest.param("县住建局", 4, id="name"),
        pytest.param("农村公路", 2, id="task"),
        pytest.param("管网改造", 1, id="body"),
        pytest.param("农村公路 县住建局", 6, id="terms-add-up"),
        pytest.param("重 点", 8, id="letters-alone-are-one-term"),
        pytest.param("農村公路", 2, id="traditional"),
    ],
)
def test_weight(query: str, weight: int) -> None:
    """The best class of each term counts: title 8, name or number 4, task 2, body 1."""
    record = a_record(names=("县住建局",), tasks=("农村公路",), body=("供水管网改造，重点工作、农村公路、县住建局。",))
    reader = Reader(index_of([record]).__getitem__)

    assert [hit.weight for hit in reader.search(query)] == [weight]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("", id="nothing"),
        pytest.param("重", id="one-letter"),
        pytest.param("、。", id="no-letters"),
        pytest.param("重点 公路", id="one-term-missing"),
        pytest.param("通报供水", id="not-across-paragraphs"),
    ],
)
def test_finds_nothing(query: str) -> None:
    """Too little, or something that is not there in one paragraph."""
    reader = Reader(index_of([a_record(body=("供水管网",))]).__getitem__)

    assert list(reader.search(query)) == []


def test_archive_is_frozen() -> None:
    """A page of the newest year changes: every file of the archive keeps its name and bytes."""
    records = some(60)
    newest = next(r for r in records if r.year == "2021")
    before = index_of(records)
    after = index_of([replace(r, body=("全新的一段文字",)) if r is newest else r for r in records])
    folders = {name.split("/")[0] for name in before} & {name.split("/")[0] for name in after} - {"segments.json"}

    assert len(folders) == 2
    assert {n: c for n, c in before.items() if n.split("/")[0] in folders} == {
        n: c for n, c in after.items() if n.split("/")[0] in folders
    }


def test_order_of_records_does_not_matter() -> None:
    """The same records give the same bytes in whatever order they come."""
    records = some(30)

    assert index_of(records) == index_of(list(reversed(records)))


def test_many_letters_and_pages_with_nothing() -> None:
    """Ideographs from every plane, and pages without text, make a sound segment; a part may have no page."""
    odd = "".join(chr(c) for c in (*range(0x4E00, 0x4E00 + 3000), *range(0x20000, 0x20100), *range(0x30000, 0x30050)))
    assert build_index([Part(year="2021", records=tuple)]).segments[0].shape.pages == 0
    records = [a_record(body=(odd,)), a_record(url="b/", title="空白", body=("", "、"), year="")]
    reader = Reader(index_of(records).__getitem__)

    assert [hit.url for hit in reader.search("\U00020001\U00020002\U00020003\U00020004")] == ["a/2021/b/q1/"]
    assert [s.shape.pages for s in build_index([Part(year="", records=lambda: records[1:])]).segments] == [1]


def test_packing() -> None:
    """gzip of ours is the same every time, is read by everybody, and files come back as they were."""
    files = {"a/b.bin": b"\x00\n\xff", "c": b"", "d": "通报".encode()}

    assert unpacked(packed(b"abc" * 100)) == b"abc" * 100
    assert packed(b"abc") == packed(b"abc")
    assert unpack_files(pack_files(files)) == files


def test_the_records_come_out_again() -> None:
    """An index gives back the records that it was made of, units among them, and these the same files."""
    records = [*some(120), a_record(url="a/units/u1/", year="", date="", shown={"kind": "unit", "issuer": "县"})]
    files = build_index(year_parts(records)).files()
    read = list(shipped_records(files.__getitem__))
    by_url = {record.url: record for record in read}
    assert len(read) == len(by_url) == len(records)
    for record in records:
        facets = {facet: values for facet, values in record.facets.items() if values}
        assert by_url[record.url] == replace(record, facets=facets)
    assert build_index(year_parts(reversed(read))).files() == files


def test_records_of_another_format() -> None:
    """An index of a format that is not ours gives no records."""
    files = {"segments.json": b'{"format": 0, "fold": "", "segments": []}'}
    with pytest.raises(DamagedError) as refused:
        list(shipped_records(files.__getitem__))
    assert refused.value.path == "segments.json"
