"""One style for all files, and nothing lost on the way there."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tongbao.intake.yamltext import canonical, comments_of, texts_of

STYLE = [
    pytest.param("a: '县教育局'\n", "a: 县教育局\n", id="quotes-without-need"),
    pytest.param('a: "3"\n', 'a: "3"\n', id="quoted-number"),
    pytest.param("a: '2021-08-17'\n", 'a: "2021-08-17"\n', id="quoted-day"),
    pytest.param('a: "no"\n', 'a: "no"\n', id="quoted-word-for-false"),
    pytest.param('a: "1:30"\n', 'a: "1:30"\n', id="base-sixty"),
    pytest.param("a: 'x: y'\n", 'a: "x: y"\n', id="colon"),
    pytest.param("a: 'x # y'\n", 'a: "x # y"\n', id="no-comment"),
    pytest.param("a: 80.0\nb: 010\nc: no\nd: 1-7月\n", "a: 80.0\nb: 010\nc: no\nd: 1-7月\n", id="as-written"),
    pytest.param("a:\n    - x\n    - y\n", "a:\n- x\n- y\n", id="list-at-its-key"),
    pytest.param("a: [x, {b: c}]\n", "a:\n- x\n- b: c\n", id="block-style"),
    pytest.param("a: []\nb: {}\n", "a: []\nb: {}\n", id="empty"),
    pytest.param('"a": x\n', "a: x\n", id="quoted-key"),
    pytest.param('a: "一\\n二"\n', "a: |-\n  一\n  二\n", id="lines"),
    pytest.param("a: >\n  one\n  two\n", "a: |\n  one two\n", id="folded"),
    pytest.param("a: one\n  two\n", "a: one two\n", id="long-on-one-line"),
    pytest.param("# 说明\n\na: x   # 尾注\n# 末尾\n", "# 说明\n\na: x   # 尾注\n# 末尾\n", id="comments"),
    pytest.param("# 说明\n---\na: x\n", "# 说明\na: x\n", id="start-of-document"),
    pytest.param("\n\na: x  \n\nb: y", "a: x\n\nb: y\n", id="ends"),
    pytest.param('a: "tab\\there"\n', 'a: "tab\\there"\n', id="escape"),
    pytest.param("a: 长" + "文" * 300 + "\n", "a: 长" + "文" * 300 + "\n", id="no-folding"),
]


@pytest.mark.parametrize(("before", "after"), STYLE)
def test_style(before: str, after: str) -> None:
    """Each habit of the style, alone."""
    assert canonical(before) == after
    assert canonical(after) == after


def test_schema_line_comes_first_and_once() -> None:
    """The line that names the schema is put first; a wrong one is replaced."""
    line = "# yaml-language-server: $schema=../.schema/issuer.json"

    assert canonical("a: x\n", line) == f"{line}\na: x\n"
    assert canonical(f"{line.replace('issuer', 'old')}\n# 说明\na: x\n", line) == f"{line}\n# 说明\na: x\n"


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85\ufeff"), min_size=1)
VALUES = st.recursive(
    TEXT | st.sampled_from(["no", "3", "80.0", "010", "~", "2021-08-17", "- x", "a: b", "a #b", "[", "{", "%", "'"]),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXT, inside, max_size=4),
    max_leaves=12,
)


def read(text: str) -> object:
    """Read everything as text."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506  (BaseLoader makes nothing but text)


@settings(deadline=None)
@given(st.dictionaries(TEXT, VALUES, min_size=1, max_size=5), st.booleans())
@example({"a": {"b": []}}, True)
@example({"a": "一 \n\n\n\n二\u3000"}, False)
@example({"a": ["一\n二\n", "  x"]}, False)
def test_nothing_is_lost(value: dict[str, object], flow: bool) -> None:
    """Whatever a file says, it says the same in the canonical style, which is reached in one step."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)
    after = canonical(text)

    assert texts_of(after) == texts_of(text)
    # Another reader, which takes everything as text, agrees.
    assert read(after) == read(text)
    assert canonical(after) == after


WORD = st.text("一二三abc", min_size=1, max_size=6)


@settings(deadline=None)
@given(st.lists(st.tuples(WORD, WORD, WORD | st.none()), min_size=1, max_size=6, unique_by=lambda row: row[0]))
def test_no_comment_is_lost(rows: list[tuple[str, str, str | None]]) -> None:
    """Comments above keys, at the end of lines and inside of lists stay."""
    lines = [f"# 开头 {rows[0][0]}"]
    for key, value, note in rows:
        lines += [f"# {note}", f"{key}:  # {note}", f"  - '{value}'   # {note}", f"  # {note}", "  - x"]
    text = "\n".join(lines) + "\n"
    after = canonical(text)

    assert comments_of(after) == comments_of(text)
    assert len(comments_of(text)) == 1 + 4 * len(rows)
    assert canonical(after) == after
