"""The live preview in a browser: what an edit does is seen at once, and what is wrong with it, too."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.browser.waiting import wait_until
from tests.factories import KEY, write_data

from tongbao.errors import DataError, TongbaoError
from tongbao.messages import Words, say
from tongbao.pipeline import BuildSettings, LiveNotice, LiveRow, Paths, build
from tongbao.site import Preview, preview_server, watch

PANEL = "#tongbao-live"
NOTICE = f"data/{KEY}/m01-07.yml"
#: A build and a look take this long at most, on a busy machine.
PATIENCE = 90_000


@dataclass
class Live:
    """A root that is built at every edit, and its preview."""

    root: Path
    preview: Preview

    def edit(self, path: str, old: str, new: str) -> None:
        place = self.root / path
        text = place.read_text("utf-8")
        assert old in text
        place.write_text(text.replace(old, new), "utf-8")


def _notice(error: TongbaoError) -> LiveNotice:
    words = Words("zh")
    found = error.findings if isinstance(error, DataError) else ()
    rows = (
        LiveRow(f"{one.place.file}:{one.place.line}", "error", "错误", say(one, words), say(one, words, "hint"))
        for one in found
    )
    return LiveNotice(words(error.key, **error.values), tuple(rows), close=words("cli.live.close"))


@contextmanager
def _running(root: Path) -> Iterator[Live]:
    paths, settings, stop = Paths(root), BuildSettings(day=date(2021, 9, 1), drafts=True, jobs=1), threading.Event()

    def rebuild() -> None:
        try:
            build(paths, settings)
            live.preview.notice = None
        except TongbaoError as error:
            live.preview.notice = _notice(error)

    with preview_server(settings.folder(paths)) as preview:
        live = Live(root, preview)
        watched = (paths.data, paths.content)
        thread = threading.Thread(target=watch, args=(watched, rebuild, stop, 0.1), kwargs={"at_once": True})
        thread.start()
        try:
            yield live
        finally:
            stop.set()
            thread.join()


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    root = tmp_path_factory.mktemp("live")
    write_data(root)
    page = root / "content" / "zh" / "about.md"
    page.parent.mkdir(parents=True)
    lines = "\n\n".join(f"第{n}段。" for n in range(200))
    page.write_text(f"---\ntitle: 关于本站\n---\n\n{lines}\n", "utf-8")
    with _running(root) as running:
        yield running


@pytest.fixture
def patient(browser: Browser) -> Iterator[Page]:
    """A page that waits for builds; that a page is missing for a while is no fault, an error in a script is one."""
    errors: list[str] = []
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield page
    expect.set_options(timeout=5_000)
    page.close()
    assert errors == []


def test_an_edit_is_seen_where_the_reader_was(live: Live, patient: Page) -> None:
    """The page shows the edit by itself, at the same place of the same page."""
    patient.goto(live.preview.address)
    expect(patient.locator("h1")).to_be_visible()
    patient.goto(f"{live.preview.address}about/")
    patient.evaluate("window.scrollTo({top: 3000, behavior: 'instant'})")
    before = patient.evaluate("window.scrollY")
    assert before > 2000
    live.edit("content/zh/about.md", "第199段。", "改过的一段。")
    expect(patient.get_by_text("改过的一段。")).to_be_attached()
    wait_until(patient, "y => Math.abs(window.scrollY - y) < 2", before)
    expect(patient.locator(PANEL)).to_have_count(0)


def test_findings_in_the_corner(live: Live, patient: Page) -> None:
    """Several findings stand in the corner with place and cure; they can be closed, and go when all is well."""
    patient.goto(f"{live.preview.address}{KEY}/m01-07/")
    expect(patient.locator("h1")).to_be_visible()
    live.edit(NOTICE, "title:", "titel:")
    live.edit("data/site.yml", "title:", "titel:")
    panel = patient.locator(PANEL)
    expect(panel).to_contain_text(re.compile(re.escape(NOTICE) + r":\d+"))
    expect(panel).to_contain_text(re.compile(r"data/site\.yml:\d+"))
    expect(panel).to_contain_text("→")
    box, size = panel.bounding_box(), patient.viewport_size
    assert box is not None
    assert size is not None
    assert box["width"] * box["height"] < size["width"] * size["height"] / 4
    assert box["x"] + box["width"] <= size["width"]
    problems = Axe().run(patient, context=PANEL).response["violations"]
    assert problems == [], json.dumps(problems, ensure_ascii=False, indent=1)
    panel.get_by_role("button", name="关闭提示").click()
    expect(panel).to_have_count(0)
    live.edit("data/site.yml", "titel:", "title:")
    expect(panel).to_contain_text(NOTICE)
    expect(panel).not_to_contain_text("site.yml")
    live.edit(NOTICE, "titel:", "title:")
    expect(panel).to_have_count(0)


def test_narrow_screens_are_not_covered(live: Live, patient: Page) -> None:
    """On a telephone the panel stays inside of the screen and leaves half of it free; Escape closes it."""
    patient.set_viewport_size({"width": 320, "height": 640})
    patient.goto(live.preview.address)
    expect(patient.locator("h1")).to_be_visible()
    rows = tuple(LiveRow(f"data/{n}.yml:1", "error", "错误", "一" * 90) for n in range(9))
    live.preview.notice = LiveNotice("数据有误", rows, close="关闭")
    panel = patient.locator(PANEL)
    expect(panel.locator("li")).to_have_count(9)
    box = panel.bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= 320, box["height"] <= 320) == (True, True, True)
    panel.focus()
    patient.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    live.preview.notice = None


def test_a_page_goes_and_comes_back(live: Live, patient: Page) -> None:
    """A page that is deleted gives the page for what is missing, which shows it as soon as it is there again."""
    place = live.root / "content" / "zh" / "notes.md"
    text = "---\ntitle: 编辑说明\n---\n\n暂存的一页。\n"
    patient.goto(f"{live.preview.address}notes/")
    place.write_text(text, "utf-8")
    expect(patient.get_by_text("暂存的一页。")).to_be_visible()
    place.unlink()
    expect(patient.locator("h1", has_text="没有找到这个页面")).to_be_visible()
    place.write_text(text, "utf-8")
    expect(patient.get_by_text("暂存的一页。")).to_be_visible()
