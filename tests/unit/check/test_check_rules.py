"""Every code of the check: what makes it fire, where it points, and what comes close and is fine."""

import ast
from pathlib import Path

import pytest
from tests.unit.check.county import EARLIER, Change, check_county, text_at

import tongbao.check
from tongbao.check import CODES
from tongbao.messages import LANGUAGES, Words, say, say_line

PARTITION = ("notice", "total: 10\n", "total: 11\n")
PRINTED = ("notice", "section: gongcheng\n", "section: gongcheng\n  as_printed: true\n")
WITHDRAWAL = "{state: withdrawn, withdrawal: {on: 2021-09-01, reason: 数据有误}}"


JULY = "start: 2021-01-01, end: 2021-07-31"
FULL = "- {status: 已完成, count: 4"
ER = "- {id: er, name: 又一, statuses: [{id: done, name: 已完成, common: done}]}"


def fires(code: str, name: str, change: Change, at: str, severity: str = "error", *more: Change):
    return pytest.param((change, *more), code, at, severity, id=f"{code}-{name}")


@pytest.mark.parametrize(
    ("changes", "code", "at", "severity"),
    [
        fires("id-twice", "task", ("list", "  - id: 2\n", "  - id: 2\n    title: 新建公园\n  - id: 2\n"), "2"),
        fires("id-twice", "section", ("list", "sections:\n", "sections:\n- {id: shiwu, name: 又一类}\n"), "shiwu"),
        fires(
            "id-twice",
            "section-inside",
            ("list", "  complete: false\n", "  complete: false\n  sections:\n  - {id: shiwu, name: 内}\n"),
            "shiwu",
        ),
        fires("id-twice", "part", ("list", "{id: b,", "{id: a,"), "a,"),
        fires(
            "id-twice",
            "indicator",
            ("list", "{id: touzi,", "{id: xuewei,"),
            "xuewei,",
            "error",
            ("notice", "indicator: touzi", "indicator: xuewei, kind: plan"),
        ),
        fires(
            "id-twice",
            "scale",
            ("list", "scales:\n", "scales:\n- {id: jindu, name: 又一, statuses: [{id: x, name: 好, common: done}]}\n"),
            "jindu",
        ),
        fires(
            "id-twice",
            "status-id",
            ("list", "common: behind}\n", "common: behind}\n  - {id: slow, name: 严重滞后, common: behind}\n"),
            "slow, name: 严重",
        ),
        fires("id-twice", "status-name", ("list", "name: 进展缓慢", "name: 已完成"), "已完成"),
        fires("id-twice", "cause", ("list", "{id: zuofeng,", "{id: yaosu,"), "yaosu,"),
        fires(
            "id-twice",
            "unit",
            ("units", "- id: kjj\n", "- id: fgj\n"),
            "fgj",
            "error",
            ("units", "unit: kjj,", "unit: fgj,"),
        ),
        fires("id-twice", "place", ("issuer", "{id: dongshan,", "{id: zhanghua,"), "zhanghua,"),
        fires("id-twice", "act", ("ledger", "{id: 2,", "{id: 1,"), "1,"),
        fires(
            "id-twice",
            "standing",
            ("notice", "{task: gongcheng/1,", "{task: shiwu/2,"),
            "{task: shiwu/2, status: 已完成",
        ),
        fires(
            "id-twice",
            "reading",
            ("notice", "indicator: touzi", "indicator: xuewei"),
            "{task: shiwu/1, indicator: xuewei, value: 12",
        ),
        fires("id-twice", "tally", ("notice", "section: gongcheng\n", "section: shiwu\n"), "section: shiwu"),
        fires(
            "id-reserved",
            "section",
            ("list", "- id: gongcheng", "- id: search"),
            "search",
            "error",
            ("notice", "task: gongcheng/1", "task: search/1"),
            ("notice", "section: gongcheng", "section: search"),
        ),
        fires("continues-unknown", "task", ("list", "shiwu/1]", "shiwu/9]"), "huarong/2020"),
        fires("continues-unknown", "list", ("list", "[huarong/2020/", "[huarong/2019/"), "huarong/2019"),
        fires("continues-unknown", "form", ("list", "[huarong/2020/key-works/shiwu/1]", "[shiwu]"), "shiwu]"),
        fires(
            "continues-later",
            "year",
            ("earlier", "筹建政务服务中心}", "筹建, continues: [huarong/2021/key-works/shiwu/1]}"),
            "huarong/2021",
        ),
        fires("dates-reversed", "period", ("notice", "start: 2021-01-01", "start: 2021-08-01"), "2021-07-31"),
        fires("dates-reversed", "period-by-month", ("notice", JULY, "start: 2021-08-01, end: 2021-07"), "2021-07"),
        fires(
            "dates-reversed",
            "unit-name",
            ("units", "from: 2019-03-01", "from: 2019-03-01, to: 2019-02-28"),
            "2019-02-28",
        ),
        fires("unit-names-overlap", "one-day", ("units", "from: 2019-03-01", "from: 2019-02-28"), "{name: 县发改局"),
        fires("unit-names-overlap", "no-end", ("units", ", to: 2019-02-28", ""), "{name: 县发改局"),
        fires("unit-names-overlap", "no-start", ("units", ", from: 2019-03-01", ""), "{name: 县发改局"),
        fires("succession-circle", "itself", ("units", "unit: kjj,", "unit: jyj,"), "- {unit: jyj"),
        fires(
            "period-other-year",
            "next-year",
            ("notice", JULY, "start: 2022-01-01, end: 2022-07-31"),
            "{label",
            "warning",
        ),
        fires("withdrawal-missing", "no-reason", ("notice", "{state: published}", "{state: withdrawn}"), "{state"),
        fires(
            "withdrawal-unmarked",
            "published",
            ("notice", "{state: published}", WITHDRAWAL.replace("withdrawn,", "published,")),
            "{state",
        ),
        fires(
            "site-code-not-official",
            "demonstration",
            ("site", "format: 1\n", "format: 1\nsite_code: '4306230001'\n"),
            "'4306230001'",
            "error",
            ("issuer", "level: county", "level: county\nnature: demonstration"),
        ),
        fires("size-too-small", "tasks", ("list", "[{count: 2}]", "[{count: 1}]"), "{count: 1}"),
        fires(
            "size-too-small",
            "tasks-of-an-incomplete-list",
            ("list", "  complete: false\n", "  complete: false\n  sizes: [{count: 0}]\n"),
            "{count: 0}",
        ),
        fires("size-too-small", "parts", ("list", "[{count: 2}]", "[{level: parts, count: 2}]"), "{level: parts"),
        fires("size-too-large", "tasks", ("list", "[{count: 2}]", "[{count: 3}]"), "{count: 3}"),
        fires(
            "tally-total-differs",
            "rows",
            ("notice", "total: 2\n", "total: 3\n"),
            "3",
            "warning",
            ("notice", "正常推进, count: 1}", "正常推进, count: 2}"),
            ("list", "  sizes: [{count: 2}]\n", ""),
        ),
        fires(
            "tally-class-differs",
            "rows",
            ("notice", "- {status: 正常推进, count: 1}", "- {status: 进展缓慢, count: 1}"),
            "{status: 进展缓慢",
            "warning",
        ),
        fires(
            "names-over-count",
            "rows",
            ("notice", "count: 4, disclosed: some", "count: 0, disclosed: some"),
            "{status: 已完成, count: 0",
            "warning",
            ("notice", "count: 6", "count: 10"),
        ),
        fires(
            "names-over-count",
            "names",
            ("notice", "count: 4, disclosed: some", "count: 1, names: [甲, 乙]"),
            "{status: 已完成, count: 1",
            "warning",
            ("notice", "count: 6", "count: 9"),
        ),
        fires(
            "names-under-count",
            "all",
            ("notice", "disclosed: some", "disclosed: all"),
            "{status: 已完成, count: 4",
            "warning",
        ),
    ],
)
def test_fires(tmp_path: Path, changes: tuple[Change, ...], code: str, at: str, severity: str) -> None:
    """One change brings the finding, at the very value that an editor must look at."""
    found = [one for one in check_county(tmp_path, *changes) if one.code == code]

    assert [str(one.severity) for one in found] == [severity]
    shown = text_at(tmp_path, found[0])
    assert shown.startswith(at), shown
    assert "{" not in say(found[0], Words("zh"))
    assert say_line(found[0], Words("zh")).startswith(str(found[0].place))


