"""Layer 5 · site/program: the program's own files → one digest, so that another version trusts no old result."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

__all__ = ["program_digest"]


#: Code, and the tables of words that rules read.
_DECIDE: Final = frozenset({".json", ".py", ".tsv", ".txt", ".yml"})


@cache
def program_digest() -> str:
    """Give a digest over the code and tables that decide what is found in the data."""
    package = Path(str(files("tongbao")))
    total = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in _DECIDE:
            total.update(f"{path.relative_to(package).as_posix()}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
