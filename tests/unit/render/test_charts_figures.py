"""Which figures a chart shows: only those that can be set beside each other, against what they can be held against."""

from dataclasses import replace

import pytest
from tests.factories import DAY, a_catalogue, a_notice, a_worklist
from tests.unit.render.seeing import TEMPLATES

from tongbao.model import Indicator, public
from tongbao.render.charts_figures import target_chart, units_chart
from tongbao.render.rows import figure_rows
from tongbao.render.scene import Scene

TARGET = {"form": "at-least", "value": "1000"}
#: (indicator, readings of a notice on January to July) → the labels and the marks of the chart.
CASES = {
    "target-and-pace": (
        {"unit": "个", "targets": [TARGET]},
        [{"value": "600"}],
        ["目标1000个", "1-7月", "600"],
        ["tb-v-bar", "tb-v-target", "tb-v-pace"],
    ),
    "a-limit-has-no-pace": (
        {"unit": "起", "better": "less", "targets": [{"form": "at-most", "value": "10"}]},
        [{"value": "4"}],
        ["目标10起", "1-7月", "4"],
        ["tb-v-bar", "tb-v-target"],
    ),
    "growth": (
        {"unit": "亿元", "targets": [{"form": "at-least", "value": "6", "measure": "growth"}]},
        [{"growth": "-1.5"}],
        ["目标6%", "1-7月", "-1.5"],
        ["tb-v-bar", "tb-v-target"],
    ),
    "another-unit-is-another-figure": (
        {"unit": "亿元", "targets": [TARGET]}, [{"value": "5", "value_unit": "万元"}], None, None,
    ),
    "a-plan-is-no-figure": ({"unit": "个", "targets": [TARGET]}, [{"value": "900", "kind": "plan"}], None, None),
    "one-figure-alone-says-nothing": ({"unit": "个"}, [{"value": "5"}], None, None),
}  # fmt: skip


def county(indicator: dict[str, object], readings: list[dict[str, object]], **more: object):
    worklist = a_worklist()
    section = worklist.sections[0]
    task = section.tasks[0].model_copy(update={"indicators": (Indicator.model_validate(indicator),)})
    changed = section.model_copy(update={"tasks": (task, *section.tasks[1:])})
    worklist = worklist.model_copy(update={"sections": (changed,)})
    notice = a_notice(readings=[{"task": "a/1", **reading} for reading in readings], **more)
    edition = public(a_catalogue(notice, worklist=worklist), DAY)
    book = edition.books[0]
    one = book.series_years[0]
    return Scene(edition, TEMPLATES, "zh"), book, one, one.notices[0]


@pytest.mark.parametrize(("indicator", "readings", "labels", "marks"), CASES.values(), ids=CASES)
def test_figures_against_their_target(indicator, readings, labels, marks) -> None:
    """Figures of the indicator's own unit stand against its target, and against the pace where that can be said."""
    scene, _, one, filed = county(indicator, readings)
    rows = figure_rows(one, filed)
    chart = target_chart(scene, rows[0].indicator, "学位", [(filed, rows)])

    assert (chart and [label.text for label in chart.labels]) == labels
    assert (chart and [key.kind for key in chart.keys]) == marks


UNITS = [{"unit": "edu", "value": "97"}, {"unit": "town", "value": "93.5"}, {"unit": "zone", "value": "94"}]


@pytest.mark.parametrize(
    ("better", "below"), [("more", ["town", "zone"]), ("less", ["县教育局"])], ids=["more-is-better", "less-is-better"]
)
def test_units_beside_their_average(better: str, below: list[str]) -> None:
    """The average is the plain mean, to one place more; who is on the wrong side of it is drawn so."""
    scene, book, one, filed = county({"unit": "%", "better": better}, UNITS)
    rows = figure_rows(one, filed)
    found = units_chart(scene, book, rows[0].indicator, filed, rows, ())

    assert found is not None
    assert (str(found.average), found.stated) == ("94.83", False)
    assert [label.text for label in found.chart.labels[:3]] == ["平均94.83%", "县教育局", "97"]
    drawn = [("县教育局", "town", "zone")[int(row)] for row, kind, *_ in found.chart.shape.data if kind == 10]
    assert drawn == below


def test_a_stated_average_is_taken() -> None:
    """Where the notice states an average, units are held against that one."""
    ranking = {
        "title": "参保率",
        "task": "a/1",
        "unit": "%",
        "average": "95.5",
        "entries": [{"name": "甲镇", "score": "97"}],
    }
    scene, book, one, filed = county({"unit": "%"}, UNITS, rankings=[ranking])
    rows = figure_rows(one, filed)
    found = units_chart(scene, book, rows[0].indicator, filed, rows, filed.notice.rankings)

    assert found is not None
    assert (str(found.average), found.stated) == ("95.5", True)


def test_scores_stand_in_for_figures() -> None:
    """A notice that only ranks units by their scores is drawn from these; one score alone is not."""
    entries = [{"name": "甲镇", "rank": "1", "score": "97"}, {"name": "乙镇", "rank": "2", "score": "93"}]
    ranking = {"title": "得分", "task": "a/1", "unit": "分", "entries": entries}
    scene, book, one, filed = county({"unit": "%"}, [], rankings=[ranking])
    indicator = one.by_ref["a/1"][1].indicators[0]
    found = units_chart(scene, book, indicator, filed, (), filed.notice.rankings)
    alone = replace(filed, notice=filed.notice.model_copy(update={"rankings": ()}))

    assert found is not None
    assert [label.text for label in found.chart.labels] == ["平均95.0分", "甲镇", "97", "乙镇", "93"]
    assert units_chart(scene, book, indicator, alone, (), ()) is None
