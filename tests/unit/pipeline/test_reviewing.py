"""What stands between a signed notice and the public: refusal, report and brief."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.factories import KEY, write_data

from tongbao.cli import main
from tongbao.errors import SuspicionError, UsageError
from tongbao.messages import Words
from tongbao.pipeline import Paths, brief, publish, write_report

DAY = date(2021, 8, 18)
NOTICE = f"{KEY}/m01-07"
ZH = Words("zh")


def a_root(root: Path, *, answered: bool = False, nature: str = "fictional", **notice: object) -> Paths:
    """A signed notice whose first task was done in the notice before."""
    data = write_data(root, notice={"publication": {"state": "signed"}, **notice})
    file = data / KEY / "m01-07.yml"
    now = yaml.safe_load(file.read_text(encoding="utf-8"))
    before = {**now, "publication": {"state": "published"}, "title": "关于一季度重点工作进展情况的通报"}
    before["period"] = {**now["period"], "label": "1-3月", "end": "2021-03-31"}
    before["dates"] = {"written": "2021-04-10", "published": "2021-04-12"}
    (data / KEY / "m01-03.yml").write_text(yaml.safe_dump(before, allow_unicode=True), encoding="utf-8")
    now["standings"][0]["status"] = "进展缓慢"
    if answered:
        now["standings"][0]["reason"] = "验收未通过，返工整改。"
    file.write_text(yaml.safe_dump(now, allow_unicode=True, sort_keys=False), encoding="utf-8")
    if nature != "fictional":
        issuer = data / "shili" / "issuer.yml"
        issuer.write_text(issuer.read_text(encoding="utf-8").replace("fictional", nature), encoding="utf-8")
    return Paths(root)


def test_what_is_not_answered_is_not_published(tmp_path: Path) -> None:
    """Every open question is listed, and nothing is written."""
    paths = a_root(tmp_path)
    before = (paths.data / KEY / "m01-07.yml").read_bytes()

    with pytest.raises(SuspicionError) as raised:
        publish(paths, NOTICE, DAY)

    assert [finding.code for finding in raised.value.findings] == ["standing-regressed"]
    assert (raised.value.exit_code, raised.value.values["count"]) == (3, "1")
    assert (paths.data / KEY / "m01-07.yml").read_bytes() == before
    assert not (paths.data / KEY / ".published").exists()


def test_an_answer_lets_it_out(tmp_path: Path) -> None:
    """With its reason in the data the notice is published; doing it again changes nothing."""
    paths = a_root(tmp_path, answered=True)

    assert len(publish(paths, NOTICE, DAY).changed) == 2
    assert publish(paths, NOTICE, DAY).changed == ()


def test_what_another_office_printed_is_kept_all_the_same(tmp_path: Path) -> None:
    """An archived notice was public long ago; its questions are for readers."""
    paths = a_root(tmp_path, nature="demonstration")

    assert publish(paths, NOTICE, DAY).changed


def test_the_command_line_says_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The questions stand on lines of their own, and the exit code is 3."""
    a_root(tmp_path)

    assert main(["publish", NOTICE, "--root", str(tmp_path), "--lang", "zh"]) == 3
    said = capsys.readouterr().err
    assert "standing-regressed" in said
    assert "1处疑点没有答复" in said


@pytest.mark.parametrize("form", [".html", ".md"])
def test_the_report_names_whom_to_ask(tmp_path: Path, form: str) -> None:
    """Unit, question, line and page stand in it; the same data gives the same bytes."""
    paths = a_root(tmp_path)
    files = [tmp_path / "out" / f"{name}{form}" for name in "ab"]
    for file in files:
        write_report(paths, file, ZH)
    text = files[0].read_text(encoding="utf-8")

    assert files[1].read_text(encoding="utf-8") == text
    assert "县教育局" in text
    assert "待答复" in text
    assert "../data/shili/2021/key-works/m01-07.yml#L" in text
    assert f"/{NOTICE}/" in text
    assert "<script" not in text


