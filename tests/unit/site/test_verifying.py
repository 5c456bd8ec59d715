"""A built site is verified by itself: what is not as it was made is named, all of it at once."""

import json
from datetime import date

import pytest
from tests.unit.site.putting import a_page, put, take

from tongbao.messages import LANGUAGES, Words, say
from tongbao.site import MANIFEST, check_release, publish_release, verify_files

DAY = date(2026, 3, 31)
ADDRESS = "https://tb.example/duban/"
FILES = {
    "index.html": a_page(f'<link rel="canonical" href="{ADDRESS}"><a href="a/">a</a>'),
    "404.html": a_page(f'<a href="{ADDRESS}a/#x">a</a>'),
    "a/index.html": a_page('<meta name="robots" content="index"><p id="x"><a href="record.json">r</a>'),
    "a/record.json": '{"id": "a"}',
    "b/index.html": a_page('<meta name="robots" content="noindex,follow">'),
    "sitemap.xml": f"<url><loc>{ADDRESS}</loc></url>\n<url><loc>{ADDRESS}a/</loc></url>\n",
    "x.css": "",
}


def build(folder, files):
    """Publish a site of these files, whatever is wrong with them; give its folder."""

    def make(fresh):
        put(fresh.folder, files)

    return publish_release(folder, DAY, make, lambda _: []).folder


def codes(site):
    return [(finding.place.file, finding.code) for finding in verify_files(site).findings]


def test_sound_site(tmp_path):
    """A site as it was built gives no finding, through its link too, and is counted."""
    release = build(tmp_path, FILES)
    for place in (release, tmp_path / "site"):
        report = verify_files(place)
        assert report.findings == ()
        assert (report.release, report.files, report.pages) == (release.name, len(FILES), 4)


def test_processes_find_the_same(tmp_path):
    """Several processes find what one finds."""
    many = {f"p{n}/record.json": "{" for n in range(1200)}
    site = build(tmp_path, {**FILES, **many})
    put(site, {"p7/record.json": "[", "x.css": "a {}"})
    assert verify_files(site, jobs=2) == verify_files(site)
    assert len(verify_files(site).findings) == 2 * 1200 + 2


def edit(site, path="x.css", text="p {}"):
    (site / path).write_text(text, "utf-8")


def edit_manifest(site, key, value):
    told = json.loads((site / MANIFEST).read_bytes())
    (site / MANIFEST).write_text(json.dumps({**told, key: value}), "utf-8")


HARMS = {
    "manifest-gone": (lambda site: take(site, [MANIFEST]), [(MANIFEST, "site-manifest-missing")]),
    "manifest-cut": (lambda site: edit(site, MANIFEST, '{"files": ['), [(MANIFEST, "site-manifest-damaged")]),
    "manifest-list": (lambda site: edit(site, MANIFEST, "[]"), [(MANIFEST, "site-manifest-damaged")]),
    "manifest-paths": (lambda site: edit_manifest(site, "files", [1]), [(MANIFEST, "site-manifest-damaged")]),
    "other-name": (
        lambda site: edit_manifest(site, "release", "2026-03-31-0123456789ab"),
        [(MANIFEST, "site-manifest-damaged")],
    ),
    "other-day": (lambda site: edit_manifest(site, "date", "2026-04-01"), [(MANIFEST, "site-manifest-damaged")]),
    "other-files": (
        lambda site: edit_manifest(site, "files", []),
        [(MANIFEST, "site-manifest-damaged"), *((path, "site-file-extra") for path in sorted(FILES))],
    ),
    "changed": (edit, [("x.css", "site-file-changed")]),
    "same-length": (
        lambda site: edit(site, "a/record.json", '{"id":  "a"}'[:11] + "}"),
        [("a/record.json", "site-file-changed")],
    ),
    "extra": (lambda site: edit(site, ".hidden", ""), [(".hidden", "site-file-extra")]),
    "gone": (
        lambda site: take(site, ["a/record.json"]),
        [("a/index.html", "site-link-broken"), ("a/record.json", "site-file-missing")],
    ),
    "page-gone": (
        lambda site: take(site, ["a/index.html"]),
        [
            ("404.html", "site-link-broken"),
            ("a/index.html", "site-file-missing"),
            ("a/index.html", "site-page-missing"),
            ("a/index.html", "site-page-missing"),
            ("index.html", "site-link-broken"),
        ],
    ),
    "all-at-once": (
        lambda site: (edit(site), edit(site, "y", ""), take(site, ["404.html"])),
        [
            ("404.html", "site-file-missing"),
            ("404.html", "site-page-missing"),
            ("x.css", "site-file-changed"),
            ("y", "site-file-extra"),
        ],
    ),
}


