"""What is shipped: the wheel holds all it needs, and builds a site from any folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.factories import KEY, write_data

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made of a copy of what git would hand out."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", target, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = target.glob("tongbao-*.whl")
    return made


def test_contents(wheel: Path) -> None:
    """Code, catalogs, templates and settings are in; data, tests and what was built are not."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {
        "tongbao/py.typed",
        "tongbao/mkdocs.yml",
        "tongbao/site/live.js",
        *(f"tongbao/{path.relative_to(ROOT).as_posix()}" for path in files(ROOT / "site-templates")),
        *(path.relative_to(ROOT / "generator").as_posix() for path in files(ROOT / "generator" / "tongbao")),
    }

    assert wanted <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"tongbao"}
    assert not any(name.endswith((".pyc", ".md")) or "/data/" in name for name in names)


def test_the_wheel_builds_a_site_by_itself(wheel: Path, tmp_path: Path) -> None:
    """Away from the repository the program has everything: it checks, builds and verifies."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    root = tmp_path / "root"
    write_data(root)
    code = (
        "import sys, tongbao; from tongbao.cli import main; "
        "assert 'installed' in tongbao.__file__; sys.exit(main(['build', '--date', '2021-09-01']))"
    )
    environment = {"PYTHONPATH": str(tmp_path / "installed"), "PATH": "", "LANG": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()
    assert (root / "build" / "site" / KEY / "m01-07" / "index.html").is_file()
    assert (root / "build" / "site" / "en").exists() is False


def files(folder: Path) -> list[Path]:
    """Give the files of a folder, without what Python and editors leave there."""
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return [path for path in found if not path.name.startswith(".")]
