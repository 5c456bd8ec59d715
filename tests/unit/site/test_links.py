"""The check of links, fragments, requests and inline code."""

import html
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.site.putting import a_page

from tongbao.messages import LANGUAGES, Words, say
from tongbao.site import File, check_links, write_tree
from tongbao.site.links import LinkCheck, _folders_above
from tongbao.site.look import folder_of
from tongbao.site.markup import Reference

ADDRESS = "https://tb.example/duban/"


def found(tmp_path, body, address=ADDRESS, **files):
    """Check a site of three pages, the second of which holds the body; give codes and links."""
    pages = {
        "index.html": '<h1 id="top">首页</h1>',
        "a/b/index.html": body,
        "a/index.html": '<h2 id="年">年</h2><a name="old"></a>',
        "assets/x.css": "",
        "assets/x.png": "",
        "文件 1.pdf": "",
    }
    pages = {name: a_page(text) if name.endswith(".html") else text for name, text in {**pages, **files}.items()}
    write_tree(tmp_path / "site", [File(PurePosixPath(path), text.encode()) for path, text in pages.items()])
    return check_links(tmp_path / "site", address)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('<a href="../">', id="folder"),
        pytest.param('<a href="..">', id="folder-without-slash"),
        pytest.param('<a href="../../">', id="root"),
        pytest.param('<a href="../index.html">', id="file"),
        pytest.param('<a href="./">', id="self"),
        pytest.param('<a href="#here">x</a><p id="here">', id="own-fragment"),
        pytest.param('<a href="#">x</a><a href="#top">', id="top"),
        pytest.param('<a href="../#年">x</a><a href="../#%E5%B9%B4">', id="chinese-fragment"),
        pytest.param('<a href="../#old">', id="named-anchor"),
        pytest.param('<a href="../../?q=1#top">', id="query"),
        pytest.param('<a href="../../%E6%96%87%E4%BB%B6%201.pdf">', id="quoted"),
        pytest.param('<a href="/duban/a/">', id="base-path"),
        pytest.param('<a href="https://tb.example/duban/a/#年">', id="own-address"),
        pytest.param('<a href="https://www.example.org/x">', id="click-to-elsewhere"),
        pytest.param('<a href="mailto:a@b.example">x</a><a href="tel:0730">', id="mail-and-phone"),
        pytest.param('<link rel="canonical" href="https://elsewhere.example/">', id="canonical"),
        pytest.param('<link rel="stylesheet" href="../../assets/x.css">', id="style-sheet"),
        pytest.param(
            '<img src="../../assets/x.png" srcset="../../assets/x.png 1x, /duban/assets/x.png 2x">', id="image"
        ),
        pytest.param('<img src="data:image/png;base64,AAAA">', id="data-image"),
        pytest.param('<script src="../../assets/x.css"></script>', id="script-file"),
        pytest.param('<script type="application/ld+json">{}</script>', id="data-block"),
        pytest.param("<p>onclick= and style= in text, &lt;script&gt; too</p>", id="words"),
        pytest.param('<svg><rect class="tb-c-done" width="3"/></svg>', id="svg"),
    ],
)
def test_sound_page(tmp_path, body):
    """What works in a browser under the policy gives no finding."""
    assert found(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param('<a href="../c/">', "site-link-broken", id="no-such-folder"),
        pytest.param('<a href="../../a">', "site-link-broken", id="folder-as-file"),
        pytest.param('<a href="../../../">', "site-link-broken", id="above-the-root"),
        pytest.param('<a href="/a/">', "site-link-broken", id="outside-the-base-path"),
        pytest.param('<a href="https://tb.example/duban/c/">', "site-link-broken", id="own-address-broken"),
        pytest.param('<a href="//[x">', "site-link-broken", id="no-url"),
        pytest.param('<a href="ftp://example.org/">', "site-link-broken", id="strange-scheme"),
        pytest.param('<img src="../../assets/y.png">', "site-link-broken", id="image"),
        pytest.param('<img srcset="../../assets/x.png 1x, ../../y.png 2x">', "site-link-broken", id="srcset"),
        pytest.param('<svg><use href="y.svg"/></svg>', "site-link-broken", id="svg-use"),
        pytest.param('<a href="../#no">', "site-fragment-broken", id="fragment-elsewhere"),
        pytest.param('<a href="#no">', "site-fragment-broken", id="own-fragment"),
        pytest.param('<img src="https://elsewhere.example/x.png">', "site-foreign-request", id="foreign-image"),
        pytest.param('<img src="//elsewhere.example/x.png">', "site-foreign-request", id="without-scheme"),
        pytest.param('<link rel="stylesheet" href="https://f.example/">', "site-foreign-request", id="foreign-style"),
        pytest.param('<link rel="preconnect" href="https://f.example/">', "site-foreign-request", id="preconnect"),
        pytest.param('<script src="https://f.example/x.js"></script>', "site-foreign-request", id="foreign-script"),
        pytest.param('<form action="https://f.example/">', "site-foreign-request", id="foreign-form"),
        pytest.param('<iframe src="https://f.example/"></iframe>', "site-foreign-request", id="frame"),
        pytest.param('<a href="../" ping="https://f.example/">', "site-foreign-request", id="ping"),
        pytest.param(
            '<meta http-equiv="refresh" content="0; url=https://f.example/">', "site-foreign-request", id="refresh"
        ),
        pytest.param("<script>alert(1)</script>", "site-inline-script", id="script"),
        pytest.param('<script type="module">1</script>', "site-inline-script", id="module"),
        pytest.param('<p onclick="x()">', "site-inline-script", id="event"),
        pytest.param("<svg/ONLOAD=x()>", "site-inline-script", id="event-oddly-written"),
        pytest.param('<a href="javascript:x()">', "site-inline-script", id="javascript-link"),
        pytest.param("<style>p {}</style>", "site-inline-style", id="style"),
        pytest.param('<p style="text-align: right">', "site-inline-style", id="style-attribute"),
    ],
)
def test_faulty_page(tmp_path, body, code):
    """Each fault is one finding, at its page, and both languages can say it."""
    (finding,) = found(tmp_path, f"<!doctype html>\n<body>\n{body}")
    assert (finding.code, finding.place.file) == (code, "a/b/index.html")
    for language in LANGUAGES:
        for part in ("message", "hint", "explain"):
            assert say(finding, Words(language), part)


