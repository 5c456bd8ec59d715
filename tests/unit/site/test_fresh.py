"""A release that begins as the one before: the same bytes, less work, and nothing of the old one is ever touched."""

import os
import shutil
from datetime import date

import pytest
from tests.unit.site.putting import put, take

from tongbao.site import MANIFEST, publish_release
from tongbao.site.known import known_files
from tongbao.site.look import look

DAY = date(2026, 3, 31)
FILES = {"index.html": "首页", "a/index.html": "一", "a/b/index.html": "二", "c/index.html": "三"}


def contents(folder):
    """Every file below a folder but the manifest."""
    found = {place.relative_to(folder).as_posix(): place for place in folder.rglob("*") if place.is_file()}
    return {path: place.read_text("utf-8") for path, place in found.items() if path != MANIFEST}


def nodes(folder):
    return {path: (folder / path).stat().st_ino for path in contents(folder)}


class Publishing:
    """Publishes, keeping what was seen of the release in the making."""

    def __init__(self, build):
        self.build = build
        self.begun, self.fresh = None, None

    def clean(self, files):
        return publish_release(self.build, DAY, lambda fresh: put(fresh.folder, files), self._verify)

    def edit(self, base, changed=(), gone=()):
        def make(fresh):
            self.begun = fresh.begin(base)
            if not self.begun:
                assert list(fresh.folder.iterdir()) == []
            put(fresh.folder, dict(changed))
            take(fresh.folder, gone)

        return publish_release(self.build, DAY, make, self._verify)

    def _verify(self, fresh):
        self.fresh = fresh
        return []


@pytest.fixture
def publishing(tmp_path):
    return Publishing(tmp_path / "build")


def test_edit_is_a_clean_build(publishing, tmp_path):
    """Beginning with the release before gives the bytes, the name and the manifest of a clean build."""
    first = publishing.clean(FILES)
    second = publishing.edit(first.id, {"a/b/index.html": "2", "d/e/index.html": "四"}, ["c/index.html"])
    assert contents(second.folder) == {
        "index.html": "首页",
        "a/index.html": "一",
        "a/b/index.html": "2",
        "d/e/index.html": "四",
    }
    clean = Publishing(tmp_path / "other").clean(contents(second.folder))
    assert second.id == clean.id
    assert (second.folder / MANIFEST).read_bytes() == (clean.folder / MANIFEST).read_bytes()


def test_what_changed(publishing):
    """The check is told which files are new or different, and which are gone; written again alike is no change."""
    first = publishing.clean(FILES)
    assert publishing.fresh.changed == set(FILES)
    publishing.edit(first.id, {"index.html": "首页", "a/index.html": "1"}, ["c/index.html"])
    assert publishing.fresh.base == first.id
    assert publishing.fresh.changed == {"a/index.html"}
    assert publishing.fresh.removed == {"c/index.html"}
    assert not (publishing.fresh.folder / "c").exists()


def test_old_release_stays(publishing):
    """Files are shared where they are alike, and the release before keeps all of its own."""
    first = publishing.clean(FILES)
    before = nodes(first.folder)
    second = publishing.edit(first.id, {"a/index.html": "1"}, ["c/index.html"])
    assert contents(first.folder) == FILES
    assert nodes(first.folder) == before
    assert {path for path, node in nodes(second.folder).items() if before[path] == node} == {
        "index.html",
        "a/b/index.html",
    }


def test_spare_folder_serves(publishing, tmp_path):
    """After some builds the oldest release becomes the next one, whatever stood in it."""
    release, files = publishing.clean(FILES), dict(FILES)
    steps = [
        {"a/index.html": str(step), f"new/{step}/index.html": "新", **({"index.html": "早"} if step == 1 else {})}
        for step in range(9)
    ]
    for step, changed in enumerate(steps):
        gone = [f"new/{step - 2}/index.html"] if step > 1 else []
        release = publishing.edit(release.id, changed, gone)
        files = {path: text for path, text in {**files, **changed}.items() if path not in gone}
        assert publishing.begun
        assert contents(release.folder) == files
        assert release.id == Publishing(tmp_path / f"clean{step}").clean(files).id
        assert not [place for place in release.folder.rglob("*") if place.is_dir() and not any(place.iterdir())]
    spare = publishing.build / "releases" / ".spare"
    assert spare.is_dir()
    (spare / "strange" / "deep").mkdir(parents=True)
    (spare / "strange" / "deep" / "x").write_text("x")
    (spare / "index.html").unlink()
    shutil.rmtree(spare / "a")
    (spare / "a").write_text("x")
    release = publishing.edit(release.id, {"c/index.html": "3"})
    assert publishing.begun
    assert contents(release.folder) == {**files, "c/index.html": "3"}
    assert not (release.folder / "strange").exists()


def rewrite(release):
    (release.folder / "a" / "index.html").write_text("改", "utf-8")


def touch(release):
    os.utime(release.folder / "a" / "index.html", (1, 1))


def exchange(release):
    place = release.folder / "a" / "index.html"
    place.unlink()
    place.write_text("一", "utf-8")


def lose(release):
    (release.folder / "a" / "index.html").unlink()


def prune(release):
    shutil.rmtree(release.folder)


def forget(release):
    known_files(release.folder).place.unlink()


