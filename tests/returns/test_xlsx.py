"""Notes, colours and a list in the unit's own workbook: on the very cell, and nothing else touched."""

import io
import random
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from jixiao.model.finding import Severity
from jixiao.model.grid import Document, Place
from jixiao.model.remark import Remark
from jixiao.readers import read
from jixiao.returns import AUTHOR, ReturnError, annotate
from tests.layouts.made import made
from tests.layouts.shapes import as_xlsx
from tests.readers.reader_documents import archive
from tests.returns.packages import converted, needs_office, part, raw

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLOURS = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "info": "FFDDEBF7"}


def remark(part: str, row: int, column: int, severity: Severity = "error", heading: str = "G707 满分") -> Remark:
    return Remark(Place(part, row, column), severity, heading, ("应为 7.11", "依据：第十六条"))


def returned(data: bytes, *remarks: Remark) -> bytes:
    return annotate("xlsx", data, remarks, ("共 3 处疑点",), AT)


def book(**sheets: dict[str, object]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made_book:
        percent = made_book.add_format({"num_format": "0.00%", "bold": True, "border": 1})
        for name, cells in sheets.items():
            sheet = made_book.add_worksheet(name)
            for at, value in cells.items():
                sheet.write(at, value, percent if at == "B2" else None)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(20))
def test_every_note_stands_on_its_cell(seed: int) -> None:
    data = as_xlsx(made(random.Random(seed), spaces=False))
    document = read("表.xlsx", data)
    assert isinstance(document, Document)
    (grid,) = document.grids
    back = returned(data, *(remark(grid.part, c.row, c.column, heading=f"{c.row} {c.column}") for c in grid.cells))
    opened = openpyxl.load_workbook(io.BytesIO(back))
    sheet = opened[grid.part]
    for cell in grid.cells:
        there = sheet.cell(cell.row, cell.column)
        assert there.comment.text == f"【错误】{cell.row} {cell.column}\n应为 7.11\n依据：第十六条"
        assert there.comment.author == AUTHOR
        assert there.fill.fgColor.rgb == COLOURS["error"]
    again = read("表.xlsx", back)
    assert again.grids == document.grids  # type: ignore[union-attr]


def test_the_list_leads_to_the_cells() -> None:
    data = book(**{"自评 表's": {"A1": "项目名称", "B2": 0.5}})
    back = returned(data, remark("自评 表's", 2, 2), remark("没有的表", 3, 3, "info", "A109 读不出"))
    sheet = openpyxl.load_workbook(io.BytesIO(back))["疑点清单"]
    rows = [[c.value for c in row[:5]] for row in sheet.iter_rows()]
    assert rows[0][0] == "共 3 处疑点"
    assert rows[2] == ["序号", "程度", "核查项", "单元格", "说明"]
    assert rows[3] == ["1", "错误", "G707 满分", "自评 表's!B2", "应为 7.11\n依据：第十六条"]
    assert rows[4][3] == "没有的表!C3"
    assert sheet["D4"].hyperlink.location == "'自评 表''s'!B2"
    assert sheet["D5"].hyperlink is None
    assert sheet.auto_filter.ref == "A3:E5" and sheet.freeze_panes == "A4" and sheet.column_dimensions["F"].hidden


def test_a_style_keeps_everything_but_its_fill() -> None:
    data = book(表={"A1": "甲", "B2": 0.9496})
    before = openpyxl.load_workbook(io.BytesIO(data))["表"]["B2"]
    after = openpyxl.load_workbook(io.BytesIO(returned(data, remark("表", 2, 2, "warning"))))["表"]["B2"]
    for name in ("number_format", "font", "border", "alignment", "protection", "value"):
        assert repr(getattr(after, name)) == repr(getattr(before, name)), name
    assert after.fill.fgColor.rgb == COLOURS["warning"]


def test_the_worst_of_several_colours_the_cell_and_all_are_said() -> None:
    back = returned(book(表={"A1": "甲"}), remark("表", 1, 1, "info", "一"), remark("表", 1, 1, "error", "二"))
    cell = openpyxl.load_workbook(io.BytesIO(back))["表"]["A1"]
    assert cell.fill.fgColor.rgb == COLOURS["error"]
    assert "【提示】一" in cell.comment.text and "【错误】二" in cell.comment.text


def test_a_blank_cell_is_made_in_its_place() -> None:
    data = book(表={"A1": "甲", "D1": "丁", "B5": "戊"})
    back = returned(data, remark("表", 1, 3), remark("表", 3, 2), remark("表", 9, 1))
    rows = part(back, "xl/worksheets/sheet1.xml").find(S + "sheetData")
    assert [(r.get("r"), [c.get("r") for c in r]) for r in rows] == [
        ("1", ["A1", "C1", "D1"]),
        ("3", ["B3"]),
        ("5", ["B5"]),
        ("9", ["A9"]),
    ]


