"""示例县 in ``data/example`` is what its script makes, and shows what it is there to show."""

import itertools
from pathlib import Path

import pytest
import yaml
from tests.example.make_example import TARGET, files


def _loaded(pattern: str) -> list[dict[str, object]]:
    return [yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in sorted(TARGET.glob(pattern))]  # noqa: S506


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return files()


def test_the_committed_files_are_what_the_script_makes(made: dict[str, str]):
    """Nobody has edited the example by hand, and the script was run after its content changed."""
    committed = {path.relative_to(TARGET).as_posix() for path in TARGET.rglob("*.yml")}
    assert committed == set(made)
    assert [name for name, text in made.items() if (TARGET / name).read_text(encoding="utf-8") != text] == []


def test_twice_the_same_bytes(made: dict[str, str]):
    """The script has no clock and no chance in it."""
    assert files() == made


def test_the_whole_example_stays_small(made: dict[str, str]):
    """The example is read by people: below 2.5 MB."""
    assert sum(len(text.encode()) for text in made.values()) < 2_500_000


@pytest.mark.parametrize(
    "kind",
    [
        "assign", "coordinate", "remind", "summon", "consult", "letter", "card", "refer", "hold-to-account", "extend",
        "adjust", "suspend", "cancel", "merge", "close", "commend", "settle", "review", "change-leader",
    ],
)  # fmt: skip
def test_every_kind_of_act_occurs(kind: str):
    """Each act that a ledger can hold is shown once at least."""
    assert any(act["kind"] == kind for ledger in _loaded("*/*/ledger.yml") for act in ledger["acts"])


def test_every_common_status_occurs():
    """Each of the nine common statuses stands in some notice, under the office's own word."""
    common = {
        status["name"]: status["common"]
        for worklist in _loaded("*/*/list.yml")
        for scale in worklist["scales"]
        for status in scale["statuses"]
    }
    notices = [one for one in _loaded("*/*/*.yml") if "period" in one]
    used = {common[row["status"]] for one in notices for row in one["standings"]}
    assert used == {
        "done", "ahead", "on-pace", "behind", "not-started", "unmet", "suspended", "cancelled", "other",
    }  # fmt: skip


def test_every_form_of_target_occurs():
    """Each form of target that real lists use is shown."""
    forms = {
        target["form"]
        for worklist in _loaded("*/*/list.yml")
        for task in _tasks(worklist["sections"])
        for indicator in task.get("indicators", [])
        for target in indicator["targets"]
    }
    assert forms == {"at-least", "at-most", "about", "exactly", "relative", "rank", "milestone", "full"}


def test_a_row_that_is_not_there_has_a_reason():
    """A task that one notice reports and the next leaves out is explained there."""
    for folder in sorted(Path(TARGET).glob("*/key-works")):
        notices = [
            yaml.load((folder / f"{name}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
            for name in ("q1", "h1", "q3", "year")
        ]
        for before, after in itertools.pairwise(notices):
            gone = {row["task"] for row in before["standings"]} - {row["task"] for row in after["standings"]}
            assert gone == {row["task"] for row in after.get("missing", [])}


def _tasks(sections: list[dict[str, object]]) -> list[dict[str, object]]:
    own = [task for section in sections for task in section.get("tasks", [])]
    return own + [task for section in sections for task in _tasks(section.get("sections", []))]
