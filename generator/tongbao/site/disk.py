"""What a system says about its files → a sentence that names the file and the cure."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tongbao.errors import BuildError

__all__ = ["named", "telling_of_files"]

_KEYS: Final = {
    errno.ENOSPC: "site.disk-full",
    errno.EDQUOT: "site.disk-full",
    errno.EFBIG: "site.file-too-big",
    errno.EACCES: "site.not-allowed",
    errno.EPERM: "site.not-allowed",
    errno.EROFS: "site.not-allowed",
    errno.EBUSY: "site.file-in-use",
    errno.ETXTBSY: "site.file-in-use",
    errno.ENOENT: "site.file-vanished",
    errno.EISDIR: "site.file-is-folder",
    errno.ENOTDIR: "site.folder-is-file",
    errno.EEXIST: "site.folder-is-file",
    errno.ENOTEMPTY: "site.file-is-folder",
    errno.EMFILE: "site.too-many-open",
    errno.ENFILE: "site.too-many-open",
    errno.ENAMETOOLONG: "site.name-too-long",
}


@contextmanager
def telling_of_files(folder: Path) -> Iterator[None]:
    """Turn what the system says about files inside of this into a BuildError; ``folder`` where it names none."""
    try:
        yield
    except BrokenPipeError:
        # Nobody reads what we print any more.
        raise
    except OSError as error:
        name = error.filename2 or error.filename or folder
        path = name.decode("utf-8", "replace") if isinstance(name, bytes) else name
        key = _KEYS.get(error.errno or 0, "site.disk-failed")
        raise BuildError(key, path=path, reason=error.strerror or type(error).__name__) from error


@contextmanager
def named(place: Path | str) -> Iterator[None]:
    """Name the file in what the system says while it is written: of a full disk it does not say on which file."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(place)
        raise
