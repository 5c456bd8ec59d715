"""The command as staff run it, over the real data of this repository."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.factories import write_data

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1", "PYTHONWARNINGS": "error"}


def tongbao(*arguments: object, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "tongbao", *map(str, arguments), "--root", str(root)]
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=False)


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_real_data_has_no_error() -> None:
    """What is in data/ is sound, and each finding is a whole object."""
    done = tongbao("check", "--format", "json")
    rows = json.loads(done.stdout)

    assert done.returncode == 0, done.stdout
    assert {tuple(row) for row in rows} <= {("file", "line", "column", "severity", "code", "message", "hint")}
    assert [row for row in rows if row["severity"] == "error"] == []


def test_the_real_data_is_in_the_canonical_style() -> None:
    """``tongbao format`` would change nothing."""
    done = tongbao("format", "--check")

    assert (done.returncode, done.stdout) == (0, "")


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two builds in two folders, one of them with a cache, are the same site to the last byte."""
    sites = []
    for name in ("one", "two"):
        root = tmp_path / name
        for part in ("data", "content"):
            shutil.copytree((ROOT if name == "one" else tmp_path / "one") / part, root / part)
        done = tongbao("build", "--date", "2025-12-31", root=root)
        assert done.returncode == 0, done.stderr
        sites.append(tree(root / "build" / "site"))
    again = tongbao("build", "--date", "2025-12-31", root=tmp_path / "two")

    assert sites[0] == sites[1]
    assert again.returncode == 0
    assert tree(tmp_path / "two" / "build" / "site") == sites[0]


@pytest.mark.skipif(sys.platform == "win32", reason="the signal is sent in another way there")
def test_ctrl_c_is_quiet(tmp_path: Path) -> None:
    """Who ends the preview by keyboard sees no traceback."""
    write_data(tmp_path)
    # Started in the background, tests inherit that the signal is ignored; a reader's terminal does not ignore it.
    start = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from tongbao.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", start, "serve", "--port", "0", "--root", str(tmp_path)]
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, encoding="utf-8") as running:
        assert running.stderr
        guard = threading.Timer(60, running.kill)
        guard.start()
        said = []
        for line in running.stderr:
            said.append(line)
            if "http://127.0.0.1:" in line:
                running.send_signal(signal.SIGINT)
        guard.cancel()

    assert any("http://127.0.0.1:" in line for line in said), said
    assert "Traceback" not in "".join(said)
    assert running.returncode in (0, 130)


def test_verify_and_rollback(tmp_path: Path) -> None:
    """A site is verified by itself; what was changed in it is named (exit code 5); an earlier release comes back."""
    write_data(tmp_path)
    for day in ("2021-09-01", "2021-09-02"):
        done = tongbao("build", "--date", day, "--out", tmp_path / "out", root=tmp_path)
        assert done.returncode == 0, done.stderr
    out = tmp_path / "moved"
    (tmp_path / "out").rename(out)
    done = _plain("verify", out, "--lang", "en")
    assert (done.returncode, "as it was built" in done.stderr) == (0, True), done.stderr
    (out / "404.html").write_text("x", encoding="utf-8")
    done = _plain("verify", out)
    assert (done.returncode, "404.html:1:1" in done.stderr, "内容与清单不一致" in done.stderr) == (5, True, True)
    done = _plain("verify", out, "--format", "json")
    codes = {row["code"] for row in json.loads(done.stdout)}
    assert (done.returncode, codes) == (5, {"site-file-changed", "site-policy-missing"})
    assert _plain("verify", tmp_path / "nowhere").returncode == 2

    kept = tongbao("rollback", "--list", root=tmp_path).stdout.splitlines()
    assert [line[:10] for line in kept] == ["2021-09-02", "2021-09-01"]
    done = tongbao("rollback", root=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'build' / 'site'}\n"), done.stderr
    assert (tmp_path / "build" / "site").resolve().name.startswith("2021-09-01")
    assert tongbao("rollback", root=tmp_path).returncode == 2


def _plain(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command that takes no root."""
    command = [sys.executable, "-m", "tongbao", *map(str, arguments)]
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=False)