def test_line_of_the_fault(tmp_path):
    """A finding names the line of the page."""
    (finding,) = found(tmp_path, '<p>\n<a href="../">x</a>\n<a href="nowhere/">x</a>')
    assert finding.place.line == 3


def test_style_sheets_are_read(tmp_path):
    """What a style sheet loads must be there, and be ours."""
    sheet = (
        "@import 'y.css'; p { background: url(https://f.example/x.png), url('x.png'), url(data:image/png;base64,A) }"
    )
    findings = found(tmp_path, "", **{"assets/y.css": "", "assets/z.css": sheet})
    assert [(finding.place.file, finding.code) for finding in findings] == [("assets/z.css", "site-foreign-request")]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<p>", id="none"),
        pytest.param(a_page("").replace("'self'", "*", 1), id="weaker"),
        pytest.param(a_page("").replace("http-equiv", "name"), id="only-a-name"),
        pytest.param(f"<pre>{html.escape(a_page(''))}</pre>", id="as-text"),
    ],
)
def test_every_page_states_the_policy(tmp_path, page):
    """A page without the site's own policy, or with another one, is found."""
    write_tree(tmp_path / "site", [File(PurePosixPath("index.html"), page.encode())])
    assert [finding.code for finding in check_links(tmp_path / "site")] == ["site-policy-missing"]


def test_without_an_address_the_root_is_the_root(tmp_path):
    """A site that knows no address stands at the root of its host."""
    assert found(tmp_path, '<a href="/a/">', address="") == []
    (finding,) = found(tmp_path, '<a href="/duban/a/">', address="")
    assert finding.code == "site-link-broken"


def test_address_may_lack_its_slash(tmp_path):
    """An address is taken as a folder, however it was typed."""
    assert (
        found(tmp_path, '<a href="https://tb.example/duban/a/">x</a><a href="/duban/a/">', address=ADDRESS[:-1]) == []
    )


def test_processes_find_the_same(tmp_path):
    """Several processes find what one finds, fragments of other files' pages included."""
    pages = {f"p{n}/index.html": a_page(f'<p id="x{n}"></p><a href="../p{n + 1}/#x{n}">') for n in range(20)}
    write_tree(tmp_path / "site", [File(PurePosixPath(path), text.encode()) for path, text in pages.items()])
    alone = check_links(tmp_path / "site", ADDRESS)
    assert len(alone) == 20
    assert check_links(tmp_path / "site", ADDRESS, jobs=3) == alone


_STEPS = st.sampled_from(
    ["../", "..", "./", "/", "a/", "b/", "index.html", "#here", "#", "?q", "//", "http:", "%2e%2e/", ""]
)


@given(
    links=st.lists(st.lists(_STEPS, max_size=6).map("".join), min_size=1, max_size=12),
    names=st.lists(st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "b/a/index.html", "a/b/c.html"])),
)
def test_a_link_is_judged_alike_whatever_was_judged_before(links, names):
    """What is known of one page's link says the same of another page's as a look at that page alone does."""
    files = {"index.html", "a/index.html", "a/b/index.html", "b/index.html", "a/b/c.html", "x"}
    shared = LinkCheck(Path(), ADDRESS, files)
    for name in names:
        for link in links:
            reference = Reference(link, loads=False)
            alone = LinkCheck(Path(), ADDRESS, files)
            assert shared._judged(name, reference, _folders_above(folder_of(name))) == alone._judge(name, reference)  # noqa: SLF001
