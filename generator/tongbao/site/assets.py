"""The docs folder and the theme → the files that MkDocs would take from them, without a walk over its icons."""

import os
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from mkdocs.theme import Theme
from mkdocs.utils import is_markdown_file

from tongbao.site.builder import UNUSED

__all__ = ["copy_file", "docs_files", "theme_assets", "write_page"]

#: What MkDocs leaves in the folders of a theme, and maps of style sheets, which nobody asks for.
_NO_ASSETS: Final = ("*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "locales/*", "*.map")


def docs_files(docs: Path) -> Iterator[str]:
    """Give what is not hidden, and not in the folder that MkDocs keeps for templates."""
    for folder, folders, names in os.walk(docs, followlinks=True):
        below = Path(folder).relative_to(docs).as_posix()
        folders[:] = [name for name in folders if not name.startswith(".") and (below, name) != (".", "templates")]
        yield from (name if below == "." else f"{below}/{name}" for name in names if not name.startswith("."))


def theme_assets(theme: Theme) -> dict[str, Path]:
    """Give the files of a theme that pages ask for, by name; of several with one name, the first."""
    found: dict[str, Path] = {}
    for folder in map(Path, theme.dirs):
        for place, folders, names in os.walk(folder):
            below = Path(place).relative_to(folder)
            folders[:] = [name for name in folders if not name.startswith(".")]
            folders[:] = [name for name in folders if (below / name).as_posix() not in UNUSED]
            for path in ((below / name).as_posix() for name in names if not name.startswith(".")):
                if _is_asset(path.lower(), theme):
                    found.setdefault(path, folder / path)
    return found


def copy_file(source: Path, target: Path) -> None:
    """Copy a file's bytes."""
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write_page(place: Path, text: str) -> None:
    """Write a page as MkDocs does."""
    content = text.encode("utf-8", "xmlcharrefreplace")
    try:
        place.write_bytes(content)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _is_asset(path: str, theme: Theme) -> bool:
    left = is_markdown_file(path) or path in theme.static_templates or path in UNUSED
    return not left and not any(fnmatch(path, pattern) for pattern in _NO_ASSETS)
