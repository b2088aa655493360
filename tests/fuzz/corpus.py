"""A small document in every format, made from one sample form, beside those that LibreOffice made of it (`office/`)."""

import base64
import gzip
import io
import json
import tarfile
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import pypdfium2
import xlwt
from PIL import Image, ImageDraw

from jixiao.model.form_json import form_to_json
from jixiao.outputs.typesetting import has_fonts
from jixiao.pipeline import forms_of
from jixiao.readers import LIMITS
from jixiao.readers.pdfium.leaf import leaf
from tests.outputs.test_write import written
from tests.readers.ofd_documents import from_pages
from tests.readers.reader_documents import archive
from tests.readers.test_word_2003 import respelled
from tests.street import written as as_text

OFFICE = Path(__file__).parent / "office"
SAMPLE = next((Path(__file__).parents[2] / "samples" / "2024").glob("*.docx"))


def corpus() -> dict[str, bytes]:
    """By file name."""
    original = SAMPLE.read_bytes()
    (form,) = forms_of(SAMPLE.name, original)
    text = as_text(form)
    rows = [line.split(" | ") for line in text.split("\n")]
    made = {
        "样表.docx": original,
        "正式.docx": written("docx", form),
        "表.xlsx": written("xlsx", form),
        "表.html": written("html", form),
        "表.txt": text.encode(),
        "国标.txt": text.encode("gb18030"),
        "表.csv": "\n".join(",".join(f'"{cell}"' for cell in row + [""] * (9 - len(row))) for row in rows).encode(),
        "表.json": json.dumps({"forms": [form_to_json(form)]}, ensure_ascii=False).encode(),
        "表.xls": _xls(rows),
        "表.ods": _ods(rows),
        "表.rtf": rb"{\rtf1\ansi\trowd\cellx1000\cellx2000 a\cell b\cell\row}",
        "表.odt": archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a><b/></a>"}),
        "表.xlsb": archive({"xl/workbook.bin": bytes(range(256)), "[Content_Types].xml": "<Types/>"}),
    }
    made["表.mht"] = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_x"\r\n\r\n--=_x\r\nContent-Type: text/html; '
        b"charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(made["表.html"])
        + b"\r\n--=_x--\r\n"
    )
    made["表.xml"] = respelled(made["正式.docx"])
    made |= {f"图.{kind.lower()}": _picture(kind) for kind in ("PNG", "JPEG", "TIFF", "BMP")}
    made |= {f"office-{path.name}": path.read_bytes() for path in sorted(OFFICE.iterdir())}
    made["包.zip"] = archive({"甲/表.txt": text, "乙.docx": made["正式.docx"]})
    made["包.tar.gz"] = _tar({"表.txt": made["表.txt"], "表.docx": made["正式.docx"]})
    if has_fonts():
        made["表.pdf"] = written("pdf", form)
        document = pypdfium2.PdfDocument(made["表.pdf"])
        made["表.ofd"] = from_pages([leaf(document, n, LIMITS).page for n in range(len(document))])
        document.close()
    return made


def _xls(rows: list[list[str]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("自评表")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.write(r, c, float(cell) if cell.isdecimal() else cell)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _ods(rows: list[list[str]]) -> bytes:
    document = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="自评表")
    for row in rows:
        line = odf.table.TableRow()
        for cell in row:
            made = odf.table.TableCell(valuetype="string")
            made.addElement(odf.text.P(text=cell))
            line.addElement(made)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _picture(kind: str) -> bytes:
    """A table of four cells: small, since every one that still opens is read by the recogniser. Two pages where it can be."""
    page = Image.new("L", (520, 160), 255)
    draw = ImageDraw.Draw(page)
    for x in (5, 260, 515):
        draw.line((x, 5, x, 155), 0, 2)
    for y in (5, 80, 155):
        draw.line((5, y, 515, y), 0, 2)
    for x, y, text in ((20, 30, "A"), (300, 30, "95%"), (20, 105, "B"), (300, 105, "12.50")):
        draw.text((x, y), text, 0, font_size=28)
    made = io.BytesIO()
    more = {"save_all": True, "append_images": [page]} if kind == "TIFF" else {}
    page.save(made, kind, **more)
    return made.getvalue()


def _tar(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as opened:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            opened.addfile(info, io.BytesIO(data))
    return gzip.compress(made.getvalue(), mtime=0)
