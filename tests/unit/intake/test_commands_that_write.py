"""Format, schema, migrate, publish: what they write below ``data/``, and what they refuse."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.factories import KEY, write_data

from tongbao.errors import DataError, TongbaoError, UsageError
from tongbao.intake import Published, format_data, migrate_data, publish_notice, write_schemas
from tongbao.load import load_catalogue

ADDRESS = f"{KEY}/m01-07"
DAY = date(2021, 8, 20)
SIGNED = {"publication": {"state": "signed"}, "dates": {"written": "2021-08-17"}}


def publish(data: Path, day: date = DAY) -> Published:
    """Publish the one notice of the data."""
    loaded = load_catalogue(data, None)
    assert loaded.catalogue
    return publish_notice(data, loaded.catalogue, ADDRESS, day)


def edit(data: Path, old: str, new: str) -> None:
    """Change the notice's file by hand."""
    place = data / KEY / "m01-07.yml"
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


def test_format_writes_once(tmp_path: Path) -> None:
    """What is in the style is not written again; a look changes nothing."""
    data = write_data(tmp_path)
    place = data / "site.yml"
    before = place.read_bytes()

    assert "data/site.yml" in format_data(data, write=False).changed
    assert place.read_bytes() == before
    assert len(format_data(data).changed) == 5
    assert place.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=.schema/site.json\n")
    assert format_data(data).changed == ()


def test_format_leaves_broken_files_alone(tmp_path: Path) -> None:
    """A file that load refuses is not touched."""
    data = write_data(tmp_path)

    assert "data/site.yml" not in format_data(data, {"data/site.yml"}).changed


def test_format_bears_windows(tmp_path: Path) -> None:
    """Line ends of Windows and a mark at the start are no change of content."""
    data = write_data(tmp_path)
    format_data(data)
    place = data / "site.yml"
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes().replace(b"\n", b"\r\n"))

    assert format_data(data).changed == ()


def test_schemas_are_written_once(tmp_path: Path) -> None:
    """Only what is not current is written."""
    data = write_data(tmp_path)

    assert len(write_schemas(data)) == 7
    assert json.loads((data / ".schema" / "notice.json").read_bytes())["title"] == "Notice"
    assert write_schemas(data) == ()


@pytest.mark.parametrize(
    ("line", "before", "changed"),
    [
        pytest.param("", 0, ("data/site.yml",), id="none"),
        pytest.param("format: 0\n", 0, ("data/site.yml",), id="older"),
        pytest.param("format: 1\n", 1, (), id="current"),
        pytest.param('format: "1"  # 数据格式\n', 1, (), id="quoted"),
    ],
)
def test_migrate(tmp_path: Path, line: str, before: int, changed: tuple[str, ...]) -> None:
    """Data gets to this program's format step by step, comments kept."""
    data = write_data(tmp_path)
    site = data / "site.yml"
    site.write_text(f"# 平台\n{line}title: 督查通报公开平台\n", encoding="utf-8")
    done = migrate_data(data)

    assert (done.before, done.after, done.changed, done.findings) == (before, 1, changed, ())
    assert "# 平台" in site.read_text(encoding="utf-8")
    assert load_catalogue(data, None).findings == ()


def test_migrate_leaves_newer_data_alone(tmp_path: Path) -> None:
    """Data of a newer program is not understood, and so not touched."""
    data = write_data(tmp_path)
    (data / "site.yml").write_text("format: 99\ntitle: 平台\n", encoding="utf-8")
    (finding,) = migrate_data(data).findings

    assert (finding.code, finding.values["number"]) == ("migrate-newer", "99")
    assert (data / "site.yml").read_text(encoding="utf-8") == "format: 99\ntitle: 平台\n"


def test_publish_a_signed_notice(tmp_path: Path) -> None:
    """The record is kept, the state is set, and a missing day of publication is filled in."""
    data = write_data(tmp_path, notice=SIGNED)
    done = publish(data)
    notice = (data / KEY / "m01-07.yml").read_text(encoding="utf-8")
    snapshot = json.loads((data / KEY / ".published" / "m01-07.json").read_bytes())

    assert done.changed == (f"data/{KEY}/.published/m01-07.json", f"data/{KEY}/m01-07.yml")
    assert "state: published" in notice
    assert "published: 2021-08-20" in notice
    assert (snapshot["id"], snapshot["dates"]["published"]) == (ADDRESS, "2021-08-20")
    assert snapshot["publication"]["state"] == "published"
    assert load_catalogue(data, None).findings == ()


def test_publishing_again_changes_nothing(tmp_path: Path) -> None:
    """The same notice has the same record, on whatever day."""
    data = write_data(tmp_path, notice=SIGNED)
    publish(data)

    assert publish(data, date(2021, 9, 9)).changed == ()


def test_a_change_needs_a_correction(tmp_path: Path) -> None:
    """What was published is never overwritten; a correction makes a further record."""
    data = write_data(tmp_path, notice=SIGNED)
    publish(data)
    first = (data / KEY / ".published" / "m01-07.json").read_bytes()
    edit(data, "进展缓慢", "正常推进")
    with pytest.raises(UsageError) as refused:
        publish(data)
    correction = "{on: 2021-08-25, where: 任务2, was: 进展缓慢, now: 正常推进, reason: 录入有误}"
    edit(data, "standings:", f"corrections: [{correction}]\nstandings:")

    assert refused.value.key == "intake.publish-differs"
    assert publish(data).changed == (f"data/{KEY}/.published/m01-07.2.json",)
    assert (data / KEY / ".published" / "m01-07.json").read_bytes() == first
    assert publish(data).changed == ()


def test_a_damaged_snapshot_stops_publishing(tmp_path: Path) -> None:
    """What cannot be compared is not passed over."""
    data = write_data(tmp_path, notice=SIGNED)
    publish(data)
    (data / KEY / ".published" / "m01-07.json").write_text("{", encoding="utf-8")

    with pytest.raises(DataError):
        publish(data)


@pytest.mark.parametrize(
    ("notice", "address", "key"),
    [
        pytest.param({"publication": {"state": "draft"}}, ADDRESS, "intake.publish-state", id="draft"),
        pytest.param({"publication": {"state": "in-review"}}, ADDRESS, "intake.publish-state", id="in-review"),
        pytest.param(
            {"publication": {"state": "signed", "marking": "秘密"}}, ADDRESS, "intake.publish-hidden", id="marking"
        ),
        pytest.param(
            {"publication": {"state": "signed", "audience": "units"}}, ADDRESS, "intake.publish-hidden", id="for-units"
        ),
        pytest.param(SIGNED, f"{KEY}/m01-09", "intake.publish-unknown", id="unknown"),
    ],
)
def test_what_cannot_be_published(tmp_path: Path, notice: dict[str, object], address: str, key: str) -> None:
    """What is not signed, not public or not there is refused, and nothing is written."""
    data = write_data(tmp_path, notice=notice)
    catalogue = load_catalogue(data, None).catalogue
    assert catalogue
    with pytest.raises(TongbaoError) as refused:
        publish_notice(data, catalogue, address, DAY)

    assert refused.value.key == key
    assert not (data / KEY / ".published").exists()
