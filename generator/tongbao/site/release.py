"""A release is whole or absent: built beside, verified, then ``build/site`` is switched to it in one step."""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongbao.errors import BuildError, VerificationError
from tongbao.findings import Finding, has_error
from tongbao.site.lock import build_lock
from tongbao.site.tree import remove, swap, write_whole

__all__ = ["MANIFEST", "Release", "make_release", "publish_release", "released", "switch_site"]

#: The list of a release's files, inside of the release.
MANIFEST = "manifest.json"
#: How many releases are kept, the current one included.
_KEPT = 3
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Release:
    """A finished site: its name (day and content) and its folder."""

    id: str
    folder: Path


def publish_release(
    build: Path,
    day: date,
    make: Callable[[Path], None],
    verify: Callable[[Path], Sequence[Finding]],
) -> Release:
    """Make, verify and put online; whatever goes wrong before the end leaves the old site as it was."""
    with build_lock(build):
        release = make_release(build, day, make, verify)
        switch_site(build, release)
        _prune(build, release)
    return release


def make_release(
    build: Path,
    day: date,
    make: Callable[[Path], None],
    verify: Callable[[Path], Sequence[Finding]],
) -> Release:
    """Make a release beside the others; raise VerificationError with all findings if one is an error."""
    fresh = build / "releases" / ".new"
    remove(fresh)
    fresh.mkdir(parents=True)
    make(fresh)
    findings = list(verify(fresh))
    if has_error(findings):
        raise VerificationError(findings)
    files = _listed(fresh)
    name = f"{day.isoformat()}-{_digest(files)[:12]}"
    manifest = {"format": _FORMAT, "release": name, "date": day.isoformat(), "files": files}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(fresh / MANIFEST, f"{text}\n".encode())
    release = Release(name, fresh.with_name(name))
    if release.folder.is_dir() and _listed(release.folder) == files:
        remove(fresh)
    else:
        swap(fresh, release.folder)
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
        manifest = json.loads((build / "site" / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return ""
    name = manifest.get("release") if isinstance(manifest, dict) else None
    return name if isinstance(name, str) else ""


def _listed(folder: Path) -> list[dict[str, str | int]]:
    """List the files of a release, without the list itself."""
    files: list[dict[str, str | int]] = []
    for place in sorted(folder.rglob("*"), key=lambda place: place.relative_to(folder).as_posix()):
        path = place.relative_to(folder).as_posix()
        if path != MANIFEST and place.is_file():
            content = place.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            files.append({"path": path, "size": len(content), "sha256": digest})
    return files


def _digest(files: list[dict[str, str | int]]) -> str:
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()


def _prune(build: Path, current: Release) -> None:
    """Keep the last releases, by the time they were made; a file in use stays for the next time."""
    places = [place for place in (build / "releases").iterdir() if not place.name.startswith(".")]
    others = [place for place in places if place.name != current.id]
    others.sort(key=lambda place: (place / MANIFEST).stat().st_mtime_ns if (place / MANIFEST).exists() else 0)
    for place in others[: max(0, len(others) - (_KEPT - 1))]:
        with contextlib.suppress(PermissionError):
            remove(place)
