"""The line of a task through its periods, and what a unit has open."""

from datetime import date

import pytest
from tests.unit.derive.records import (
    BEHIND,
    DONE,
    PACE,
    WORDS,
    a_book,
    a_list,
    a_notice,
    a_section,
    a_task,
    a_unit,
    a_year,
    rows,
)

from tongbao.derive import task_life, unit_tasks
from tongbao.model import SeriesYear
from tongbao.render.course import Course, course, open_tasks
from tongbao.render.grids import grid

ENDS = ["2021-03", "2021-06", "2021-09", "2021-12"]


def a_line(*words: str | None, year: str = "2021", **task: object) -> SeriesYear:
    """A list of one task with one notice for each word."""
    notices = [
        a_notice(
            f"n{n:02}",
            standings=rows("shiwu", word),
            period={"label": f"第{n}期", "end": ENDS[n % 4], "granularity": "month"},
        )
        for n, word in enumerate(words)
    ]
    return a_year(a_list(a_section(tasks=(a_task(**task),))), *notices, year=year)


def course_of(*years: SeriesYear) -> Course:
    return course(task_life(a_book(*years), years[-1], "shiwu/1"))


@pytest.mark.parametrize(
    ("word", "lane"),
    [
        pytest.param(WORDS[common], lane, id=common)
        for common, lane in {
            "done": 0,
            "ahead": 1,
            "on-pace": 2,
            "behind": 3,
            "not-started": 4,
            "unmet": 4,
            "suspended": 5,
            "cancelled": 5,
            "other": 5,
        }.items()
    ],
)
def test_height_says_how_it_stands(word: str, lane: int) -> None:
    """What is done is on top; what is neither better nor worse than the rest lies below."""
    assert [point.lane for point in course_of(a_line(word, word)).points] == [lane, lane]


def test_points_stand_in_the_order_of_time_at_even_distances() -> None:
    """A notice that says nothing of the standing has no point."""
    points = course_of(a_line(PACE, None, BEHIND, DONE, PACE)).points

    assert [(point.status.name, str(point.x)) for point in points] == [
        (PACE, "12.50"),
        (BEHIND, "37.50"),
        (DONE, "62.50"),
        (PACE, "87.50"),
    ]


@pytest.mark.parametrize(
    ("count", "size", "line"),
    [
        pytest.param(0, "few", False, id="none"),
        pytest.param(1, "few", False, id="one-point-is-no-line"),
        pytest.param(5, "few", True, id="few"),
        pytest.param(6, "some", True, id="some"),
        pytest.param(12, "some", True, id="a-year-of-months"),
        pytest.param(13, "many", True, id="many"),
    ],
)
def test_room_for_words(count: int, size: str, line: bool) -> None:
    """How words are laid out goes by the number of points; each point but the last has a next one."""
    found = course_of(a_line(*[PACE] * count))

    assert (found.size, bool(found), found.drawing.count("<line ")) == (size, line, max(0, count - 1))


def test_years_are_told_where_there_are_several() -> None:
    """The first point of each year says which year it is; a life of one year does not."""
    before = a_line(PACE, PACE, year="2020")
    now = a_line(PACE, PACE, continues=["huarong/2020/key-works/shiwu/1"])

    assert [point.opens for point in course_of(before, now).points] == [True, False, True, False]
    assert [point.opens for point in course_of(before).points] == [False, False]


def test_what_a_unit_has_open() -> None:
    """All that is open in the newest year, of earlier years what is late, the latest first; nothing that is done."""
    due = date(2020, 2, 1)
    years = [
        a_line(BEHIND, year="2019", lead=["jtj"]),
        a_line(BEHIND, year="2020", lead=["jtj"], due=due),
        a_line(PACE, year="2021", lead=["jtj"]),
    ]
    book = a_book(
        *years,
        a_year(
            a_list(a_section(tasks=(a_task(lead=["jtj"]),))),
            a_notice(standings=rows("shiwu", DONE)),
            series="livelihood",
        ),
        units=(a_unit("jtj"),),
    )
    tasks = unit_tasks(book)["jtj"]
    grids = [grid(one, tuple(task for task in tasks if task.one is one)) for one in book.series_years]

    assert [(task.one.year, task.one.series, task.late > 0) for task in open_tasks(grids)] == [
        ("2020", "key-works", True),
        ("2021", "key-works", False),
    ]
