"""Figures of one task come with what does not agree in them; those of a whole notice are judged with the notice."""

from tests.factories import DAY
from tests.unit.derive.records import a_book, a_catalogue, a_list, a_notice, a_reading, a_section, a_task, a_year
from tests.unit.render.seeing import TEMPLATES

from tongbao.derive import MismatchKind
from tongbao.model import FiledNotice, SeriesYear, public
from tongbao.render.lives import task_page
from tongbao.render.rows import figure_rows
from tongbao.render.scene import Scene

TARGET = {"form": "at-least", "value": "100", "unit": "个"}
#: 40 of 100 is said to be half of the target.
WRONG = {"value": "40", "rate": {"percent": "50", "base": "年度目标"}, "as_printed": True}
RIGHT = {"value": "50", "rate": {"percent": "50", "base": "年度目标"}}


def a_course() -> tuple[SeriesYear, FiledNotice, FiledNotice]:
    """One indicator through two notices, the first of which states a share that is wrong."""
    task = a_task(indicators=[{"id": "1", "unit": "个", "targets": [TARGET]}])
    first = a_notice("m06", readings=(a_reading(**WRONG),))
    then = a_notice("m07", readings=(a_reading(**RIGHT),))
    return a_year(a_list(a_section(tasks=(task,)), publication={"state": "published"}), first, then), first, then


def test_what_does_not_agree_stands_with_the_figure_of_a_task() -> None:
    """Only where one task is asked for, and only the figure that is wrong."""
    one, first, then = a_course()

    assert [[each.kind for each in row.differs] for row in figure_rows(one, first, "shiwu/1")] == [[MismatchKind.WRONG]]
    assert [row.differs for row in figure_rows(one, then, "shiwu/1")] == [()]
    assert [row.differs for row in figure_rows(one, first)] == [()]


def test_a_tasks_page_says_both_numbers() -> None:
    """Beside what was stated stands what it computes to."""
    one, *_ = a_course()
    edition = public(a_catalogue(a_book(one)), DAY)
    book = edition.books[0]
    text = task_page(Scene(edition, TEMPLATES, "zh"), book, book.series_years[0], "shiwu/1").text

    assert text.count('<span class="tb-stated">') == 1
    assert "40%" in text
