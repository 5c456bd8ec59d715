"""A file that begins with the form it has and a checksum: what is lost, old or damaged is not there."""

import hashlib
from pathlib import Path

from tongbao.site.tree import write_whole

__all__ = ["read_proved", "write_proved"]


def read_proved(place: Path, form: bytes) -> bytes | None:
    """Give what was written in this form; None where the file is not exactly that."""
    try:
        data = place.read_bytes()
    except OSError:
        return None
    start = len(form) + hashlib.sha256().digest_size
    body = data[start:]
    return body if data[:start] == form + hashlib.sha256(body).digest() else None


def write_proved(place: Path, form: bytes, body: bytes) -> None:
    """Write a file whole, in the place of what was there."""
    write_whole(place, form + hashlib.sha256(body).digest() + body)
