"""One build at a time: a lock that ends with the process that holds it, however that ends."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tongbao.errors import BuildError

__all__ = ["build_lock"]


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a build folder; raise BuildError where another build holds it.

    The lock is SQLite's, because it is the one lock of the standard library that the system lets go of when its
    process dies, and that works on every system alike. The database itself stays empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / ".lock"
    with closing(sqlite3.connect(place, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise BuildError("site.locked", path=place.name) from error
        yield
