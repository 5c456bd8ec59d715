"""Whatever a file holds, there is an answer and never a traceback."""

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.unit.load.small_data import FILES, write_data

from tongbao.load import CODES, load_catalogue
from tongbao.load.parse import parse_bytes
from tongbao.messages import Words, say_line

ZH, EN = Words("zh"), Words("en")
#: What staff and strange editors put into files.
BITS = st.sampled_from(
    [
        ":", "：", ": ", "- ", "\t", "　", "\xa0", "\n", "\n  ", "#", "&a", "*a", "!x", "<<: ", "? ", "|", ">", "{",
        "}", "[", "]", ",", "、", "'", '"', "~", "null", "%", "@", "---\n", "...\n", "\\", "\x00", "\u2028", "\ufeff",
        "😀", "0",
    ]
)  # fmt: skip


def say_all(data: Path) -> None:
    for finding in load_catalogue(data).findings:
        assert finding.code in CODES
        for words in (ZH, EN):
            line = say_line(finding, words)
            assert "\n" not in line
            assert line.isprintable()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\xef\xbb\xbf")
@example(b"? ")
@example(b"a: !!binary x")
def test_any_bytes_have_an_answer(data: bytes) -> None:
    """Bytes give a tree or at least one slip, at a place inside the file."""
    parsed = parse_bytes(data)

    assert parsed.root is not None or parsed.slips
    assert all(slip.line >= 1 and slip.column >= 1 and slip.code in CODES for slip in parsed.slips)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(FILES)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), BITS), min_size=1, max_size=4),
)
def test_mutated_data_has_an_answer(name: str, edits: list[tuple[float, int, str]]) -> None:
    """Slips of the hand anywhere in good data are told in both languages, on one line each."""
    text = FILES[name]
    for where, length, bit in edits:
        at = int(where * len(text))
        text = text[:at] + bit + text[at + length :]
    with tempfile.TemporaryDirectory() as folder:
        data = write_data(Path(folder))
        (data / name).write_bytes(text.encode())
        say_all(data)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_any_value_anywhere_has_an_answer(name: str, data: st.DataObject) -> None:
    """A value of another kind in the place of any other is told."""
    lines = FILES[name].splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    head = lines[at].partition(": ")[0]
    value = data.draw(
        st.sampled_from(["[]", "{}", "[a, [b]]", "{a: {b: c}}", "''", "x", "１", "[{a: 1}]", "{form: x}"])
    )
    lines[at] = f"{head}: {value}"
    with tempfile.TemporaryDirectory() as folder:
        root = write_data(Path(folder))
        (root / name).write_bytes("\n".join(lines).encode())
        say_all(root)
