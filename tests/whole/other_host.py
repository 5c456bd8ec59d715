"""The docs folders built by Zensical with its own theme, held against our pages: which there are, titles, texts."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from selectolax.lexbor import LexborHTMLParser

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_SPACE = re.compile(r"\s+")
#: What Material's family of themes adds to an article, and what a reader does not see as text.
_ADDED = "a.headerlink, .md-content__button, .md-source-file, script, style, template"


@dataclass(frozen=True)
class Seen:
    """What a reader reads on a page."""

    title: str
    text: str


def write_config(folder: Path, language: str) -> Path:
    """Write the settings of another host: our own without our theme, which speaks to MkDocs' templates."""
    ours = yaml.safe_load((folder / f"mkdocs.{language}.yml").read_text("utf-8"))
    base = yaml.safe_load(Path(ours["INHERIT"]).read_text("utf-8"))
    config = {
        "site_name": ours["site_name"],
        "docs_dir": ours["docs_dir"],
        "site_dir": f"other/{language}",
        "nav": ours["nav"],
        "theme": {"name": "material", "language": language, "font": False},
        **{key: base[key] for key in ("use_directory_urls", "plugins", "markdown_extensions")},
    }
    place = folder / f"other.{language}.yml"
    place.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")
    return place


def build_other(folder: Path, language: str) -> tuple[Path, str]:
    """Let Zensical build one language; give the folder of the site, and what it said."""
    place = write_config(folder, language)
    command = [Path(sys.executable).with_name("zensical"), "build", "--clean", "-f", place]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return folder / "other" / language, _COLOUR.sub("", done.stdout + done.stderr)


def seen(page: Path, site: str) -> Seen:
    """Read a page: its title without the site's, and the text of its article."""
    tree = LexborHTMLParser(page.read_text("utf-8"))
    article, title = tree.css_first("article") or tree.css_first("main"), tree.css_first("title")
    if article is None or title is None:
        return Seen("", "")
    for node in article.css(_ADDED):
        node.decompose()
    return Seen(_plain(title.text()).removesuffix(f"-{_plain(site)}"), _plain(article.text()))


def differences(ours: Path, other: Path, site: str, below: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Give pages with what is different; ``below`` are folders of ours that are another language's.

    The first page of all has no title but the site's with us, and both with the other.
    """
    here, there = _pages(ours, below), _pages(other, ())
    yield from ((name, "not in the other") for name in sorted(here - there))
    yield from ((name, "only in the other") for name in sorted(there - here))
    for name in sorted(here & there):
        mine, its = seen(ours / name, site), seen(other / name, site)
        if mine.title != its.title and name != "index.html":
            yield name, f"title {mine.title!r}, in the other {its.title!r}"
        if mine.text != its.text:
            at = next((n for n, (a, b) in enumerate(zip(mine.text, its.text, strict=False)) if a != b), 0)
            yield name, f"text {mine.text[at : at + 40]!r}, in the other {its.text[at : at + 40]!r}"


def _pages(site: Path, below: tuple[str, ...]) -> set[str]:
    names = {place.relative_to(site).as_posix() for place in site.rglob("index.html")}
    return {name for name in names if name.partition("/")[0] not in below}


def _plain(text: str) -> str:
    return _SPACE.sub("", text)
