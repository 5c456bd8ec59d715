"""MkDocs for one language → single pages by its own means: its configuration, navigation, templates, Markdown."""

import posixpath
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url, is_error_template

from tongbao.site.fasttext import Heading, PageText
from tongbao.site.store import Store

__all__ = ["Frame"]

#: What the fast way knows of Markdown: extensions, and settings of the table of contents.
_EXTENSIONS: Final = {"attr_list", "fenced_code", "tables", "toc"}
_TOC: Final = {"permalink": False}
#: The theme's macro ``marked``, which goes through a text character by character: what it gave is remembered.
_MARKING: Final = "partials/marked.html"
#: The kind of compiled templates in a store.
_THEME: Final = "theme"


class _Docs(Files):
    """The files of a docs folder, looked up when somebody asks for one: a walk over all would cost per page."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__([])
        self._config = config

    def get_file_from_path(self, path: str) -> File | None:
        """Give a file that exists, in the docs folder or in the theme."""
        found = super().get_file_from_path(path)
        name = posixpath.normpath(path)
        if found is not None or name.startswith(("../", "/")) or Path(path).is_absolute():
            return found
        config = self._config
        for folder in (config.docs_dir, *config.theme.dirs):
            if Path(folder, name).is_file():
                if folder != config.docs_dir and name.endswith((".html", ".md")):
                    break
                made = File(name, folder, config.site_dir, config.use_directory_urls)
                set_exclusions([made], config)
                self.append(made)
                return made
        return None


@dataclass(frozen=True, slots=True)
class Levels:
    """Between which levels headings stand in the table of contents."""

    top: int
    bottom: int


class _Compiled(BytecodeCache):
    """Templates of the theme that an earlier build compiled."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._store.get(_THEME, _made_from(bucket)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.put(_THEME, _made_from(bucket), bucket.bytecode_to_string())


def _made_from(bucket: Bucket) -> str:
    return f"{bucket.key} {bucket.checksum} {_made_by()}"


@cache
def _made_by() -> str:
    return f"{version('jinja2')} {version('mkdocs')} {sys.version}"


class Frame:
    """The site in one language, as MkDocs sees it, without its pages."""

    def __init__(self, place: Path, target: Path, like: "Frame | None" = None, compiled: Store | None = None) -> None:
        """Load the settings; ``compiled`` keeps what templates were compiled to."""
        config = load_config(str(place), config_file_path=str(place), site_dir=str(target))
        self.config = config
        # Templates are compiled once: another language's are the same, unless the theme is translated by itself.
        theme = config.theme
        self.env = theme.get_env()
        self.env.bytecode_cache = _Compiled(compiled) if compiled else None
        if like is not None and (like.config.theme.dirs, like.config.theme.locale) == (theme.dirs, theme.locale):
            self.env = like.env
        self.files = _Docs(config)
        self.nav = get_navigation(self.files, config)
        #: Source paths of the pages in the navigation.
        self.fixed = frozenset(page.file.src_uri for page in self.nav.pages)
        self._levels = _levels(config.mdx_configs.get("toc", {}).get("toc_depth", 6))

    def is_plain(self) -> bool:
        """Tell whether nothing in the settings takes part in making a page but what the fast way knows."""
        config = self.config
        toc = {key: value for key, value in config.mdx_configs.get("toc", {}).items() if key != "toc_depth"}
        return (
            set(config.markdown_extensions) <= _EXTENSIONS
            and "toc" in config.markdown_extensions
            and "attr_list" in config.markdown_extensions
            and toc == {key: _TOC[key] for key in toc if key in _TOC}
            and config.use_directory_urls
            and config.nav is not None
            and not (config.plugins or config.hooks or config.extra_templates)
            and not (config.exclude_docs or config.draft_docs or config.repo_url or config.edit_uri_template)
        )

    def page(self, source: str) -> Page:
        """Give MkDocs' page of a source file."""
        file = self.files.get_file_from_path(source)
        if file is None:
            raise FileNotFoundError(source)
        return file.page or Page(None, file, self.config)

    def stand_in(self, source: str) -> Page:
        """Give a page whose file need not exist."""
        return Page(
            None, File(source, self.config.docs_dir, self.config.site_dir, use_directory_urls=True), self.config
        )

    def convert(self, page: Page) -> Page:
        """Read a page and convert it by MkDocs' own Markdown."""
        page.read_source(self.config)
        page.render(self.config, self.files)
        return page

    def fill(self, page: Page, text: PageText) -> Page:
        """Give a page what reading and converting it would have given it."""
        page.markdown = ""
        page.meta = text.meta
        page.content = text.content
        page.toc = self.toc(text.headings)
        return page

    def show(self, page: Page) -> str:
        """Render the full template of a page."""
        page.active = True
        try:
            template = self.env.get_template(str(page.meta.get("template", "main.html")))
            return template.render(get_context(self.nav, self.files, self.config, page))
        finally:
            page.active = False

    def ways(self) -> tuple[Callable[[str], str], ...]:
        """Give what templates do with a text: nothing, escape it, or mark its language where the theme has that."""
        plain: tuple[Callable[[str], str], ...] = (str, self.env.filters["e"])
        if not any(Path(folder, _MARKING).is_file() for folder in self.config.theme.dirs):
            return plain
        module = self.env.get_template(_MARKING).make_module({"config": self.config})
        marked = getattr(module, "marked", str)
        return (*plain, lru_cache(maxsize=10_000)(lambda text: str(marked(text))))

    def listed(self, headings: Sequence[Heading]) -> Iterator[Heading]:
        """Give the headings that stand in the table of contents."""
        return (each for each in headings if self._levels.top <= each.level <= self._levels.bottom)

    def toc(self, headings: Sequence[Heading]) -> TableOfContents:
        """Nest headings as MkDocs does: each stands below the last one of a higher rank."""
        top: list[AnchorLink] = []
        above: list[AnchorLink] = []
        for heading in self.listed(headings):
            link = AnchorLink(heading.title, heading.id, heading.level)
            while above and above[-1].level >= link.level:
                above.pop()
            (above[-1].children if above else top).append(link)
            above.append(link)
        for first in top[:1]:
            first.active = True  # type: ignore[attr-defined]  # as MkDocs marks it
        return TableOfContents(top)

    def own_files(self) -> Iterator[tuple[str, str]]:
        """Give the pages that belong to no source file, 404.html above all: name and text."""
        for name in sorted(self.config.theme.static_templates):
            base = (
                urlsplit(self.config.site_url or "/").path if is_error_template(name) else get_relative_url(".", name)
            )
            context = get_context(self.nav, self.files, self.config, base_url=base)
            text = self.env.get_template(name).render(context)
            if text.strip():
                yield name, text


def _levels(depth: object) -> Levels:
    """Read ``toc_depth`` as Python-Markdown does: ``3`` or ``2-4``."""
    first, dash, last = str(depth).partition("-")
    return Levels(int(first), int(last)) if dash else Levels(1, int(first))
