"""The link check of a release that began as another one finds exactly what the check of everything finds."""

import random
from datetime import date
from urllib.parse import quote

import pytest
from tests.unit.site.putting import a_page, put, take

from tongbao.site import changed_links, check_links, check_release, publish_release
from tongbao.site.changed_links import _may_reach, _Vanished
from tongbao.site.known import known_files
from tongbao.site.verifying import check_content

DAY = date(2026, 3, 31)
ADDRESS = "https://tb.example/duban/"
PAGES = {
    "index.html": '<a href="a/">a</a><a href="a/#here">b</a><link rel="stylesheet" href="x.css">',
    "a/index.html": '<h2 id="here">a</h2><h2 id="年">b</h2><a href="record.json">r</a>',
    "a/record.json": '{"id": "a"}',
    "a/b/index.html": '<a href="../">a</a><a href="../#%e5%b9%b4">b</a><a href="../record.json">c</a>',
    "c/index.html": '<a href="/duban/a/">a</a><a href="https://tb.example/duban/a/#年">b</a>',
    "年/index.html": '<a href="../a/#%E5%B9%B4">a</a>',
    "d/index.html": '<a href="../%E5%B9%B4/">a</a>',
    "x.css": "a { background: url(x.png) }",
    "x.png": "",
}


def sited(files):
    """Give every page the policy."""
    return {name: a_page(text) if name.endswith(".html") else text for name, text in files.items()}


class Sites:
    """Publishes a site and edits of it, and checks each edit in both ways."""

    def __init__(self, folder, pages, address=ADDRESS):
        self.build, self.address = folder, address

        def first(fresh):
            put(fresh.folder, sited({**pages, "404.html": ""}))

        self.online = publish_release(self.build, DAY, first, lambda fresh: check_release(fresh, address))

    def found(self, changed, gone=()):
        """Publish an edit, sound or not."""

        def make(fresh):
            assert fresh.begin(self.online.id)
            put(fresh.folder, sited(changed))
            take(fresh.folder, gone)

        def verify(fresh):
            whole = [*check_links(fresh.folder, self.address), *check_content(fresh.folder, fresh.files, fresh.files)]
            found.extend([check_release(fresh, self.address), sorted(whole)])
            return []

        found = []
        self.online = publish_release(self.build, DAY, make, verify)
        return [[(one.place, one.code, dict(one.values)) for one in part] for part in found]


EDITS = {
    "nothing": ({}, [], 0),
    "text": ({"a/index.html": PAGES["a/index.html"] + "more"}, [], 0),
    "new-page": ({"e/index.html": '<a href="../a/#here">a</a>'}, [], 0),
    "new-broken": ({"e/index.html": '<a href="../f/">a</a><a href="../a/#there">a</a><p onclick="x">'}, [], 3),
    "page-gone": ({}, ["a/index.html"], 8),
    "file-gone": ({}, ["a/record.json"], 2),
    "root-file-gone": ({}, ["x.png"], 1),
    "style-sheet-gone": ({}, ["x.css"], 1),
    "home-gone": ({"c/index.html": '<a href="../">a</a>'}, ["index.html"], 2),
    "chinese-folder-gone": ({}, ["年/index.html"], 1),
    "id-gone": ({"a/index.html": '<h2 id="年">b</h2>'}, [], 1),
    "chinese-id-gone": ({"a/index.html": '<h2 id="here">b</h2>'}, [], 3),
    "record-damaged": ({"a/record.json": "{"}, [], 1),
    "record-elsewhere": ({"c/record.json": '{"id": "a"}'}, [], 1),
    "record-alone": ({"f/record.json": '{"id": "f"}'}, [], 1),
    "both-ways": ({"a/index.html": "", "d/index.html": '<a href="../a/#here">'}, ["年/index.html"], 4),
}


