"""The cache of bytes."""

import os
import shutil
from pathlib import Path

import pytest

from tongbao.site import Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache")


def entries(store_folder: Path) -> list[Path]:
    return [place for place in store_folder.rglob("*") if place.is_file()]


@pytest.mark.parametrize(
    ("key", "data"),
    [
        pytest.param("a", b"", id="nothing"),
        pytest.param("data/华容县/2021.yml", bytes(range(256)), id="path-and-all-bytes"),
        pytest.param('..\\..\\CON: <|>?*"\0', b"x", id="key-no-file-name-could-have"),
        pytest.param("\udc80" + "k" * 5000, b"x", id="long-key-with-half-a-character"),
    ],
)
def test_what_was_put_is_got(store, key, data):
    """Any key gives back the very bytes."""
    store.put("parsed", key, data)
    assert store.get("parsed", key) == data


def test_kinds_and_keys_are_apart(store):
    """Another kind or another key is a miss."""
    store.put("parsed", "a", b"1")
    assert store.get("page", "a") is None
    assert store.get("parsed", "b") is None


def test_later_wins(store):
    """A second put replaces the first."""
    store.put("parsed", "a", b"1")
    store.put("parsed", "a", b"2")
    assert store.get("parsed", "a") == b"2"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda entry: entry[:-1], id="truncated"),
        pytest.param(lambda entry: entry[:20], id="half-a-head"),
        pytest.param(lambda entry: entry + b"x", id="longer"),
        pytest.param(lambda entry: entry[:-1] + bytes([entry[-1] ^ 1]), id="one-bit"),
        pytest.param(lambda entry: b"tongbao-store 2\n" + entry[16:], id="other-format"),
        pytest.param(lambda _: b"PK\x03\x04 something else", id="foreign"),
    ],
)
def test_damage_is_a_miss(store, tmp_path, damage):
    """Whatever happened to an entry, it is a miss, and the next put replaces it."""
    store.put("parsed", "a", b"the data")
    (entry,) = entries(tmp_path)
    entry.write_bytes(damage(entry.read_bytes()))
    assert store.get("parsed", "a") is None
    store.put("parsed", "a", b"the data")
    assert store.get("parsed", "a") == b"the data"


def test_entry_of_another_key_is_a_miss(store, tmp_path):
    """A sound entry in the wrong place is not believed."""
    store.put("parsed", "a", b"1")
    (first,) = entries(tmp_path)
    store.put("parsed", "b", b"2")
    (second,) = [entry for entry in entries(tmp_path) if entry != first]
    shutil.copy(second, first)
    assert store.get("parsed", "a") is None


def test_folder_in_the_way_is_a_miss(store, tmp_path):
    """A folder where an entry should be, or a file where the cache should be, stops nothing."""
    store.put("parsed", "a", b"1")
    (entry,) = entries(tmp_path)
    entry.unlink()
    entry.mkdir()
    store.put("parsed", "a", b"1")
    assert store.get("parsed", "a") is None
    assert entries(tmp_path) == []

    (tmp_path / "file").write_bytes(b"")
    blocked = Store(tmp_path / "file")
    blocked.put("parsed", "a", b"1")
    assert blocked.get("parsed", "a") is None


def test_nothing_is_left_over(store, tmp_path):
    """No temporary file stays beside an entry."""
    store.put("parsed", "a", b"1")
    store.put("parsed", "a", b"1")
    assert len(entries(tmp_path)) == 1


@pytest.mark.parametrize("kind", ["", "..", "a/b", "A", "a b"])
def test_kind_is_a_plain_word(store, kind):
    """A kind becomes a folder, so nothing else is allowed."""
    with pytest.raises(ValueError, match="kind"):
        store.put(kind, "a", b"")


def age(place: Path, days: int) -> None:
    """Let a file be as old as this."""
    then = place.stat().st_mtime - days * 24 * 60 * 60
    os.utime(place, (then, then))


def test_what_nobody_asks_for_is_forgotten(tmp_path):
    """A month without use ends an entry; one that was asked for in between stays."""
    store = Store(tmp_path)
    for key in ("unused", "used", "young"):
        store.put("parsed", key, key.encode())
        if key != "young":
            for place in entries(tmp_path / "parsed"):
                age(place, 31)
    store.get("parsed", "used")

    store.tidy()

    assert [store.get("parsed", key) for key in ("unused", "used", "young")] == [None, b"used", b"young"]


def test_tidied_once_a_day(tmp_path):
    """Looking through a big cache costs time: the next build of the same day leaves it alone."""
    store = Store(tmp_path)
    store.put("parsed", "a", b"")
    store.tidy()
    (old,) = entries(tmp_path / "parsed")
    age(old, 31)
    store.tidy()
    assert old.exists()

    age(tmp_path / "tidied", 1)
    Store(tmp_path).tidy()
    assert not old.exists()


def test_nothing_to_tidy(tmp_path):
    """A cache that is not there is tidy."""
    Store(tmp_path / "none").tidy()
    assert not (tmp_path / "none").exists()
