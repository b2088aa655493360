"""docx: what a person sees is read, what nobody sees is not, and what cannot be read is said with its cell."""

import pytest

from jixiao.readers import read
from tests.readers.reader_documents import docx, kinds, tbl, tc, texts, tr


def test_a_field_without_a_result_is_said_with_its_cell() -> None:
    """What Word reckons when it opens the file was never stored; a form field that nobody filled in is just blank."""

    def complex(code: str, rest: str = "") -> str:
        return f"{_mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{rest}{_mark('end')}"

    one = "<w:r><w:t>5</w:t></w:r>"
    cells = {
        '<w:fldSimple w:instr=" = 5+5 "/>': ("", ["field"]),
        f'<w:fldSimple w:instr=" = 5 ">{one}</w:fldSimple>': ("5", []),
        f'<w:fldSimple w:instr=" = 5 " w:dirty="true">{one}</w:fldSimple>': ("5", ["stale"]),
        '<w:fldSimple w:instr=" EQ \\o\\ac(○,1)"/>': ("", ["equation"]),
        complex(" =SUM(ABOVE) "): ("", ["field"]),
        complex(" =SUM(ABOVE) ", _mark("separate")): ("", ["field"]),
        complex(" =SUM(ABOVE) ", _mark("separate") + one): ("5", []),
        complex("E</w:instrText></w:r><w:r><w:instrText>Q \\f(1,2)"): ("", ["equation"]),
        complex(" FORMTEXT ", _mark("separate")): ("", []),
        complex(" XE 索引 "): ("", []),
        _mark("begin") + "<w:r><w:instrText>=1</w:instrText></w:r>" + one: ("", ["field"]),
    }
    for inner, said in cells.items():
        document = read("a.docx", docx(tbl(tr(tc("甲"), tc(inner=f"<w:p>{inner}</w:p>")))))
        assert (texts(document)[1], kinds(document)) == said, inner
        assert all(p.where is not None and p.where.column == 2 for p in document.problems)  # type: ignore[union-attr]


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _in_a_cell(inner: str, **parts: str) -> tuple[str, list[str]]:
    """What is read of a second cell that holds a paragraph of `inner`, and what is said."""
    document = read("a.docx", docx(tbl(tr(tc("甲"), tc(inner=f"<w:p>{inner}</w:p>"))), **parts))
    assert all(p.where is not None and p.where.column == 2 for p in document.problems)  # type: ignore[union-attr]
    return texts(document)[1], kinds(document)


def test_an_equation_that_is_struck_or_hidden_is_left_out_and_said() -> None:
    def math(text: str, look: str = "") -> str:
        return f"<m:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}<m:t>{text}</m:t></m:r>"

    def boxed(way: str) -> str:
        return f"<m:borderBox><m:borderBoxPr>{way}</m:borderBoxPr><m:e>{math('95')}</m:e></m:borderBox>"

    unseen = f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e>{math("95")}</m:e></m:phant>'
    lower = f"<m:limLow><m:e>{math('9')}</m:e><m:lim>{math('5')}</m:lim></m:limLow>"
    for inner, said in {
        math("95"): ("95", []),
        math("95", "<w:strike/>") + math("96"): ("96", ["struck"]),
        math("95", "<w:vanish/>"): ("", ["hidden"]),
        boxed('<m:strikeH m:val="1"/>'): ("", ["struck"]),
        boxed("<m:strikeTLBR/>"): ("", ["struck"]),
        boxed('<m:strikeH m:val="0"/>'): ("95", []),
        unseen: ("", ["hidden"]),
        lower: ("95", ["formula"]),
    }.items():
        assert _in_a_cell(f"<m:oMath>{inner}</m:oMath>") == said, inner


def test_ink_and_lines_drawn_over_a_text_are_said() -> None:
    """A pen's stroke or a drawn line may cross the text out; where there is no text, a line is a decoration."""
    text = "<w:r><w:t>95</w:t></w:r>"
    ink = '<w:r><x:contentPart xmlns:x="http://schemas.microsoft.com/office/word/2010/wordml" r:id="i"/></w:r>'
    for line in (
        "<v:line/>",
        '<v:shape type="#_x0000_t32"/>',
        "<wps:wsp><wps:cNvCnPr/></wps:wsp>",
        '<a:prstGeom xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" prst="line"/>',
    ):
        assert _in_a_cell(f"{text}<w:r>{line}</w:r>") == ("95", ["line"]), line
        assert _in_a_cell(f"<w:r>{line}</w:r>") == ("", [])
    assert _in_a_cell(text + ink) == ("95", ["ink"]) and _in_a_cell(ink) == ("", ["ink"])


