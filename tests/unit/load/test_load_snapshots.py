"""Published snapshots stand beside the data."""

import pytest

from tongbao.load import load_snapshot, snapshot_path

KEY = "huarong/2021/key-works"


def test_none_is_none(small) -> None:
    """A notice that was never published has no snapshot, and that is no finding."""
    assert load_snapshot(small(), KEY, "m07") == (None, ())


def test_a_snapshot_is_read(small) -> None:
    """What was stored comes back."""
    data = small()
    path = snapshot_path(data, KEY, "m07")
    path.parent.mkdir()
    path.write_text('{"title": "通报"}', encoding="utf-8")

    assert load_snapshot(data, KEY, "m07") == ({"title": "通报"}, ())


@pytest.mark.parametrize(
    "text", [b"{", b"[]", b"\xff", b"[" * 100_000, b""], ids=["cut", "list", "bytes", "deep", "empty"]
)
def test_damage_is_told(text: bytes, small) -> None:
    """A damaged snapshot is a finding with the file's place."""
    data = small()
    path = snapshot_path(data, KEY, "m07")
    path.parent.mkdir()
    path.write_bytes(text)
    record, findings = load_snapshot(data, KEY, "m07")

    assert record is None
    assert [(one.place.file, one.code) for one in findings] == [
        ("data/huarong/2021/key-works/.published/m07.json", "snapshot-damaged")
    ]