@pytest.mark.parametrize(("changed", "gone", "count"), EDITS.values(), ids=EDITS.keys())
def test_same_as_everything(tmp_path, changed, gone, count):
    """Both checks find the same, in the same order."""
    part, whole = Sites(tmp_path, PAGES).found(changed, gone)
    assert part == whole
    assert len(part) == count


def random_site(chance):
    """Pages that link to one another's places, in every way of writing a link."""
    folders = [
        "",
        *("".join(f"{chance.choice(['甲', 'b', 'c d'])}/" for _ in range(chance.randint(1, 3))) for _ in "12345"),
    ]
    for_all = sorted(set(folders))
    pages = {}
    for folder in for_all:
        links = []
        for _ in range(4):
            up = "../" * folder.count("/")
            target = quote(chance.choice(for_all)) if chance.random() < 0.7 else chance.choice(for_all)
            way = chance.choice([f"{up}{target}", f"/duban/{target}", f"{ADDRESS}{target}"]) or "./"
            links.append(f'<a href="{way}#{chance.choice(["", "x", "y", quote("名")])}">l</a>')
        pages[f"{folder}index.html"] = "".join(links) + '<p id="x"></p><p id="y"></p><p id="名"></p>'
    return pages


@pytest.mark.parametrize("seed", range(25))
def test_random_edits(tmp_path, seed):
    """The same of random sites, links and edits, in which whatever may go goes."""
    chance = random.Random(seed)  # noqa: S311
    pages = random_site(chance)
    names = sorted(set(pages))
    gone = chance.sample(names, chance.randint(0, 2))
    left = [name for name in names if name not in gone]
    changed = {
        name: pages[name].replace(chance.choice(['id="x"', 'id="y"', 'id="名"']), "")
        for name in chance.sample(left, min(2, len(left)))
    }
    part, whole = Sites(tmp_path, pages).found(changed, gone)
    assert part == whole


@pytest.mark.parametrize("seed", range(15))
def test_edit_after_edit(tmp_path, seed):
    """What pages name of one another is known from all builds before, whichever of them made the page."""
    chance = random.Random(seed)  # noqa: S311
    pages = random_site(chance)
    sites = Sites(tmp_path, pages)
    for _ in range(6):
        name = chance.choice(sorted(pages))
        pages[name] = pages[name].replace(chance.choice(['id="x"', 'id="名"', "#x", "#y"]), "")
        part, whole = sites.found({name: pages[name]})
        assert part == whole
        if whole:
            break


@pytest.fixture
def searched(monkeypatch):
    """Whether the pages that did not change were looked through."""
    calls = []

    def noting(*parts):
        calls.append(parts)
        return _may_reach(*parts)

    monkeypatch.setattr(changed_links, "_may_reach", noting)
    return calls


def test_an_id_that_no_other_page_names(tmp_path, searched):
    """Where an id goes that only its own page led to, the other pages are left in peace."""
    sites = Sites(tmp_path, {**PAGES, "a/index.html": PAGES["a/index.html"] + '<p id="own"><a href="#own">o</a>'})
    assert sites.found({"a/index.html": PAGES["a/index.html"]}) == [[], []]
    assert not searched
    sites.found({"a/index.html": '<h2 id="年">b</h2>'})
    assert searched


def test_nobody_knows_what_is_named(tmp_path, searched):
    """Where nothing is known of the pages before, they are looked through."""
    sites = Sites(tmp_path, PAGES)
    known = known_files(sites.online.folder)
    known.write(*known.read()[:2], None)
    part, whole = sites.found({"a/index.html": '<h2 id="年">b</h2>'})
    assert part == whole
    assert searched


def test_other_pages_are_left_alone(tmp_path):
    """A page that holds no name of what is gone is not taken apart."""
    put(tmp_path, {"p/index.html": "nothing", "q/index.html": '<a href="../old/">'})
    vanished = _Vanished(frozenset({"old/index.html"}), {})
    assert list(_may_reach(tmp_path, vanished, ["p/index.html", "q/index.html"])) == ["q/index.html"]