def damage(release):
    place = known_files(release.folder).place
    place.write_bytes(place.read_bytes().replace(b"a/b", b"a/c"))


@pytest.mark.parametrize("harm", [rewrite, touch, exchange, lose, prune, forget, damage])
def test_not_as_it_was_made(publishing, harm):
    """A release that anything happened to since is not begun from: the build is told to make everything."""
    first = publishing.clean(FILES)
    harm(first)
    publishing.edit(first.id, FILES)
    assert not publishing.begun
    assert publishing.fresh.base == ""
    assert contents(publishing.build / "site") == FILES


@pytest.mark.parametrize("harm", [rewrite, touch, exchange, lose, forget, damage])
def test_not_as_it_was_made_though_there_is_a_spare(publishing, harm):
    """A spare folder shares its files with the release online: it does not hide what happened to them."""
    release = publishing.clean(FILES)
    for step in range(5):
        release = publishing.edit(release.id, {"index.html": str(step)})
        assert publishing.begun
    assert (publishing.build / "releases" / ".spare").is_dir()
    harm(release)
    now = publishing.edit(release.id, {"index.html": "末"})
    if publishing.begun:
        # The very file that was made stands in the spare still.
        assert harm in (exchange, lose)
    else:
        assert publishing.fresh.base == ""
        now = publishing.edit("", FILES)
    assert contents(now.folder)["a/index.html"] == "一"


def test_a_spare_of_which_nothing_is_known(publishing):
    """What is known of the spare can be lost: then it is looked through."""
    release = publishing.clean(FILES)
    for step in range(5):
        release = publishing.edit(release.id, {"index.html": str(step)})
    known_files(publishing.build / "releases" / ".spare").place.unlink()
    release = publishing.edit(release.id, {"index.html": "末"})
    assert publishing.begun
    assert contents(release.folder) == {**FILES, "index.html": "末"}


@pytest.mark.parametrize("name", ["", ".", "..", "../site", "2026-03-31-0123456789ab", ".new"])
def test_no_such_release(publishing, name):
    """Nonsense in a state file begins nothing."""
    publishing.clean(FILES)
    publishing.edit(name, {"index.html": "新"})
    assert not publishing.begun


def test_copies_where_links_fail(publishing, monkeypatch):
    """Without links the files are copied, and everything holds as before."""

    def refuse(*_args, **_kwargs):
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    release, files = publishing.clean(FILES), dict(FILES)
    for step in range(5):
        before = nodes(release.folder)
        old, release = release, publishing.edit(release.id, {"a/index.html": str(step)})
        files["a/index.html"] = str(step)
        assert publishing.begun
        assert contents(release.folder) == files
        assert not set(nodes(release.folder).values()) & set(before.values())
        assert nodes(old.folder) == before
        assert publishing.fresh.changed == {"a/index.html"}
    assert not (publishing.build / "releases" / ".spare").exists()


def test_same_again(publishing):
    """A build that changes nothing keeps the release that is there, and may be begun from again."""
    first = publishing.clean(FILES)
    before = nodes(first.folder)
    second = publishing.edit(first.id, {"index.html": "首页"})
    assert second == first
    assert nodes(first.folder) == before
    spare = publishing.build / "releases" / ".spare"
    told, seen = known_files(spare).read(), look(spare)
    stamps = {path: stamp for path, stamp in seen.files.items() if path != MANIFEST}
    assert {path: one.stamp for path, one in told.files.items()} == stamps
    assert {folder: time for folder, time in told.folders.items() if folder} == {
        folder: time for folder, time in seen.folders.items() if folder
    }
    publishing.edit(second.id, {"index.html": "新"})
    assert publishing.begun


def meddle(folder):
    (folder / "a" / "index.html").write_text("改", "utf-8")


def leave(folder):
    (folder / "a" / "strange").write_text("x")


def take_away(folder):
    shutil.rmtree(folder / "a")


def blot(folder):
    (folder / MANIFEST).write_text("x")


@pytest.mark.parametrize("harm", [meddle, leave, take_away, blot])
def test_same_again_where_something_happened(publishing, harm):
    """A release that would be made anew is made good where it stands, whatever happened to it since."""
    first = publishing.clean(FILES)
    other = publishing.edit(first.id, {"index.html": "新"})
    whole = (first.folder / MANIFEST).read_bytes()
    harm(first.folder)
    again = publishing.edit("" if harm is meddle else other.id, {**FILES})
    assert again == first
    assert contents(first.folder) == FILES
    assert (first.folder / MANIFEST).read_bytes() == whole


def test_left_by_a_crash(publishing):
    """What an interrupted build left behind is used or removed, never shown."""
    first = publishing.clean(FILES)
    releases = publishing.build / "releases"
    for name in (".new", ".2026-01-01-0123456789ab.old"):
        (releases / name / "x").mkdir(parents=True)
        (releases / name / "x" / "y").write_text("x")
    (releases / ".2026-01-01-0123456789ab.files").write_text("x")
    second = publishing.edit(first.id, {"index.html": "新"})
    assert publishing.begun
    assert contents(second.folder) == {**FILES, "index.html": "新"}
    assert {place.name for place in releases.glob(".*")} == {
        ".online",
        *(f".{release.id}.files" for release in (first, second)),
    }
