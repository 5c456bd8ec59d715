"""Layer 5 · intake/formatting: the files of ``data/`` → the same in the canonical style."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tongbao.findings import Finding, Place
from tongbao.intake.files import data_files, modeline, read_text, write_whole
from tongbao.intake.yamltext import canonical, comments_of, texts_of

__all__ = ["Formatted", "format_data"]


@dataclass(frozen=True, slots=True)
class Formatted:
    """Which files were (or would be) written anew, and which could not be."""

    changed: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def format_data(data: Path, broken: Collection[str] = (), *, write: bool = True) -> Formatted:
    """Put every file into the canonical style; files that load finds broken are left as they are."""
    changed: list[str] = []
    findings: list[Finding] = []
    for place, kind in data_files(data):
        path = place.relative_to(data)
        name = f"{data.name}/{path.as_posix()}"
        if name in broken:
            continue
        before = read_text(place)
        after = canonical(before, modeline(path, kind))
        if after == before:
            continue
        if texts_of(after) != texts_of(before) or comments_of(after) != comments_of(before):
            findings.append(Finding(Place(name), "format-unsafe"))
            continue
        changed.append(name)
        if write:
            write_whole(place, after.encode())
    return Formatted(tuple(changed), tuple(findings))
