"""xlsx: cells as Excel shows them, at the sheet's own rows and columns."""

import io
import re
import zipfile

import pytest
import xlsxwriter

from jixiao.readers import Limits, ReadError, read
from tests.readers.reader_documents import archive, kinds, shown, texts, xlsx


def test_number_formats_are_applied() -> None:
    rows = (
        '<row r="1"><c r="A1" s="1"><v>0.95</v></c><c r="B1" s="2"><v>12.5</v></c><c r="C1" s="3"><v>44561</v></c>'
        '<c r="D1" s="4"><v>44561</v></c><c r="E1"><v>0.1</v></c><c r="F1" s="99"><v>7</v></c></row>'
    )
    data = xlsx(rows, styles=(0, 9, 176, 14, 177), formats={176: '0.00"分"', 177: 'yyyy"年"m"月"d"日"'})
    assert texts(read("a.xlsx", data)) == ["95%", "12.50分", "2021/12/31", "2021年12月31日", "0.1", "7"]


def test_text_of_every_kind() -> None:
    strings = (
        "<si><t>产出</t></si><si><r><t>富</t></r><r><rPr/><t>文本</t></r><rPh sb='0' eb='1'><t>fu</t></rPh></si>"
        "<si><t>a_x000D_\nb_x005F_c</t></si>"
    )
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" t="inlineStr"><is><t>内</t></is></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#REF!</v></c>'
        '<c r="G1" t="str"><f>A1</f><v>式</v></c></row>'
    )
    assert texts(read("a.xlsx", xlsx(rows, strings=strings))) == [
        "产出", "富文本", "a\nb_c", "内", "TRUE", "#REF!", "式",
    ]  # fmt: skip


def test_merged_cells_are_one_cell() -> None:
    rows = (
        '<row r="2"><c r="B2" t="str"><v>标题</v></c><c r="C2" t="str"><v>看不见</v></c></row>'
        '<row r="3"><c r="B3"><v>1</v></c><c r="C3"><v>2</v></c><c r="D3"><v>3</v></c></row>'
    )
    data = xlsx(rows, after='<mergeCells><mergeCell ref="B2:D2"/><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert shown(read("a.xlsx", data)) == [
        ("自评表", [("标题", 2, 2, 1, 3), ("1", 3, 2, 1, 1), ("2", 3, 3, 1, 1), ("3", 3, 4, 1, 1)])
    ]


