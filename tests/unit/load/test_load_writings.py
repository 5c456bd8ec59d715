"""Everything that may come to be read is looked through: records, what was published, attachments, pages by hand."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from tests.cases.office_files import CARD, IDENTITY, MOBILE, docx, pdf, xlsx, zipped

from tongbao.findings import Place
from tongbao.load import load_writings
from tongbao.load.attachments import LARGEST_ATTACHMENT, read_attachment
from tongbao.load.passages import Passage
from tongbao.load.unreadable import UnreadableError
from tongbao.model import Writing

NOTICE = "data/shili/2021/key-works/h1.yml"
ASIDE = "data/shili/2021/key-works/attachments"


class _Memory:
    """A cache that counts."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}
        self.hits = 0

    def get(self, kind: str, key: str) -> bytes | None:
        """Give what was put."""
        found = self.kept.get((kind, key))
        self.hits += found is not None
        return found

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep it."""
        self.kept[kind, key] = data


def put(root: Path, name: str, content: str | bytes) -> None:
    """Write a file."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def writings(root: Path) -> tuple[Writing, ...]:
    """Look through a root."""
    return load_writings(root / "data", root / "content").found


def found(root: Path) -> list[tuple[int, int, str]]:
    """Give places and texts."""
    return [(one.place.line, one.place.column, one.text) for one in writings(root)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"a: 电话{MOBILE}\n", (1, 4, f"电话{MOBILE}"), id="plain"),
        pytest.param(f'a: "电话{MOBILE}"\n', (1, 5, f"电话{MOBILE}"), id="quotes"),
        pytest.param(f"a:\n- b: |-\n    一\n      电话{MOBILE}\n", (4, 5, f"  电话{MOBILE}"), id="block"),
        pytest.param(f"a:\n- 一\n- 电话{MOBILE}\n", (3, 3, f"电话{MOBILE}"), id="list"),
        pytest.param(f"metadata:\n  电话{MOBILE}: 一\n", (2, 3, f"电话{MOBILE}"), id="key"),
        pytest.param(f"a: {{b: 一, c: 电话{MOBILE}}}\n", (1, 14, f"电话{MOBILE}"), id="flow"),
        pytest.param('a: "\\x31\\u00338\\x30-0000-0000"\n', (1, 5, "1380-0000-0000"), id="escapes"),
        pytest.param(f"a: [\nb: 电话{MOBILE}\n", (2, 1, f"b: 电话{MOBILE}"), id="broken file"),
        pytest.param("publication:\n  marking: 内部\n", (2, 12, "内部"), id="marking"),
    ],
)
def test_every_value_of_a_record_has_its_place(tmp_path: Path, text: str, expected: tuple[int, int, str]) -> None:
    """The place is that of the line on which the text stands in the file."""
    put(tmp_path, NOTICE, text)

    assert found(tmp_path) == [expected]


def test_keys_lead_to_a_value(tmp_path: Path) -> None:
    """The last two keys are told, and whether a text begins there."""
    put(tmp_path, NOTICE, "passages:\n- paragraphs:\n  - 内部资料\n  - 内部文件\nmetadata:\n  密级: 秘密\n")

    assert [(one.key, one.opening) for one in writings(tmp_path)] == [
        ("passages.paragraphs", True),
        ("passages.paragraphs", False),
        ("metadata.密级", False),
    ]


def test_exceptions_are_not_looked_through(tmp_path: Path) -> None:
    """They name what they allow; a record deeper down that happens to be called so is no exception."""
    put(tmp_path, "data/site.yml", f"allowed:\n- text: '{MOBILE}'\n  reason: 一\na:\n  b:\n    allowed: {MOBILE}1\n")

    assert found(tmp_path) == [(6, 14, f"{MOBILE}1")]


def test_files_without_anything_are_not_even_parsed(tmp_path: Path) -> None:
    """Amounts and dates are nothing; what is worth a look comes line by line."""
    put(tmp_path, NOTICE, "a: 投资9111万元，2021-07-31\nb: 2021年8月17日，4222222\n")

    assert found(tmp_path) == []


def test_pages_and_published_records(tmp_path: Path) -> None:
    """Hand-written pages of every language, and what was published before."""
    put(tmp_path, "content/zh/help.md", f"# 帮助\n\n电话{MOBILE}\n")
    put(tmp_path, "content/en/a/b.html", f"<p>{MOBILE}</p>\n")
    put(tmp_path, "content/zh/logo.svg", f"{MOBILE}")
    put(tmp_path, "data/shili/2021/key-works/.published/h1.json", json.dumps({"a": MOBILE}))
    put(tmp_path, "data/.schema/list.json", json.dumps({"a": MOBILE}))

    assert [str(one.place) for one in writings(tmp_path)] == [
        "data/shili/2021/key-works/.published/h1.json:1:1",
        "content/en/a/b.html:1:1",
        "content/zh/help.md:3:1",
    ]


