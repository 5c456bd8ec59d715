"""Going back to an earlier release, and never behind what was published, corrected, withdrawn or erased."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tongbao.errors import BuildError, UsageError, VerificationError
from tongbao.pipeline import BuildSettings, Paths, build, list_releases, roll_back, verify_site
from tongbao.search import Reader

ROOT = Path(__file__).parents[2]
NEW = "shili/2021/livelihood/h1"
OLD = "huarong/2021/key-works/q2"
WITHDRAWN = re.compile(r"publication:\n  state: withdrawn\n  withdrawal:\n(    .*\n)+")


class Portal:
    """The county of the golden pages, with another issuer, edited and built."""

    def __init__(self, root: Path) -> None:
        self.paths = Paths(root)
        shutil.copytree(ROOT / "tests" / "golden" / "data", root / "data")
        shutil.copytree(ROOT / "content" / "zh", root / "content" / "zh")
        site = root / "data" / "site.yml"
        site.write_text(re.sub(r"languages: .*", "languages: [zh]", site.read_text("utf-8")), "utf-8")

    def build(self) -> str:
        return build(self.paths, BuildSettings(day=date(2021, 9, 1), jobs=1)).release

    def file(self, path: str) -> Path:
        return self.paths.root / path

    def page(self, path: str) -> str:
        return (self.paths.build / "site" / path / "index.html").read_text("utf-8")

    def spoil(self) -> None:
        """Edit a hand-written page, as nobody wanted it."""
        page = self.file("content/zh/about.md")
        page.write_text(f"{page.read_text('utf-8')}\n写坏了的一段话。\n", "utf-8")

    def rename(self) -> None:
        """Edit what a page of the other issuer says."""
        notice = self.file(f"data/{NEW}.yml")
        notice.write_text(notice.read_text("utf-8").replace("已修12公里", "已修21公里"), "utf-8")

    def found(self, words: str) -> set[str]:
        """Search as readers do."""
        files = self.paths.build / "site" / "search" / "files"
        return {hit.url for hit in Reader(lambda path: (files / path).read_bytes()).search(words)}

    def withhold(self, notice: str) -> str:
        """Take a notice out of the data; give its text."""
        place = self.file(f"data/{notice}.yml")
        text = place.read_text("utf-8")
        place.unlink()
        return text

    def put(self, notice: str, text: str) -> None:
        self.file(f"data/{notice}.yml").write_text(text, "utf-8")

    def bytes(self) -> dict[str, bytes]:
        site = self.paths.build / "site"
        return {place.relative_to(site).as_posix(): place.read_bytes() for place in site.rglob("*") if place.is_file()}


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return Portal(tmp_path)


def test_back_to_the_one_before(portal: Portal) -> None:
    """Where nothing was done to notices since, the earlier release is online again, byte for byte, step by step."""
    names, sites = [], []
    for _ in range(3):
        names.append(portal.build())
        sites.append(portal.bytes())
        portal.spoil()
    for step in (1, 0):
        done = roll_back(portal.paths)
        assert (done.release, done.target, done.on_top) == (names[step], names[step], ())
        assert portal.bytes() == sites[step]
        assert [one.id for one in list_releases(portal.paths) if one.online] == [names[step]]
    with pytest.raises(UsageError) as refused:
        roll_back(portal.paths)
    assert refused.value.key == "site.nothing-before"
    assert roll_back(portal.paths, names[2]).release == names[2]
    assert portal.bytes() == sites[2]
    portal.file("content/zh/about.md").write_text((ROOT / "content/zh/about.md").read_text("utf-8"), "utf-8")
    assert portal.build() == names[0]


def test_nothing_to_go_back_to(portal: Portal) -> None:
    """Without a site, without an earlier one, and with a name that none has, a sentence says so."""
    keys = []
    for name in (None, None, "2021-09-01-000000000000"):
        with pytest.raises(UsageError) as refused:
            roll_back(portal.paths, name)
        keys.append(refused.value.key)
        if len(keys) == 1:
            online = portal.build()
    with pytest.raises(UsageError) as refused:
        roll_back(portal.paths, online)
    assert [*keys, refused.value.key] == [
        "site.nothing-online",
        "site.nothing-before",
        "site.no-such-release",
        "site.online-already",
    ]


def test_never_behind_a_publication(portal: Portal) -> None:
    """A notice that was published since stays, and so does every way to it; everything else goes back."""
    text = portal.withhold(NEW)
    earlier = portal.build()
    before = portal.page("about")
    portal.put(NEW, text)
    portal.spoil()
    later = portal.build()
    now = portal.page(NEW)
    done = roll_back(portal.paths)
    assert done.on_top == (NEW,)
    assert done.target == earlier
    assert done.release not in {earlier, later}
    assert portal.page("about") == before
    assert portal.page(NEW) == now
    assert f'href="../{NEW}/"' in portal.page("archive") or NEW in portal.page("archive/2021")
    assert verify_site(portal.paths.build / "site").findings == ()
    assert portal.build() == later


def test_only_a_publication(portal: Portal) -> None:
    """Where the publication is all that happened, there is nothing to go back to, and the site stays."""
    text = portal.withhold(NEW)
    portal.build()
    portal.put(NEW, text)
    later = portal.build()
    with pytest.raises(BuildError) as refused:
        roll_back(portal.paths)
    assert refused.value.key == "pipeline.rollback-nothing"
    assert refused.value.values["notices"] == NEW
    assert portal.build() == later


def test_never_behind_a_withdrawal(portal: Portal) -> None:
    """What was withdrawn since is not shown again anywhere, while another issuer's pages go back."""
    stub = portal.withhold(OLD)
    portal.put(OLD, WITHDRAWN.sub("publication:\n  state: published\n", stub))
    portal.build()
    before = portal.page(NEW)
    portal.put(OLD, stub)
    portal.rename()
    portal.build()
    now = {path: content for path, content in portal.bytes().items() if "huarong" in path}
    assert portal.page(NEW) != before
    done = roll_back(portal.paths)
    assert done.on_top == (OLD,)
    assert portal.page(NEW) == before
    assert {path: content for path, content in portal.bytes().items() if "huarong" in path} == now
    assert verify_site(portal.paths.build / "site").findings == ()