def test_a_blank_merged_cell_is_there_as_the_sheet_has_it() -> None:
    rows = '<row r="1"><c r="A1" s="0"/><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"/><c r="B2"><v>2</v></c></row>'
    data = xlsx(rows, after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>')
    assert shown(read("a.xlsx", data))[0][1] == [("", 1, 1, 2, 1), ("1", 1, 2, 1, 1), ("2", 2, 2, 1, 1)]


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    rows = "".join(
        f'<row r="{r}"{" hidden=" + chr(34) + "1" + chr(34) if r in (2, 3) else ""}>'
        f'<c r="A{r}"><v>{r}1</v></c><c r="B{r}"><v>{r}2</v></c><c r="C{r}"><v>{r}3</v></c></row>'
        for r in (1, 2, 3, 4)
    )
    document = read("a.xlsx", xlsx(rows, before='<cols><col min="2" max="2" hidden="1"/></cols>'))
    assert shown(document)[0][1] == [("11", 1, 1, 1, 1), ("13", 1, 3, 1, 1), ("41", 4, 1, 1, 1), ("43", 4, 3, 1, 1)]
    assert [problem.message for problem in document.problems] == [  # type: ignore[union-attr]
        "工作表“自评表”第 2–3 行被隐藏，其中的内容未读入",
        "工作表“自评表”第 B 列被隐藏，其中的内容未读入",
    ]


def test_hidden_lines_that_hold_nothing_are_no_problem() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2" s="0"/></row>'
    assert kinds(read("a.xlsx", xlsx(rows, before='<cols><col min="2" max="16384" hidden="1"/></cols>'))) == []


def test_a_merge_that_begins_hidden_is_seen_where_it_shows() -> None:
    rows = (
        '<row r="1" hidden="1"><c r="A1"><v>5</v></c></row><row r="2"><c r="A2"/><c r="B2"><v>6</v></c></row>'
        '<row r="3"><c r="B3"><v>7</v></c></row>'
    )
    document = read("a.xlsx", xlsx(rows, after='<mergeCells><mergeCell ref="A1:A3"/></mergeCells>'))
    assert shown(document)[0][1] == [("5", 2, 1, 2, 1), ("6", 2, 2, 1, 1), ("7", 3, 2, 1, 1)]


def test_hidden_sheets_are_left_out_and_named() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    for name in ("项目一", "隐藏", "项目二"):
        book.add_worksheet(name).write(0, 0, name)
    book.get_worksheet_by_name("隐藏").hide()
    book.close()
    document = read("a.xlsx", made.getvalue())
    assert shown(document) == [("项目一", [("项目一", 1, 1, 1, 1)]), ("项目二", [("项目二", 1, 1, 1, 1)])]
    assert [problem.message for problem in document.problems] == ["工作表“隐藏”被隐藏，未读入"]  # type: ignore[union-attr]


def test_a_formula_without_a_cached_value_is_named() -> None:
    rows = (
        '<row r="7"><c r="C7"><f>A1/B1</f></c><c r="D7"><f>A1</f><v></v></c><c r="E7"><f>A1</f><v>0.5</v></c>'
        '<c r="F7" t="str"><f>A1</f><v></v></c></row>'
    )
    document = read("a.xlsx", xlsx(rows))
    assert texts(document) == ["", "", "0.5"]
    first, second = document.problems  # type: ignore[union-attr]
    assert first.message == "工作表“自评表”C7：公式没有缓存值，请用 Excel 或 WPS 打开保存一次再读"
    assert (second.where.part, second.where.row, second.where.column) == ("自评表", 7, 4)  # type: ignore[union-attr]


def test_a_format_that_cannot_be_shown_is_said() -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>123</v></c><c r="B1" s="1"><v>123</v></c></row>'
    document = read("a.xlsx", xlsx(rows, styles=(0, 176), formats={176: "[DBNum2]0"}))
    assert texts(document) == ["123", "123"]
    assert [problem.where.column for problem in document.problems] == [1, 2]  # type: ignore[union-attr]


def test_zeros_switched_off_show_nothing() -> None:
    rows = '<row r="1"><c r="A1"><v>0</v></c><c r="B1"><v>1</v></c></row>'
    data = xlsx(rows, before='<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>')
    assert texts(read("a.xlsx", data)) == ["", "1"]


def test_days_counted_from_1904() -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>43099</v></c></row>'
    assert texts(read("a.xlsx", xlsx(rows, styles=(0, 14), book='<workbookPr date1904="1"/>'))) == ["2021/12/31"]


def test_rows_and_cells_may_leave_out_their_places() -> None:
    assert shown(read("a.xlsx", xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")))[0][1] == [
        ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1), ("3", 2, 1, 1, 1),
    ]  # fmt: skip


def test_a_workbook_as_xlsxwriter_writes_it() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("表")
    percent, wrapped = book.add_format({"num_format": "0.00%"}), book.add_format({"text_wrap": True})
    sheet.merge_range("A1:C1", "项目支出绩效自评表")
    sheet.write("A2", "第一行\n第二行", wrapped)
    sheet.write("B2", 0.7114, percent)
    sheet.write_formula("C2", "=B2", percent, 0.7114)
    book.close()
    assert texts(read("a.xlsx", made.getvalue())) == ["项目支出绩效自评表", "第一行\n第二行", "71.14%", "71.14%"]


def test_ghost_rows_are_ignored() -> None:
    ghosts = "".join(f'<row r="{r}" s="1"><c r="A{r}" s="1"/><c r="B{r}" s="1"/></row>' for r in range(2, 5000))
    data = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>' + ghosts)
    assert shown(read("a.xlsx", data, Limits(rows=10))) == [("自评表", [("1", 1, 1, 1, 1)])]


def test_real_rows_over_the_limit_are_refused() -> None:
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>{r}</v></c></row>' for r in range(1, 52))
    with pytest.raises(ReadError, match="超过 50 行"):
        read("a.xlsx", xlsx(rows), Limits(rows=50))
    assert len(texts(read("a.xlsx", xlsx(rows), Limits(rows=51)))) == 51


def test_many_cells_are_refused() -> None:
    row = "".join("<c><v>1</v></c>" for _ in range(100))
    with pytest.raises(ReadError, match="单元格超过 150 个"):
        read("a.xlsx", xlsx(f"<row>{row}</row><row>{row}</row>"), Limits(cells=150))


def test_a_cell_too_long_is_refused_with_its_place() -> None:
    with pytest.raises(ReadError, match=r"自评表第 3 行第 2 列.*1000000 个字"):
        read("a.xlsx", xlsx(f'<row r="3"><c r="B3" t="inlineStr"><is><t>{"字" * 1_000_000}</t></is></c></row>'))


def test_characters_that_are_none_are_replaced_and_named() -> None:
    strings = "<si><t>a_x0000_b</t></si><si><t>c_xD800_d</t></si>"
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    document = read("a.xlsx", xlsx(rows, strings=strings))
    assert (texts(document), kinds(document)) == (["a\ufffdb", "c\ufffdd"], ["characters", "characters"])


def test_references_to_nothing_are_said_not_raised() -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1" t="s"><v>x</v></c><c r="ZZZZZ1"><v>1</v></c></row>'
    document = read("a.xlsx", xlsx(rows))
    assert kinds(document) == ["damaged", "damaged"]


def test_struck_cells_and_runs_are_left_out_and_named() -> None:
    run = '<c t="inlineStr" s="{}"><is><r>{}<t>48</t></r><r><rPr><b/></rPr><t>50</t></r></is></c>'
    struck = "<rPr><strike/></rPr>"
    rows = (
        f'<row r="1"><c s="1"><v>9</v></c><c s="2"><v>8</v></c>{run.format(0, struck)}{run.format(1, "")}'
        f'<c t="s" s="1"><v>0</v></c><c t="s"><v>0</v></c>{run.format(0, "<rPr><strike val=&quot;0&quot;/></rPr>")}</row>'
    ).replace("&quot;", chr(34))
    fonts = ("<sz val='11'/>", "<strike/>", '<strike val="0"/>')
    document = read("a.xlsx", xlsx(rows, strings="<si><t>旧</t></si>", styles=(0, 0, 0), fonts=fonts))
    assert texts(document) == ["", "8", "50", "50", "", "旧", "4850"]
    assert [problem.message for problem in document.problems] == [  # type: ignore[union-attr]
        f"工作表“自评表”{at}1：有划掉的文字，未读入" for at in "ACDE"
    ]


def test_a_formula_that_was_never_calculated_is_named() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>A9</f><v>0</v></c><c r="B1"><f>A9</f><v>5</v></c><c r="C1"><v>0</v></c>'
        '<c r="D1" t="str"><f>A9</f></c><c r="E1" t="str"><f>A9</f><v></v></c><c r="F1"><v>1</v></c></row>'
    )
    document = read("a.xlsx", xlsx(rows, after="", book='<calcPr fullCalcOnLoad="1"/>'))
    assert texts(document) == ["", "5", "0", "", "", "1"]
    assert [p.where.column for p in document.problems if p.kind == "no_cached_value"] == [1, 4]  # type: ignore[union-attr]
    assert texts(read("a.xlsx", xlsx(rows)))[0] == "0"  # stored by a program that calculates


