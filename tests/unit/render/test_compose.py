"""What templates give → Markdown that every converter reads alike: headings between blank lines, no others."""

from hypothesis import given
from hypothesis import strategies as st

from tongbao.render.page import compose

PIECES = st.sampled_from(
    ["<p>x</p>", "<div>", "  <b>y</b> ", "", "   ", "## 一 {#a}", "# 二 {#b}", "\t### 三 {#c}", "#x"]
)


def lines_of(body: str) -> list[str]:
    """Give the lines of a page's text."""
    text = compose({}, body).removeprefix("---\n\n---\n")
    assert text.endswith("\n")
    return text[:-1].split("\n")


@given(st.lists(PIECES), st.sampled_from(["\n", "\r\n", "\x0b", "\u2028", "\n\n"]))
def test_headings_stand_alone(pieces, end):
    """Lines lose the white space around them, empty ones go, and each heading has an empty line on both sides."""
    lines = lines_of(end.join(pieces))
    said = [piece.strip() for piece in pieces if piece.strip()]
    assert [line for line in lines if line] == said
    for at, line in enumerate(lines):
        if line.startswith("#"):
            assert lines[at - 1 : at] in ([], [""])
            assert lines[at + 1 : at + 2] in ([], [""])
        elif line == "":
            assert [each for each in lines[max(at - 2, 0) : at + 3] if each.startswith("#")] or not said


def test_a_heading_behind_a_tag():
    """Templates lose the line end after a tag of theirs: a heading begins its own line."""
    assert lines_of("<div></div>## 一 {#a}\n<p>x</p>") == ["<div></div>", "", "## 一 {#a}", "", "<p>x</p>"]
    assert lines_of("<a href='#x'>#1</a>") == ["<a href='#x'>#1</a>"]