def passages(suffix: str, data: bytes) -> list[Passage]:
    """Read an attachment."""
    return list(read_attachment(suffix, data))


def test_document() -> None:
    """Paragraphs count; runs are joined; header and properties are read."""
    data = docx(["附件", "电话138|0000|0000"], header="内部资料", author="王小明", editor="督查室", title="名单")

    assert passages(".docx", data) == [
        Passage(1, 1, "王小明", "author"),
        Passage(1, 1, "督查室", "editor"),
        Passage(1, 1, "名单", "property"),
        Passage(1, 1, "附件", "paragraph", opening=True),
        Passage(2, 1, f"电话{MOBILE}", "paragraph", opening=True),
        Passage(1, 1, "内部资料", "paragraph", opening=True),
    ]


def test_deleted_text_and_links_of_a_document() -> None:
    """Text deleted under tracked changes is still in the file, and so is the address behind a link."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<d xmlns='{word}'><p><del><delText>{IDENTITY}</delText></del><pos>1143000</pos></p></d>"
    links = "<r><Relationship Target='mailto:someone@qq.com'/><Relationship Target='styles.xml'/></r>"
    data = zipped({"word/document.xml": body, "word/_rels/document.xml.rels": links})

    assert [one.text for one in passages(".docx", data)] == ["mailto:someone@qq.com", IDENTITY]


def test_workbook() -> None:
    """Cells stand at row and column; a number in powers of ten is written out; the page header is read."""
    data = xlsx({"A1": "名单", "AB12": IDENTITY, "C3": 1.38e10, "D3": 12.5}, header='&C&"宋体,常规"&12内部资料')

    assert [one for one in passages(".xlsx", data) if one.text.strip()] == [
        Passage(1, 1, "名单", "cell", opening=True),
        Passage(12, 28, IDENTITY, "cell"),
        Passage(3, 3, "13800000000", "cell", opening=True),
        Passage(3, 4, "12.5", "cell", opening=True),
        Passage(1, 1, "内部资料", "header", opening=True),
    ]


@pytest.mark.parametrize(
    ("value", "said"), [("1.38E10", MOBILE), ("1.5E300", "1.5E300"), ("a.b", "a.b"), ("0.5", "0.5")]
)
def test_numbers_of_cells(value: str, said: str) -> None:
    """Whole numbers are written out, and no others."""
    sheet = f"<worksheet><c r='A1'><v>{value}</v></c></worksheet>"

    assert [
        one.text for one in passages(".xlsx", zipped({"xl/workbook.xml": "<w/>", "xl/worksheets/s.xml": sheet}))
    ] == [said]


def test_inline_texts_and_notes_of_a_workbook() -> None:
    """Texts may stand in the cell itself; notes are read; a shared text that is not there is none."""
    sheet = f"<s><c r='B2' t='inlineStr'><is><t>电话</t><t>{MOBILE}</t></is></c><c r='C2' t='s'><v>7</v></c></s>"
    notes = f"<c><comment><text><r><t>{CARD}</t></r></text></comment></c>"
    parts = {"xl/workbook.xml": "<w/>", "xl/worksheets/sheet1.xml": sheet, "xl/comments1.xml": notes}

    assert passages(".xlsx", zipped(parts)) == [
        Passage(1, 1, CARD, "note"),
        Passage(2, 2, f"电话{MOBILE}", "cell", opening=True),
    ]


def test_pdf() -> None:
    """Pages count; the author is read."""
    assert passages(".pdf", pdf([["one"], ["two", MOBILE]], author="李建国")) == [
        Passage(1, 1, "one\n", "page", opening=True),
        Passage(2, 1, f"two\n{MOBILE}\n", "page", opening=True),
        Passage(1, 1, "李建国", "author"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_plain_text(encoding: str) -> None:
    """Text of any office's computer."""
    assert passages(".csv", f"电话,{MOBILE}\r\n".encode(encoding)) == [
        Passage(1, 1, f"电话,{MOBILE}", "line", opening=True)
    ]


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([["x"]]))))
    writer.encrypt("geheim", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_inside(data: bytes, name: str) -> bytes:
    """A file of Office with one more part."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as file:
        file.writestr(name, b"inside")
    return out.getvalue()


def pdf_with_file(text: str = "x") -> bytes:
    """A PDF that carries another file."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[text]]))))
    writer.add_attachment("list.txt", b"inside")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WORD = {"word/document.xml": "<d/>"}
OUTSIDE = "<!DOCTYPE d SYSTEM 'file:///x'><d/>"
BOMB = '<!DOCTYPE d [<!ENTITY a "xxxx"><!ENTITY b "&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("suffix", "data", "reason"),
    [
        pytest.param(".docx", b"", "broken", id="empty"),
        pytest.param(".docx", b"PK\x03\x04", "broken", id="cut"),
        pytest.param(".docx", docx(["a"])[:-40], "broken", id="without its end"),
        pytest.param(".docx", zipped({"other.xml": "<d/>"}), "broken", id="another kind of ZIP"),
        pytest.param(".docx", zipped({"word/document.xml": "<d>"}), "broken", id="XML cut"),
        pytest.param(".docx", zipped({"word/document.xml": BOMB}), "broken", id="entities"),
        pytest.param(".docx", zipped({"word/document.xml": BOMB.encode("utf-16")}), "broken", id="entities in UTF-16"),
        pytest.param(
            ".docx", zipped({"word/document.xml": "<!DOCTYPE d SYSTEM 'file:///x'><d/>"}), "broken", id="outside"
        ),
        pytest.param(".docx", zipped({"word/document.xml": b" " * (33 * 1024 * 1024)}), "large", id="ZIP bomb"),
        pytest.param(".docx", zipped(WORD | {f"{at}.xml": "" for at in range(10_001)}), "large", id="too many parts"),
        pytest.param(".docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted", id="encrypted document"),
        pytest.param(".xlsx", zipped(WORD), "broken", id="document called a workbook"),
        pytest.param(".docx", with_inside(docx(["a"]), "word/embeddings/x.bin"), "inside", id="object in a document"),
        pytest.param(".xlsx", with_inside(xlsx({"A1": 1}), "xl/embeddings/x.xlsx"), "inside", id="object in a sheet"),
        pytest.param(".pdf", pdf_with_file(), "inside", id="file in a PDF"),
        pytest.param(".pdf", b"", "broken", id="empty PDF"),
        pytest.param(".pdf", b"%PDF-1.4\n%%EOF", "broken", id="PDF without anything"),
        pytest.param(".pdf", pdf([["x"]])[:300], "broken", id="PDF cut"),
        pytest.param(".pdf", locked_pdf(), "encrypted", id="encrypted PDF"),
        pytest.param(".pdf", pdf([[], []]), "scan", id="pages without text"),
        pytest.param(".doc", b"x", "old", id="old document"),
        pytest.param(".jpg", b"x", "picture", id="picture"),
        pytest.param(".ofd", b"x", "unknown", id="unknown"),
        pytest.param("", b"x", "unknown", id="no kind"),
    ],
)
def test_unreadable(suffix: str, data: bytes, reason: str) -> None:
    """What cannot be looked into is told with its reason, and breaks nothing."""
    with pytest.raises(UnreadableError) as caught:
        passages(suffix, data)

    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        pytest.param(".docx", with_inside(docx([MOBILE]), "word/embeddings/x.bin"), id="docx"),
        pytest.param(".xlsx", with_inside(xlsx({"A1": MOBILE}), "xl/embeddings/x.bin"), id="xlsx"),
        pytest.param(".pdf", pdf_with_file(MOBILE), id="pdf"),
    ],
)
def test_a_file_with_another_inside_is_read_as_far_as_can_be(suffix: str, data: bytes) -> None:
    """What can be read of such a file is read before it is refused."""
    assert MOBILE in next(read_attachment(suffix, data)).text