def test_a_sheet_that_is_not_in_the_file_is_named() -> None:
    sheets = '<sheet name="一" sheetId="1" r:id="s1"/><sheet name="二" sheetId="2" r:id="none"/>'
    document = read("a.xlsx", xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', sheets=sheets))
    assert [problem.message for problem in document.problems] == ["工作表“二”不在文件里，内容读不出"]  # type: ignore[union-attr]


def test_no_width_and_no_height_however_written_are_hidden() -> None:
    rows = '<row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="2" ht="0.00"><c><v>3</v></c></row>'
    document = read("a.xlsx", xlsx(rows, before='<cols><col min="2" max="2" width="0.0"/></cols>'))
    assert (texts(document), kinds(document)) == (["1"], ["hidden_figures", "hidden"])


def test_a_row_without_a_number_stands_where_its_cells_say() -> None:
    document = read(
        "a.xlsx", xlsx('<row><c r="B16"><v>1</v></c><c r="D16"><v>2</v></c></row><row><c><v>3</v></c></row>')
    )
    assert shown(document)[0][1] == [("1", 16, 2, 1, 1), ("2", 16, 4, 1, 1), ("3", 17, 1, 1, 1)]


def test_a_date_stored_in_iso_form_is_shown_by_its_format() -> None:
    rows = '<row r="1"><c s="1" t="d"><v>2021-12-31T00:00:00</v></c><c t="d"><v>2021-12-31</v></c></row>'
    assert texts(read("a.xlsx", xlsx(rows, styles=(0, 14)))) == ["2021/12/31", "2021-12-31"]


def test_a_character_written_in_two_halves_is_one() -> None:
    data = xlsx('<row r="1"><c t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c></row>')
    assert (texts(read("a.xlsx", data)), kinds(read("a.xlsx", data))) == (["\U0001f600"], [])


def test_text_in_the_colour_of_its_ground_is_left_out_and_named() -> None:
    cells = "".join(f'<c r="{column}1" s="{n}"><v>9{n}</v></c>' for n, column in enumerate("ABCDE"))
    whites = ('<color rgb="FFFFFFFF"/>', '<color theme="0"/>', '<color indexed="9"/>')
    document = read(
        "a.xlsx", xlsx(f'<row r="1">{cells}</row>', styles=(0,) * 5, fonts=("", *whites, '<color rgb="FFFF0000"/>'))
    )
    assert texts(document) == ["90", "", "", "", "94"] and kinds(document) == ["unseen"] * 3
    assert [p.where.column for p in document.problems] == [2, 3, 4]  # type: ignore[union-attr]
    filled = xlsx(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>95</v></c></row>', styles=(0, 0), fonts=("", whites[0])
    )
    fills = (
        "<fills><fill><patternFill patternType='none'/></fill><fill><patternFill patternType='solid'>"
        "<fgColor rgb='FF1F4E79'/></patternFill></fill></fills><cellXfs><xf/><xf fontId='1' fillId='1'/></cellXfs>"
    )
    with zipfile.ZipFile(io.BytesIO(filled)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    parts["xl/styles.xml"] = re.sub(rb"<cellXfs>.*</cellXfs>", fills.encode(), parts["xl/styles.xml"])
    assert texts(read("a.xlsx", archive(parts))) == ["1", "95"]


def test_raised_figures_and_signs_are_read_as_they_are_seen() -> None:
    """10⁴ is not 104, and an R in Wingdings 2 is a tick."""
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>4</t></r></is></c>'
        '<c r="B1" t="inlineStr"><is><r><rPr><rFont val="Wingdings 2"/></rPr><t>R</t></r><r><rPr/><t>是</t></r></is></c>'
        '<c r="C1" t="str" s="1"><v>R</v></c><c r="D1" t="inlineStr" s="1"><is><r><rPr/><t>R</t></r></is></c></row>'
    )
    data = xlsx(rows, styles=(0, 0), fonts=("", '<name val="Wingdings 2"/>'))
    assert texts(read("a.xlsx", data)) == ["10⁴", "☑是", "☑", "R"]


def test_what_a_merged_cell_covers_is_named() -> None:
    """Programs often write the same text into every cell of a merge, which is nothing lost."""

    def merged(covered: str) -> object:
        cells = f'<c r="A1"><v>95</v></c><c r="B1"><v>{covered}</v></c><c r="C1"><v>1</v></c>'
        return read(
            "a.xlsx", xlsx(f'<row r="1">{cells}</row>', after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
        )

    document = merged("90")
    assert texts(document) == ["95", "1"] and kinds(document) == ["hidden"]
    (problem,) = document.problems  # type: ignore[attr-defined]
    assert "B1" in problem.message and (problem.where.row, problem.where.column) == (1, 1)
    assert kinds(merged("95")) == kinds(merged("")) == []


def test_a_white_run_is_left_out_and_named_and_read_on_a_dark_ground() -> None:
    text = '<r><rPr><color rgb="FFFFFFFF"/></rPr><t>藏着</t></r><r><rPr/><t>完成率</t></r>'
    rows = (
        f'<row r="1"><c r="A1" t="inlineStr"><is>{text}</is></c><c r="B1" s="1" t="inlineStr"><is>{text}</is></c></row>'
    )
    with zipfile.ZipFile(io.BytesIO(xlsx(rows, styles=(0, 0), fonts=("",)))) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    fills = (
        "<fills><fill><patternFill patternType='none'/></fill><fill><patternFill patternType='solid'>"
        "<fgColor rgb='FF1F4E79'/></patternFill></fill></fills><cellXfs><xf/><xf fontId='0' fillId='1'/></cellXfs>"
    )
    parts["xl/styles.xml"] = re.sub(rb"<cellXfs>.*</cellXfs>", fills.encode(), parts["xl/styles.xml"])
    document = read("a.xlsx", archive(parts))
    assert texts(document) == ["完成率", "藏着完成率"] and kinds(document) == ["unseen"]
    assert document.problems[0].where.column == 1  # type: ignore[union-attr]


def test_a_number_that_its_format_hides_is_named() -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>98</v></c><c r="B1" s="1"><v>0</v></c><c r="C1"><v>1</v></c></row>'
    document = read("a.xlsx", xlsx(rows, styles=(0, 176), formats={176: ";;;"}))
    assert texts(document) == ["", "", "1"] and kinds(document) == ["unseen"]
