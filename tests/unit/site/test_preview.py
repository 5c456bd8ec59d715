"""The preview server and the watcher."""

import http.client
import json
import os
import signal
from datetime import date
from threading import Event, Thread, Timer
from urllib.parse import urlsplit

import pytest

from tongbao.errors import UsageError
from tongbao.site import POLICY, LiveNotice, LiveRow, preview_server, publish_release, released, serve, watch

DAY = date(2026, 3, 31)


def make(fresh):
    """A site of a few files."""
    folder = fresh.folder
    (folder / "a").mkdir()
    (folder / "index.html").write_text("<body><h1>首页</h1></body>", "utf-8")
    (folder / "a" / "index.html").write_text("<body>一</body>", "utf-8")
    (folder / "404.html").write_text("<body>没有</body>", "utf-8")
    (folder / "data.json").write_text('"值"', "utf-8")
    (folder / "x.css").write_text("", "utf-8")
    (folder / "文件.txt").write_text("文", "utf-8")


@pytest.fixture
def build(tmp_path):
    publish_release(tmp_path / "build", DAY, make, lambda _: [])
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    return tmp_path / "build"


@pytest.fixture
def preview(build):
    with preview_server(build) as preview:
        yield preview


def ask(preview, path, method="GET", **headers):
    """Ask for exactly this path; give status, headers and text."""
    connection = http.client.HTTPConnection(urlsplit(preview.address).netloc, timeout=10)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "kind", "text"),
    [
        pytest.param("/", "text/html; charset=utf-8", "首页", id="root"),
        pytest.param("/a/?x=1", "text/html; charset=utf-8", "一", id="folder"),
        pytest.param("/data.json", "application/json; charset=utf-8", "值", id="json"),
        pytest.param("/x.css", "text/css; charset=utf-8", "", id="css"),
        pytest.param("/%E6%96%87%E4%BB%B6.txt", "text/plain; charset=utf-8", "文", id="chinese-name"),
        pytest.param("/__live__.js", "text/javascript; charset=utf-8", "sessionStorage", id="script"),
    ],
)
def test_files(preview, path, kind, text):
    """Files come with their type and the policy."""
    status, headers, content = ask(preview, path)
    assert (status, headers["Content-Type"]) == (200, kind)
    assert headers["Content-Security-Policy"].startswith(POLICY)
    assert text in content


def test_pages_load_the_script_and_files_do_not_hold_it(preview, build):
    """The script is added while serving."""
    tag = f'<script src="/__live__.js" data-release="{released(build)}" defer></script></body>'
    assert tag in ask(preview, "/")[2]
    assert tag in ask(preview, "/nothing/")[2]
    assert "__live__" not in (build / "site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/data.json/",
        "/../secret.txt",
        "/../../secret.txt",
        "/%2e%2e/%2e%2e/secret.txt",
        "/a/..%2f..%2f..%2fsecret.txt",
        "/..%5c..%5csecret.txt",
        "/%00",
        "//etc/passwd",
    ],
)
def test_nothing_outside_is_served(preview, path):
    """What is not a file of the site gives the page for what is missing."""
    status, headers, content = ask(preview, path)
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "没有" in content


def test_link_out_of_the_site_is_not_followed(preview, build):
    """A link inside of the site to a file outside of it is not served."""
    (build / "site" / "link.txt").symlink_to(build.parent / "secret.txt")
    assert ask(preview, "/link.txt")[0] == 404


@pytest.mark.parametrize("path", ["/a", "//a", "///a"])
def test_folder_gets_its_slash(preview, path):
    """A folder's address ends with a slash, and stays on this host."""
    status, headers, _ = ask(preview, path)
    assert (status, headers["Location"]) == (301, "/a/")


def test_head(preview):
    """HEAD answers without content."""
    status, headers, content = ask(preview, "/", method="HEAD")
    assert (status, content) == (200, "")
    assert int(headers["Content-Length"]) > 0


def test_foreign_names_are_refused(preview):
    """A page elsewhere whose name leads to this machine reads nothing."""
    assert ask(preview, "/", Host="evil.example:80")[0] == 403