@pytest.mark.parametrize(("harm", "expected"), HARMS.values(), ids=HARMS.keys())
def test_harm_is_named(tmp_path, harm, expected):
    """Whatever happens to a site later is found, file by file."""
    site = build(tmp_path, FILES)
    harm(site)
    assert codes(site) == sorted(expected)


FAULTS = {
    "record-damaged": ({"a/record.json": '{"id": '}, [("a/record.json", "site-json-damaged")]),
    "record-deep": ({"a/record.json": "[" * 99999}, [("a/record.json", "site-json-damaged")]),
    "record-elsewhere": ({"a/record.json": '{"id": "b"}'}, [("a/record.json", "site-record-damaged")]),
    "record-alone": ({"c/record.json": '{"id": "c"}'}, [("c/index.html", "site-page-missing")]),
    "no-policy": ({"a/index.html": '<p id="x">'}, [("a/index.html", "site-policy-missing")]),
    "foreign": (
        {"a/index.html": a_page('<p id="x"><img src="https://elsewhere.example/x.png">')},
        [("a/index.html", "site-foreign-request")],
    ),
    "inline": ({"a/index.html": a_page('<p id="x" style="color: red">')}, [("a/index.html", "site-inline-style")]),
    "fragment": ({"a/index.html": a_page("")}, [("404.html", "site-fragment-broken")]),
    "unlisted": ({"c/index.html": a_page("")}, [("c/index.html", "site-page-unlisted")]),
    "listed": (
        {"sitemap.xml": f"{FILES['sitemap.xml']}<url><loc>{ADDRESS}%E5%B9%B4/</loc></url>"},
        [("年/index.html", "site-page-missing")],
    ),
    "foreign-sitemap": (
        {"sitemap.xml": "<url><loc>https://elsewhere.example/</loc></url>"},
        [
            ("a/index.html", "site-page-unlisted"),
            ("index.html", "site-page-unlisted"),
            ("sitemap.xml", "site-sitemap-foreign"),
        ],
    ),
}


@pytest.mark.parametrize(("files", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_is_found(tmp_path, files, expected):
    """What a site should never have been built with is found, although its manifest is right."""
    assert codes(build(tmp_path, {**FILES, **files})) == sorted(expected)


@pytest.mark.parametrize(
    ("files", "expected"),
    [fault for name, fault in FAULTS.items() if "unlisted" not in str(fault)],
    ids=[name for name, fault in FAULTS.items() if "unlisted" not in str(fault)],
)
def test_build_finds_the_same(tmp_path, files, expected):
    """A build checks with the same code, all of it and on top of a sound release; its own sitemap it need not read."""

    def make(fresh):
        put(fresh.folder, {**FILES, **files})

    def edit(fresh):
        assert fresh.begin(sound.id)
        put(fresh.folder, files)

    def verify(fresh):
        found.append([(one.place.file, one.code) for one in check_release(fresh, ADDRESS)])
        return []

    found = []
    publish_release(tmp_path / "whole", DAY, make, verify)
    sound = publish_release(tmp_path / "part", DAY, lambda fresh: put(fresh.folder, FILES), lambda _: [])
    publish_release(tmp_path / "part", DAY, edit, verify)
    assert found == [sorted(expected)] * 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_said_in_both_languages(tmp_path, language):
    """Each finding has its sentence and its cure."""
    site = build(tmp_path, {**FILES, "c/record.json": "{}", "c/index.html": "", "d/index.html": a_page("")})
    edit(site)
    edit(site, "y", "")
    take(site, ["404.html"])
    words = Words(language)
    said = [(say(one, words), say(one, words, "hint")) for one in verify_files(site).findings]
    assert len(said) == 8
    assert not [text for pair in said for text in pair if not text or "@" in text or "finding." in text]
