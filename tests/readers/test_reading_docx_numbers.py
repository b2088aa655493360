"""docx: automatic numbers, which stand in no text and are printed all the same."""

import pytest

from jixiao.readers import read
from tests.readers.reader_documents import docx, kinds, p, texts

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:suff w:val="nothing"/>'
    "</w:lvl></w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of an automatic list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_printed() -> None:
    body = (
        numbered("甲")
        + numbered("乙")
        + numbered("丙", level=1)
        + numbered("丁", level=1)
        + numbered("戊")
        + numbered("己", 2)
    )
    found = texts(read("a.docx", docx(body, numbering=NUMBERING.format(kind="decimal", text="%1."))))
    assert found == ["1. 甲", "2. 乙", "2.1丙", "2.2丁", "3. 戊", "5. 己"]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("chineseCounting", "%1、", "一、 甲"),
        ("japaneseCounting", "（%1）", "（一） 甲"),
        ("decimalEnclosedCircle", "%1", "① 甲"),
        ("upperLetter", "%1.", "A. 甲"),
        ("bullet", "\uf0b7", "• 甲"),
    ],
)
def test_kinds_of_automatic_numbers(kind: str, text: str, expected: str) -> None:
    assert texts(read("a.docx", docx(numbered("甲"), numbering=NUMBERING.format(kind=kind, text=text)))) == [expected]


def test_an_unknown_kind_of_number_is_said() -> None:
    document = read("a.docx", docx(numbered("甲"), numbering=NUMBERING.format(kind="hindiVowels", text="%1.")))
    assert (texts(document), kinds(document)) == (["甲"], ["numbering"])


def test_a_style_numbers_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("甲", '<w:pStyle w:val="H"/>')
    numbering = NUMBERING.format(kind="chineseCounting", text="%1、")
    assert texts(read("a.docx", docx(body, styles=styles, numbering=numbering))) == ["一、 甲"]