def test_state(preview, build):
    """The state names the release that is online and the message to show."""
    first = json.loads(ask(preview, "/__live__")[2])
    assert first == {"release": released(build), "notice": None}
    preview.notice = LiveNotice("数据有误", (LiveRow("data/a.yml:3", "error", "错误", "第3行有误", "请改正"),))
    shown = json.loads(ask(preview, "/__live__")[2])["notice"]
    assert (shown["title"], shown["rows"][0]["place"]) == ("数据有误", "data/a.yml:3")

    def make_more(fresh):
        make(fresh)
        (fresh.folder / "b.txt").write_text("", "utf-8")

    publish_release(build, DAY, make_more, lambda _: [])
    assert json.loads(ask(preview, "/__live__")[2])["release"] != first["release"]


def test_before_the_first_release(tmp_path):
    """Without any site there is an empty page, which still shows what is wrong."""
    with preview_server(tmp_path) as preview:
        preview.notice = LiveNotice("数据有误")
        status, _, content = ask(preview, "/")
        assert (status, "/__live__.js" in content) == (404, True)
        state = json.loads(ask(preview, "/__live__")[2])
        assert (state["release"], state["notice"]["title"]) == ("", "数据有误")


def test_the_keyboard_never_cuts_off_a_build(build, tmp_path):
    """Ctrl-C in the middle of a build ends the preview once that build is done."""
    done = []

    def rebuild():
        signal.raise_signal(signal.SIGINT)
        done.append(released(build))

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        serve(build, [tmp_path / "data.yml"], rebuild, 0, lambda _: None)
    finally:
        signal.signal(signal.SIGINT, before)

    assert done == [released(build)]


def test_an_edit_during_a_build_is_built_too(tmp_path):
    """What is edited while a build runs, the first one included, leads to another one."""
    place, built, stop = tmp_path / "a.yml", [], Event()
    place.write_text("1", "utf-8")

    def rebuild():
        text = place.read_text("utf-8")
        built.append(text)
        if len(text) < 4:
            place.write_text(f"{text}x", "utf-8")
        else:
            stop.set()

    watch([tmp_path], rebuild, stop, 0.01, at_once=True)
    assert built == ["1", "1x", "1xx", "1xxx"]


def test_what_a_build_leaves_beside_its_templates_is_no_edit(tmp_path):
    """Compiled templates stand beside the templates: a build that keeps some must not be followed by another one."""
    stop, built = Event(), []
    (tmp_path / "a.md").write_text("1", "utf-8")

    def rebuild():
        built.append("")
        aside = tmp_path / "__pycache__"
        aside.mkdir(exist_ok=True)
        (aside / "entries.sqlite").write_text("x" * len(built), "utf-8")
        Timer(0.2, stop.set).start()

    watch([tmp_path], rebuild, stop, 0.01, at_once=True)
    assert len(built) == 1


def test_port_in_use(preview, tmp_path):
    """A port that another program has is a plain error."""
    port = urlsplit(preview.address).port
    with pytest.raises(UsageError), preview_server(tmp_path, port):
        pass


def edit(place):
    place.write_text("longer than before", "utf-8")


def touch(place):
    os.utime(place, ns=(1, 1))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(edit, id="edited"),
        pytest.param(touch, id="touched"),
        pytest.param(lambda place: place.with_name("new.yml").write_text("", "utf-8"), id="added"),
        pytest.param(lambda place: place.unlink(), id="removed"),
    ],
)
def test_watch_sees_changes(tmp_path, change):
    """Each kind of change is told; nothing is told without one."""
    place = tmp_path / "data" / "a.yml"
    place.parent.mkdir()
    place.write_text("a", "utf-8")
    stop, told, looked = Event(), Event(), Event()

    class Paths(list):
        """Says when the first look begins."""

        def __iter__(self):
            looked.set()
            return super().__iter__()

    thread = Thread(target=watch, args=(Paths([tmp_path / "data"]), told.set, stop, 0.02))
    thread.start()
    try:
        assert looked.wait(10)
        assert not told.wait(0.2)
        change(place)
        assert told.wait(10)
    finally:
        stop.set()
        thread.join()
