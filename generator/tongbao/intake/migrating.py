"""Layer 5 · intake/migrating: data of an older format → data of this program's format, step by step."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ruamel.yaml.comments import CommentedMap

from tongbao.findings import Finding, Place
from tongbao.intake.files import modeline, read_text, write_whole
from tongbao.intake.yamltext import edited
from tongbao.model import FORMAT

__all__ = ["Migrated", "migrate_data"]

#: One step works on the whole folder and says which files it wrote.
Step = Callable[[Path], tuple[str, ...]]
_NUMBER: Final = re.compile(r"""^format:[ \t]*["']?([0-9]{1,9})["']?[ \t]*(?:#.*)?$""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Migrated:
    """From which number to which, with the files written; or why not."""

    before: int
    after: int
    changed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def migrate_data(data: Path) -> Migrated:
    """Bring data to the format that this program reads; data of a newer one is left alone."""
    before = _number(data / "site.yml")
    if before > FORMAT:
        values = {"number": str(before), "known": str(FORMAT)}
        return Migrated(before, before, (), (Finding(Place(f"{data.name}/site.yml"), "migrate-newer", values),))
    changed: list[str] = []
    for number in range(before, FORMAT):
        changed += _STEPS[number](data)
    return Migrated(before, FORMAT, tuple(dict.fromkeys(changed)))


def _number(site: Path) -> int:
    """Read the format number alone: whatever else the file holds may be of another format."""
    found = _NUMBER.search(read_text(site)) if site.is_file() else None
    return int(found[1]) if found else 0


def _number_the_data(data: Path) -> tuple[str, ...]:
    """0 → 1: the data says which format it has."""
    site = data / "site.yml"

    def number(tree: CommentedMap) -> None:
        tree.pop("format", None)
        tree.insert(0, "format", "1")

    text = edited(read_text(site), number, modeline(Path("site.yml"), "site"))
    write_whole(site, text.encode())
    return (f"{data.name}/site.yml",)


#: The step that leads away from each number.
_STEPS: Final[Mapping[int, Step]] = {0: _number_the_data}
