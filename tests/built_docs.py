"""A root → the docs folders that a build makes of it, and the settings that site builders take."""

import shutil
from datetime import date
from pathlib import Path

from tongbao.model import Audience, public
from tongbao.pipeline import BuildSettings, Paths, build, check_data
from tongbao.pipeline.portal import site_settings
from tongbao.site import SiteSettings


def built_docs(root: Path, folder: Path, day: date) -> SiteSettings:
    """Build a copy of the root and keep its docs as ``folder/docs``; the root stays as it is."""
    copy = folder / "copy"
    for name in ("data", "content", "site-templates"):
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    if (root / "mkdocs.yml").is_file():
        shutil.copy(root / "mkdocs.yml", copy)
    build(Paths(copy), BuildSettings(day=day))
    docs = (copy / "build" / "docs").rename(folder / "docs")
    shutil.rmtree(copy)
    paths = Paths(root.resolve())
    edition = public(check_data(paths).sound(), day, Audience.PUBLIC)
    return site_settings(paths, edition, {str(one): _files(docs / one) for one in edition.site.languages})


def _files(folder: Path) -> frozenset[str]:
    return frozenset(place.relative_to(folder).as_posix() for place in folder.rglob("*") if place.is_file())
