"""Word 2003 XML: the same cells as the docx it is the other spelling of, and what only it writes in its own way."""

import io
import zipfile
from dataclasses import replace

import pytest

from jixiao.layouts import forms
from jixiao.model.form import Source
from jixiao.model.grid import Document
from jixiao.readers import ReadError, read
from tests.formats.material import known
from tests.outputs.test_write import written
from tests.readers.reader_documents import kinds, texts

SPACES = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
)


def word_2003(body: str, styles: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
    return (
        f"{head}<w:wordDocument {SPACES}>{styles}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>".encode()
    )


def respelled(docx: bytes) -> bytes:
    """A docx of ours in the spelling of 2003."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        document = package.read("word/document.xml").decode()
    body = document[document.index("<w:body>") + 8 : document.index("</w:body>")]
    return word_2003(body.replace("w:vMerge", "w:vmerge"))


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def document(data: bytes, name: str = "表.xml") -> Document:
    made = read(name, data)
    assert isinstance(made, Document)
    return made


def test_every_cell_of_samples_and_seed() -> None:
    docx = written("docx", *known())
    back = forms(document(respelled(docx), "表.doc"))
    plain = [replace(f, id="", source=Source("", "", "")) for f in back]
    assert plain == [replace(f, id="", source=Source("", "", "")) for f in forms(document(docx, "表.docx"))]
    assert len(back) >= 12 and back[0].source.reader == "word_2003"


def test_changes_are_accepted_and_comments_are_no_text() -> None:
    def change(kind: str, inner: str) -> str:
        return f'<aml:annotation aml:id="1" w:type="Word.{kind}" aml:author="张三"><aml:content>{inner}</aml:content></aml:annotation>'

    run = "<w:r><w:t>{}</w:t></w:r>"
    inner = (
        run.format("目标")
        + change("Deletion", "<w:r><w:delText>旧</w:delText></w:r>")
        + change("Insertion", run.format("新"))
        + change("Comment", f"<w:p>{run.format('批注')}</w:p>")
        + '<aml:annotation aml:id="2" w:type="Word.Bookmark.Start" w:name="x"/>'
    )
    assert texts(document(word_2003(f"<w:p>{inner}</w:p>"))) == ["目标新"]


def test_numbers_beside_lists_headers_notes_and_hidden_text() -> None:
    listed = '<w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="1."/></w:listPr></w:pPr>'
    header = f'<w:sectPr><w:hdr w:type="odd">{p("2024 年度自评表")}</w:hdr></w:sectPr>'
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>"
    noted = f"<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnote>{p('脚注里的话')}</w:footnote></w:r></w:p>"
    made = document(word_2003(p("农村公路", listed) + hidden + noted + header))
    assert [grid.part for grid in made.grids] == ["页眉", "正文"]
    assert texts(made) == ["2024 年度自评表", "1.农村公路", "看得见", "正文"]
    assert kinds(made) == ["hidden", "left_out"]
    assert "numbering" in kinds(document(word_2003(p("无号", listed.replace('<wx:t wx:val="1."/>', "")))))


def test_utf_16_and_what_is_no_document() -> None:
    made = word_2003(p("自评表")).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert texts(document(made)) == ["自评表"]
    with pytest.raises(ReadError, match="没有正文"):
        read("表.xml", word_2003("").replace(b"w:body", b"w:docPr"))
    with pytest.raises(ReadError, match="不完整"):
        read("表.xml", word_2003(p("自评表"))[:-40])
