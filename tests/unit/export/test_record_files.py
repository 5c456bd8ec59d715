"""The records beside the pages."""

import json

from tests.factories import DAY, KEY, a_catalogue, a_notice

from tongbao.export import record_files
from tongbao.model import public


def test_one_record_beside_each_notice_task_and_unit() -> None:
    """The paths are those of the pages, and the ids in the records lead there."""
    files = dict(record_files(public(a_catalogue(), DAY)))

    assert list(files) == [
        f"{KEY}/m01-07/record.json",
        f"{KEY}/tasks/a/1/record.json",
        f"{KEY}/tasks/a/2/record.json",
        "shili/units/edu/record.json",
    ]
    assert {path: json.loads(data)["id"] + "/record.json" for path, data in files.items()} == {p: p for p in files}


def test_nothing_that_is_not_public() -> None:
    """A draft has no record."""
    edition = public(a_catalogue(a_notice(publication={"state": "draft"})), DAY)

    assert not any("m01-07" in path for path, _ in record_files(edition))
