"""The form of documents: number, dates, headings, attachments, pairs, words; what fires, and what nearly would."""

import pytest
from tests.factories import a_unit, a_worklist, an_issuer
from tests.unit.check.asking import MARCH, a_period, asked, codes

from tongbao.check.wordlists import bodies, wrong_words
from tongbao.findings import Severity
from tongbao.model import Notice

FORM = {
    "addressee-unknown", "attachment-missing", "body-dissolved", "heading-level", "heading-order", "issued-before-end",
    "money-unit", "number-form", "number-year", "pair-open", "published-after-term", "published-late", "word-avoided",
    "word-doubled", "word-wrong",
}  # fmt: skip


def form(notice: Notice, **around: object) -> list[str]:
    """Give the codes of form."""
    return [code for code in codes(asked(notice, **around)) if code in FORM]


def saying(*texts: str, **changes: object) -> Notice:
    """A notice with these paragraphs."""
    return a_period(MARCH, passages=[{"heading": "一、基本情况", "paragraphs": list(texts)}], **changes)


@pytest.mark.parametrize(
    ("number", "found"),
    [
        pytest.param("示政督〔2021〕11号", [], id="right"),
        pytest.param("〔2021〕第9期", [], id="issue"),
        pytest.param("第20期", [], id="issue-without-year"),
        pytest.param("无", [], id="none"),
        pytest.param("示政督〔2020〕11号", ["number-year"], id="year-before"),
        pytest.param("示政督〔2021〕11", ["number-form"], id="no-end"),
        pytest.param("〔2021〕11号", ["number-form"], id="no-office"),
        pytest.param("示政督〔2021）11号", ["number-form"], id="bracket-lost"),
        pytest.param("示政督[2021]11号", [], id="told-when-read"),
    ],
)
def test_document_numbers(number, found) -> None:
    """A number has the office's code, the year and a serial number, and the year is that of the document."""
    assert form(a_period(MARCH, number=number)) == found


def test_a_number_of_december_may_stand_in_january() -> None:
    """Documents of the first days carry last year's number."""
    notice = a_period({**MARCH, "end": "2020-12-31"}, number="示政督〔2020〕99号", dates={"written": "2021-01-04"})

    assert "number-year" not in form(notice)


@pytest.mark.parametrize(
    ("dates", "period", "found"),
    [
        pytest.param({"written": "2021-04-10", "published": "2021-04-12"}, {}, [], id="soon"),
        pytest.param({"written": "2021-03-29"}, {}, ["issued-before-end"], id="before-the-end"),
        pytest.param({"written": "2021-03-29"}, {"as_of": "2021-03-25"}, [], id="as-of"),
        pytest.param({"written": "2021-03-29"}, {"note": "数据截至3月25日。"}, [], id="note"),
        pytest.param({"written": "2021-03-31"}, {}, [], id="on-the-last-day"),
        pytest.param({"written": "2021-03"}, {}, [], id="only-the-month"),
        pytest.param({"written": "2021-03-29", "as_printed": "3月下旬"}, {}, [], id="as-printed"),
        pytest.param({"published": "2021-05-30"}, {}, ["published-late"], id="sixty-days"),
        pytest.param({"published": "2021-05-29"}, {}, [], id="fifty-nine"),
        pytest.param({"published": "2021-08-30"}, {"granularity": "event"}, [], id="event"),
        pytest.param({"written": "2021-04-01", "published": "2021-04-29"}, {}, [], id="twenty-working-days"),
        pytest.param(
            {"written": "2021-04-01", "published": "2021-04-30"}, {}, ["published-after-term"], id="twenty-one"
        ),
        pytest.param({"written": "2021-04", "published": "2021-05-20"}, {}, [], id="no-day-to-count-from"),
    ],
)
def test_dates(dates, period, found) -> None:
    """A notice follows its period, and the site follows the notice."""
    assert form(a_period({**MARCH, **period}, dates=dates)) == found


