"""The cache of bytes."""

import multiprocessing
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tongbao.site import Store, run_chunks, write_stores


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache")


def changed(folder: Path, sql: str, *values: object) -> None:
    """Do something to the file that the store does not know of."""
    write_stores()
    with closing(sqlite3.connect(folder / "entries.sqlite")) as connection, connection:
        connection.execute(sql, values)


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
        pytest.param("UPDATE entry SET data = x'' WHERE length(data) = 8", id="empty"),
        pytest.param("UPDATE entry SET data = substr(data, 1, 7) WHERE length(data) = 8", id="truncated"),
        pytest.param("UPDATE entry SET data = CAST(data || 'x' AS BLOB) WHERE length(data) = 8", id="longer"),
        pytest.param("UPDATE entry SET data = CAST('the datA' AS BLOB) WHERE length(data) = 8", id="one-letter"),
        pytest.param("UPDATE entry SET proof = x'' WHERE length(data) = 8", id="no-proof"),
        pytest.param("UPDATE entry SET proof = NULL WHERE length(data) = 8", id="null"),
    ],
)
def test_damage_is_a_miss(store, tmp_path, damage):
    """Whatever happened to an entry, it is a miss, and the next put replaces it."""
    store.put("parsed", "a", b"the data")
    changed(tmp_path / "cache", damage)
    assert store.get("parsed", "a") is None
    store.put("parsed", "a", b"the data")
    assert store.get("parsed", "a") == b"the data"


def test_entry_of_another_key_is_a_miss(store, tmp_path):
    """A sound entry in the wrong place is not believed."""
    store.put("parsed", "a", b"1")
    store.put("parsed", "b", b"22")
    moved = (
        "UPDATE entry SET proof = (SELECT proof FROM entry WHERE length(data) = 1),"
        " data = (SELECT data FROM entry WHERE length(data) = 1) WHERE length(data) = 2"
    )
    changed(tmp_path / "cache", moved)
    assert store.get("parsed", "b") is None
    assert store.get("parsed", "a") == b"1"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda file: file[:5000], id="truncated"),
        pytest.param(lambda file: file[:4096] + b"\xff" * (len(file) - 4096), id="overwritten"),
        pytest.param(lambda _: b"PK\x03\x04 something else" * 1000, id="foreign"),
    ],
)
def test_a_damaged_file_begins_anew(tmp_path, damage):
    """Whatever happened to the file, nothing wrong comes out of it, and what is put then is kept."""
    Store(tmp_path).put("parsed", "a", b"the data" * 1000)
    file = tmp_path / "entries.sqlite"
    file.write_bytes(damage(file.read_bytes()))

    assert Store(tmp_path).get("parsed", "a") is None
    for _ in range(2):
        Store(tmp_path).put("parsed", "a", b"the data")
    assert Store(tmp_path).get("parsed", "a") == b"the data"


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("PRAGMA user_version = 2", id="later-form"),
        pytest.param("CREATE TABLE entry (data TEXT)", id="not-ours"),
    ],
)
def test_a_file_of_another_form_begins_anew(tmp_path, sql):
    """Another program's file, or that of another version, is not believed."""
    if "CREATE" not in sql:
        Store(tmp_path).put("parsed", "a", b"old")
    changed(tmp_path, sql)

    assert Store(tmp_path).get("parsed", "a") is None
    Store(tmp_path).put("parsed", "a", b"new")
    assert Store(tmp_path).get("parsed", "a") == b"new"


def test_folder_in_the_way_is_a_miss(tmp_path):
    """A folder where the file should be, or a file where the cache should be, stops nothing."""
    (tmp_path / "entries.sqlite").mkdir()
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path, tmp_path / "file"):
        blocked = Store(folder)
        blocked.put("parsed", "a", b"1")
        blocked.write()
        assert blocked.get("parsed", "a") is None


def test_another_process_is_waited_for(tmp_path):
    """An entry that another process is writing stops nobody; what both write is there."""
    store = Store(tmp_path)
    store.put("parsed", "a", b"1")
    code = (
        "import sys, pathlib, tongbao.site\n"
        "store = tongbao.site.Store(pathlib.Path(sys.argv[1]))\n"
        "[store.put('parsed', sys.argv[2] + str(n), b'x' * 5000) for n in range(300)]"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name]) for name in "bc"]
    for n in range(300):
        store.put("parsed", f"d{n}", b"y")
    assert [each.wait() for each in running] == [0, 0]
    assert all(store.get("parsed", f"{name}{n}") for name in "bcd" for n in range(300))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks on this system")
