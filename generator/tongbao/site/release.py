"""A release is whole or absent: built beside, verified, then ``build/site`` is switched to it in one step."""

import contextlib
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tongbao.errors import BuildError, VerificationError
from tongbao.findings import Finding, has_error
from tongbao.site.disk import telling_of_files
from tongbao.site.fresh import FreshRelease
from tongbao.site.history import History
from tongbao.site.known import known_files
from tongbao.site.lock import build_lock
from tongbao.site.look import look, look_again, settle
from tongbao.site.manifest import MANIFEST, entries, manifest_of
from tongbao.site.tree import recover, remove, swap, write_whole

__all__ = ["KEPT", "Release", "forget_spare", "make_release", "publish_release", "released", "switch_site"]

#: How many releases are kept where nobody says, the current one included.
KEPT: Final = 3
#: The manifest may be long; its beginning names the release.
_HEAD: Final = 300
_RELEASE: Final = re.compile(rb'^"release": "([^"]+)",$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """A finished site: its name (day and content) and its folder."""

    id: str
    folder: Path


def publish_release(
    build: Path,
    day: date,
    make: Callable[[FreshRelease], None],
    verify: Callable[[FreshRelease], Sequence[Finding]],
    *,
    keep: int = KEPT,
    jobs: int = 1,
) -> Release:
    """Make, verify and put online; whatever goes wrong before the end leaves the old site as it was."""
    with telling_of_files(build), build_lock(build):
        recover(build / "site")
        fresh = FreshRelease(build / "releases")
        release = make_release(fresh, day, make, verify, jobs)
        switch_site(build, release)
        History(build).note(release.id)
        _prune(build, release, fresh, keep)
    return release


def make_release(
    fresh: FreshRelease,
    day: date,
    make: Callable[[FreshRelease], None],
    verify: Callable[[FreshRelease], Sequence[Finding]],
    jobs: int = 1,
) -> Release:
    """Make a release beside the others; raise VerificationError with all findings if one is an error."""
    fresh.clear()
    make(fresh)
    fresh.finish(jobs)
    findings = list(verify(fresh))
    if has_error(findings):
        raise VerificationError(findings)
    name, manifest = manifest_of(day.isoformat(), fresh.files)
    write_whole(fresh.folder / MANIFEST, manifest)
    release = Release(name, fresh.folder.with_name(name))
    if release.folder.is_dir():
        _mend(release.folder, fresh, jobs)
        fresh.drop()
    else:
        known_files(release.folder).write(fresh.files, fresh.folders, fresh.named)
        fresh.folder.rename(release.folder)
    return release


def switch_site(build: Path, release: Release) -> None:
    """Let ``build/site`` be this release: a link replaced in one step, or a copied folder where links fail."""
    site, fresh = build / "site", build / ".site.fresh"
    remove(fresh)
    try:
        fresh.symlink_to(Path("releases", release.id), target_is_directory=True)
        linked = True
    except OSError:  # Windows wants a privilege for links
        shutil.copytree(release.folder, fresh)
        linked = False
    try:
        if linked and (site.is_symlink() or not site.exists()):
            fresh.replace(site)
        else:
            swap(fresh, site)
    except PermissionError as error:
        raise BuildError("site.file-in-use", path=site.name) from error


def released(build: Path) -> str:
    """Name the release that is online; empty where there is none."""
    try:
        with (build / "site" / MANIFEST).open("rb") as file:
            found = _RELEASE.search(file.read(_HEAD))
    except OSError:
        return ""
    return found[1].decode() if found else ""


def forget_spare(build: Path) -> None:
    """Remove what is left of a release that is not kept any longer."""
    spare = build / "releases" / FreshRelease.SPARE
    remove(spare)
    remove(known_files(spare).place)


def _mend(folder: Path, fresh: FreshRelease, jobs: int) -> None:
    """Make a release that is there already be what its name says; it may be online, so files are exchanged singly."""
    known = known_files(folder)
    before = known.read()
    seen = look_again(folder, before.look()) if before else look(folder)
    there = entries(folder, seen.files, before.files if before else {}, jobs)
    for path in there.keys() - fresh.files.keys():
        remove(folder / path)
    wrong = [path for path, one in fresh.files.items() if path not in there or there[path].sha256 != one.sha256]
    for path in wrong:
        place = folder / path
        if place.is_dir():
            remove(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        (fresh.folder / path).replace(place)
    content = (fresh.folder / MANIFEST).read_bytes()
    if not (folder / MANIFEST).is_file() or (folder / MANIFEST).read_bytes() != content:
        write_whole(folder / MANIFEST, content)
    if wrong or before is None or there != before.files:
        seen = look(folder)
        settle(folder, seen.folders)
        known.write(entries(folder, seen.files, there, jobs), seen.folders, fresh.named)


def _prune(build: Path, current: Release, fresh: FreshRelease, keep: int) -> None:
    """Keep the last releases, by the time they were made; a file in use stays for the next time."""
    _sweep(build / "releases")
    places = [place for place in (build / "releases").iterdir() if not place.name.startswith(".")]
    others = [place for place in places if place.name != current.id]
    others.sort(key=lambda place: (place / MANIFEST).stat().st_mtime_ns if (place / MANIFEST).exists() else 0)
    for place in others[: max(0, len(others) - (keep - 1))]:
        with contextlib.suppress(PermissionError):
            fresh.keep_spare(place)


def _sweep(releases: Path) -> None:
    """Remove what an interrupted build left; what is known of a release goes with it."""
    for place in releases.iterdir():
        owner = place.name.removeprefix(".").removesuffix(".files")
        stray = place.name.startswith(".") and place.name not in {FreshRelease.SPARE, History.NAME}
        if stray and not (place.suffix == ".files" and (releases / owner).is_dir()):
            with contextlib.suppress(PermissionError):
                remove(place)
