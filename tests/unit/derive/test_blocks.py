"""A notice's text as blocks: the office's own words, and ours where it has none."""

import pytest
from tests.unit.derive.records import (
    BEHIND,
    DONE,
    PACE,
    WORDS,
    a_book,
    a_list,
    a_notice,
    a_section,
    a_tally,
    a_task,
    a_year,
    rows,
)

from tongbao.derive import Block, Line, Sentence, blocks
from tongbao.messages import Words
from tongbao.model import FiledNotice, Standing, WorkList

ZH = Words("zh")
CAUSES = ({"id": "style", "name": "工作作风"}, {"id": "plan", "name": "方案", "text": "方案未定的有以下任务。"})


def said(line: object) -> str:
    """Say a line in Chinese."""
    if isinstance(line, Sentence):
        return ZH(line.key, **{name: said(value) for name, value in line.values.items()})
    return "、".join(line) if isinstance(line, tuple) else str(line)


def texts(found: tuple[Block, ...], kind: str = "paragraph") -> list[str]:
    return ["".join(said(line) for line in block.lines) for block in found if block.kind == kind]


def of(
    filed: FiledNotice, worklist: WorkList | None = None, *before: FiledNotice, **issuer: object
) -> tuple[Block, ...]:
    one = a_year(worklist or a_list(a_section(tasks=4), causes=CAUSES), *before, filed)
    return blocks(a_book(one, **issuer), one, filed)


def passage(role: str, heading: str | None = None, *paragraphs: str, level: str = "1") -> dict[str, object]:
    head = {"heading": heading} if heading else {}
    return {"role": role, "level": level, "paragraphs": paragraphs or ("正文。",), **head}


def test_a_notice_without_text_is_written_from_the_data() -> None:
    """Opening, 基本情况 with the names that matter, and what changed since."""
    before = a_notice(
        "m06", standings=rows("shiwu", PACE, PACE, PACE, BEHIND), period={"label": "1-6月", "granularity": "month"}
    )
    found = of(a_notice(standings=rows("shiwu", DONE, DONE, PACE, BEHIND)), None, before)

    assert [block.kind for block in found] == ["paragraph", "heading", "paragraph", "paragraph", "signature"]
    assert texts(found, "heading") == ["一、基本情况"]
    assert texts(found) == [
        "华容县人民政府对重点工作1-7月进展情况进行了跟踪督办，现将有关情况通报如下。",
        "shiwu类共4项。“已完成”2项，分别是任务1、任务2。“正常推进”1项。“进度滞后”1项，为任务4。已完成2项，完成率50.0%（以4项为基数）。",
        "与1-6月相比：新完成2项（任务1、任务2）。",
    ]


@pytest.mark.parametrize(
    ("notice", "issuer", "start"),
    [
        pytest.param({}, {"supervisors": ("县政府督查室",)}, "县政府督查室对", id="the-issuer's"),
        pytest.param(
            {"supervisors": ("县委督查室", "县政府督查室")},
            {"supervisors": ("别的",)},
            "县委督查室、县政府督查室对",
            id="own",
        ),
        pytest.param({"office": "县政府办公室"}, {}, "县政府办公室对", id="the-office"),
    ],
)
def test_who_supervised(notice: dict[str, object], issuer: dict[str, object], start: str) -> None:
    """The opening names the notice's own supervising bodies, else the issuer's, else the office."""
    assert texts(of(a_notice(**notice), None, **issuer))[0].startswith(start)


def test_the_basis_is_named() -> None:
    """The opening names the document that the list rests on, and not a list before it."""
    links = ({"relation": "previous", "title": "2020年清单"}, {"title": "政府工作报告"})

    assert texts(of(a_notice(), a_list(a_section(tasks=1), basis=links)))[0].startswith("根据《政府工作报告》，")


