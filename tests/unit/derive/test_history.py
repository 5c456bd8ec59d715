"""Lives: tasks through periods, years and splits; units through mergers and new names."""

from tests.unit.derive.records import (
    BEHIND,
    DONE,
    PACE,
    a_book,
    a_list,
    a_notice,
    a_reading,
    a_section,
    a_task,
    a_unit,
    a_year,
    an_act,
    rows,
)

from tongbao.derive import lineage, task_life, unit_tasks
from tongbao.model import SeriesYear, Standing, Task


def year(number: str, *tasks: Task, words: tuple[str | None, ...] = ()) -> SeriesYear:
    """A year with one notice."""
    filed = a_notice("m12", standings=rows("shiwu", *words))
    return a_year(a_list(a_section(tasks=tasks)), filed, year=number)


def after(number: str, *refs: str) -> tuple[str, ...]:
    return tuple(f"huarong/{number}/key-works/shiwu/{ref}" for ref in refs)


def lives(book_years: tuple[SeriesYear, ...], at: int, ref: str = "shiwu/1") -> list[tuple[str, str]]:
    return [(c.one.year, c.ref) for c in task_life(a_book(*book_years), book_years[at], ref)]


THREE = (
    year("2019", a_task(), words=(BEHIND,)),
    year("2020", a_task(continues=after("2019", "1")), words=(PACE,)),
    year("2021", a_task(continues=after("2020", "1")), words=(DONE,)),
)


def test_a_life_is_the_same_from_every_year() -> None:
    """A task carried over twice is seen whole from its first, its second and its last year."""
    whole = [("2019", "shiwu/1"), ("2020", "shiwu/1"), ("2021", "shiwu/1")]

    assert [lives(THREE, at) for at in range(3)] == [whole] * 3


def test_a_chapter_tells_how_the_task_stood() -> None:
    """Each year brings its entries, with the word of the scale."""
    chapters = task_life(a_book(*THREE), THREE[0], "shiwu/1")

    assert [c.latest.status.name for c in chapters if c.latest and c.latest.status] == [BEHIND, PACE, DONE]


def test_a_circle_ends() -> None:
    """Two tasks that claim to continue each other are a slip of the data (check refuses it), not an endless page."""
    circle = (year("2019", a_task(continues=after("2020", "1"))), year("2020", a_task(continues=after("2019", "1"))))
    alone = (year("2019", a_task(continues=after("2019", "1"))),)

    assert lives(circle, 0) == [("2019", "shiwu/1"), ("2020", "shiwu/1")]
    assert lives(alone, 0) == [("2019", "shiwu/1")]


def test_a_split_task_lives_on_in_both() -> None:
    """Two tasks may continue one, and one two."""
    split = (
        year("2019", a_task()),
        year("2020", a_task("1", continues=after("2019", "1")), a_task("2", continues=after("2019", "1"))),
        year("2021", a_task(continues=after("2020", "1", "2"))),
    )

    assert lives(split, 0) == [("2019", "shiwu/1"), ("2020", "shiwu/1"), ("2020", "shiwu/2"), ("2021", "shiwu/1")]


def test_what_leads_nowhere_is_left_out() -> None:
    """A year that the edition does not hold (it is a draft, say) is no chapter."""
    assert lives((year("2020", a_task(continues=after("2018", "1"))),), 0) == [("2020", "shiwu/1")]


def test_entries_are_the_notices_that_speak_of_the_task() -> None:
    """A notice speaks of a task by a row, by rows of its parts, or by a figure."""
    part = Standing(task="shiwu/1", part="a", status=PACE)
    silent = a_notice("m05", standings=(Standing(task="shiwu/2", status=DONE),))
    row = a_notice("m06", standings=(Standing(task="shiwu/1", status=BEHIND), part))
    figure = a_notice("m07", readings=(a_reading(value=3),))
    detail = a_notice("m08", standings=(part,))
    tasks = (a_task(parts=({"id": "a", "title": "东段"},)), a_task("2"))
    one = a_year(a_list(a_section(tasks=tasks)), silent, row, figure, detail, acts=(an_act(), an_act("2", tasks=())))
    (chapter,) = task_life(a_book(one), one, "shiwu/1")

    assert [e.filed.id for e in chapter.entries] == ["m06", "m07", "m08"]
    assert [(e.status.name if e.status else None, len(e.details), len(e.readings)) for e in chapter.entries] == [
        (BEHIND, 1, 0),
        (None, 0, 1),
        (None, 1, 0),
    ]
    assert chapter.latest is chapter.entries[0]
    assert [act.id for act in chapter.acts] == ["1"]


def test_lineage_knows_both_directions() -> None:
    """A merged unit knows what it came from, and those what became of them; a stranger has neither."""
    merged = a_unit("new", predecessors=({"unit": "a", "kind": "merged"}, {"unit": "b", "kind": "merged"}))
    lost = a_unit("lost", predecessors=({"unit": "gone", "kind": "replaced"},))
    book = a_book(units=(a_unit("a"), a_unit("b"), merged, lost))

    assert [unit.id for unit, _ in lineage(book, merged).predecessors] == ["a", "b"]
    assert [unit.id for unit, _ in lineage(book, book.by_unit["a"]).successors] == ["new"]
    assert lineage(book, book.by_unit["a"]).predecessors == ()
    assert (lineage(book, lost).predecessors, lineage(book, lost).successors) == ((), ())


def test_tasks_of_a_unit() -> None:
    """A unit leads where it leads the task or a part; newest year first."""
    part = {"id": "a", "title": "东段", "lead": ("jt",), "support": ("cz",)}
    both = a_task("1", lead=("fg",), support=("cz", "jt"), parts=(part,))
    old = a_year(a_list(a_section(tasks=(a_task("1", support=("fg",)),))), year="2020")
    tasks = unit_tasks(a_book(old, a_year(a_list(a_section(tasks=(both,))))))

    assert {unit: [(t.one.year, t.leads) for t in own] for unit, own in tasks.items()} == {
        "fg": [("2021", True), ("2020", False)],
        "jt": [("2021", True)],
        "cz": [("2021", False)],
    }
