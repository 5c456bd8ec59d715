"""Material's style sheet and ours → one file each, named after its content, so that a host may keep it for ever."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from mkdocs.utils import get_theme_dir

from tongbao.site.tree import File

__all__ = ["ASSETS", "STYLES", "Bundle", "bundle"]

#: Where the assets stand in the site.
ASSETS: Final = PurePosixPath("assets/tongbao")
#: Our style sheets, in the order of their weight.
STYLES: Final = (
    "colours.css",
    "layout.css",
    "components.css",
    "tables.css",
    "pages.css",
    "charts.css",
    "search.css",
    "display.css",
    "print.css",
)
#: What a bar in a frame on somebody else's page needs: the colours and shapes of the site, and none of Material.
_EMBEDDED: Final = ("colours.css", "components.css", "embed.css")
_DISPLAY: Final = "display.js"
#: Material's own sheets; the rest of its files is not used.
_MATERIAL: Final = ("main.*.min.css", "palette.*.min.css")
_MAP: Final = re.compile(r"\s*/\*# sourceMappingURL=\S+\s*\*/\s*")
#: In our sheets only: Material's hold texts that look like comments.
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK: Final = re.compile(r"^\[data-md-color-scheme=\"slate\"\] (\{.*?^\})", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What pages load, by its address below the language's root; the files, and the names of what they are made of."""

    styles: str
    display: str
    embedded: str
    files: tuple[File, ...]
    sources: frozenset[str]


def bundle(assets: Path) -> Bundle:
    """Put the style sheets together, and name what pages load after its content."""
    material = Path(get_theme_dir("material"), "assets", "stylesheets")
    theirs = "".join(place.read_text("utf-8") for name in _MATERIAL for place in sorted(material.glob(name)))
    styles = _named("site.css", _MAP.sub("", theirs) + _small(_with_dark(_joined(assets, STYLES))))
    display = _named(_DISPLAY, _joined(assets, (_DISPLAY,)))
    embedded = _named("embed.css", _small(_with_dark(_joined(assets, _EMBEDDED))))
    sources = frozenset({*STYLES, *_EMBEDDED, _DISPLAY})
    files = (styles, display, embedded)
    names = [each.path.as_posix() for each in files]
    return Bundle(names[0], names[1], names[2], files, sources)


def _joined(assets: Path, names: tuple[str, ...]) -> str:
    """Read files one after the other; a folder of somebody's own may have fewer."""
    return "".join((assets / name).read_text("utf-8") for name in names if (assets / name).is_file())


def _named(name: str, text: str) -> File:
    content = text.encode()
    place = PurePosixPath(name)
    return File(ASSETS / f"{place.stem}.{hashlib.sha256(content).hexdigest()[:10]}{place.suffix}", content)


def _with_dark(text: str) -> str:
    """Let the dark colours hold by the system's wish where no script can ask for it."""
    dark = "".join(f"html:not([data-tb-script]) body {rules}\n" for rules in _DARK.findall(text))
    return f"{text}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n" if dark else text


def _small(text: str) -> str:
    """Leave out comments, and white space at the ends of lines."""
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line) + "\n"
