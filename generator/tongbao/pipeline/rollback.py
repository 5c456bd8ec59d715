"""Layer 6 · pipeline/rollback: back to an earlier release, and never behind what was published, corrected, withdrawn.

What offices did to notices since then stays on top: everything of an issuer that published, corrected, withdrew or
lost a notice stays as it is now, because any of its pages may tell of it, and so does every page of the whole site
that leads to one of these, with the sitemap. The search index is put together like the pages: each is found by what it
shows. Where something was corrected, withdrawn or erased,
all that belongs to no issuer stays. The rest goes back. If nothing of the earlier release would be left, or what comes
out is not sound, the site stays, and a sentence says why.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tongbao.errors import BuildError, UsageError, VerificationError
from tongbao.findings import Finding
from tongbao.messages import LANGUAGES
from tongbao.model import SEARCH
from tongbao.pipeline.guarding import guard_index
from tongbao.pipeline.paths import Paths
from tongbao.pipeline.reindexing import is_indexed, joined_index
from tongbao.pipeline.verifying import verify_site
from tongbao.search import DamagedError
from tongbao.site import (
    FreshRelease,
    KeptRelease,
    OnTop,
    build_lock,
    check_release,
    choose_release,
    kept_releases,
    pages_leading_to,
    put_back,
    put_together,
    released,
    site_address,
    telling_of_files,
)

__all__ = ["ReleaseLine", "RolledBack", "list_releases", "roll_back"]

_RECORDS: Final = "*/*/*/*/record.json"
#: What an office does to a notice once it is out, as records say it.
_ACTS: Final = ("publication", "corrections", "withheld")
#: Their names change with their content, so those of two releases can stand side by side.
_ASSETS: Final = ("assets/", *(f"{language}/assets/" for language in LANGUAGES))
#: How many notices a sentence names.
_NAMED: Final = 5

_Acts = dict[str, str]


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release that one can go back to."""

    id: str
    files: int
    online: bool


@dataclass(frozen=True, slots=True)
class Since:
    """What was done to notices since a release, by their ids."""

    published: tuple[str, ...] = ()
    #: Corrected, withdrawn, or in some other way not what it was.
    changed: tuple[str, ...] = ()
    #: In the earlier release, and no longer there: erased, or taken out of the data.
    gone: tuple[str, ...] = ()

    def notices(self) -> tuple[str, ...]:
        """Give all of them."""
        return (*self.published, *self.changed, *self.gone)


@dataclass(frozen=True, slots=True)
class RolledBack:
    """What is online now: the release, the one that it goes back to, and the notices that stay as they were last."""

    site: Path
    release: str
    target: str
    on_top: tuple[str, ...] = field(default=())


def list_releases(paths: Paths) -> list[ReleaseLine]:
    """Give the releases that are kept, the newest first."""
    online = released(paths.build)
    return [ReleaseLine(one.id, len(one.manifest.files), one.id == online) for one in kept_releases(paths.build)]


def roll_back(paths: Paths, name: str | None = None) -> RolledBack:
    """Put an earlier release online: the one before, or a named one; what was done to notices since stays."""
    build = paths.build
    if not build.is_dir():
        raise UsageError("site.nothing-online", path=build / "site")
    with telling_of_files(build), build_lock(build):
        online, target = choose_release(build, name)
        report = verify_site(target.folder)
        if report.findings:
            raise VerificationError(report.findings)
        now, then = _acts(online.folder), _acts(target.folder)
        since = _since(then, now)
        if not since.notices():
            return RolledBack(build / "site", put_back(build, target).id, target.id)
        on_top = _on_top(online, target, since, {one.partition("/")[0] for one in (*now, *then)})
        release = put_together(build, online, target, on_top, lambda fresh: _sound(fresh, now, target, since))
    return RolledBack(build / "site", release.id, target.id, since.notices())


def _acts(folder: Path) -> _Acts:
    """Give what was done to each notice of a release, as its public record says."""
    found = {}
    for place in sorted(folder.glob(_RECORDS)):
        told = json.loads(place.read_bytes())
        if told.get("type") == "notice":
            found[told["id"]] = json.dumps([told.get(act) for act in _ACTS], sort_keys=True)
    return found


def _since(then: _Acts, now: _Acts) -> Since:
    return Since(
        published=tuple(sorted(now.keys() - then.keys())),
        changed=tuple(sorted(one for one in now.keys() & then.keys() if now[one] != then[one])),
        gone=tuple(sorted(then.keys() - now.keys())),
    )


def _on_top(online: KeptRelease, target: KeptRelease, since: Since, issuers: Collection[str]) -> OnTop:
    """Choose what is taken from the present release, and what of the earlier one is left out."""
    now, then = online.manifest.files, target.manifest.files
    differing = {path for path in now.keys() | then.keys() if now.get(path) != then.get(path)}
    touched = {one.partition("/")[0] for one in since.notices()}
    stay = {path for path in differing if _owner(path, issuers) in touched}
    whole = {path for path in differing if _owner(path, issuers) == ""}
    if not (since.changed or since.gone):
        pages = sorted(path for path in whole if path in then and path in now and path.endswith(".html"))
        theirs = {path for path in now if _owner(path, issuers) in touched}
        whole -= set(pages) - pages_leading_to(online.folder, pages, theirs)
    taken = stay | whole | (differing - then.keys())
    dropped = {path for path in taken - now.keys() if not path.startswith(_ASSETS)}
    if all(path in taken or path.startswith(_ASSETS) for path in differing):
        raise BuildError("pipeline.rollback-nothing", release=target.id, notices=_names(since))
    return _with_index(online, target, since, OnTop(taken & now.keys(), dropped, {}), differing - taken)


def _with_index(online: KeptRelease, target: KeptRelease, since: Since, on_top: OnTop, back: Collection[str]) -> OnTop:
    """Exchange the present index for the one of the pages as they will stand."""
    try:
        written = joined_index(online.folder, target.folder, back)
    except DamagedError as error:
        raise _unsound(target, since, f"{SEARCH}files/{error.path}") from error
    taken = {path for path in on_top.taken if not is_indexed(path)}
    return OnTop(taken, {*on_top.dropped, *filter(is_indexed, target.manifest.files)}, written)


def _sound(fresh: FreshRelease, now: _Acts, target: KeptRelease, since: Since) -> list[Finding]:
    """Verify what was put together; a sentence refuses it where it is not sound."""
    found = [*check_release(fresh, site_address(fresh.folder)), *guard_index(fresh.folder, most=None)]
    if found or _acts(fresh.folder) != now:
        first = found[0].place.file if found else SEARCH
        raise _unsound(target, since, first)
    return []


def _unsound(target: KeptRelease, since: Since, file: str) -> BuildError:
    return BuildError("pipeline.rollback-unsound", release=target.id, notices=_names(since), file=file)


def _owner(path: str, issuers: Collection[str]) -> str:
    """Give the issuer below whose address a file stands, or nothing."""
    parts = path.split("/")
    first = parts[1] if parts[0] in LANGUAGES and len(parts) > 1 else parts[0]
    return first if first in issuers else ""


def _names(since: Since) -> str:
    named = since.notices()
    return " ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else "")