@pytest.mark.parametrize(
    ("headings", "rows", "found"),
    [
        pytest.param(["一、情况", "二、问题", "三、要求"], [], [], id="in-order"),
        pytest.param(["一、情况", "三、要求"], [], ["heading-order"], id="gap"),
        pytest.param(["一、情况", "三、要求"], [{"task": "a/1", "status": "已完成"}], [], id="gap-that-rows-fill"),
        pytest.param(["一、情况", "一、要求"], [], ["heading-order"], id="twice"),
        pytest.param(
            ["二、情况", "一、要求"], [{"task": "a/1", "status": "已完成"}], ["heading-order"], id="backwards"
        ),
        pytest.param(["一、情况", "1.加强领导", "2.加强督导"], [], [], id="second-level-left-out"),
        pytest.param(["一、情况", "（一）完成", "（三）滞后"], [], ["heading-order"], id="inner-gap"),
        pytest.param(["一、情况", "（一）完成", "二、要求", "（一）领导"], [], [], id="starts-again"),
        pytest.param(["一、情况", "（1）完成"], [], ["heading-level"], id="level-left-out"),
        pytest.param(["基本情况", "下一步要求"], [], [], id="no-numbers"),
        pytest.param(["九、情况", "十、问题", "十一、要求"], [{"task": "a/1", "status": "已完成"}], [], id="over-ten"),
    ],
)
def test_headings(headings, rows, found) -> None:
    """Numbers of headings follow each other on every level."""
    passages = [{"heading": heading, "paragraphs": ["各单位要压实责任。"]} for heading in headings]

    assert form(a_period(MARCH, passages=passages, standings=rows)) == found


def test_paragraphs_that_start_with_a_figure_are_no_list() -> None:
    """1.5万亩 is a quantity; 1. is a number of a list."""
    assert form(saying("1.5万亩高标准农田完成。", "3.2公里道路完工。")) == []
    assert form(saying("1.压实责任。", "2.加快进度。", "4.加强督导。")) == ["heading-order"]


@pytest.mark.parametrize(
    ("text", "listed", "found"),
    [
        pytest.param("进展见附件1。", 1, 0, id="listed"),
        pytest.param("进展见附件2。", 1, 1, id="one-too-few"),
        pytest.param("进展见附件。", 0, 1, id="none"),
        pytest.param("进展见附件。", 1, 0, id="the-only-one"),
        pytest.param("按《年度任务分解》附件3的要求。", 0, 0, id="another-document"),
        pytest.param("依据示政发〔2021〕3号文件的附件2。", 0, 0, id="of-a-numbered-document"),
        pytest.param("零附件缺失。", 1, 0, id="another-sense"),
    ],
)
def test_attachments(text, listed, found) -> None:
    """What the text points to is listed."""
    attachments = [{"title": f"进展情况表{n}"} for n in range(1, listed + 1)]

    assert form(saying(text, attachments=attachments)).count("attachment-missing") == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("县教育局", 0, id="unit"),
        pytest.param("县教育厅", 1, id="unknown"),
        pytest.param("各乡镇人民政府", 0, id="general"),
        pytest.param("县委宣讲团", 0, id="default"),
    ],
)
def test_addressees(name, found) -> None:
    """Whom a notice goes to is known; otherwise a hint."""
    issuer = an_issuer(defaults={"copies": [["县委宣讲团"]]})
    seen = asked(a_period(MARCH, addressees=[name]), issuer=issuer)

    assert [f.severity for f in seen if f.code == "addressee-unknown"] == [Severity.HINT] * found


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("按“谁主管、谁负责”的原则（见附表）落实。", [], id="closed"),
        pytest.param("按“谁主管、谁负责的原则落实。", [2], id="quote-open"),
        pytest.param("按谁主管、谁负责”的原则落实。", [9], id="quote-not-begun"),
        pytest.param("（一）按《办法落实。", [5], id="title-open"),
        pytest.param("1）压实责任；2）加快进度。", [], id="numbers-of-a-list"),
        pytest.param("完成投资（含贷款)2亿元。", [], id="half-and-full"),
        pytest.param("宣政秘〔20208号文件", [4], id="lost-in-copying"),
        pytest.param("“一事‘一议’”", [], id="nested"),
        pytest.param("（“一事）一议”", [2, 8], id="crossed"),
        pytest.param("Shili’s site", [], id="apostrophe"),
    ],
)
def test_pairs(text, columns) -> None:
    """Every mark has its partner; the finding stands at the very character."""
    seen = asked(saying(text, attachments=[{"title": "附表"}]))

    assert [f.place.column for f in seen if f.code == "pair-open"] == columns


