"""Placeholders: a text gets the numbers of its rows, in an edition only those that its readers may know."""

from datetime import date

import pytest
from tests.factories import a_notice, a_site, a_unit, a_worklist, an_issuer

from tongbao.derive import FILLERS, fill, fill_catalogue, fill_notice
from tongbao.model import Audience, Catalogue, FiledNotice, IssuerBook, SeriesYear, public, record

INDICATOR = {"unit": "所", "targets": [{"form": "at-least", "value": "4"}]}


def one_year() -> SeriesYear:
    """Two notices over two tasks; the first has a figure."""
    worklist = a_worklist()
    section = worklist.sections[0].model_dump(mode="json")
    section["tasks"][0]["indicators"] = [INDICATOR]
    worklist = a_worklist(sections=[section])
    before = a_notice(standings=[{"task": "a/1", "status": "正常推进"}, {"task": "a/2", "status": "进展缓慢"}])
    after = a_notice(readings=[{"task": "a/1", "value": "3"}])
    return SeriesYear("shili", "2021", "works", worklist, (FiledNotice("q1", before), FiledNotice("q2", after)))


FILLED = {
    "count-by-id": ('{{ count("done") }}', "1"),
    "count-by-word": ("{{ count(status='进展缓慢') }}", "1"),
    "count-by-common": ('{{ count("behind") }}', "1"),
    "count-none": ('{{ count("on") }}', "0"),
    "count-of-unit": ('{{ count("done", unit="edu") }}', "1"),
    "total": ("{{ total() }}", "2"),
    "total-of-section": ('{{ total(section="a") }}', "2"),
    "rate": ('{{ rate("done") }}', "50.0%"),
    "names": ('{{ names("slow") }}', "改造农村公路三十公里"),
    "change": ('{{ change("newly-done") }}', "1"),
    "reading": ('{{ reading("a/1", "1") }}', "3所"),
    "target": ('{{ target("a/1") }}', "4所"),
    "no-placeholder": ("{ count }", "{ count }"),
    "statement": ("{% for x in y %}", "{% for x in y %}"),
}


@pytest.mark.parametrize(("text", "value"), FILLED.values(), ids=FILLED)
def test_values(text: str, value: str) -> None:
    """Each word of the vocabulary gives what the rows give."""
    one = one_year()
    found = fill(one, one.notices[1], f"共{text}项")

    assert (found.text, found.slips) == (f"共{value}项", ())


def test_vocabulary_is_tested() -> None:
    """No word of the vocabulary is left out of this table."""
    assert {name for name in FILLERS if any(name + "(" in text for text, _ in FILLED.values())} == set(FILLERS)


def test_origin() -> None:
    """A place in the filled text leads back to the place in the text as written."""
    one = one_year()
    text = '共{{ total() }}项，完成{{ count("done") }}项。'
    found = fill(one, one.notices[1], text)

    assert found.text == "共2项，完成1项。"
    assert [text[found.origin(at)] for at in range(len(found.text))] == list("共{项，完成{项。")


def test_notice_is_filled_where_it_speaks() -> None:
    """Passages and problems are filled; other texts keep their braces."""
    one = one_year()
    notice = a_notice(
        passages=[{"paragraphs": ["共{{ total() }}项"]}],
        problems=[{"text": "缓慢{{ count('slow') }}项"}],
        remarks=["{{ total() }}"],
    )
    filled = fill_notice(one, FiledNotice("q2", notice)).notice

    assert filled.passages[0].paragraphs == ("共2项",)
    assert filled.problems[0].text == "缓慢1项"
    assert filled.remarks == ("{{ total() }}",)


def test_nothing_else_is_reached() -> None:
    """No global, filter or attribute of the engine can be used."""
    one = one_year()
    for text in ("{{ range(9) }}", "{{ self }}", "{{ ''.join(()) }}", "{{ lipsum() }}", "{{ count.__globals__ }}"):
        found = fill(one, one.notices[1], text)

        assert found.text == text
        assert len(found.slips) == 1


def test_edition_names_only_what_its_readers_may_know() -> None:
    """The record of an edition has the filled text; a row that is withheld is counted and not named."""
    worklist = one_year().worklist
    scale = worklist.scales[0]
    hidden = tuple(
        s.model_copy(update={"audience": Audience.INTERNAL}) if s.id == "slow" else s for s in scale.statuses
    )
    worklist = worklist.model_copy(update={"scales": (scale.model_copy(update={"statuses": hidden}),)})
    notice = a_notice(passages=[{"paragraphs": ['缓慢{{ count("slow") }}项：{{ names("slow") }}']}])
    one = SeriesYear("shili", "2021", "works", worklist, (FiledNotice("q2", notice),))
    book = IssuerBook("shili", an_issuer(), (a_unit(),), (one,))
    edition = fill_catalogue(public(Catalogue(a_site(), (book,)), date(2021, 12, 1)))
    ((shown_book, shown_one, shown),) = edition.filed()

    assert shown.notice.passages[0].paragraphs[0].startswith("缓慢1项")
    assert "改造农村公路三十公里" not in str(record(shown_book, shown_one, shown)["passages"])


def test_list_of_several_scales_is_the_sum_of_its_sections() -> None:
    """Sections under scales of their own are added; lists of different levels are not."""
    section = a_worklist().sections[0].model_dump(mode="json")
    scale = a_worklist().scales[0].model_dump(mode="json")
    sections = [section, {**section, "id": "b", "name": "工程", "scale": "other"}]
    rows = [{"task": f"{s}/{n}", "status": "已完成"} for s in "ab" for n in "12"]

    def text(*levels: str) -> str:
        changed = [{**s, "level": level} for s, level in zip(sections, levels, strict=True)]
        worklist = a_worklist(sections=changed, scales=[scale, {**scale, "id": "other"}])
        filed = FiledNotice("q", a_notice(standings=rows))
        return fill(
            SeriesYear("s", "2021", "w", worklist, (filed,)),
            filed,
            '{{ count("done") }} {{ total() }} {{ rate("done") }}',
        ).text

    assert text("county", "county") == "4 4 100.0%"
    assert text("county", "city").startswith("{{")
