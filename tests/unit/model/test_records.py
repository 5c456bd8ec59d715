"""Units through time, the canonical record, and addresses."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import DAY, KEY, a_catalogue, a_notice, a_unit

from tongbao import model
from tongbao.model import RESERVED, canonical_json, public, record, task_record, unit_record

_PLAIN = st.none() | st.booleans() | st.integers() | st.text()
RENAMED = a_unit(
    names=[
        {"name": "县教育局", "short": "教育局", "to": "2019-03-31"},
        {"name": "县教育体育局", "from": "2019-04-01", "to": "2021-12-31"},
        {"name": "县教育和体育局", "from": "2022-02-01"},
    ]
)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        pytest.param(date(2019, 3, 31), "县教育局", id="last-day"),
        pytest.param(date(2019, 4, 1), "县教育体育局", id="first-day"),
        pytest.param(date(2022, 1, 15), "县教育体育局", id="gap"),
        pytest.param(date(2000, 1, 1), "县教育局", id="before-all"),
        pytest.param(date(2030, 1, 1), "县教育和体育局", id="today"),
        pytest.param(None, "县教育和体育局", id="no-day"),
    ],
)
def test_names_of_the_time(day: date | None, name: str) -> None:
    """A unit is called what it was called on the day, both ends included."""
    assert RENAMED.name_on(day) == name


def test_all_names_once() -> None:
    """Every name that the unit ever had can be found."""
    assert RENAMED.all_names() == ("县教育局", "教育局", "县教育体育局", "县教育和体育局")


def a_record(**changes: object) -> dict[str, object]:
    """Give the record of one published notice."""
    edition = public(a_catalogue(a_notice(**changes), units=(RENAMED,)), DAY)
    ((book, one, filed),) = edition.filed()
    return record(book, one, filed)


def test_a_record_stands_by_itself() -> None:
    """Titles, unit names of the time and scales are in the record."""
    made = a_record()

    assert made["id"] == f"{KEY}/m01-07"
    assert made["units"] == {"edu": "县教育体育局"}
    assert made["tasks"]["a/1"]["title"] == "新建城区小学一所"
    assert made["tasks"]["a/1"]["lead_names"] == ["县教育体育局"]
    assert [scale["id"] for scale in made["scales"]] == ["progress"]


def test_a_record_is_canonical() -> None:
    """The same notice gives the same bytes: sorted keys, UTF-8, a final newline, figures as printed."""
    readings = [{"task": "a/1", "value": "80.0", "value_unit": "%"}]
    content = canonical_json(a_record(readings=readings))

    assert content == canonical_json(a_record(readings=readings))
    assert content.endswith(b"}\n")
    assert json.loads(content)["readings"][0]["value"] == "80.0"
    assert "新建城区小学一所".encode() in content


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())))
def test_canonical_json_comes_back(value: dict[str, object]) -> None:
    """Whatever stands in a record can be read again, and the order of its keys is of no account."""
    content = canonical_json(value)

    assert json.loads(content) == value
    assert canonical_json(dict(reversed(value.items()))) == content


@given(
    st.dictionaries(st.text(), st.recursive(_PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
)
def test_canonical_json_has_one_form(value: dict[str, object]) -> None:
    """Whoever writes the same with Python alone gets the same bytes, and so the same hash."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2)
    assert canonical_json(value) == f"{text}\n".encode()


def test_records_of_tasks_and_units() -> None:
    """A task's record tells its life, a unit's record its tasks."""
    edition = public(a_catalogue(a_notice(), a_notice(), units=(RENAMED,)), DAY)
    ((book, one),) = edition.series_years()
    task = task_record(book, one, *one.by_ref["a/2"])
    unit = unit_record(book, "edu")

    assert [entry["notice"] for entry in task["life"]] == ["m01-07", "m01-08"]
    assert task["life"][0]["standings"] == [{"task": "a/2", "status": "进展缓慢"}]
    assert [(row["id"], row["role"]) for row in unit["tasks"]] == [
        (f"{KEY}/tasks/a/1", "lead"),
        (f"{KEY}/tasks/a/2", "lead"),
    ]


def test_addresses_end_with_a_slash_and_begin_without() -> None:
    """Pages are folders, below whatever path the site has."""
    made = [
        model.notice_address(KEY, "m01-07"),
        model.task_address(KEY, "a/1"),
        model.indicator_address(KEY, "a/1", "1"),
        model.unit_address("shili", "edu"),
        model.place_address("shili", "p1"),
        model.archive_year_address("2021"),
        model.year_address("shili", "2021"),
    ]

    assert made[0] == "shili/2021/key-works/m01-07/"
    assert made[1] == "shili/2021/key-works/tasks/a/1/"
    assert [address for address in made if not address.endswith("/") or address.startswith("/")] == []


def test_segments_of_addresses_are_reserved() -> None:
    """No id can take the place of a page of ours."""
    fixed = (model.ARCHIVE, model.CORRECTIONS, model.METHOD, model.units_address("x"), model.task_address("k", "a/1"))
    segments = {part for address in fixed for part in address.split("/")} - {"x", "k", "a", "1", ""}

    assert segments <= RESERVED
    assert {"en", "zh", "search", "compare", "assets", "open-data"} <= RESERVED


def test_neighbours() -> None:
    """A notice knows the one before and the one after."""
    ((_, one),) = a_catalogue(a_notice(), a_notice(), a_notice()).series_years()
    before, after = one.neighbours("m01-08")

    assert (before.id, after.id) == ("m01-07", "m01-09")
    assert one.neighbours("m01-07")[0] is None
    assert one.neighbours("m01-09")[1] is None
