"""A cache of bytes below ``build/cache``: whatever is damaged, truncated or foreign in it is a miss, never an error.

The entries stand in one SQLite file, which several processes may read and write at once, and which a killed one leaves
whole. An archive has tens of thousands of small entries: as files they cost more than what they save.
"""

import contextlib
import hashlib
import os
import re
import sqlite3
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import Final
from weakref import WeakSet

from tongbao.site.tree import remove

__all__ = ["Store", "compiled_store", "write_stores"]

_FILE: Final = "entries.sqlite"
_KIND: Final = re.compile(r"[a-z][a-z0-9-]*")
_DAY: Final = 24 * 60 * 60
#: For so long an entry stays that nobody asks for.
_KEPT: Final = 30 * _DAY
#: How long one process waits for another one's entry to be written, in seconds.
_PATIENCE: Final = 10
_TRIES: Final = 1000
#: After so many bytes of new entries they are taken into the file proper; in smaller steps much is written twice.
_STEP: Final = 4000
#: The form of the file; one of another form goes.
_FORM: Final = 1
_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS entry (name BLOB PRIMARY KEY, proof BLOB, asked INTEGER, data BLOB) STRICT",
    "CREATE TABLE IF NOT EXISTS tidied (day INTEGER) STRICT",
    f"PRAGMA user_version = {_FORM}",
)
#: What is not the fault of the file: it is full, locked, not ours to write.
_Refused = sqlite3.OperationalError
#: A forked process has its parent's connections. It neither uses nor closes them: SQLite forbids both.
_inherited: list[sqlite3.Connection] = []
#: Every store of this process.
_stores: "WeakSet[Store]" = WeakSet()
#: So many entries are written together.
_TOGETHER: Final = 100


def compiled_store(templates: Path) -> "Store":
    """Give where compiled templates are kept: beside them, as Python's are, and open to nobody else than they.

    They are code that is run. A folder of templates that is gone does not come back for them.
    """
    return Store(templates / "__pycache__", within=True)


def write_stores() -> None:
    """Write what waits in the stores of this process: whoever is told that its work is done may look for it."""
    for store in list(_stores):
        store.write()


def _in_child() -> None:
    for store in list(_stores):
        store.leave_to_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)


class Store:
    """Bytes by kind and key; an entry carries a checksum over kind, key and data."""

    def __init__(self, folder: Path, *, within: bool = False) -> None:
        """Keep entries in a folder, which is made for the first; ``within``: only if the one around it is there."""
        self._folder, self._file, self._parents = folder, folder / _FILE, not within
        self._open: sqlite3.Connection | None = None
        #: Entries that are written together: each alone would cost six times as much.
        self._waiting: dict[bytes, bytes] = {}
        _stores.add(self)

    def get(self, kind: str, key: str) -> bytes | None:
        """Give the bytes that were put under this kind and key, or None."""
        name = _name(kind, key)
        if (waiting := self._waiting.get(name)) is not None:
            return waiting
        try:
            connection = self._connection(make=False)
            row = (
                connection
                and connection.execute("SELECT proof, asked, data FROM entry WHERE name = ?", (name,)).fetchone()
            )
            if not row or row[0] != _proof(name, row[2]):
                return None
            if connection and self._now - row[1] > _DAY:
                connection.execute("UPDATE entry SET asked = ? WHERE name = ?", (self._now, name))
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)
            return None
        data: bytes = row[2]
        return data

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep the bytes, at the latest when the process has done its piece of work (``write_stores``)."""
        self._waiting[_name(kind, key)] = data
        if len(self._waiting) >= _TOGETHER:
            self.write()

    def write(self) -> None:
        """Write what waits; a cache that cannot be written is no reason to stop a build."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, {}
        try:
            if connection := self._connection(make=True):
                entries = ((name, _proof(name, data), self._now, data) for name, data in waiting.items())
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", entries)
                connection.execute("COMMIT")
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def tidy(self) -> None:
        """Remove what nobody has asked for in a month, at most once a day; an old cache would only ever grow."""
        self.write()
        try:
            connection = self._connection(make=False)
            if not connection:
                return
            (last,) = connection.execute("SELECT max(day) FROM tidied").fetchone()
            if last is not None and self._now - last < _DAY:
                return
            connection.execute("DELETE FROM entry WHERE asked < ?", (self._now - _KEPT,))
            connection.execute("DELETE FROM tidied")
            connection.execute("INSERT INTO tidied VALUES (?)", (self._now,))
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def clear(self) -> None:
        """Forget everything."""
        self._waiting = {}
        self._close()
        remove(self._folder)

    def _connection(self, *, make: bool) -> sqlite3.Connection | None:
        """Give this process's connection; None where nothing was ever kept, and nothing is to be."""
        if self._open is None:
            if not make and not self._file.is_file():
                return None
            self._folder.mkdir(parents=self._parents, exist_ok=True)
            self._open = _connected(self._file)
        return self._open

    def leave_to_parent(self) -> None:
        """In a forked process, let go of what is the parent's: its connection, and what it has yet to write."""
        if self._open:
            _inherited.append(self._open)
        self._open, self._waiting = None, {}

    def _give_up(self, error: Exception) -> None:
        """Go on without the file; one that is damaged goes, so that the next entry begins a new one."""
        self._close()
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, _Refused):
            for end in ("", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    self._file.with_name(_FILE + end).unlink()

    def _close(self) -> None:
        if self._open:
            self._open.close()
            self._open = None

    def __del__(self) -> None:
        """Write and close the file."""
        self.write()
        self._close()

    @cached_property
    def _now(self) -> int:
        """The file system's own time: nothing here asks the clock."""
        os.utime(self._folder)
        return int(self._folder.stat().st_mtime)


def _connected(file: Path) -> sqlite3.Connection:
    """Open the file. Nothing waits for the disk: what a power failure takes from a cache is made again."""
    connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        _log_ahead(connection)
        for setting in ("synchronous = OFF", f"wal_autocheckpoint = {_STEP}"):
            connection.execute(f"PRAGMA {setting}")
        if _form(connection) != _FORM:
            _begin(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Choose SQLite's log for many readers and writers; for this alone it does not wait by itself for the others."""
    pause = Event()
    for left in reversed(range(_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except _Refused as error:
            if not left or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            pause.wait(_PATIENCE / _TRIES)
        else:
            return


def _begin(connection: sqlite3.Connection) -> None:
    """Give an empty file its form, unless another process was faster."""
    connection.execute("BEGIN IMMEDIATE")
    form = _form(connection)
    if form != _FORM:
        if form or connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (0,):
            msg = "a file of another form"
            raise sqlite3.DatabaseError(msg)
        for step in _TABLES:
            connection.execute(step)
    connection.execute("COMMIT")


def _form(connection: sqlite3.Connection) -> int:
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    return int(form)


def _name(kind: str, key: str) -> bytes:
    if not _KIND.fullmatch(kind):
        msg = f"not a kind of cache entry: {kind!r}"
        raise ValueError(msg)
    return hashlib.sha256(f"{kind}\0{key}".encode("utf-8", "surrogatepass")).digest()


def _proof(name: bytes, data: bytes) -> bytes:
    return hashlib.sha256(name + data).digest()
