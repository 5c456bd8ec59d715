"""A root → a work folder in which every builder finds the same pages in the form that it wants."""

import shutil
from pathlib import Path

import yaml

_STOCK = Path(__file__).with_name("stock.yml")
_HUGO = """baseURL = "/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
title = true
"""
#: A bare theme: what a page cannot do without.
_HUGO_PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    "<body>{{ .TableOfContents }}{{ .Content }}</body></html>"
)


def keep_pages(work: Path, language: str) -> None:
    """Leave nothing in the docs folders but the Markdown of one language."""
    for folder in (work / "docs").iterdir():
        if folder.name != language:
            shutil.rmtree(folder)
    for place in sorted((work / "docs").rglob("*"), reverse=True):
        if place.is_file() and place.suffix != ".md":
            place.unlink()
        elif place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def write_stock(work: Path, language: str, navigation: tuple[tuple[str, str], ...]) -> None:
    """Write the settings of stock MkDocs with and without search, and of Zensical, which reads the same."""
    base = yaml.safe_load(_STOCK.read_text("utf-8"))
    told = {"site_name": "通报", "docs_dir": f"docs/{language}", "nav": [{title: path} for title, path in navigation]}
    search = [{"search": {"lang": [language]}}]
    for name, plugins in (("stock", []), ("stock+search", search), ("zensical", [])):
        config = {**base, **told, "site_dir": f"out-{name}", "plugins": plugins}
        (work / f"{name}.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")


def write_hugo(work: Path, language: str) -> None:
    """Write the same pages for Hugo: a folder with folders below it is a section, any other one a page."""
    folder = work / "hugo"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(_HUGO, "utf-8")
    for name in ("single.html", "list.html", "home.html"):
        (folder / "layouts" / "_default" / name).write_text(_HUGO_PAGE, "utf-8")
    shutil.copytree(work / "docs" / language, folder / "content")
    for place in list((folder / "content").rglob("index.md")):
        if any(other.is_dir() for other in place.parent.iterdir()):
            place.rename(place.with_name("_index.md"))