def test_text_in_the_colour_of_its_ground_is_left_out_and_said() -> None:
    def run(look: str) -> str:
        return f"<w:r><w:rPr>{look}</w:rPr><w:t>95</w:t></w:r>"

    white, dark = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="1F4E79"/>'
    for look, said in {
        white: ("", ["unseen"]),
        '<w:color w:val="FEFEFE"/>': ("", ["unseen"]),
        white + dark: ("95", []),
        white + '<w:highlight w:val="black"/>': ("95", []),
        '<w:color w:val="1F4E79"/>' + dark: ("", ["unseen"]),
        '<w:color w:val="FF0000"/>': ("95", []),
        '<w:color w:val="auto"/>': ("95", []),
        white + '<w:shd w:val="pct50" w:fill="FFFFFF"/>': ("95", []),
        white + '<w:shd w:val="clear" w:fill="FFFFFF"/>': ("", ["unseen"]),
        white + '<w:shd w:val="solid" w:color="auto" w:fill="auto"/>': ("95", []),
        '<w:color w:val="000000"/><w:shd w:val="solid" w:color="auto" w:fill="auto"/>': ("", ["unseen"]),
    }.items():
        assert _in_a_cell(run(look)) == said, look
    inner = f"<w:p>{run(white)}</w:p>"
    on_dark = docx(tbl(tr(tc("甲"), tc(properties=dark, inner=inner))))
    assert texts(read("a.docx", on_dark)) == ["甲", "95"]
    row = tr(tc("甲"), tc(inner=inner))
    of_row = row.replace("<w:tr>", f"<w:tr><w:tblPrEx>{dark}</w:tblPrEx>")
    assert texts(read("a.docx", docx(tbl(of_row)))) == ["甲", "95"]
    for page, text in {'<w:background w:color="1F2A44"/>': "95", '<w:background w:color="FFFFFF"/>': ""}.items():
        assert texts(read("a.docx", docx(tbl(row), before=page))) == ["甲", text]
    styled = tbl(row).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="T"/></w:tblPr>')
    style = '<w:style w:type="table" w:styleId="T">{}</w:style>'
    banner = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tblStylePr>'
    assert texts(read("a.docx", docx(styled, styles=style.format(banner)))) == ["甲", "95"]
    assert texts(read("a.docx", docx(styled, styles=style.format("")))) == ["甲", ""]


@pytest.mark.parametrize(
    ("styles", "said"),
    [
        ('<w:style w:type="table" w:styleId="T"><w:rPr><w:strike/></w:rPr></w:style>', (["", ""], ["struck", "struck"])),
        ('<w:style w:type="table" w:styleId="T"><w:rPr><w:vanish/></w:rPr></w:style>', (["", ""], ["hidden", "hidden"])),
        (
            '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="lastRow"><w:rPr><w:strike/></w:rPr>'
            "</w:tblStylePr></w:style>",
            (["甲", "95"], ["struck"]),
        ),
        ('<w:docDefaults><w:rPrDefault><w:rPr><w:strike/></w:rPr></w:rPrDefault></w:docDefaults>', (["", ""], ["struck"] * 2)),
        ('<w:style w:type="table" w:styleId="U"><w:rPr><w:strike/></w:rPr></w:style>', (["甲", "95"], [])),
    ],
)  # fmt: skip
def test_the_style_of_a_table_strikes_or_hides_what_is_in_it(styles: str, said: tuple[list[str], list[str]]) -> None:
    table = tbl(tr(tc("甲"), tc("95"))).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="T"/></w:tblPr>')
    document = read("a.docx", docx(table, styles=styles))
    assert (texts(document), kinds(document)) == said


def test_text_that_a_merged_cell_covers_is_said() -> None:
    """Programs often write the same text into every cell of a merge, which is nothing lost."""
    top, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

    def merged(covered: str) -> object:
        return read("a.docx", docx(tbl(tr(tc("95", top), tc("甲")), tr(tc(covered, below), tc("乙")))))

    document = merged("90")
    assert texts(document) == ["95", "甲", "乙"] and kinds(document) == ["hidden"]
    (problem,) = document.problems  # type: ignore[attr-defined]
    assert (problem.where.row, problem.where.column) == (1, 1)
    assert kinds(merged("95")) == kinds(merged("")) == []
    aside = tbl(tr(tc("95", '<w:hMerge w:val="restart"/>'), tc("90", "<w:hMerge/>")))
    assert kinds(read("a.docx", docx(aside))) == ["hidden"]