def test_own_text_stands_as_it_is() -> None:
    """Where the notice has a text, we write none; our heading of problems counts on from its chapters."""
    own = [
        passage("opening", None, "县政府督查室开展了督查。"),
        passage("situation", "一、总体情况"),
        passage("requirements", "三、下步要求"),
    ]
    filed = a_notice(
        passages=own,
        standings=(Standing(task="shiwu/1", status=BEHIND, reasons=({"cause": "style", "text": "等靠"},)),),
    )
    found = of(filed)

    assert texts(found, "heading") == ["一、总体情况", "二、存在的问题", "1.工作作风", "三、下步要求"]
    assert texts(found)[0] == "县政府督查室开展了督查。"
    assert not any("基本情况" in text for text in texts(found, "heading"))


def test_problems_stand_by_cause() -> None:
    """What the notice says of a cause comes first, then the tasks it holds up; causes without a case are left out."""
    held = (
        Standing(task="shiwu/1", status=BEHIND, reasons=({"cause": "plan", "text": "方案未批"},)),
        Standing(task="shiwu/2", status=BEHIND, reasons=({"text": "连续降雨"},)),
        Standing(task="shiwu/3", status=BEHIND, reasons=({"cause": "plan"},)),
    )
    problems = ({"cause": "plan", "text": "个别单位前期工作不细。", "tasks": ("shiwu/3",)},)
    found = of(a_notice(standings=held, problems=problems))
    start = next(at for at, block in enumerate(found) if block.id == "problems")

    assert [(b.kind, "".join(said(line) for line in b.lines)) for b in found[start:-1]] == [
        ("heading", "二、存在的问题"),
        ("heading", "1.方案"),
        ("paragraph", "方案未定的有以下任务。"),
        ("paragraph", "个别单位前期工作不细。"),
        ("held-up", "任务1方案未批"),
        ("heading", "2.其他情况"),
        ("held-up", "任务2连续降雨"),
    ]


def test_ids_are_unique() -> None:
    """Headings can be linked to, each by its own id, whatever the causes are called."""
    causes = ({"id": "other", "name": "其他"}, {"id": "plan", "name": "方案"})
    own = [
        passage("opening", "引言"),
        passage("opening", "说明"),
        passage("other", "甲"),
        passage("requirements", "乙"),
        passage("suggestions", "丙"),
    ]
    reasons = ({"cause": "other", "text": "甲"}, {"cause": "plan", "text": "乙"}, {"text": "丙"})
    filed = a_notice(passages=own, standings=(Standing(task="shiwu/1", status=BEHIND, reasons=reasons),))
    ids = [block.id for block in of(filed, a_list(a_section(tasks=1), causes=causes)) if block.kind == "heading"]

    assert len(ids) == len(set(ids)) == 10


@pytest.mark.parametrize("chapters", [0, 9, 10, 19, 29, 30])
def test_our_headings_count_on(chapters: int) -> None:
    """Our heading takes the next number after any number of the notice's own chapters."""
    own = [passage("other", f"第{n}章") for n in range(chapters)]
    filed = a_notice(passages=[passage("findings"), *own], problems=({"text": "进度不快。"},))
    numeral = {0: "一", 9: "十", 10: "十一", 19: "二十", 29: "三十", 30: "31"}[chapters]

    assert f"{numeral}、存在的问题" in texts(of(filed), "heading")


@pytest.mark.parametrize(("count", "named"), [(10, True), (11, False)], ids=["ten", "eleven"])
def test_long_lists_of_names_are_left_to_the_table(count: int, named) -> None:
    """Up to ten names stand in the text; more are counted."""
    filed = a_notice(standings=rows("shiwu", *[BEHIND] * count))
    text = texts(of(filed, a_list(a_section(tasks=count))))[1]

    assert (f"“进度滞后”{count}项，分别是" in text) is named


def test_what_is_not_named_is_said_to_be_so() -> None:
    """A class that counts more than it names says how many are left."""
    section = a_section(tasks=4, complete=False)
    stated = a_tally(total=69, counts={DONE: 3, PACE: 49, BEHIND: 7})
    text = texts(of(a_notice(standings=rows("shiwu", DONE, DONE, PACE, BEHIND), tallies=(stated,)), a_list(section)))[1]

    assert "“已完成”3项，包括任务1、任务2，另有1项未列名。" in text
    assert "“正常推进”49项。" in text