#: Codes that this module is about.
HERE = {
    "continues-later", "continues-unknown", "dates-reversed", "id-reserved", "id-twice", "names-over-count",
    "names-under-count", "period-other-year", "site-code-not-official", "size-too-large", "size-too-small",
    "succession-circle", "tally-class-differs", "tally-total-differs", "unit-names-overlap",
    "withdrawal-missing", "withdrawal-unmarked",
}  # fmt: skip


def near(name: str, *changes: Change):
    return pytest.param(changes, id=name)


@pytest.mark.parametrize(
    "changes",
    [
        near("nothing-changed"),
        near("same-task-number-in-another-section", ("list", "title: 建设沿江大道", "title: 新建城南小学")),
        near(
            "same-part-id-in-another-task",
            ("list", "title: 办好政务服务中心\n", "title: 办好政务服务中心\n    parts: [{id: a, title: 东区}]\n"),
        ),
        near(
            "part-and-unit-rows",
            (
                "notice",
                "- {task: gongcheng/1,",
                "- {task: shiwu/1, part: a}\n- {task: shiwu/1, unit: jyj}\n- {task: gongcheng/1,",
            ),
        ),
        near("a-plan-beside-the-figure", ("notice", "indicator: touzi", "indicator: xuewei, kind: plan")),
        near("same-status-name-in-another-scale", ("list", "causes:", ER + "\ncauses:")),
        near("a-tally-in-another-cut", ("notice", "section: gongcheng\n", "section: shiwu\n  cut: 按乡镇\n")),
        near(
            "section-beside-a-reserved-word",
            ("list", "- id: gongcheng", "- id: search-2"),
            ("notice", "task: gongcheng/1", "task: search-2/1"),
            ("notice", "section: gongcheng", "section: search-2"),
        ),
        near(
            "continues-in-the-same-year",
            ("list", "[huarong/2020/key-works/shiwu/1]", "[huarong/2021/key-works/gongcheng/1]"),
        ),
        near("period-of-one-day", ("notice", "start: 2021-01-01", "start: 2021-07-31")),
        near("period-ends-in-the-month-it-starts", ("notice", JULY, "start: 2021-07-15, end: 2021-07")),
        near("period-over-two-years", ("notice", "start: 2021-01-01", "start: 2020-12-01")),
        near("period-around-the-year", ("notice", JULY, "start: 2020-12-01, end: 2022-01-31")),
        near("period-without-dates", ("notice", "start: 2021-01-01, end: 2021-07-31, ", "")),
        near("unit-names-with-a-gap", ("units", "from: 2019-03-01", "from: 2020-01-01")),
        near("unit-name-of-one-day", ("units", "from: 2019-03-01", "from: 2019-03-01, to: 2019-03-01")),
        near("withdrawn-with-reason", ("notice", "{state: published}", WITHDRAWAL)),
        near("site-code-of-an-official-site", ("site", "format: 1\n", "format: 1\nsite_code: '4306230001'\n")),
        near("demonstration-without-code", ("issuer", "level: county", "level: county\nnature: demonstration")),
        near(
            "size-of-an-incomplete-list", ("list", "  complete: false\n", "  complete: false\n  sizes: [{count: 10}]\n")
        ),
        near("parts-with-a-task-that-has-none", ("list", "[{count: 2}]", "[{level: parts, count: 3}]")),
        near("parts-that-are-not-all-listed", ("list", "[{count: 2}]", "[{level: parts, count: 98}]")),
        near("size-of-something-else", ("list", "[{count: 2}]", "[{level: lead-units, count: 45}]")),
        near(
            "size-with-included-sections",
            ("list", "[{count: 2}]", "[{count: 3}]"),
            ("list", "  name: 事务类\n", "  name: 事务类\n  includes: [gongcheng]\n"),
        ),
        near("no-partition", ("list", "  name: 进展情况\n", "  name: 进展情况\n  partition: false\n"), PARTITION),
        near(
            "class-inside-another",
            (
                "notice",
                "{status: 正常推进, count: 6}",
                "{status: 正常推进, count: 6}\n  - {label: 即将完工, count: 3, within: 正常推进}",
            ),
        ),
        near("one-class-is-no-partition", ("notice", "  - {status: 正常推进, count: 6}\n", "")),
        near("class-of-this-sentence-only", ("notice", "{status: 正常推进, count: 6}", "{label: 其余, count: 5}")),
        near(
            "excluded-explains-the-difference",
            ("notice", "total: 10\n", "total: 11\n  excluded: [{label: 年度运行指标, count: 1}]\n"),
        ),
        near("base-explains-the-difference", ("notice", "total: 10\n", "total: 11\n  base: 10\n")),
        near("only-some-are-covered", ("notice", "total: 10\n", "total: 69\n  covered: 10\n")),
        near(
            "as-many-names-as-counted",
            ("notice", "count: 4, disclosed: some", "count: 1, disclosed: all"),
            ("notice", "count: 6", "count: 9"),
        ),
        near("named-by-the-tally", ("notice", "disclosed: some", "disclosed: all, names: [甲, 乙, 丙, 丁]")),
    ],
)
def test_near_miss(tmp_path: Path, changes: tuple[Change, ...]) -> None:
    """What only looks like a slip is let pass."""
    assert [one for one in check_county(tmp_path, *changes) if one.code in HERE] == []


