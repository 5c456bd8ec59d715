"""A release that was online before → online again, as it is or with files of the present one on top."""

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongbao.errors import UsageError
from tongbao.findings import Finding
from tongbao.site.assets import remove_files
from tongbao.site.fresh import FreshRelease
from tongbao.site.history import History, KeptRelease, kept_releases
from tongbao.site.known import known_files
from tongbao.site.links import LinkCheck, root_of
from tongbao.site.look import look
from tongbao.site.manifest import entries
from tongbao.site.release import Release, make_release, released, switch_site
from tongbao.site.tree import recover, remove
from tongbao.site.verifying import site_address

__all__ = ["OnTop", "choose_release", "pages_leading_to", "put_back", "put_together"]


@dataclass(frozen=True, slots=True)
class OnTop:
    """What an earlier release gets on top, by path."""

    #: Of the present release, as it is there.
    taken: Collection[str]
    #: Of the earlier release, left out.
    dropped: Collection[str]
    #: New, as neither has it.
    written: Mapping[str, bytes]


def choose_release(build: Path, name: str | None) -> tuple[KeptRelease, KeptRelease]:
    """Give the release that is online and the one to go back to: by its name, else the one that was online before."""
    recover(build / "site")
    kept = {one.id: one for one in kept_releases(build)}
    online = released(build)
    if online not in kept:
        raise UsageError("site.nothing-online", path=build / "site")
    wanted = name or History(build).before(online)
    if not wanted:
        raise UsageError("site.nothing-before", release=online)
    if wanted not in kept:
        raise UsageError("site.no-such-release", release=wanted, there=" ".join(kept))
    if wanted == online:
        raise UsageError("site.online-already", release=wanted)
    return kept[online], kept[wanted]


def put_back(build: Path, target: KeptRelease) -> Release:
    """Put a release online again as it is."""
    release = Release(target.id, target.folder)
    switch_site(build, release)
    History(build).note(release.id, after=target.id)
    return release


def put_together(
    build: Path,
    online: KeptRelease,
    target: KeptRelease,
    on_top: OnTop,
    verify: Callable[[FreshRelease], Sequence[Finding]],
) -> Release:
    """Make a release of an earlier one with files of the present one on top, verify it and put it online."""

    def make(fresh: FreshRelease) -> None:
        known = known_files(target.folder)
        if not fresh.begin(target.id):
            seen = look(target.folder)
            known.write(entries(target.folder, seen.files, {}), seen.folders, None)
            fresh.begin(target.id)
        remove_files(fresh.folder, on_top.dropped)
        for path in (*on_top.taken, *on_top.written):
            place = fresh.folder / path
            remove(place)
            place.parent.mkdir(parents=True, exist_ok=True)
            if path in on_top.written:
                place.write_bytes(on_top.written[path])
            else:
                _link(online.folder / path, place)

    day = date.fromisoformat(online.manifest.day)
    release = make_release(FreshRelease(build / "releases"), day, make, verify)
    switch_site(build, release)
    History(build).note(release.id, after=target.id)
    return release


def pages_leading_to(folder: Path, names: Iterable[str], targets: Collection[str]) -> set[str]:
    """Give those of the pages that lead to one of some files."""
    files = look(folder).files
    check = LinkCheck(folder, root_of(site_address(folder)), files)
    return {name for name in names if check.leads_to(name, targets)}


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # Windows wants a privilege for links
        shutil.copy2(source, target)