def test_only_a_withdrawal(portal: Portal) -> None:
    """What its own issuer changed besides cannot be told from what was withdrawn, so nothing goes back."""
    stub = portal.withhold(OLD)
    portal.put(OLD, WITHDRAWN.sub("publication:\n  state: published\n", stub))
    portal.build()
    portal.put(OLD, stub)
    portal.spoil()
    portal.build()
    site = portal.bytes()
    with pytest.raises(BuildError) as refused:
        roll_back(portal.paths)
    assert refused.value.key == "pipeline.rollback-nothing"
    assert portal.bytes() == site


def test_never_behind_an_erasure(portal: Portal) -> None:
    """A notice that is gone from the data does not come back, neither its page nor what other pages said of it."""
    portal.build()
    before = portal.page(NEW)
    assert [url for url in portal.found("2021") if url.startswith(OLD)]
    portal.withhold(OLD)
    portal.rename()
    portal.build()
    done = roll_back(portal.paths)
    assert done.on_top == (OLD,)
    assert portal.page(NEW) == before
    assert not [path for path in portal.bytes() if OLD in path]
    assert f"{NEW}/" in portal.found("已修12公里")
    assert not portal.found("已修21公里")
    assert not [url for url in portal.found("2021") if url.startswith(OLD)]
    assert verify_site(portal.paths.build / "site").findings == ()


def test_a_damaged_release_is_no_way_back(portal: Portal) -> None:
    """What one would go back to is verified first."""
    earlier = portal.build()
    portal.spoil()
    portal.build()
    site = portal.bytes()
    page = portal.paths.build / "releases" / earlier / "about" / "index.html"
    content = page.read_text("utf-8")
    page.unlink()
    page.write_text(content.replace("<p>", "<p>x", 1), "utf-8")
    with pytest.raises(VerificationError) as refused:
        roll_back(portal.paths)
    assert [(one.place.file, one.code) for one in refused.value.findings] == [("about/index.html", "site-file-changed")]
    assert portal.bytes() == site
