"""The few numbers at the head of a notice: what is known is said, and nothing else."""

import pytest
from tests.factories import DAY, a_notice, a_worklist
from tests.unit.derive.records import a_year

from tongbao.derive import changes, tallies
from tongbao.model import FiledNotice
from tongbao.render.headline import Headline, headline
from tongbao.render.rows import section_rows

MIXED = [
    {"id": "well", "name": "已完成或进展较快", "common": "ahead"},
    {"id": "slow", "name": "进展缓慢", "common": "behind"},
    {"id": "unmet", "name": "未达标", "common": "unmet"},
]


def head_of(*standings: str, scale: list[dict[str, str]] | None = None, **task: object) -> Headline:
    """Give the headline of a notice on as many tasks as there are standings; the notice before had all behind."""
    tasks = [{"id": str(n), "title": f"任务{n}", **task} for n in range(1, len(standings) + 1)]
    statuses = scale or a_worklist().scales[0].model_dump(mode="json")["statuses"]
    worklist = a_worklist(
        scales=[{"id": "progress", "name": "进展", "statuses": statuses}],
        sections=[{"id": "a", "name": "县列重点工作", "scale": "progress", "tasks": tasks}],
    )
    rows = [
        [{"task": f"a/{n}", "status": word} for n, word in enumerate(words, 1)]
        for words in (["进展缓慢"] * len(standings), standings)
    ]
    before, filed = (FiledNotice(name, a_notice(standings=each)) for name, each in zip(("q1", "q2"), rows, strict=True))
    one = a_year(worklist, before, filed)
    return headline(tallies(one, filed), changes(one, before, filed), section_rows(one, filed))


@pytest.mark.parametrize(
    ("standings", "scale", "done", "behind", "word"),
    [
        pytest.param(["已完成", "进展缓慢"], None, 1, 1, "进展缓慢", id="done-and-behind"),
        pytest.param(["正常推进", "正常推进"], None, 0, 0, None, id="none-done-and-all-counted"),
        pytest.param(["已完成或进展较快", "进展缓慢"], MIXED, None, 1, "进展缓慢", id="a-scale-that-never-says-done"),
        pytest.param(["未达标", "进展缓慢"], MIXED, None, 2, None, id="two-words-for-behind"),
    ],
)
def test_tally_in_short(
    standings: list[str], scale: list[dict[str, str]] | None, done: int | None, behind: int, word: str | None
) -> None:
    """How many are done is said only where the notice counts it; two printed words for behind give way to ours."""
    (head,) = head_of(*standings, scale=scale).tallies

    assert (head.done, head.behind, head.behind_word) == (done, behind, word)


def test_news_and_late_tasks_are_counted() -> None:
    """What was newly done and what caught up is told apart; a due date that has passed counts until it is done."""
    found = head_of("已完成", "正常推进", "进展缓慢", due=DAY.replace(month=6).isoformat())

    assert [(kind.value, n) for kind, n in found.changed] == [("newly-done", 1), ("recovered", 1)]
    assert found.late == 2


def test_nothing_counted_is_no_headline() -> None:
    """A notice without rows and numbers has no figures at its head."""
    one = a_year(a_worklist(), FiledNotice("q1", a_notice(standings=[])))

    assert not headline(tallies(one, one.notices[0]), None, ())
