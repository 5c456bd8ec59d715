"""A marking counts where documents carry one, and the same word in running text does not."""

import pytest

from tongbao.check.privacy_marks import find_markings
from tongbao.findings import Place
from tongbao.model import Writing


def marks(text: str, *, key: str = "", opening: bool = False, where: str = "value") -> list[str]:
    """Give the markings of one writing."""
    return [one.bare for one in find_markings(Writing(Place("x"), text, where, key, opening))]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("publication.marking", "内部"),
        ("publication.marking", "普通商密"),
        ("metadata.密级", "秘密"),
        ("metadata.密级", "机　密"),
        ("metadata.密级", "绝密★30年"),
        ("metadata.密级和保密期限", "秘密 1年"),
        ("metadata.公开方式", "依申请公开"),
        ("metadata.公开属性", "不予公开"),
        ("defaults.metadata.公开类别", "不公开"),
    ],
)
def test_fields_that_mark(key: str, text: str) -> None:
    """Fields for the marking are read by their value."""
    assert len(marks(text, key=key)) == 1


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("metadata.密级", "无"),
        ("metadata.密级", "非涉密"),
        ("metadata.密级", "公开"),
        ("metadata.公开方式", "主动公开"),
        ("metadata.公开属性", "公开"),
        ("metadata.主题分类", "商业秘密保护"),
        ("tasks.title", "依申请公开"),
        ("statuses.name", "内部"),
        ("tasks.title", "机密性评估"),
    ],
)
def test_fields_that_do_not_mark(key: str, text: str) -> None:
    """Other values and other fields are harmless."""
    assert marks(text, key=key) == []


@pytest.mark.parametrize(
    "line",
    [
        "秘密",
        "机  密",
        "绝密",
        "秘密★10年",
        "内部资料",
        "内部资料 注意保存",
        "内部文件，严禁外传",
        "【内部使用】",
        "依申请公开",
        "（不予公开）",
    ],
)
def test_opening_lines_that_mark(line: str) -> None:
    """A line of its own at the start of a text or page."""
    assert len(marks(f"{line}\n关于督查情况的通报", opening=True)) == 1


@pytest.mark.parametrize("line", ["秘密★10年", "密级：机密", "此件不公开", "（此件依申请公开）", "公开方式：不予公开"])
def test_lines_that_mark_anywhere(line: str) -> None:
    """Nothing else is written so."""
    assert len(marks(f"通报如下。\n{line}\n抄送：县委办公室")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "内部座椅已更换",
        "内部管理制度",
        "商业秘密保护",
        "机密性、完整性、可用性",
        "秘密信访件办理",
        "国家秘密载体清理完成",
        "依申请公开的办理流程",
        "# 依申请公开",
        "## 内部资料",
        "此件主动公开",
        "（此件公开发布）",
        "公开方式：主动公开",
        "开展机密文件清退，秘密级以上文件3份",
        "内部资料准印证",
    ],
)
def test_lines_that_do_not_mark(line: str) -> None:
    """Running text and headings are harmless, at the start too."""
    assert marks(f"{line}\n正文", opening=True) == []


def test_a_weak_word_further_down_is_harmless() -> None:
    """A table cell in the middle may well say 内部."""
    assert marks("内部") == []
    assert marks("依申请公开") == []


def test_the_place_is_the_line() -> None:
    """The finding stands where the marking stands."""
    writing = Writing(Place("x"), "通报\n 此件不公开 \n", "page")

    assert [(one.start, one.end) for one in find_markings(writing)] == [(3, 10)]