def test_a_wide_circle_is_told_at_each_unit(tmp_path: Path) -> None:
    """Three units that come from each other are all in the circle; who only comes from them is not."""
    circle = "- id: kjj\n  predecessors:\n  - {unit: jyj, kind: merged}\n"
    found = check_county(
        tmp_path,
        ("units", "- id: kjj\n", circle),
        ("units", "- id: fgj\n", "- id: fgj\n  predecessors: [{unit: jyj, kind: split}]\n"),
    )

    assert [(one.code, one.values["id"]) for one in found] == [
        ("succession-circle", "jyj"),
        ("succession-circle", "kjj"),
    ]


def test_findings_come_in_order_of_their_places(tmp_path: Path) -> None:
    """Two runs print the same: by file, line and column."""
    found = check_county(
        tmp_path, PARTITION, ("list", "[{count: 2}]", "[{count: 3}]"), ("issuer", "{id: dongshan,", "{id: zhanghua,")
    )

    assert len(found) > 2
    assert found == sorted(found)


def test_continuing_an_undated_list_is_not_later(tmp_path: Path) -> None:
    """A list whose year the source does not say is neither earlier nor later."""
    undated = tmp_path / "data/huarong/undated/key-works"
    undated.mkdir(parents=True)
    text = EARLIER.replace("2020年", "")
    (undated / "list.yml").write_text(text, encoding="utf-8")

    found = check_county(tmp_path, ("list", "[huarong/2020/", "[huarong/undated/"))

    assert [one for one in found if one.code in HERE] == []


#: The methods that make a finding; the code is their third argument.
SAYS = {"found", "suspect"}


def test_the_table_names_every_code() -> None:
    """CODES hold what the rules of this module can give, and each of them is tested here."""
    given = set()
    for name in ("counts", "identity", "periods"):
        file = Path(tongbao.check.__file__).with_name(f"{name}.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAYS:
                given |= {text.value for text in ast.walk(node.args[2]) if isinstance(text, ast.Constant)}
                given |= names_of(node.args[2], file)

    assert given == HERE
    assert given <= CODES


def names_of(argument: ast.expr, file: Path) -> set[object]:
    """Give the texts that a name is set to in a file."""
    if not isinstance(argument, ast.Name):
        return set()
    values = [
        node.value
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == argument.id for t in node.targets)
    ]
    return {each.value for value in values for each in ast.walk(value) if isinstance(each, ast.Constant)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_can_be_told(code: str, language: str) -> None:
    """A sentence, a cure and an explanation in each language."""
    words = Words(language)

    assert all(f"finding.{code}.{part}" in words for part in ("message", "hint", "explain"))
    assert len(words(f"finding.{code}.explain")) > 20
