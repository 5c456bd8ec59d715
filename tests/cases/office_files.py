"""Tiny office files, made byte by byte: ``python -m tests.cases.office_files`` writes those of the bad cases anew."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Put parts into a ZIP file whose bytes are always the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def core(author: str = "", editor: str = "", title: str = "") -> str:
    """Properties of a file."""
    return (
        f'<p:coreProperties xmlns:p="{CORE}" xmlns:dc="{DC}"><dc:creator>{escape(author)}</dc:creator>'
        f"<p:lastModifiedBy>{escape(editor)}</p:lastModifiedBy><dc:title>{escape(title)}</dc:title></p:coreProperties>"
    )


def docx(paragraphs: Iterable[str], *, header: str = "", **properties: str) -> bytes:
    """Make a document of paragraphs; ``|`` splits one into runs, as editing does."""
    body = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in text.split("|")) + "</w:p>"
        for text in paragraphs
    )
    head = f'<w:hdr xmlns:w="{WORD}"><w:p><w:r><w:t>{escape(header)}</w:t></w:r></w:p></w:hdr>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            "word/header1.xml": head,
            "docProps/core.xml": core(**properties),
        }
    )


def xlsx(cells: Mapping[str, str | float], *, header: str = "", **properties: str) -> bytes:
    """Make a workbook of one sheet; texts are shared strings, numbers are numbers."""
    texts = [value for value in cells.values() if isinstance(value, str)]
    rows = "".join(
        f'<c r="{place}" t="s"><v>{texts.index(value)}</v></c>'
        if isinstance(value, str)
        else f'<c r="{place}"><v>{value}</v></c>'
        for place, value in cells.items()
    )
    head = f"<headerFooter><oddHeader>{escape(header)}</oddHeader></headerFooter>"
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}"/>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{shared}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData><row>{rows}</row></sheetData>{head}'
            "</worksheet>",
            "docProps/core.xml": core(**properties),
        }
    )


def pdf(pages: Iterable[Iterable[str]], *, author: str = "") -> bytes:
    """Make a PDF of pages of lines; only ASCII, as its built-in fonts know no Chinese."""
    pages = [tuple(page) for page in pages]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, page in enumerate(pages):
        drawn = " ".join(f"({line}) Tj 0 -14 Td" for line in page)
        stream = f"BT /F1 12 Tf 72 720 Td {drawn} ET" if page else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Author <FEFF{author.encode('utf-16-be').hex().upper()}> >>")
    out, starts = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("ascii")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")


#: Numbers that nobody has: a village that does not exist, a day long ago, a block of digits.
IDENTITY = "430623190001010014"
MOBILE = "13800000000"
CARD = "6222020000000000000"


def committed() -> dict[str, bytes]:
    """Give the files of the bad cases by their path below ``tests/cases/bad``."""
    below = "data/huarong/2021/key-works/attachments"
    return {
        f"privacy-attachments/{below}/1.docx": docx(
            ["附件1", "各镇联络员名单", f"城关镇办公室 {MOBILE[:5]}|{MOBILE[5:]}"], author="王小明", editor="督查室"
        ),
        f"privacy-attachments/{below}/2.xlsx": xlsx(
            {"A1": "补助对象", "B1": "身份证号", "A2": "某户", "B2": IDENTITY, "C2": 1.38e10, "D2": 9111}
        ),
        f"privacy-attachments/{below}/3.pdf": pdf([["2021"], [f"No. 1 {CARD}"]], author="李建国"),
        f"attachment-unreadable/{below}/scan.pdf": pdf([[]]),
        f"attachment-unreadable/{below}/cut.docx": docx(["通报"])[:200],
        f"attachment-unreadable/{below}/bomb.docx": zipped(
            {
                "word/document.xml": '<!DOCTYPE d [<!ENTITY a "xxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>',
            }
        ),
        f"attachment-unreadable/{below}/old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        f"attachment-unreadable/{below}/seal.jpg": b"\xff\xd8\xff",
        f"attachment-unreadable/{below}/locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        f"attachment-unreadable/{below}/form.ofd": b"PK\x03\x04",
        f"secret-marking/{below}/1.docx": docx(
            ["000021", "机密★1年", "关于督查情况的报告", "内部座椅已更换，商业秘密保护制度已建立。"]
        ),
    }


def main() -> None:
    """Write them."""
    for path, data in committed().items():
        target = Path(__file__).parent / "bad" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


if __name__ == "__main__":
    main()
