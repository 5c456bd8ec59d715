"""Placeholders: a text gets the numbers of its rows, in an edition only those that its readers may know."""


import pytest
from tests.factories import a_notice, a_worklist

from tongbao.derive import FILLERS, fill, fill_notice
from tongbao.model import FiledNotice, SeriesYear

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
