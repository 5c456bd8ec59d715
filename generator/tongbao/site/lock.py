"""One build at a time: a lock that ends with the process that holds it, however that ends."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from tongbao.errors import BuildError

__all__ = ["build_lock"]

_FORBIDDEN: Final = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a build folder; raise BuildError where another build holds it.

    The lock is SQLite's, because it is the one lock of the standard library that the system lets go of when its
    process dies, and that works on every system alike. The database itself stays empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / ".lock"
    try:
        connection = sqlite3.connect(place, timeout=0, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise _refused(place, error) from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise _refused(place, error) from error
        except sqlite3.DatabaseError as error:
            # Something else stands there under this name.
            raise BuildError("site.file-in-use", path=place) from error
        yield


def _refused(place: Path, error: sqlite3.OperationalError) -> BuildError:
    if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
        return BuildError("site.locked", path=place.name)
    key = "site.not-allowed" if error.sqlite_errorcode in _FORBIDDEN else "site.disk-failed"
    return BuildError(key, path=place, reason=error)
