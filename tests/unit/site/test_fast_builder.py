"""The fast builder against the stock one: every kind of page in both languages, other themes, other settings."""

import re
import shutil
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from tests.unit.render.county import KINDS, county_pages
from tests.unit.site.seen_trees import names, tree
from tests.unit.site.small_site import DOCS, ROOT, the_settings, write_docs

from tongbao.errors import BuildError
from tongbao.site import Counts, FastBuilder, File, MkDocsBuilder, write_tree

HAND = "---\nnoindex: true\n---\n# 帮助 {#top}\n\n见[办法](method/index.md)、[附件](a.json)和*说明*。\n\n- 一\n- 二\n"


def settings_of(address):
    """Give the settings of the county: a few fixed pages, one of them hand-written."""
    given = the_settings(address=address)
    fixed = (("首页", "index.md"), ("档案", "archive/index.md"), ("帮助", "help.md"))
    languages = tuple(replace(each, navigation=fixed, footer=()) for each in given.languages)
    return replace(given, languages=languages)


def write_county(folder):
    for language in ("zh", "en"):
        files = [File(PurePosixPath(path), page.text.encode()) for path, page in county_pages(language).items()]
        more = {"help.md": HAND, "a.json": "{}", "deep/b.txt": "乙", "deep/note.md": "# 甲\n\n[乙](../help.md)\n"}
        files += [File(PurePosixPath(path), text.encode()) for path, text in more.items()]
        write_tree(folder / "docs" / language, files)


@pytest.fixture(scope="module", params=["https://tb.example/duban/", ""], ids=["address", "no-address"])
def both(request, tmp_path_factory):
    """The county built in both ways."""
    folder, settings = tmp_path_factory.mktemp("county"), settings_of(request.param)
    write_county(folder)
    MkDocsBuilder(settings).build(folder, folder / "stock")
    counts = FastBuilder(settings, jobs=1).build(folder, folder / "fast")
    return folder / "stock", folder / "fast", counts


def test_same_files(both):
    """Both builders write the same files; those that are no pages have the same bytes."""
    stock, fast, _ = both
    assert names(stock) == names(fast)
    for name in names(stock):
        if not name.endswith(".html"):
            assert (stock / name).read_bytes() == (fast / name).read_bytes(), name


def test_same_pages(both):
    """Every page has the same elements, attributes and texts; all kinds of generated pages are among them."""
    stock, fast, _ = both
    pages = [name for name in names(stock) if name.endswith(".html")]
    assert {f"{folder}{kind}index.html" for folder in ("", "en/") for kind in KINDS.values()} <= set(pages)
    for name in pages:
        assert tree((fast / name).read_text("utf-8")) == tree((stock / name).read_text("utf-8")), name


def test_nothing_falls_back(both):
    """On our own templates every shell stands for its pages, and only hand-written pages need MkDocs' Markdown."""
    counts = both[2]
    assert counts.fallen == 0
    assert counts.stock == 4
    assert counts.filled > 0
    assert counts.filled + counts.full == 2 * len(county_pages("zh"))


def test_processes_make_the_same_bytes(tmp_path):
    """One process or three: every file has the same bytes, whichever page of a shape came first."""
    settings = settings_of("https://tb.example/")
    write_county(tmp_path)
    FastBuilder(settings, jobs=1).build(tmp_path, tmp_path / "one")
    FastBuilder(settings, jobs=3).build(tmp_path, tmp_path / "three")
    assert names(tmp_path / "one") == names(tmp_path / "three")
    for name in names(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "three" / name).read_bytes(), name


#: What a template may do with a page that no shell can stand for.
INIMITABLE = {
    "length": "{{ page.meta.title | length }}",
    "upper": "{{ page.meta.title | upper }}",
    "slice": "{{ (page.meta.title or 'x')[:2] }}",
    "address": "{{ page.url }}",
    "file": "{{ page.file.src_uri }}",
    "content": "{% if '3' in page.content %}a{% else %}b{% endif %}",
    "number": "{{ page.content | wordcount }}",
    "choice": "{{ {'通报': 'a'}[page.meta.title] | d('b') }}",
    "order": "{% if (page.meta.title or '') < '甲' %}a{% endif %}",
    "tags": "{{ page.meta.title | striptags }}",
}