def test_a_forked_process_has_its_own_connection(tmp_path):
    """A child does not touch what its parent has open: both go on, and see what the other one keeps."""
    store = Store(tmp_path)
    store.put("parsed", "a", b"1")
    parents = store._connection(make=True)  # noqa: SLF001

    def work():
        store.put("parsed", "b", b"2")
        write_stores()
        sys.exit(7 if store._connection(make=True) is parents else 0)  # noqa: SLF001

    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    child.join()
    assert child.exitcode == 0
    store.put("parsed", "c", b"3")
    assert [store.get("parsed", key) for key in "abc"] == [b"1", b"2", b"3"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks on this system")
def test_what_waits_in_the_parent_is_the_parents(tmp_path):
    """A forked process neither writes nor gives what its parent has yet to write."""
    store = Store(tmp_path)
    store.put("parsed", "a", b"1")

    def work():
        write_stores()
        sys.exit(7 if store.get("parsed", "a") is not None or (tmp_path / "entries.sqlite").exists() else 0)

    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    child.join()
    assert child.exitcode == 0
    assert Store(tmp_path).get("parsed", "a") is None
    write_stores()
    assert Store(tmp_path).get("parsed", "a") == b"1"


def test_what_a_piece_of_work_keeps_is_there_when_it_is_done(tmp_path):
    """Processes write what waits before they tell that they are done."""
    store = Store(tmp_path)

    def work(number: int) -> int:
        store.put("parsed", str(number), b"1")
        return number

    assert list(run_chunks(work, range(4), 2)) == [0, 1, 2, 3]
    assert all(Store(tmp_path).get("parsed", str(number)) for number in range(4))


def test_several_processes_begin_a_file(tmp_path):
    """Whoever begins the file at the same moment as another process waits for it."""

    def work(number: int) -> int:
        for each in range(10):
            Store(tmp_path / str(each)).put("parsed", str(number), b"1")
        return number

    assert list(run_chunks(work, range(2), 2)) == [0, 1]
    lost = [each for each in range(10) for number in "01" if not Store(tmp_path / str(each)).get("parsed", number)]
    assert lost == []


def test_many_are_written_before_the_end(tmp_path):
    """A process that keeps very much does not hold it all in memory."""
    store = Store(tmp_path)
    for number in range(250):
        store.put("parsed", str(number), b"1")
    kept = sum(Store(tmp_path).get("parsed", str(number)) is not None for number in range(250))
    assert 100 <= kept < 250


def test_cleared(tmp_path):
    """What was forgotten is gone, and the next entry is kept again."""
    store = Store(tmp_path / "cache")
    store.clear()
    store.put("parsed", "a", b"1")
    store.clear()
    assert not (tmp_path / "cache").exists()
    assert store.get("parsed", "a") is None
    store.put("parsed", "a", b"1")
    assert store.get("parsed", "a") == b"1"


@pytest.mark.parametrize("kind", ["", "..", "a/b", "A", "a b"])
def test_kind_is_a_plain_word(store, kind):
    """A kind and a key cannot run into each other."""
    with pytest.raises(ValueError, match="kind"):
        store.put(kind, "a", b"")


_DAY = 24 * 60 * 60


def test_what_nobody_asks_for_is_forgotten(tmp_path):
    """A month without use ends an entry; one that was asked for in between stays."""
    store = Store(tmp_path)
    for key in ("unused", "used"):
        store.put("parsed", key, key.encode())
    changed(tmp_path, "UPDATE entry SET asked = asked - ?", 31 * _DAY)
    store.put("parsed", "young", b"young")
    store.get("parsed", "used")

    store.tidy()

    assert [store.get("parsed", key) for key in ("unused", "used", "young")] == [None, b"used", b"young"]


def test_tidied_once_a_day(tmp_path):
    """Looking through a big cache costs time: the next build of the same day leaves it alone."""
    store = Store(tmp_path)
    store.put("parsed", "a", b"")
    store.tidy()
    changed(tmp_path, "UPDATE entry SET asked = asked - ?", 31 * _DAY)
    store.tidy()
    with closing(sqlite3.connect(tmp_path / "entries.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)

    changed(tmp_path, "UPDATE tidied SET day = day - ?", _DAY)
    Store(tmp_path).tidy()
    assert Store(tmp_path).get("parsed", "a") is None


def test_what_stood_around_it_is_not_made_again(tmp_path):
    """A folder that was removed while something waited to be kept in it stays away, if it is not the store's own."""
    (tmp_path / "around").mkdir()
    store = Store(tmp_path / "around" / "cache", within=True)
    store.put("parsed", "a", b"1")
    (tmp_path / "around").rmdir()
    write_stores()
    assert not (tmp_path / "around").exists()


def test_nothing_to_tidy(tmp_path):
    """A cache that is not there is tidy."""
    Store(tmp_path / "none").tidy()
    assert not (tmp_path / "none").exists()