def test_counts_are_not_named_where_the_class_is_closed() -> None:
    """A class that is disclosed by its number only brings no names into the text."""
    counts = ({"status": BEHIND, "count": 1, "disclosed": "counts"},)
    text = texts(of(a_notice(standings=rows("shiwu", BEHIND), tallies=(a_tally(total=4, counts=counts),))))[1]

    assert "“进度滞后”1项。" in text


@pytest.mark.parametrize(
    ("within", "words"),
    [(PACE, "包含在“正常推进”之内"), ("?", "未说明")],
    ids=["known", "unknown"],
)
def test_a_class_inside_another(within: str, words: str) -> None:
    """A class inside another is said to be so; a question mark is not the name of a class."""
    counts = ({"status": PACE, "count": 4}, {"label": "即将完工", "count": 1, "within": within})
    text = texts(of(a_notice(tallies=(a_tally(total=4, counts=counts),))))[1]

    assert words in text
    assert "“?”" not in text


def test_the_classifier_is_the_list_s_own() -> None:
    """A list of 件 is never told in 项."""
    section = a_section(tasks=2, word="件")

    assert "项" not in texts(of(a_notice(standings=rows("shiwu", DONE, PACE)), a_list(section)))[1]


def test_the_frame_comes_from_the_notice_else_from_the_issuer() -> None:
    """Addressees, objection, signature with date, and 抄送 in groups."""
    defaults = {
        "addressees": ("各乡镇人民政府",),
        "signature": "华容县人民政府办公室",
        "copies": (("县委办",), ("县人大办", "县政协办")),
        "objection": "有异议的，可在五个工作日内反映。",
    }
    given = of(a_notice(dates={"written": "2021-08-17"}), None, defaults=defaults)
    own = of(
        a_notice(addressees=("县直各单位",), signature="县政府督查室", copies=(("县纪委",),)), None, defaults=defaults
    )

    assert texts(given, "addressee") == ["各乡镇人民政府"]
    assert [b.lines for b in given if b.kind == "signature"] == [("华容县人民政府办公室", "2021-08-17")]
    assert [b.lines for b in given if b.kind.startswith("copies")] == [("县委办",), ("县人大办", "县政协办")]
    assert texts(given, "objection") == ["有异议的，可在五个工作日内反映。"]
    assert [b.lines for b in own if b.kind in ("addressee", "signature", "copies")] == [
        ("县直各单位",),
        ("县政府督查室",),
        ("县纪委",),
    ]


def test_parts_are_named_by_their_own_title() -> None:
    """A part that is held up is named, and not its task."""
    task = a_task("1", parts=({"id": "a", "title": "东段改造"},))
    row = Standing(task="shiwu/1", part="a", status=BEHIND, reasons=({"text": "征拆"},))
    found = of(a_notice(standings=(row,)), a_list(a_section(tasks=(task,))))

    assert texts(found, "held-up") == ["东段改造征拆"]


def test_parts_are_told_from_tasks() -> None:
    """Where a notice counts both, the text says which it speaks of."""
    task = a_task("1", parts=({"id": "a", "title": "东段"}, {"id": "b", "title": "西段"}))
    of_parts = tuple(Standing(task="shiwu/1", part=part, status=DONE) for part in "ab")
    found = of(a_notice(standings=(*rows("shiwu", PACE), *of_parts)), a_list(a_section(tasks=(task,))))

    assert [text.split("。")[0] for text in texts(found)[1:]] == ["shiwu类共1项", "shiwu类按实施项目统计共2项"]


def test_every_kind_of_line_can_be_said() -> None:
    """No sentence of ours lacks its words in either language."""
    stated = a_tally(total=30, counts=dict.fromkeys(WORDS.values(), 3))
    filed = a_notice(standings=rows("shiwu", *list(WORDS.values())[:4]), tallies=(stated,))
    lines: list[Line] = [line for block in of(filed) for line in block.lines]

    assert all(sentence.key in Words(language) for language in ("zh", "en") for sentence in keys(lines))


def keys(values: object) -> list[Sentence]:
    if isinstance(values, Sentence):
        return [values, *(s for value in values.values.values() for s in keys(value))]
    return [s for value in values for s in keys(value)] if isinstance(values, list | tuple) else []
