"""Layer 2 · load/folders: which files lie below ``data/``, what each is, and what does not belong there."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tongbao.findings import Finding, Place
from tongbao.load.codes import CODES, shorten
from tongbao.model import RESERVED

__all__ = ["IssuerFolder", "SeriesFolder", "survey_issuer", "survey_top"]

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEAR: Final = re.compile(r"[0-9]{4}|undated")
#: Folders that hold no records.
_ASIDE: Final = frozenset({"attachments"})
_YAML: Final = frozenset({".yml", ".yaml"})


@dataclass(frozen=True)
class SeriesFolder:
    """``<issuer>/<year>/<series>/``: its files by name below the root."""

    key: str
    folder: str
    list_: str | None
    ledger: str | None
    #: Period → file.
    notices: dict[str, str]

    def files(self) -> tuple[str, ...]:
        """Give all its files in the order in which they are read."""
        return tuple(file for file in (self.list_, *self.notices.values(), self.ledger) if file)


@dataclass(frozen=True)
class IssuerFolder:
    """``<issuer>/``."""

    id: str
    folder: str
    issuer: str | None
    units: str | None
    series: list[SeriesFolder] = field(default_factory=list)

    def filed(self) -> Iterator[str]:
        """Give issuer/year/series/period of every notice."""
        return (f"{one.key}/{period}" for one in self.series for period in one.notices)


def survey_top(data: Path) -> tuple[str | None, tuple[Path, ...], tuple[Finding, ...]]:
    """Look into ``data/`` itself: give ``site.yml``, the issuers' folders, and what is odd there."""
    walk = _Survey(data.parent)
    if not data.is_dir():
        walk.say("data-missing", data.name)
        return None, (), tuple(walk.findings)
    files, folders = walk.list(data)
    site = walk.take(files, "site.yml", "site-missing", data.name)
    walk.take(files, "redirects.yml")
    walk.odd_files(files, data)
    return site, tuple(folder for folder in folders if folder.name not in _ASIDE), tuple(walk.findings)


def survey_issuer(folder: Path) -> tuple[IssuerFolder, tuple[Finding, ...]]:
    """Look through an issuer's folder; links are not followed."""
    walk = _Survey(folder.parent.parent)
    return walk.issuer(folder), tuple(walk.findings)


class _Survey:
    """Goes down the folders and keeps what it finds odd."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.findings: list[Finding] = []

    def say(self, code: str, file: str, hint: str = "hint", **values: str) -> None:
        self.findings.append(Finding(Place(file), code, values, CODES[code], hint))

    def name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def list(self, folder: Path) -> tuple[dict[str, Path], list[Path]]:
        """Give files and folders in order of their names, without hidden ones and links."""
        files: dict[str, Path] = {}
        folders: list[Path] = []
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            self.say("file-unreadable", self.name(folder))
            return files, folders
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                self.say("file-link", self.name(path))
            elif entry.is_dir():
                folders.append(path)
            else:
                files[entry.name] = path
        return files, folders

    def take(self, files: dict[str, Path], name: str, code: str | None = None, folder: str = "") -> str | None:
        """Take a file out; its absence is a finding where a code is given."""
        path = files.pop(name, None)
        if path is None and code and name.replace(".yml", ".yaml") not in files:
            self.say(code, f"{folder}/{name}", folder=folder)
        return self.name(path) if path else None

    def odd_files(self, files: dict[str, Path], folder: Path) -> None:
        """Report files that nothing reads."""
        for name, path in files.items():
            suffix = path.suffix.lower()
            if suffix in _YAML and path.suffix != ".yml":
                self.say("file-extension", self.name(path), name=shorten(name), better=f"{path.stem}.yml")
            elif suffix in _YAML:
                self.say("file-misplaced", self.name(path), name=shorten(name), folder=self.name(folder))
            else:
                self.say("file-unexpected", self.name(path), name=shorten(name))

    def named_well(self, path: Path, stem: str) -> bool:
        """Tell whether a name can stand in addresses."""
        hint = "hint-file" if path.suffix == ".yml" else "hint"
        if not _SLUG.fullmatch(stem):
            self.say("name-form", self.name(path), hint, name=shorten(stem))
        elif stem in RESERVED:
            self.say("name-reserved", self.name(path), name=stem)
        return bool(_SLUG.fullmatch(stem)) and stem not in RESERVED

    def issuer(self, folder: Path) -> IssuerFolder:
        self.named_well(folder, folder.name)
        files, years = self.list(folder)
        place = self.name(folder)
        found = IssuerFolder(
            folder.name,
            place,
            self.take(files, "issuer.yml", "issuer-missing", place),
            self.take(files, "units.yml"),
        )
        self.odd_files(files, folder)
        for year in years:
            if year.name in _ASIDE:
                continue
            if not _YEAR.fullmatch(year.name):
                self.say("year-form", self.name(year), name=shorten(year.name))
            found.series.extend(self.year(year))
        return found

    def year(self, year: Path) -> Iterator[SeriesFolder]:
        files, series = self.list(year)
        self.odd_files(files, year)
        for folder in series:
            if folder.name not in _ASIDE:
                self.named_well(folder, folder.name)
                yield self.series(folder)

    def series(self, folder: Path) -> SeriesFolder:
        files, folders = self.list(folder)
        place = self.name(folder)
        list_ = self.take(files, "list.yml", "list-missing", place)
        ledger = self.take(files, "ledger.yml")
        notices = {path.stem: f"{place}/{name}" for name, path in files.items() if path.suffix == ".yml"}
        for path in list(files.values()):
            if path.suffix == ".yml":
                self.named_well(path, path.stem)
                del files[path.name]
        self.odd_files(files, folder)
        for odd in folders:
            if odd.name not in _ASIDE:
                self.say("folder-unexpected", self.name(odd), name=shorten(odd.name))
        if not notices and list_:
            self.say("notices-missing", list_)
        key = "/".join(folder.parts[-3:])
        return SeriesFolder(key, place, list_, ledger, notices)
