"""Layer 5 · site/program: the program's own files → one digest, so that another version trusts no old result."""

import hashlib
import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from tongbao.site.assets import read_file
from tongbao.site.sources import ASIDE

__all__ = ["program_digest"]


#: How the names of code end, and of the tables of words that rules read.
_DECIDE: Final = (".json", ".py", ".tsv", ".txt", ".yml")


@cache
def program_digest() -> str:
    """Give a digest over the code and tables that decide what is found in the data."""
    package = str(files("tongbao"))
    places = [
        f"{folder}{os.sep}{name}"
        for folder, _, names in os.walk(package)
        if Path(folder).name not in ASIDE
        for name in names
        if name.endswith(_DECIDE)
    ]
    total = hashlib.sha256()
    for place in sorted(places):
        total.update(f"{place.removeprefix(package).replace(os.sep, '/')}\0".encode())
        total.update(hashlib.sha256(read_file(place)).digest())
    return total.hexdigest()