def test_a_huge_attachment_is_not_opened(tmp_path: Path) -> None:
    """Its size alone is enough."""
    put(tmp_path, f"{ASIDE}/a.pdf", b"")
    with (tmp_path / ASIDE / "a.pdf").open("r+b") as file:
        file.truncate(LARGEST_ATTACHMENT + 1)

    (finding,) = load_writings(tmp_path / "data", tmp_path / "content").findings
    assert (finding.code, finding.hint, finding.place) == (
        "attachment-unreadable",
        "hint-large",
        Place(f"{ASIDE}/a.pdf"),
    )


def test_what_comes_before_the_end_is_kept(tmp_path: Path) -> None:
    """A broken sheet does not hide the properties that were read before."""
    put(
        tmp_path,
        f"{ASIDE}/a.docx",
        zipped({"docProps/core.xml": f"<p><title>{MOBILE}</title></p>", **WORD, "word/header1.xml": "<"}),
    )

    looked = load_writings(tmp_path / "data", tmp_path / "content")
    assert [one.text for one in looked.found] == [MOBILE]
    assert [one.code for one in looked.findings] == ["attachment-unreadable"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link could lead anywhere."""
    put(tmp_path, "outside.md", MOBILE)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").symlink_to(tmp_path / "outside.md")

    assert found(tmp_path) == []


def test_what_is_known_is_not_read_again(tmp_path: Path) -> None:
    """The same bytes give the same writings and findings, from the cache the second time."""
    put(tmp_path, NOTICE, f"a: {MOBILE}\n")
    put(tmp_path, f"{ASIDE}/a.docx", docx([IDENTITY]))
    put(tmp_path, f"{ASIDE}/b.doc", b"x")
    cache = _Memory()

    first = load_writings(tmp_path / "data", tmp_path / "content", cache)
    assert cache.hits == 0
    assert load_writings(tmp_path / "data", tmp_path / "content", cache) == first
    assert cache.hits == 3
    assert load_writings(tmp_path / "data", tmp_path / "content") == first