def test_nothing_else_changes() -> None:
    out = io.BytesIO()
    opened = openpyxl.Workbook()
    sheet = opened.active
    sheet.title = "表"
    sheet["A1"], sheet["B1"] = "=SUM(B1:B3)", 3
    other = opened.create_sheet("别的")
    other["A1"] = "不动"
    opened.save(out)
    with zipfile.ZipFile(out) as old:
        parts = {i.filename: old.read(i) for i in old.infolist()}
    data = archive(parts | {"xl/media/image1.png": random.Random(0).randbytes(4000), "xl/vbaProject.bin": b"\0" * 99})
    back = returned(data, remark("表", 1, 1))
    before, after = raw(data), raw(back)
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
    }
    assert openpyxl.load_workbook(io.BytesIO(back))["表"]["A1"].value == "=SUM(B1:B3)"


def test_notes_of_people_stay() -> None:
    out = io.BytesIO()
    opened = openpyxl.Workbook()
    sheet = opened.active
    sheet.title = "表"
    sheet["A1"], sheet["B2"] = "甲", "乙"
    sheet["A1"].comment = Comment("请补附件", "王五")
    sheet["C3"].comment = Comment("看过了", "王五")
    opened.save(out)
    back = returned(out.getvalue(), remark("表", 1, 1), remark("表", 2, 2))
    again = openpyxl.load_workbook(io.BytesIO(back))["表"]
    assert again["A1"].comment.text.startswith("请补附件\n【绩效核查】\n【错误】G707 满分")
    assert again["A1"].comment.author == "王五" and again["C3"].comment.text == "看过了"
    assert again["B2"].comment.author == AUTHOR


def test_twice_is_as_once() -> None:
    data = book(表={"A1": "甲", "B2": 0.5, "C3": "丙"})
    once = returned(data, remark("表", 2, 2), remark("表", 3, 3))
    twice = returned(once, remark("表", 3, 3))
    opened = openpyxl.load_workbook(io.BytesIO(twice))
    assert opened.sheetnames == ["表", "疑点清单"]
    assert opened["表"]["B2"].comment is None and opened["表"]["B2"].fill.fill_type is None
    assert opened["表"]["B2"].number_format == "0.00%" and opened["表"]["B2"].font.bold
    assert opened["表"]["C3"].comment and opened["表"]["C3"].fill.fgColor.rgb == COLOURS["error"]
    drawing = next(n for n in raw(twice) if n.endswith(".vml"))
    with zipfile.ZipFile(io.BytesIO(twice)) as package:
        assert package.read(drawing).count(b"<v:shape ") == 1


def test_a_sheet_of_that_name_is_somebody_elses() -> None:
    back = returned(book(表={"A1": "甲"}, 疑点清单={"A1": "自己的"}), remark("表", 1, 1))
    opened = openpyxl.load_workbook(io.BytesIO(back))
    assert opened.sheetnames == ["表", "疑点清单", "疑点清单2"] and opened["疑点清单"]["A1"].value == "自己的"
    assert [g.part for g in read("表.xlsx", back).grids] == ["表", "疑点清单"]  # type: ignore[union-attr]


def test_children_of_the_sheet_stand_in_the_order_of_the_schema() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made_book:
        sheet = made_book.add_worksheet("表")
        sheet.add_table("A1:B3", {"columns": [{"header": "甲"}, {"header": "乙"}]})
        sheet.data_validation("A2", {"validate": "list", "source": ["是", "否"]})
        sheet.conditional_format("B2", {"type": "cell", "criteria": ">", "value": 3})
    tree = part(returned(out.getvalue(), remark("表", 2, 2)), "xl/worksheets/sheet1.xml")
    names = [e.tag.removeprefix(S) for e in tree]
    assert names.index("legacyDrawing") == names.index("tableParts") - 1


def test_a_strict_workbook_is_refused_with_the_way_out() -> None:
    with zipfile.ZipFile(io.BytesIO(book(表={"A1": "甲"}))) as old:
        parts = {i.filename: old.read(i) for i in old.infolist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    with pytest.raises(ReturnError, match="另存为普通的"):
        returned(archive(parts), remark("表", 1, 1))


@needs_office
def test_libreoffice_keeps_every_note(tmp_path: Path) -> None:
    data = as_xlsx(made(random.Random(3), spaces=False))
    (grid,) = read("表.xlsx", data).grids  # type: ignore[union-attr]
    back = returned(data, *(remark(grid.part, c.row, c.column) for c in grid.cells))
    flat = converted(back, "xlsx", "fods", tmp_path)
    assert flat.count(b"<office:annotation ") == len(grid.cells)