def test_a_quotation_over_paragraphs() -> None:
    """It opens at each paragraph and closes at the last."""
    found = form(saying("“第一段没有写完。", "“第二段写完了。”"))

    assert found.count("pair-open") == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("合同金融76.26亿元", ["word-wrong"], id="amount"),
        pytest.param("按装路灯300盏", ["word-wrong"], id="install"),
        pytest.param("按装机容量计算", [], id="installed-capacity"),
        pytest.param("现场公布署名意见", [], id="another-word"),
        pytest.param("目的的确认和为了了解情况，现在在建", [], id="doubled-by-right"),
        pytest.param("完成的的任务", ["word-doubled"], id="doubled"),
        pytest.param("已经完成，，正在验收。。", ["word-doubled", "word-doubled"], id="marks"),
        pytest.param("河道清淤疏浚工程", [], id="dredging"),
    ],
)
def test_words(text, found) -> None:
    """Words of the list are told, and phrases that only look like them are not."""
    assert form(saying(text)) == found


def test_the_office_has_its_own_words() -> None:
    """It adds some, accepts others, and both hold for its notices only."""
    issuer = an_issuer(wrong_words=[{"wrong": "躺平"}, {"wrong": "督察室", "right": "督查室"}], accepted_words=["台帐"])

    assert form(saying("躺平"), issuer=issuer) == ["word-avoided"]
    assert form(saying("县政府督察室的台帐"), issuer=issuer) == ["word-wrong"]
    assert form(saying("台帐")) == ["word-wrong"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("完成投资93.3元，其中县道50亿元", 1, id="lost-hundred-million"),
        pytest.param("完成投资3.5亿元，水价每吨2.35元", 0, id="price"),
        pytest.param("发放补助1200万元，人均38.5元", 0, id="per-head"),
        pytest.param("完成投资93.3亿元，其中县道50亿元", 0, id="right"),
        pytest.param("水费2.35元。完成投资3亿元", 0, id="another-sentence"),
        pytest.param("完成投资76260000亿元", 1, id="too-many"),
    ],
)
def test_money(text, found) -> None:
    """One amount of a sentence is not a hundred million times smaller than the others."""
    assert form(saying(text)).count("money-unit") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("县国土资源局负责用地", 1, id="dissolved"),
        pytest.param("原县国土资源局批复的用地", 0, id="former"),
        pytest.param("县自然资源局负责用地", 0, id="of-today"),
        pytest.param("打开现代农业局面", 0, id="another-word"),
    ],
)
def test_bodies(text, found) -> None:
    """A body that no longer exists is named as former."""
    assert form(saying(text)).count("body-dissolved") == found


def test_bodies_of_their_time() -> None:
    """Before the reform, and where the office's list knows the name, an old name is right."""
    early = saying("县国土资源局", dates={"written": "2018-05-01"})
    known = a_unit(id="gtj", names=[{"name": "县国土资源局"}])

    assert "body-dissolved" not in form(early)
    assert "body-dissolved" not in form(saying("县国土资源局"), units=(known,))


def test_what_another_office_printed_is_a_hint() -> None:
    """An archived notice is not corrected; that it holds a slip is worth knowing."""
    issuer = an_issuer(nature="demonstration")
    (finding,) = [f for f in asked(saying("合同金融76.26亿元"), issuer=issuer) if f.code == "word-wrong"]

    assert (finding.severity, finding.hint) == (Severity.HINT, "hint-printed")


def test_a_withdrawn_notice_is_only_a_stub() -> None:
    """Nobody corrects its words any more."""
    publication = {"state": "withdrawn", "withdrawal": {"on": "2021-05-01", "reason": "数字有误。"}}

    assert form(saying("合同金融（", publication=publication)) == []


def test_titles_of_lists_are_read_too() -> None:
    """A slip in a task's title is on every page of it."""
    section = a_worklist().sections[0].model_dump(exclude_defaults=True, by_alias=True)
    section["tasks"][0]["title"] = "“智慧县城建设"

    assert "pair-open" in form(a_period(MARCH), worklist=a_worklist(sections=[section]))


def test_the_lists_are_sound() -> None:
    """Nothing stands twice, nothing is its own correction, and an exception holds its word."""
    words = [word.wrong for word in wrong_words()]

    assert len(set(words)) == len(words) > 40
    assert [word for word in wrong_words() if word.wrong == word.right or not word.right] == []
    assert [word for word in wrong_words() for phrase in word.fine if word.wrong not in phrase] == []
    assert len({body.name for body in bodies()}) == len(bodies()) > 20
