"""Parts of a site made anew on top of a release: the same bytes as a whole build, and the release before untouched."""

import errno
import os
import random
from pathlib import PurePosixPath

import pytest
from tests.unit.render.county import county_pages
from tests.unit.site.seen_trees import names
from tests.unit.site.test_fast_builder import HAND, settings_of

from tongbao.site import FastBuilder, File, Part, write_tree
from tongbao.site.assets import link_file

PAGES = {language: {path: page.text for path, page in county_pages(language).items()} for language in ("zh", "en")}
HERE = "https://tb.example/duban/"


def start():
    """Give the sources of the county in both languages."""
    more = {"help.md": HAND, "a.json": "{}", "deep/b.txt": "乙", "deep/note.md": "# 甲\n\n[乙](../help.md)\n"}
    return {language: {**pages, **more} for language, pages in PAGES.items()}


def write_docs(folder, docs):
    for language, files in docs.items():
        write_tree(folder / "docs" / language, [File(PurePosixPath(path), t.encode()) for path, t in files.items()])


def contents(folder):
    return {name: (folder / name).read_bytes() for name in names(folder)}


def linked(release, fresh):
    """Make the next release out of links to this one's files."""
    for name in names(release):
        place = fresh / name
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(release / name, place)


def edited(docs, chance):
    """Change, add and remove a few sources; give the new sources and what the builder has to be told."""
    parts, after = {}, {}
    for language, files in docs.items():
        new, free = dict(files), [path for path in sorted(files) if path not in {"index.md", "archive/index.md"}]
        changed = chance.sample(free, 3)
        for path in changed:
            new[path] = files[path].replace("县", "市").replace("甲", "丁") + ("" if path.endswith("json") else "\n")
        gone = set(chance.sample(free, chance.choice((0, 0, 2))))
        for path in gone:
            del new[path]
        added = [f"new/{chance.randrange(9)}/{path}" for path in chance.sample(free, chance.choice((0, 2)))]
        new.update((path, files[path.split("/", 2)[2]]) for path in added)
        after[language] = new
        parts[language] = Part(frozenset([*changed, *added]) - gone, frozenset(gone - set(added)))
    return after, parts


def test_parts_make_the_same_bytes(tmp_path):
    """After every one of many random edits, in both languages, a part is the same as the whole."""
    docs, settings, chance = start(), settings_of(HERE), random.Random(1)  # noqa: S311  (a table of cases)
    write_docs(tmp_path, docs)
    FastBuilder(settings, jobs=1).build(tmp_path, tmp_path / "0")
    for turn in range(8):
        before, release, whole = tmp_path / str(turn), tmp_path / str(turn + 1), tmp_path / "whole"
        old = contents(before)
        docs, parts = edited(docs, chance)
        write_docs(tmp_path, docs)
        linked(before, release)
        FastBuilder(settings, jobs=1).build(tmp_path, release, parts)
        FastBuilder(settings, jobs=1).build(tmp_path, whole)
        assert contents(release) == contents(whole), parts
        assert contents(before) == old


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """The county, built whole."""
    folder = tmp_path_factory.mktemp("county")
    write_docs(folder, start())
    FastBuilder(settings_of(HERE), jobs=1).build(folder, folder / "whole")
    return folder


def test_only_what_is_named_is_made(county, tmp_path):
    """One page costs one page, and every other file stays the very same one."""
    linked(county / "whole", tmp_path / "next")
    page = next(path for path in PAGES["zh"] if path.endswith("tasks/a/1/index.md") or "/units/" in path)
    counts = FastBuilder(settings_of(HERE)).build(county, tmp_path / "next", {"zh": Part(made=frozenset([page]))})
    assert (counts.full, counts.filled, counts.fallen, counts.stock) == (1, 0, 0, 0)
    other = {
        name for name in names(tmp_path / "next") if not (tmp_path / "next" / name).samefile(county / "whole" / name)
    }
    assert other == {page.replace(".md", ".html")}


def test_another_theme_file_is_replaced(county, tmp_path):
    """An asset that changed is a new file; the release before keeps the old one."""
    linked(county / "whole", tmp_path / "next")
    picture = tmp_path / "next" / "assets" / "tongbao" / "cursor.svg"
    picture.unlink()
    picture.write_text("", "utf-8")
    FastBuilder(settings_of(HERE)).build(county, tmp_path / "next", {})
    assert contents(tmp_path / "next") == contents(county / "whole")


def test_release_without_its_sitemap_gets_it(county, tmp_path):
    """A sitemap that is missing, or of another address, is made from the pages."""
    linked(county / "whole", tmp_path / "next")
    (tmp_path / "next" / "sitemap.xml").unlink()
    FastBuilder(settings_of(HERE)).build(county, tmp_path / "next", {})
    assert (tmp_path / "next" / "sitemap.xml").read_bytes() == (county / "whole" / "sitemap.xml").read_bytes()


def test_files_that_are_no_pages_are_linked(county):
    """What is taken over from the docs folder is the very same file."""
    assert (county / "whole" / "deep" / "b.txt").samefile(county / "docs" / "zh" / "deep" / "b.txt")


def test_without_links_files_are_copied(tmp_path, monkeypatch):
    """Where the system makes no link, as between two disks, the bytes are copied."""

    def refuse(*_):
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a").write_text("甲", "utf-8")
    link_file(str(tmp_path / "a"), str(tmp_path / "b"))
    assert (tmp_path / "b").read_text("utf-8") == "甲"
