"""Notes in the unit's own workbook: openpyxl, another program, finds each on its very cell and all else as it was."""

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from jixiao.layouts import forms
from jixiao.model.mark import FINDINGS_SHEET as MARK
from jixiao.model.remark import Remark
from jixiao.readers import LIMITS, read
from jixiao.readers.xlsx import grids
from jixiao.returns.xlsx import annotate
from tests.layouts.made import made
from tests.layouts.shapes import as_xlsx
from tests.readers.reader_documents import xlsx
from tests.returns.packages import converted, needs_office
from tests.returns.workbooks import (
    AT,
    COLOURS,
    COVER,
    ORDER,
    S,
    bare,
    canonical_without,
    drawn,
    fills,
    looks,
    notes,
    opened,
    packed,
    parts,
    remark,
    rich,
)  # fmt: skip


def _random(rng: random.Random, data: bytes) -> list[Remark]:
    """Remarks on random cells as the reader places them, some cells twice."""
    (grid,) = read("a.xlsx", data).grids  # type: ignore[union-attr]
    chosen = rng.choices(grid.cells, k=12)
    severities = ("error", "warning", "info")
    return [remark(grid.part, c.row, c.column, rng.choice(severities), f"G{n} {c.text}") for n, c in enumerate(chosen)]


@pytest.mark.parametrize("seed", range(25))
def test_random_forms_have_every_remark_on_its_very_cell(seed: int) -> None:
    rng = random.Random(seed)
    data = as_xlsx(made(rng, spaces=False))
    remarks = _random(rng, data)
    out = annotate(data, remarks, COVER, AT)
    found, coloured = notes(out), fills(out)
    sheet = opened(out)["自评表"]
    due: dict[tuple[str, str], list[Remark]] = {}
    for r in remarks:
        due.setdefault((r.place.part, sheet.cell(r.place.row, r.place.column).coordinate), []).append(r)
    assert found.keys() == coloured.keys() == due.keys()
    for at, there in due.items():
        assert all(r.heading in found[at] for r in there)
        worst = min((r.severity for r in there), key=list(COLOURS).index)
        assert coloured[at] == COLOURS[worst]
    assert looks(out, list(due)) | looks(data, list(due)) == looks(data, list(due)) | looks(out, list(due))
    old, back = looks(data, list(due)), looks(out, list(due))
    assert {at: back[at] for at in old} == old
    assert grids(out, LIMITS) == grids(data, LIMITS)  # our list is left out
    before, after = read("a.xlsx", data), read("a.xlsx", out)
    after = replace(after, sha256=before.sha256)  # type: ignore
    assert forms(after) == forms(before)  # type: ignore[arg-type]


def test_several_remarks_on_a_cell_are_one_note_of_ours() -> None:
    remarks = [remark("附注", 2, 3, "info", "A101 甲", "一", "二"), remark("附注", 2, 3, "warning", "G707 乙", "三")]
    cell = opened(annotate(drawn(), remarks, (), AT))["附注"]["C2"]
    assert cell.comment.author == "绩效核查"
    assert cell.comment.text == "【提示】A101 甲\n一\n二\n\n【提醒】G707 乙\n三"
    assert cell.fill.fgColor.rgb == "FFFFEB9C"


