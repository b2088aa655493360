"""Excel 2003 XML, as Excel and as systems that export it write it."""

import pytest

from jixiao.readers import ReadError, read
from tests.outputs.test_write import written
from tests.readers.reader_documents import kinds, shown, texts
from tests.readers.test_office_formats import known, plain

SS = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"'
)


def book(rows: str, styles: str = "", more: str = "", before: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook {SS}>{before}<Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="自评表"><Table>{rows}</Table></Worksheet>{more}</Workbook>'
    ).encode()


def cell(text: str, kind: str = "String", **attributes: str) -> str:
    given = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f'<Cell{given}><Data ss:Type="{kind}">{text}</Data></Cell>'


def style(name: str, code: str, parent: str = "") -> str:
    more = f' ss:Parent="{parent}"' if parent else ""
    return f'<Style ss:ID="{name}"{more}><NumberFormat ss:Format="{code}"/></Style>'


def test_merges_and_indexes() -> None:
    rows = (
        f"<Row>{cell('甲', MergeAcross='1', MergeDown='1')}{cell('乙')}</Row>"
        f"<Row>{cell('丙', Index='3')}</Row><Row ss:Index='5'>{cell('丁')}<Cell/>{cell('戊')}</Row>"
    )
    ((part, cells),) = shown(read("表.xls", book(rows)))
    assert part == "自评表"
    assert cells == [
        ("甲", 1, 1, 2, 2),
        ("乙", 1, 3, 1, 1),
        ("丙", 2, 3, 1, 1),
        ("丁", 5, 1, 1, 1),
        ("", 5, 2, 1, 1),
        ("戊", 5, 3, 1, 1),
    ]


@pytest.mark.parametrize(
    ("code", "kind", "stored", "printed"),
    [
        ("Percent", "Number", "0.95", "95.00%"),
        ("0%", "Number", "0.95", "95%"),
        ("Standard", "Number", "1234.5", "1,234.50"),
        ("Fixed", "Number", "2.005", "2.01"),
        ("General Number", "Number", "12", "12"),
        ("@", "String", "≥3座", "≥3座"),
        ('0.0"万元"', "Number", "12", "12.0万元"),
        ("Short Date", "DateTime", "2021-12-31T00:00:00.000", "2021/12/31"),
        ('yyyy"年"m"月"d"日"', "DateTime", "2021-12-31T00:00:00.000", "2021年12月31日"),
        ("Short Time", "DateTime", "1899-12-31T08:30:00.000", "8:30"),
        ("0", "Boolean", "1", "TRUE"),
        ("0", "Error", "#DIV/0!", "#DIV/0!"),
    ],
)
def test_cells_as_a_person_sees_them(code: str, kind: str, stored: str, printed: str) -> None:
    data = book(f"<Row>{cell(stored, kind, StyleID='s1')}</Row>", style("s1", code.replace('"', "&quot;")))
    assert texts(read("表.xml", data)) == [printed]


def test_a_style_takes_the_format_of_its_parent_and_a_row_lends_its_own() -> None:
    styles = (
        style("s1", "0%")
        + '<Style ss:ID="s2" ss:Parent="s1"/><Style ss:ID="a" ss:Parent="b"/><Style ss:ID="b" ss:Parent="a"/>'
    )
    rows = f"<Row ss:StyleID='s1'>{cell('0.5', 'Number')}{cell('0.5', 'Number', StyleID='s2')}{cell('0.5', 'Number', StyleID='a')}</Row>"
    assert texts(read("表.xml", book(rows, styles))) == ["50%", "50%", "0.5"]


def test_hidden_rows_columns_and_sheets_are_named() -> None:
    rows = (
        f'<Column/><Column ss:Hidden="1"/><Row>{cell("甲")}{cell("密")}{cell("乙")}</Row>'
        f'<Row ss:Hidden="1">{cell("藏")}</Row><Row>{cell("丙")}</Row>'
    )
    hidden = (
        f'<Worksheet ss:Name="内部"><Table><Row>{cell("x")}</Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>'
        "</x:WorksheetOptions></Worksheet>"
    )
    document = read("表.xml", book(rows, more=hidden))
    assert [t for t in texts(document) if t] == ["甲", "乙", "丙"]
    assert kinds(document) == ["hidden"] * 3


def test_rich_text_and_breaks() -> None:
    rich = '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>甲</B>乙&#10;丙</ss:Data></Cell>'
    assert texts(read("表.xml", book(f"<Row>{rich}</Row>"))) == ["甲乙\n丙"]


def test_samples_and_seed_written_so_are_read_back() -> None:
    before = known()
    sheets = read("表.xlsx", written("xlsx", *before)).grids  # type: ignore[union-attr]
    made = []
    for grid in sheets:
        lines: dict[int, list[str]] = {}
        for c in grid.cells:
            spans = {"Index": str(c.column), "MergeAcross": str(c.column_span - 1), "MergeDown": str(c.row_span - 1)}
            text = c.text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "&#10;")
            lines.setdefault(c.row, []).append(cell(text, **spans))
        rows = "".join(f'<Row ss:Index="{row}">{"".join(cells)}</Row>' for row, cells in sorted(lines.items()))
        made.append(f'<Worksheet ss:Name="{grid.part}"><Table>{rows}</Table></Worksheet>')
    from jixiao.pipeline import forms_of

    back = forms_of("表.xml", f'<?xml version="1.0"?><Workbook {SS}>{"".join(made)}</Workbook>'.encode())
    assert [plain(f) for f in back] == [plain(f) for f in forms_of("表.xlsx", written("xlsx", *before))]
    assert len(back) == len(before)


@pytest.mark.parametrize(
    "data",
    [
        book("<Row>")[:-5],
        book(f"<Row>{cell('&e;')}</Row>").replace(b"<Workbook", b'<!DOCTYPE x [<!ENTITY e "x">]><Workbook'),
        book("".join(f"<Row>{cell('x')}</Row>" for _ in range(100_001))),
    ],
)
def test_what_cannot_be_read_is_one_line(data: bytes) -> None:
    with pytest.raises(ReadError) as raised:
        read("表.xml", data)
    assert "\n" not in str(raised.value)


def test_wild_numbers_end() -> None:
    wild = f"<Row ss:Index='999999999'>{cell('x')}</Row><Row>{cell('y', MergeAcross='99999999', MergeDown='-5')}</Row>"
    read("表.xml", book(wild + f"<Row>{cell('1e999', 'Number')}{cell('nan', 'Number')}{cell('x', 'DateTime')}</Row>"))


def test_a_style_that_crosses_out_is_left_out_and_named() -> None:
    styles = (
        '<Style ss:ID="gone"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="child" ss:Parent="gone"/>'
        '<Style ss:ID="back" ss:Parent="gone"><Font ss:Bold="1"/></Style>'
    )
    row = f"<Row>{cell('1', StyleID='gone')}{cell('2', StyleID='child')}{cell('3', StyleID='back')}</Row>"
    document = read("表.xls", book(row, styles))
    assert texts(document) == ["", "", "3"]
    assert [problem.message for problem in document.problems] == [  # type: ignore[union-attr]
        "工作表“自评表”A1：有划掉的文字，未读入",
        "工作表“自评表”B1：有划掉的文字，未读入",
    ]
