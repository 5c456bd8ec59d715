"""The order of it all: what stops a build, what a build leaves behind, what it does not touch."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.factories import KEY, write_data

from tongbao.errors import DataError, UsageError, VerificationError
from tongbao.pipeline import Audience, BuildSettings, Paths, build, check_data, format_files, publish
from tongbao.pipeline.paths import Paths as PathsOfFile

DAY = date(2021, 9, 1)
PUBLIC = BuildSettings(day=DAY)


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_build_gives_a_site(tmp_path: Path) -> None:
    """Pages, their records and the theme are there; what happens is told stage by stage."""
    write_data(tmp_path, site={"languages": ["zh", "en"]})
    stages: list[str] = []
    built = build(Paths(tmp_path), PUBLIC, stages.append)
    site = tree(built.site)

    assert stages == ["load", "books", "render", "build", "verify", "find"]
    assert {f"{KEY}/m01-07/index.html", f"en/{KEY}/m01-07/index.html", f"{KEY}/m01-07/record.json"} <= set(site)
    assert not any(path.startswith("en/") and path.endswith("record.json") for path in site)
    assert built.pages == sum(path.endswith(".html") for path in site) - 2  # a 404 page per language is no page
    assert built.records == sum(path.endswith("record.json") for path in site)


def test_a_look_leaves_no_trace(tmp_path: Path) -> None:
    """To check is not to build."""
    write_data(tmp_path)
    checked = check_data(Paths(tmp_path))

    assert checked.findings == ()
    assert not (tmp_path / "build").exists()


def test_an_error_stops_a_build(tmp_path: Path) -> None:
    """Unchecked data cannot be built, and the old site stays."""
    data = write_data(tmp_path)
    before = build(Paths(tmp_path), PUBLIC).release
    (data / "site.yml").write_text("format: 1\ntitel: 平台\n", encoding="utf-8")
    with pytest.raises(DataError) as stopped:
        build(Paths(tmp_path), PUBLIC)

    assert "key-unknown" in {finding.code for finding in stopped.value.findings}
    assert json.loads((tmp_path / "build" / "site" / "manifest.json").read_bytes())["release"] == before


def test_a_dead_link_stops_a_release(tmp_path: Path) -> None:
    """A hand-written page with a link to nowhere does not get online."""
    write_data(tmp_path)
    before = build(Paths(tmp_path), PUBLIC).release
    page = tmp_path / "content" / "zh" / "about.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: 关于本站\n---\n\n[联系我们](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(VerificationError) as stopped:
        build(Paths(tmp_path), PUBLIC)

    assert {finding.code for finding in stopped.value.findings} == {"site-link-broken"}
    assert json.loads((tmp_path / "build" / "site" / "manifest.json").read_bytes())["release"] == before


def test_hand_written_pages_stand_in_the_navigation(tmp_path: Path) -> None:
    """A page of the root's content is built with the others; only known ones are in the navigation."""
    write_data(tmp_path)
    folder = tmp_path / "content" / "zh"
    folder.mkdir(parents=True)
    (folder / "about.md").write_text("---\ntitle: 关于本站\n---\n\n本站由督查室维护。\n", encoding="utf-8")
    (folder / "notes.md").write_text("---\ntitle: 编辑说明\n---\n\n仅供参考。\n", encoding="utf-8")
    built = build(Paths(tmp_path), PUBLIC)
    home = (built.site / "index.html").read_text(encoding="utf-8")

    assert "本站由督查室维护。" in (built.site / "about" / "index.html").read_text(encoding="utf-8")
    assert 'href="about/"' in home
    assert 'href="notes/"' not in home


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(BuildSettings(day=DAY, drafts=True), id="drafts"),
        pytest.param(BuildSettings(day=DAY, audience=Audience.INTERNAL), id="internal"),
    ],
)
def test_a_preview_stands_beside_the_site(tmp_path: Path, settings: BuildSettings) -> None:
    """What is not for everybody is never where the public site is."""
    write_data(tmp_path)
    built = build(Paths(tmp_path), settings)

    assert built.site == tmp_path / "build" / "preview" / "site"
    assert not (tmp_path / "build" / "site").exists()


def test_drafts_are_in_the_preview_alone(tmp_path: Path) -> None:
    """A draft is nowhere in the public site, in no page and no record."""
    write_data(tmp_path, notice={"publication": {"state": "draft"}, "title": "关于征求意见稿的通报"})
    public = tree(build(Paths(tmp_path), PUBLIC).site)
    preview = tree(build(Paths(tmp_path), BuildSettings(day=DAY, drafts=True)).site)

    assert not any("征求意见稿".encode() in content for content in public.values())
    assert f"{KEY}/m01-07/index.html" in preview


def test_out_is_the_same_site(tmp_path: Path) -> None:
    """``--out`` gets the very files of the release, as often as one likes."""
    write_data(tmp_path)
    settings = BuildSettings(day=DAY, out=tmp_path / "public", clean=True)
    build(Paths(tmp_path), settings)
    built = build(Paths(tmp_path), settings)

    assert tree(tmp_path / "public") == tree(built.site)


def test_out_spares_other_folders(tmp_path: Path) -> None:
    """A folder with anything else in it is not emptied."""
    write_data(tmp_path)
    strange = tmp_path / "documents"
    strange.mkdir()
    (strange / "letter.txt").write_text("不可删除", encoding="utf-8")
    with pytest.raises(UsageError):
        build(Paths(tmp_path), BuildSettings(day=DAY, out=strange))

    assert tree(strange) == {"letter.txt": "不可删除".encode()}


def test_a_root_may_bring_its_own_templates(tmp_path: Path) -> None:
    """What stands in the root goes before what the program brings along."""
    own = tmp_path / "site-templates"
    own.mkdir()

    assert PathsOfFile(tmp_path).templates == own
    assert (PathsOfFile(tmp_path).base).is_file()
    assert (PathsOfFile(tmp_path / "elsewhere").templates / "theme").is_dir()


def test_commands_that_write_need_data(tmp_path: Path) -> None:
    """In a folder without data nothing is made."""
    with pytest.raises(UsageError):
        format_files(Paths(tmp_path), write=True)

    assert list(tmp_path.iterdir()) == []


def test_publishing_needs_sound_data(tmp_path: Path) -> None:
    """A notice of data with an error is not published."""
    data = write_data(tmp_path, notice={"publication": {"state": "signed"}, "standings": [{"task": "a/9"}]})
    with pytest.raises(DataError):
        publish(Paths(tmp_path), f"{KEY}/m01-07", DAY)

    assert not (data / KEY / ".published").exists()
