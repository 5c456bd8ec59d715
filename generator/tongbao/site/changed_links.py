"""The link check of a release that began as another one: what changed, and what leads to something that vanished."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tongbao.findings import Finding
from tongbao.site.chunks import FEW_FILES, chunks, run_chunks
from tongbao.site.fresh import FreshRelease
from tongbao.site.links import LINKING, LinkCheck, LinksRead, all_findings, joined, root_of
from tongbao.site.look import folder_of
from tongbao.site.making import UNNAMED
from tongbao.site.manifest import MANIFEST
from tongbao.site.markup import read_page
from tongbao.site.verifying import check_content

__all__ = ["check_release"]

_HOME: Final = "index.html"
#: More names than this are not looked for one by one: every page is read.
_FEW: Final = 40


def check_release(fresh: FreshRelease, address: str = "", jobs: int = 1) -> list[Finding]:
    """Check a finished release; of one that began as another, which was sound, only what can have become wrong.

    That is: what changed, and, only where a file is gone or an id that any page ever named, the other pages that do.
    """
    content = check_content(fresh.folder, fresh.files, fresh.changed, jobs)
    check = LinkCheck(fresh.folder, root_of(address), fresh.files.keys() | {MANIFEST})
    changed = sorted(name for name in fresh.changed if name.endswith(LINKING))
    read = list(run_chunks(check.read, chunks(changed, jobs, FEW_FILES if fresh.base else 1), jobs))
    if fresh.named_before is not None:
        fresh.named = fresh.named_before.union(one.fragment for part in read for one in part.wanted)
    if fresh.base:
        _read_others(fresh, check, read, jobs)
    return sorted([*all_findings(fresh.folder, read), *content])


def _read_others(fresh: FreshRelease, check: LinkCheck, read: list[LinksRead], jobs: int) -> None:
    """Read of the pages that did not change what must be known besides: who leads to what vanished, wanted ids."""
    vanished = _vanished(fresh, {name: ids for part in read for name, ids in part.ids.items()})
    if vanished:
        others = sorted(fresh.files.keys() - fresh.changed)
        read += run_chunks(partial(_reaching, check, vanished), chunks(others, jobs), jobs)
    missing = {one.target for part in read for one in part.wanted} - {name for part in read for name in part.ids}
    read.append(LinksRead(ids={name: _ids(fresh.folder / name) for name in missing}))


@dataclass(frozen=True, slots=True)
class _Vanished:
    """What the release before had and this one lacks."""

    files: frozenset[str]
    #: Of pages that changed, the ids that are gone.
    ids: Mapping[str, set[str]]

    def __bool__(self) -> bool:
        return bool(self.files or self.ids)

    def needles(self) -> list[bytes]:
        """Give what a page has to hold to lead there, from outside of the folder where something is gone."""
        names = {folder_of(name)[:-1].rpartition("/")[2] or name for name in self.files}
        names |= {f"#{each}" for ids in self.ids.values() for each in ids}
        forms = {form for name in names for form in (name, quote(name, safe="#"), quote(name, safe="#").lower())}
        return sorted(form.encode() for form in forms)


def _vanished(fresh: FreshRelease, ids: Mapping[str, str]) -> _Vanished:
    gone = {}
    for name, now in ids.items():
        before = fresh.base_folder / name
        lost = {each for each in _ids(before).split("\n") if f"\n{each}\n" not in now} if before.is_file() else set()
        lost &= lost - {""} if fresh.named_before is None else fresh.named_before
        if lost:
            gone[name] = lost
    return _Vanished(frozenset(name for name in fresh.removed if not name.endswith(UNNAMED)), gone)


def _reaching(check: LinkCheck, vanished: _Vanished, names: Sequence[str]) -> LinksRead:
    """Read those of the pages that may lead to what vanished, and judge their references anew."""
    return check.read(list(_may_reach(check.release, vanished, names)))


def _may_reach(release: Path, vanished: _Vanished, names: Iterable[str]) -> Iterator[str]:
    needles = vanished.needles()
    if len(needles) > _FEW or _HOME in vanished.files:
        yield from (name for name in names if name.endswith(LINKING))
        return
    # From inside of a folder a link to what stood there need not name the folder: it goes up.
    folders = tuple({folder_of(name) for name in vanished.files} - {""})
    for name in names:
        if name.endswith(LINKING):
            content = (release / name).read_bytes()
            if name.startswith(folders) or any(needle in content for needle in needles):
                yield name


def _ids(place: Path) -> str:
    return joined(read_page(place.read_bytes()).ids)