@pytest.mark.parametrize("what", INIMITABLE.values(), ids=INIMITABLE)
def test_theme_that_no_shell_stands_for(tmp_path, what):
    """Another theme's templates are found out by comparing: its pages are made in full, counted, and the same."""
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "site-templates", templates, ignore=shutil.ignore_patterns("__pycache__"))
    footer = templates / "theme" / "partials" / "footer.html"
    footer.write_text(f"{{% if page %}}<p>{what}</p>{{% endif %}}" + footer.read_text("utf-8"), "utf-8")
    settings = replace(settings_of(""), templates=templates)
    settings = replace(settings, languages=settings.languages[:1])
    write_county(tmp_path)
    MkDocsBuilder(settings).build(tmp_path, tmp_path / "stock")
    counts = FastBuilder(settings, jobs=1).build(tmp_path, tmp_path / "fast")
    assert counts.fallen > 0
    for name in names(tmp_path / "stock"):
        if name.endswith(".html"):
            same = tree((tmp_path / "fast" / name).read_text("utf-8")) == tree(
                (tmp_path / "stock" / name).read_text("utf-8")
            )
            assert same, name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("plugins: []", "plugins: [search]", id="plugin"),
        pytest.param("  - fenced_code", "  - fenced_code\n  - sane_lists", id="extension"),
        pytest.param("permalink: false", "permalink: true", id="permalinks"),
        pytest.param("use_directory_urls: true", "use_directory_urls: false", id="file-urls"),
    ],
)
def test_settings_that_take_part_are_left_to_mkdocs(tmp_path, old, new):
    """Where mkdocs.yml holds what the fast way does not know, stock MkDocs builds the site."""
    base = tmp_path / "mkdocs.yml"
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert old in text
    base.write_text(text.replace(old, new), "utf-8")
    settings = the_settings(base=base)
    write_docs(tmp_path)
    MkDocsBuilder(settings).build(tmp_path, tmp_path / "stock")
    counts = FastBuilder(settings, jobs=1).build(tmp_path, tmp_path / "fast")
    assert counts == Counts(stock=8)
    for name in names(tmp_path / "stock"):
        assert (tmp_path / "fast" / name).read_bytes() == (tmp_path / "stock" / name).read_bytes(), name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("primary: custom", "primary: indigo", id="palette"),
        pytest.param("theme:\n", "copyright: 甲 & 乙\ntheme:\n", id="copyright"),
        pytest.param("theme:\n", "theme:\n  features: [navigation.tabs, toc.integrate]\n", id="features"),
        pytest.param("theme:\n", "theme:\n  direction: rtl\n", id="direction"),
        pytest.param("theme:\n", "site_author: 丙\ntheme:\n", id="author"),
    ],
)
def test_other_settings_of_the_theme(tmp_path, old, new):
    """Whatever the theme makes of another setting, shells show it too: they come from the same templates."""
    base = tmp_path / "mkdocs.yml"
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert old in text
    base.write_text(text.replace(old, new, 1), "utf-8")
    settings = replace(settings_of(""), base=base)
    settings = replace(settings, languages=settings.languages[:1])
    write_county(tmp_path)
    MkDocsBuilder(settings).build(tmp_path, tmp_path / "stock")
    counts = FastBuilder(settings, jobs=1).build(tmp_path, tmp_path / "fast")
    assert counts.filled > 0
    assert counts.fallen == 0
    for name in (name for name in names(tmp_path / "stock") if name.endswith(".html")):
        made, wanted = ((tmp_path / way / name).read_text("utf-8") for way in ("fast", "stock"))
        assert tree(made) == tree(wanted), name


def test_depth_of_the_contents_is_the_settings(tmp_path):
    """``toc_depth`` decides about the headings of the contents in both ways."""
    base = tmp_path / "mkdocs.yml"
    base.write_text((ROOT / "mkdocs.yml").read_text("utf-8").replace("toc_depth: 2-4", "toc_depth: 2"), "utf-8")
    page = '---\ntitle: "甲"\n---\n' + "".join(f"{'#' * n} 题{n} {{#h{n}}}\n\n" for n in (1, 2, 4, 3, 2))
    settings = replace(the_settings(base=base), languages=the_settings().languages[:1])
    docs = {"zh": {**DOCS["zh"], **{f"x/{n}/index.md": page for n in range(3)}}}
    write_docs(tmp_path, docs)
    MkDocsBuilder(settings).build(tmp_path, tmp_path / "stock")
    FastBuilder(settings, jobs=1).build(tmp_path, tmp_path / "fast")
    for name in ("x/0/index.html", "x/2/index.html"):
        made = (tmp_path / "fast" / name).read_text("utf-8")
        assert tree(made) == tree((tmp_path / "stock" / name).read_text("utf-8"))
        assert re.findall(r'href="#(h\d)"', made) == ["h2", "h2"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_warnings_stop_the_build(tmp_path, jobs):
    """A navigation entry without a page is an error that names it, as with stock MkDocs."""
    zh = replace(the_settings().languages[0], navigation=(("首页", "index.md"), ("缺", "missing.md")))
    write_docs(tmp_path, {"zh": DOCS["zh"]})
    with pytest.raises(BuildError) as caught:
        FastBuilder(replace(the_settings(), languages=(zh,)), jobs).build(tmp_path, tmp_path / "fast")
    assert "missing.md" in caught.value.values["texts"]
