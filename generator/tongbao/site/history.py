"""The releases of a build folder → which there are, and which stood online before which."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tongbao.site.manifest import MANIFEST, Manifest, read_manifest
from tongbao.site.tree import write_whole

__all__ = ["History", "KeptRelease", "kept_releases"]

_NAME: Final = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{12}")
#: How many steps are remembered; far more than anyone keeps releases.
_STEPS: Final = 200


@dataclass(frozen=True, slots=True)
class KeptRelease:
    """A release that is still there, and what its manifest says."""

    folder: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        """Give its name."""
        return self.manifest.release


def kept_releases(build: Path) -> list[KeptRelease]:
    """Give the releases that are whole enough to have a manifest, the newest first."""
    places = [place for place in (build / "releases").glob("*") if _NAME.fullmatch(place.name)]
    places = [place for place in places if (place / MANIFEST).is_file()]
    places.sort(key=lambda place: ((place / MANIFEST).stat().st_mtime_ns, place.name), reverse=True)
    read = ((place, read_manifest(place)) for place in places)
    return [KeptRelease(place, manifest) for place, manifest in read if manifest and manifest.release == place.name]


class History:
    """The names of the releases that were online, the last one at the end; going back takes from the end."""

    NAME: Final = ".online"

    def __init__(self, build: Path) -> None:
        self._build = build
        self._place = build / "releases" / self.NAME

    def note(self, name: str, after: str | None = None) -> None:
        """Say that a release is online now; with ``after``, in the place of that one and of all that came since."""
        steps = self._steps()
        if after in steps:
            steps = steps[: len(steps) - steps[::-1].index(after) - 1]
        if not steps or steps[-1] != name:
            steps.append(name)
            write_whole(self._place, "".join(f"{step}\n" for step in steps[-_STEPS:]).encode())

    def before(self, online: str) -> str:
        """Name the release that was online before, if it is still there; empty where there is none."""
        there = [kept.id for kept in kept_releases(self._build)]
        steps = self._steps()
        if online in steps:
            steps = steps[: len(steps) - steps[::-1].index(online) - 1]
            return next((step for step in reversed(steps) if step in there and step != online), "")
        # What is remembered is lost: by the time they were made.
        older = there[there.index(online) + 1 :] if online in there else there
        return older[0] if older else ""

    def _steps(self) -> list[str]:
        try:
            lines = self._place.read_text("utf-8", "replace").splitlines()
        except OSError:
            return []
        return [line for line in lines if _NAME.fullmatch(line)]