def test_the_list_names_every_remark_and_leads_to_its_cell() -> None:
    data = rich()
    remarks = [
        remark("表 1's", 2, 1, "error", "G707 未完成却得满分", "第一行", "第二行"),
        remark("没有的表", 7, 3, "warning", "K101 别处"),
        remark("表 1's", 0, 3, "info", "A1 行号不对"),
    ]
    book = opened(annotate(data, remarks, COVER, AT))
    assert book.sheetnames == ["表 1's", "隐藏", "台账", "疑点清单"]
    assert book.active.title == "表 1's"
    sheet = book["疑点清单"]
    rows = [[c.value for c in row][:5] for row in sheet.iter_rows(min_row=4)]
    assert rows == [
        ["序号", "级别", "核查项", "单元格", "说明"],
        [1, "错误", "G707 未完成却得满分", "表 1's!A2", "第一行\n第二行"],
        [2, "提醒", "K101 别处", "没有的表!C7（工作簿里没有这一格）", "应为：8.00"],
        [3, "提示", "A1 行号不对", "表 1's!C0（工作簿里没有这一格）", "应为：8.00"],
    ]
    assert [sheet.cell(n, 1).value for n in (1, 2, 3)] == ["疑点清单", *COVER]
    assert {
        cell.coordinate: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink
    } == {"D5": "'表 1''s'!A2"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A5", "A4:E7")
    assert sheet.column_dimensions["F"].hidden and sheet["F1"].value == MARK
    assert sheet["B5"].fill.fgColor.rgb == COLOURS["error"]
    assert all(sheet.cell(r, c).alignment.wrap_text for r in range(4, 8) for c in range(1, 6))


def test_a_list_without_remarks_and_a_name_that_is_taken() -> None:
    book = openpyxl.Workbook()
    book.active.title = "疑点清单"
    book.active["A1"] = "本单位自己的"
    made = io.BytesIO()
    book.save(made)
    back = opened(annotate(made.getvalue(), [], COVER, AT))
    assert back.sheetnames == ["疑点清单", "疑点清单2"]
    assert back["疑点清单"]["A1"].value == "本单位自己的"
    assert back["疑点清单2"]["A5"].value == "没有疑点"


@pytest.mark.parametrize("make", [rich, drawn])
def test_whatever_is_not_touched_keeps_its_bytes(make) -> None:  # type: ignore[no-untyped-def]
    data = make()
    name = opened(data).sheetnames[0]
    out = annotate(data, [remark(name, 2, 3), remark(name, 40, 2, "info"), remark(name, 7, 9)], COVER, AT)
    old, new = packed(data), packed(out)
    changed = {part for part in old if old[part] != new[part]}
    assert changed <= {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml", "xl/drawings/vmlDrawing1.vml", "xl/comments1.xml",
        "xl/legacyDrawing1.vml",
    }  # fmt: skip
    assert list(new)[: len(old)] == list(old)
    assert zipfile.ZipFile(io.BytesIO(out)).testzip() is None
    sheet = "xl/worksheets/sheet1.xml"
    after, before = canonical_without(parts(out)[sheet], parts(data)[sheet])
    assert after == before


@pytest.mark.parametrize("make", [rich, drawn])
def test_children_of_a_worksheet_stand_in_the_order_of_the_schema(make) -> None:  # type: ignore[no-untyped-def]
    data = make()
    out = annotate(data, [remark(opened(data).sheetnames[n], 1, 1) for n in (0, 1)], COVER, AT)
    for name, content in parts(out).items():
        if name.startswith("xl/worksheets/sheet"):
            tags = [etree.QName(child).localname for child in etree.fromstring(content)]
            places = [ORDER.index(tag) for tag in tags]
            assert places == sorted(places), (name, tags)
            assert tags.count("legacyDrawing") <= 1


def test_everything_else_in_a_rich_workbook_is_as_it_was() -> None:
    data = rich()
    at = [("表 1's", c) for c in ("A2", "B3", "C10", "D8", "J30")]
    places = [(2, 1), (3, 2), (11, 4), (8, 4), (30, 10)]
    out = annotate(data, [remark("表 1's", *place, "warning") for place in places], COVER, AT)
    assert fills(out) == dict.fromkeys(at, COLOURS["warning"])
    old, new = looks(data, at), looks(out, at)
    assert {key: new[key] for key in old} == old
    assert new.keys() - old.keys() == {at[-1]}
    one, other = opened(data)["表 1's"], opened(out)["表 1's"]
    assert other["B8"].value == "=SUM(B1:B7)" and other["D8"].value == "=B8/2"
    for name in ("merged_cells", "print_area", "print_title_rows", "freeze_panes", "auto_filter", "data_validations"):
        assert repr(getattr(one, name)) == repr(getattr(other, name))
    assert [repr(r) for r in one.conditional_formatting] == [repr(r) for r in other.conditional_formatting]
    assert other.oddHeader.center.text == "绩效自评" and other["A9"].hyperlink.target == "https://example.org/"
    assert opened(out)["台账"].tables.keys() == {"台账表"} and opened(out)["隐藏"].sheet_state == "hidden"
    assert opened(out).defined_names["总额"].attr_text == "'台账'!$B$2"


def test_a_persons_note_stays_and_ours_stands_below_it() -> None:
    data = rich()
    out = annotate(data, [remark("表 1's", 2, 1), remark("表 1's", 6, 2)], COVER, AT)
    sheet = opened(out)["表 1's"]
    assert sheet["A2"].comment.text == "请核对金额 <2万> & “其他”\n【绩效核查】\n【错误】G707 满分\n应为：8.00"
    assert (sheet["A2"].comment.author, sheet["B6"].comment.author) == ("张三", "绩效核查")
    assert (sheet["E5"].comment.text, sheet["E5"].comment.author) == ("领导批示", "李四")
    boxes = [p for name, p in parts(out).items() if name.endswith(".vml")]
    assert len(boxes) == 1
    ids = [e.get("id") for e in etree.fromstring(boxes[0]).iter("{urn:schemas-microsoft-com:vml}shape")]
    assert len(ids) == len(set(ids)) == 3


def test_a_button_and_a_header_picture_stay_beside_the_notes() -> None:
    data = drawn()
    out = annotate(data, [remark("自评表", 2, 2), remark("附注", 2, 2)], COVER, AT)
    vml = {name: p for name, p in parts(out).items() if name.endswith(".vml")}
    assert sum(p.count(b'ObjectType="Button"') for p in vml.values()) == 1
    assert sum(p.count(b'ObjectType="Note"') for p in vml.values()) == 2
    assert notes(out)["附注", "B2"].startswith("别人的批注\n【绩效核查】\n")
    sheet = etree.fromstring(parts(out)["xl/worksheets/sheet1.xml"])
    assert sheet.find(S + "legacyDrawing") is not None and sheet.find(S + "legacyDrawingHF") is not None


def test_a_blank_cell_keeps_the_style_of_its_row_or_column() -> None:
    out = annotate(drawn(), [remark("自评表", 12, 2), remark("自评表", 7, 9), remark("自评表", 30, 26)], (), AT)
    sheet = opened(out)["自评表"]
    assert (sheet["B12"].font.b, sheet["I7"].font.i, sheet["Z30"].font.b) == (True, True, False)
    assert {sheet[c].fill.fgColor.rgb for c in ("B12", "I7", "Z30")} == {COLOURS["error"]}


def test_macros_stay() -> None:
    data = rich()
    types = parts(data)["[Content_Types].xml"].replace(
        b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in {**parts(data), "[Content_Types].xml": types}.items():
            z.writestr(name, content)
        z.writestr("xl/vbaProject.bin", bytes(range(256)) * 8)
    out = annotate(made.getvalue(), [remark("台账", 2, 2)], COVER, AT)
    assert packed(out)["xl/vbaProject.bin"] == packed(made.getvalue())["xl/vbaProject.bin"]


def test_styles_grow_by_what_is_touched_and_no_more() -> None:
    data = rich()

    def count(book: bytes) -> int:
        return len(etree.fromstring(parts(book)["xl/styles.xml"]).find(S + "cellXfs"))

    none = annotate(data, [], COVER, AT)
    touched = annotate(data, [remark("表 1's", r, c) for r in range(1, 12) for c in (2, 4)], COVER, AT)
    styles = {c.get("s") for c in etree.fromstring(parts(data)["xl/worksheets/sheet1.xml"]).iter(S + "c")}
    assert count(none) - count(data) <= 9
    assert count(touched) - count(none) <= len(styles)


_ROWS = '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row r="5"/>'


def test_a_sheet_without_references_and_a_workbook_without_styles() -> None:
    data = bare(xlsx(_ROWS))
    marks = [remark("自评表", 1, column) for column in (1, 2, 5)] + [remark("自评表", 3, 2), remark("自评表", 5, 1)]
    out = annotate(data, marks, COVER, AT)
    sheet = etree.fromstring(parts(out)["xl/worksheets/sheet1.xml"]).find(S + "sheetData")
    assert [[c.get("r") for c in row] for row in sheet] == [[None, "B1", "D1", None], ["B3"], ["A5"]]
    assert all(c.get("s") for row in sheet for c in row if c.get("r") != "D1")
    assert notes(out).keys() == {("自评表", at) for at in ("A1", "B1", "E1", "B3", "A5")}
    assert grids(out, LIMITS)[0][0].cells[0] == grids(data, LIMITS)[0][0].cells[0]


def test_a_merge_that_begins_hidden_has_its_note_on_its_first_cell() -> None:
    rows = '<row r="1" hidden="1"><c r="A1"><v>5</v></c></row><row r="2"><c r="A2"/><c r="B2"><v>6</v></c></row>'
    data = xlsx(rows, after='<mergeCells><mergeCell ref="A1:A3"/></mergeCells>')
    (grid,) = grids(data, LIMITS)[0]
    out = annotate(data, [remark("自评表", grid.cells[0].row, grid.cells[0].column)], (), AT)
    assert b'ref="A1"' in parts(out)["xl/comments1.xml"]


@needs_office
def test_libreoffice_keeps_every_note(tmp_path: Path) -> None:
    data = rich()
    out = annotate(data, [remark("表 1's", 2, 1), remark("表 1's", 6, 2), remark("台账", 2, 2)], COVER, AT)
    assert converted(out, "xlsx", "pdf", tmp_path).startswith(b"%PDF")
    back = converted(out, "xlsx", "xlsx", tmp_path)
    assert notes(back).keys() == notes(out).keys()
    assert all(notes(out)[at] in text or "G707" in text for at, text in notes(back).items() if at[1] != "E5")
    again = annotate(back, [], COVER, AT)
    assert notes(again).keys() == notes(data).keys() and fills(again) == {}
