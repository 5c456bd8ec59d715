"""Releases: whole or absent."""

import hashlib
import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tongbao.errors import BuildError, VerificationError
from tongbao.findings import Finding, Place, Severity
from tongbao.site import MANIFEST, FreshRelease, make_release, publish_release, released, switch_site

DAY = date(2026, 3, 31)


def pages(text):
    """A maker of a site of two files."""

    def make(fresh: FreshRelease) -> None:
        (fresh.folder / "a").mkdir()
        (fresh.folder / "index.html").write_text(text, "utf-8")
        (fresh.folder / "a" / "index.html").write_text(text, "utf-8")

    return make


def fine(_fresh):
    return []


def publish(build, text, verify=fine, day=DAY):
    return publish_release(build, day, pages(text), verify)


def shown(build):
    return (build / "site" / "index.html").read_text("utf-8")


def test_site_is_the_release(tmp_path):
    """After a build the site shows it, and names it."""
    release = publish(tmp_path, "一")
    assert shown(tmp_path) == "一"
    assert released(tmp_path) == release.id
    assert release.id.startswith("2026-03-31-")


def test_manifest_lists_every_file(tmp_path):
    """The manifest names each file but itself, with size and hash, in order."""
    release = publish(tmp_path, "一")
    manifest = json.loads((release.folder / MANIFEST).read_bytes())
    digest = hashlib.sha256("一".encode()).hexdigest()
    assert manifest["files"] == [{"path": path, "size": 3, "sha256": digest} for path in ("a/index.html", "index.html")]


def test_same_content_is_the_same_release(tmp_path):
    """Name and bytes follow from day and content alone."""
    first = publish(tmp_path / "1", "一")
    again = publish(tmp_path / "1", "一")
    other = publish(tmp_path / "2", "一")
    assert first.id == again.id == other.id
    assert (first.folder / MANIFEST).read_bytes() == (other.folder / MANIFEST).read_bytes()
    assert publish(tmp_path / "1", "二").id != first.id


def test_damaged_release_is_made_anew(tmp_path):
    """A release that was changed by hand is not taken for what its name says."""
    release = publish(tmp_path, "一")
    (release.folder / "index.html").write_text("x", "utf-8")
    publish(tmp_path, "一")
    assert shown(tmp_path) == "一"


def test_last_three_are_kept(tmp_path):
    """Old releases go, the site stays."""
    for day in range(1, 6):
        publish(tmp_path, str(day), day=date(2026, 1, day))
    names = sorted(place.name[:10] for place in (tmp_path / "releases").glob("2*"))
    assert names == ["2026-01-03", "2026-01-04", "2026-01-05"]
    assert shown(tmp_path) == "5"


@pytest.mark.parametrize("keep", [1, 2, 5])
def test_as_many_are_kept_as_asked(tmp_path, keep):
    """The present release and the newest before it are kept."""
    for day in range(1, 7):
        publish_release(tmp_path, date(2026, 1, day), pages(str(day)), fine, keep=keep)
    names = sorted(place.name[:10] for place in (tmp_path / "releases").glob("2*"))
    assert names == [f"2026-01-0{day}" for day in range(7 - keep, 7)]


def raises(_fresh):
    raise KeyboardInterrupt


def finds(_fresh):
    return [Finding(Place("index.html"), "site-link-broken", {"link": "x"})]


@pytest.mark.parametrize(
    ("make", "verify", "error"),
    [
        pytest.param(raises, fine, KeyboardInterrupt, id="while-building"),
        pytest.param(pages("二"), raises, KeyboardInterrupt, id="while-verifying"),
        pytest.param(pages("二"), finds, VerificationError, id="found-faulty"),
    ],
)
def test_old_site_stays(tmp_path, make, verify, error):
    """Whatever ends a build early, the old site is online, and the next build works."""
    before = publish(tmp_path, "一")
    with pytest.raises(error):
        publish_release(tmp_path, DAY, make, verify)
    assert shown(tmp_path) == "一"
    assert released(tmp_path) == before.id
    publish(tmp_path, "三")
    assert shown(tmp_path) == "三"


def test_crash_before_the_switch(tmp_path):
    """A release that was finished but never switched to changes nothing."""
    publish(tmp_path, "一")
    release = make_release(FreshRelease(tmp_path / "releases"), DAY, pages("二"), fine)
    assert shown(tmp_path) == "一"
    switch_site(tmp_path, release)
    assert shown(tmp_path) == "二"


def test_warnings_do_not_stop_a_release(tmp_path):
    """Only errors do."""

    def warn(_fresh):
        return [Finding(Place("index.html"), "site-link-broken", severity=Severity.WARNING)]

    publish(tmp_path, "一", warn)
    assert shown(tmp_path) == "一"


@pytest.mark.parametrize("again", ["一", "二"])
def test_where_links_fail(tmp_path, monkeypatch, again):
    """Without links the site is a folder, which is replaced as a whole; with links it becomes a link."""

    def refuse(*_args, **_kwargs):
        raise OSError

    with monkeypatch.context() as context:
        context.setattr(Path, "symlink_to", refuse)
        publish(tmp_path, "一")
        publish(tmp_path, again)
        assert not (tmp_path / "site").is_symlink()
        assert shown(tmp_path) == again
    publish(tmp_path, "三")
    assert shown(tmp_path) == "三"
    assert sorted(place.name for place in tmp_path.iterdir()) == [".lock", "releases", "site"]


def test_two_builds_at_once(tmp_path):
    """The second of two builds is refused while the first one runs, and works afterwards."""

    def make(fresh):
        with pytest.raises(BuildError) as caught:
            publish(tmp_path, "二")
        assert caught.value.key == "site.locked"
        pages("一")(fresh)

    publish_release(tmp_path, DAY, make, fine)
    assert shown(tmp_path) == "一"
    publish(tmp_path, "二")


def test_lock_ends_with_its_process(tmp_path):
    """A build that was killed leaves no lock behind."""
    code = (
        "import sys, time; from pathlib import Path; from tongbao.site.lock import build_lock\n"
        "with build_lock(Path(sys.argv[1])):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == f"held{os.linesep}".encode()
        with pytest.raises(BuildError):
            publish(tmp_path, "一")
        process.kill()
        process.wait()
    for _ in range(100):  # the system may take a moment to let go
        try:
            publish(tmp_path, "一")
            break
        except BuildError:
            time.sleep(0.05)
    assert shown(tmp_path) == "一"


def test_no_release_yet(tmp_path):
    """Before the first build, and with a damaged manifest, there is no name."""
    assert released(tmp_path) == ""
    release = publish(tmp_path, "一")
    (release.folder / MANIFEST).write_text("[", "utf-8")
    assert released(tmp_path) == ""
