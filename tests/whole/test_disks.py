"""What a system refuses in a build: a sentence with the file, exit code 4, the old site, a right next build."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.factories import write_data

from tongbao.site import released, verify_files

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and permissions are set in other ways there")

ENVIRONMENT = {**os.environ, "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1", "PYTHONWARNINGS": "error"}


def tongbao(*arguments: object, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Run the command in a process of its own, after something was done to it; give its exit code and what it said."""
    command = [sys.executable, "-m", "tongbao", *map(str, arguments)]
    done = subprocess.run(
        command, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=False, preexec_fn=before
    )
    return done.returncode, done.stderr


def build(root: Path, *more: object, before: Callable[[], None] | None = None) -> tuple[int, str]:
    return tongbao("build", "--root", root, "--date", "2021-09-01", *more, before=before)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root that was built once."""
    root = tmp_path_factory.mktemp("disks")
    write_data(root)
    code, said = build(root)
    assert code == 0, said
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A root with a site and an edit that is not built yet."""
    shutil.copytree(built, tmp_path / "root", symlinks=True)
    page = tmp_path / "root" / "content" / "zh" / "about.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: 关于本站\n---\n\n本站由督查室维护。\n", "utf-8")
    return tmp_path / "root"


def refused(root: Path, outcome: tuple[int, str], *words: str) -> None:
    """A sentence says why; the site is as it was; and the next build is right."""
    code, said = outcome
    assert code == 4, said
    assert "Traceback" not in said
    for word in words:
        assert word in said
    assert released(root / "build") == released_before(root)
    assert verify_files(root / "build" / "site").findings == ()


def released_before(root: Path) -> str:
    (name,) = {place.name for place in (root / "build" / "releases").glob("2*")}
    return name


@pytest.mark.parametrize(("size", "jobs", "why"), [(0, 1, "出错"), (4096, 1, "文件大小"), (60_000, 2, "文件大小")])
def test_files_may_not_grow(root: Path, size: int, jobs: int, why: str) -> None:
    """However early the system refuses to write on, it is told in a sentence and harms nothing."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    outcome = build(root, "--jobs", jobs, "--clean", before=limit)
    refused(root, outcome, why, str(root))
    assert build(root)[0] == 0


def in_the_way(place: Path) -> None:
    """Let a folder with something in it stand where a file should be."""
    place.unlink(missing_ok=True)
    (place / "x").mkdir(parents=True)


def as_file(place: Path) -> None:
    """Let a file stand where a folder should be."""
    shutil.rmtree(place)
    place.write_text("x")


@pytest.mark.parametrize(
    ("path", "harm"),
    [
        pytest.param("build/mkdocs.zh.yml", in_the_way, id="folder-for-settings"),
        pytest.param("build/releases/.online", in_the_way, id="folder-for-history"),
        pytest.param("build/.lock", in_the_way, id="folder-for-lock"),
        pytest.param("build/theme", as_file, id="file-for-theme"),
    ],
)
def test_something_is_in_the_way(root: Path, path: str, harm: Callable[[Path], None]) -> None:
    """A folder where a file should be, or a file where a folder should be, is named; or it is put right."""
    harm(root / path)
    code, said = build(root, "--clean")
    assert code in {0, 4}, said
    assert "Traceback" not in said
    if code:
        assert path.rpartition("/")[2] in said
    assert verify_files(root / "build" / "site").findings == ()


def test_two_builds_at_once(root: Path) -> None:
    """Of two builds of one root, one is told to wait for the other; one that was killed holds nobody up."""
    command = [sys.executable, "-m", "tongbao", "build", "--root", root, "--date", "2021-09-01", "--clean"]
    started = [subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in started]
    codes = sorted(process.returncode for process in started)
    assert codes in ([0, 4], [0, 0]), said
    assert (4 in codes) == any("另一个构建正在进行" in one for one in said)
    assert verify_files(root / "build" / "site").findings == ()
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE) as process:
        assert process.stderr
        process.stderr.readline()
        process.kill()
    code, told = build(root)
    assert code == 0, told