def test_the_report_is_a_workbook_too(tmp_path: Path) -> None:
    """The bytes have no clock in them, and a text never becomes a formula."""
    paths = a_root(tmp_path, title="=1+1的通报")
    files = [tmp_path / f"{name}.xlsx" for name in "ab"]
    for file in files:
        write_report(paths, file, ZH, NOTICE)

    assert files[0].read_bytes() == files[1].read_bytes()
    with zipfile.ZipFile(io.BytesIO(files[0].read_bytes())) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert "县教育局" in book.read("xl/sharedStrings.xml").decode()


def test_the_report_shows_what_is_answered(tmp_path: Path) -> None:
    """An answered question stands with its answer, and is not counted as open."""
    paths = a_root(tmp_path, answered=True)
    file = tmp_path / "report.md"

    assert write_report(paths, file, ZH) == ()
    text = file.read_text(encoding="utf-8")
    assert "已说明：验收未通过，返工整改。" in text
    assert "待答复0条" in text


def test_texts_of_a_report_are_escaped(tmp_path: Path) -> None:
    """Data is not markup."""
    paths = a_root(tmp_path, title="<img src=x onerror=alert(1)>的通报")
    file = tmp_path / "report.html"
    write_report(paths, file, ZH, NOTICE)

    assert "<img" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "notice", "key"),
    [
        pytest.param("report.pdf", None, "report.form", id="form"),
        pytest.param("report.md", "shili/2021/key-works/m12", "report.unknown", id="notice"),
        pytest.param("data/shili/issuer.yml/report.md", None, "report.unwritable", id="folder"),
    ],
)
def test_a_report_that_cannot_be(tmp_path: Path, file: str, notice: str | None, key: str) -> None:
    """What was asked for wrongly is said in one sentence."""
    with pytest.raises(UsageError) as raised:
        write_report(a_root(tmp_path), tmp_path / file, ZH, notice)

    assert raised.value.key == key


def test_check_may_look_at_one_notice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Findings of others are left out."""
    a_root(tmp_path)
    found = []
    for period in ("m01-03", "m01-07"):
        main(["check", f"{KEY}/{period}", "--root", str(tmp_path), "--format", "json"])
        found.append([row["code"] for row in json.loads(capsys.readouterr().out)])

    assert found == [[], ["standing-regressed"]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_brief_is_one_page(tmp_path: Path, language: str) -> None:
    """It has five parts, names what went back and who was not heard, and every open question."""
    words = Words(language)
    text = brief(a_root(tmp_path), NOTICE, words)

    assert text.count("\n## ") == 5
    assert "新建城区小学一所" in text
    assert words("brief.no-reason") in text
    assert words("brief.no-version") in text
    assert "m01-07.yml:" in text
    assert len(text.splitlines()) < 60


def test_the_brief_tells_who_was_heard(tmp_path: Path) -> None:
    """A reply of the unit is named with its day."""
    rows = [
        {"task": "a/1", "status": "已完成"},
        {
            "task": "a/2",
            "status": "进展缓慢",
            "reply": {"text": "用地已批，10月开工。", "by": "edu", "on": "2021-08-05"},
        },
    ]

    assert "已听取意见：2021-08-05书面说明" in brief(a_root(tmp_path, standings=rows), NOTICE, ZH)


def test_the_brief_compares_with_a_draft(tmp_path: Path) -> None:
    """What the draft said and what the notice says stand side by side."""
    paths = a_root(tmp_path)
    draft = tmp_path / "draft.yml"
    now = (paths.data / KEY / "m01-07.yml").read_text(encoding="utf-8")
    draft.write_text(now.replace("进展缓慢", "正常推进", 1), encoding="utf-8")

    assert "进展“新建城区小学一所”：由“正常推进”改为“进展缓慢”" in brief(paths, NOTICE, ZH, draft)
    draft.write_text(now, encoding="utf-8")
    assert ZH("brief.same.draft") in brief(paths, NOTICE, ZH, draft)


def test_the_brief_compares_with_what_was_published(tmp_path: Path) -> None:
    """After publication the snapshot is what it is held against."""
    paths = a_root(tmp_path, answered=True)
    publish(paths, NOTICE, DAY)

    assert ZH("brief.same.snapshot") in brief(paths, NOTICE, ZH)
