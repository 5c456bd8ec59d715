"""The program from the outside: what it says where, in which language, with which exit code."""

import json
from pathlib import Path

import pytest
from tests.factories import KEY, write_data

from tongbao import __version__
from tongbao.cli import main


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine speaks, these tests start from one environment."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A root with one slip."""
    data = write_data(tmp_path)
    (data / "site.yml").write_text("format: 1\ntitle: 平台\nadress: https://example.org/\n", encoding="utf-8")
    return tmp_path


def test_sound_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing goes to stdout, one line to stderr, and the code is 0."""
    write_data(tmp_path)

    assert main(["check", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr() == ("", "检查完毕，没有发现问题。\n")


def test_findings_as_lines(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An editor reads place, severity, code, sentence and hint, and at the end how many there are."""
    code = main(["check", "--root", str(broken)])
    lines = capsys.readouterr().err.splitlines()

    assert code == 3
    assert lines[0].startswith("data/site.yml:3:1: 错误 key-unknown: ")
    assert "address" in lines[0]
    assert lines[-1] == "检查完毕：错误 1 个，警告 0 个，提示 0 个。"


def test_findings_as_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program reads a list of objects from stdout, and nothing else."""
    code = main(["check", "--root", str(broken), "--format", "json"])
    out, err = capsys.readouterr()
    (row,) = json.loads(out)

    assert (code, err) == (3, "")
    assert list(row) == ["file", "line", "column", "severity", "code", "message", "hint"]
    assert (row["file"], row["line"], row["column"], row["severity"]) == ("data/site.yml", 3, 1, "error")


def test_no_findings_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list of nothing is a list."""
    write_data(tmp_path)
    main(["check", "--root", str(tmp_path), "--format", "json"])

    assert json.loads(capsys.readouterr().out) == []


def test_strict_lets_warnings_fail(tmp_path: Path) -> None:
    """A hint is fine unless asked to be strict."""
    write_data(
        tmp_path, notice={"tallies": [{"section": "a", "total": 5, "counts": [{"status": "已完成", "count": 1}]}]}
    )
    plain = main(["check", "--root", str(tmp_path)])

    assert (plain, main(["check", "--root", str(tmp_path), "--strict"])) == (0, 3)


@pytest.mark.parametrize(
    ("environment", "arguments", "said"),
    [
        pytest.param("zh_CN.UTF-8", [], "没有发现问题", id="chinese"),
        pytest.param("en_GB.UTF-8", [], "no problem was found", id="english"),
        pytest.param("de_DE.UTF-8", [], "没有发现问题", id="another"),
        pytest.param("C", [], "没有发现问题", id="none"),
        pytest.param("zh_CN.UTF-8", ["--lang", "en"], "no problem was found", id="asked-for"),
        pytest.param("en_GB.UTF-8", ["--lang=zh"], "没有发现问题", id="asked-for-otherwise"),
    ],
)
def test_language(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    environment: str,
    arguments: list[str],
    said: str,
) -> None:
    """The environment chooses the language, an option overrules it, and Chinese is the last resort."""
    write_data(tmp_path)
    monkeypatch.setenv("LANG", environment)
    main(["check", "--root", str(tmp_path), *arguments])

    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["chek"], "chek", id="command"),
        pytest.param(["check", "--fromat", "json"], "--fromat", id="option"),
        pytest.param(["check", "--format", "xml"], "xml", id="choice"),
        pytest.param(["explain"], "CODE", id="argument"),
        pytest.param(["explain", "key-unknwon"], "是不是“key-unknown”", id="near-code"),
        pytest.param(["explain", "zzz"], "没有“zzz”这个代码", id="no-code"),
        pytest.param(["build", "--date", "2021-13-01"], "2021-13-01", id="date"),
        pytest.param(["format", "--root", "/nowhere"], "没有 data 目录", id="no-data"),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    """What was not understood is named in one line, and the code is 2."""
    code = main(arguments)
    out, err = capsys.readouterr()

    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    """An explanation says what a code means and how to cure it."""
    assert main(["explain", "key-unknown"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("key-unknown\n\n")
    assert "改正办法：" in out


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Both go to stdout; no arguments at all are a wish for help."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"tongbao {__version__}\n"
    assert main([]) == 0
    assert "显示这段说明。" in capsys.readouterr().out


def test_build_and_format_give_results_on_stdout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files that were written and the place of the site are results; the rest is talk."""
    write_data(tmp_path)
    main(["format", "--root", str(tmp_path)])
    assert f"data/{KEY}/m01-07.yml" in capsys.readouterr().out.splitlines()
    assert main(["format", "--check", "--root", str(tmp_path)]) == 0
    capsys.readouterr()

    assert main(["build", "--root", str(tmp_path), "--date", "2021-09-01"]) == 0
    assert Path(capsys.readouterr().out.rstrip("\n")) == tmp_path.resolve() / "build" / "site"


def test_build_stops_at_errors(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The findings are shown, then one sentence, without a traceback."""
    code = main(["build", "--root", str(broken), "--date", "2021-09-01"])
    err = capsys.readouterr().err

    assert code == 3
    assert "key-unknown" in err
    assert "Traceback" not in err


def test_failed_verification_has_its_own_code(tmp_path: Path) -> None:
    """What was built but is not sound ends with 5."""
    write_data(tmp_path)
    (tmp_path / "content" / "zh").mkdir(parents=True)
    (tmp_path / "content" / "zh" / "about.md").write_text("# 关于\n\n[x](nowhere/)\n", encoding="utf-8")

    assert main(["build", "--root", str(tmp_path), "--date", "2021-09-01"]) == 5


def test_publish_and_migrate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both name the files they wrote."""
    write_data(tmp_path, notice={"publication": {"state": "signed"}})

    assert main(["migrate", "--root", str(tmp_path)]) == 0
    assert main(["publish", f"{KEY}/m01-07", "--root", str(tmp_path), "--date", "2021-08-20"]) == 0
    assert f"data/{KEY}/.published/m01-07.json" in capsys.readouterr().out
    assert main(["publish", f"{KEY}/m01-09", "--root", str(tmp_path)]) == 2


def test_no_colour(broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """``NO_COLOR`` is obeyed even where colour would be forced."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", "--root", str(broken)])
    coloured = capsys.readouterr().err
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check", "--root", str(broken)])

    assert "\x1b[31m" in coloured or "\x1b[1;31m" in coloured
    assert "31m" not in capsys.readouterr().err


def test_names_from_data_cannot_command_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Square brackets are no markup, and what cannot be printed is not sent."""
    data = write_data(tmp_path)
    (data / "site.yml").write_text('format: 1\ntitle: 平台\n"[red]x": y\n"a\\e[31mb": z\n', encoding="utf-8")
    main(["check", "--root", str(tmp_path)])
    err = capsys.readouterr().err

    assert "\x1b" not in err
    assert "[red]x" in err
