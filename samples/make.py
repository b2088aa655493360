"""Writes the samples from forms.toml: the same county's forms in Word, Excel and text, in four layouts.

`python samples/make.py` writes them beside this file, byte for byte the same every time.
"""

import datetime
import tomllib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

HERE = Path(__file__).parent
WRITTEN = datetime.datetime(2025, 2, 1, tzinfo=datetime.UTC)
Box = tuple[str, int, int]  # text, columns, rows


@dataclass(frozen=True)
class Layout:
    """Labels of one layout. `columns` are those of the indicators, `widths` their widths in mm (the side column first)."""

    title: str
    head: tuple[str, str, str]
    funds: tuple[str, ...]
    goals: tuple[str, str]
    columns: tuple[str, ...]
    widths: tuple[int, ...]


NATIONAL = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
LAYOUTS = {
    "national": Layout(
        "项目支出绩效自评表", ("项目名称", "主管部门", "实施单位"),
        ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), ("预期目标", "实际完成情况"),
        NATIONAL, (12, 18, 24, 38, 25, 25, 13, 13, 42),
    ),
    "no-initial": Layout(
        "项目支出绩效自评表", ("项目名称", "主管部门", "实施单位"),
        ("全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"), ("年初设定目标", "全年实际完成情况"),
        NATIONAL, (12, 18, 24, 38, 25, 25, 13, 13, 42),
    ),
    "parts": Layout(
        "部门预算项目支出绩效自评表", ("项目名称", "主管部门", "实施单位(盖章)"),
        ("年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因"), ("项目年度目标", "年度目标完成情况"),
        ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "未完成原因分析"),
        (12, 18, 24, 34, 14, 16, 14, 20, 12, 12, 40),
    ),
    "weight-first": Layout(
        "专项资金绩效目标自评表", ("专项资金名称", "主管部门及代码", "项目实施单位"),
        ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), ("年初设定目标", "年度总体目标完成情况综述"),
        ("一级指标", "二级指标", "三级指标", "分值", "年度指标值", "全年实际值", "得分", "未完成原因及拟采取的改进措施"),
        (12, 18, 24, 38, 13, 25, 25, 13, 42),
    ),
}  # fmt: skip


def split(line: str, n: int) -> list[str]:
    cells = [c.strip() for c in line.split("|")]
    return (cells + [""] * n)[:n]


def table(form: dict[str, Any], layout: Layout) -> list[list[Box]]:
    """The form as rows of boxes."""
    width = len(layout.columns) + 1
    half = (width + 1) // 2
    rows: list[list[Box]] = [
        [(layout.head[0], 2, 1), (form["project"], width - 2, 1)],
        [(layout.head[1], 2, 1), (form["department"], half - 2, 1), (layout.head[2], 1, 1), (form["unit"], width - half - 1, 1)],
    ]  # fmt: skip
    lead = width - len(layout.funds)
    labels: list[Box] = [(label, 1, 1) for label in layout.funds]
    rows.append([("项目资金\n（万元）", 1, len(form["funds"]) + 1), ("", lead - 1, 1), *labels])
    for line in form["funds"]:
        label, *amounts = split(line, len(layout.funds) + 1)
        rows.append([(label, lead - 1, 1), *((a, 1, 1) for a in amounts)])
    left = (width - 1) // 2
    rows.append([("年度总体目标", 1, 2), (layout.goals[0], left, 1), (layout.goals[1], width - 1 - left, 1)])
    rows.append([(form["expected"], left, 1), (form["actual"], width - 1 - left, 1)])
    indicators = [split(line, len(layout.columns)) for line in form["indicators"]]
    rows.append([("绩\n效\n指\n标", 1, len(indicators) + 1), *((c, 1, 1) for c in layout.columns)])
    for n, cells in enumerate(indicators):
        boxes: list[Box] = []
        for level in (0, 1):
            same = [m for m, other in enumerate(indicators) if other[: level + 1] == cells[: level + 1]]
            if same[0] == n:
                boxes.append((cells[level], 1, len(same)))
        rows.append(boxes + [(c, 1, 1) for c in cells[2:]])
    weight, score = split(form["total"], 2)
    w, s = (
        layout.columns.index(next(c for c in layout.columns if c in names)) for names in (("分值", "权重"), ("得分",))
    )
    last: list[Box] = [("总分", w + 1, 1), (weight, 1, 1)]
    last += [("", s - w - 1, 1)] if s - w > 1 else []
    rows.append([*last, (score, 1, 1), *((("", 1, 1)) for _ in layout.columns[s + 1 :])])
    return rows


def placed(rows: list[list[Box]]) -> list[tuple[int, int, Box]]:
    """Row, column (from 0) and box, merged cells above and left left out."""
    taken: set[tuple[int, int]] = set()
    found = []
    for r, row in enumerate(rows):
        c = 0
        for box in row:
            while (r, c) in taken:
                c += 1
            found.append((r, c, box))
            taken |= {(r + i, c + j) for i in range(box[2]) for j in range(box[1])}
            c += box[1]
    return found


def as_text(forms: list[dict[str, Any]], layout: Layout) -> bytes:
    """One cell a line led by a tab, a blank line between rows: how a table is pasted out of Word."""
    blocks = []
    for form in forms:
        rows = [[layout.title], [f"({form['year']}年度)"]]
        boxes = placed(table(form, layout))
        covered = {(r + i, c): True for r, c, (_, _, down) in boxes for i in range(1, down)}
        for r in range(max(r for r, _, _ in boxes) + 1):
            cells = {c: box[0].replace("\n", "") for row, c, box in boxes if row == r}
            cells |= {c: "" for row, c in covered if row == r}
            rows.append([cells[c] for c in sorted(cells)])
        blocks.append("\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows))
    return ("\n\n\n".join(blocks) + "\n").encode("utf-8")


def as_bars(forms: list[dict[str, Any]], layout: Layout) -> bytes:
    """One row a line joined by bars, in the encoding of an old office program."""
    blocks = []
    for form in forms:
        lines = [layout.title, f"（{form['year']}年度）"]
        boxes = placed(table(form, layout))
        covered = {(r + i, c) for r, c, (_, _, down) in boxes for i in range(1, down)}
        for r in range(max(r for r, _, _ in boxes) + 1):
            cells = {c: box[0].replace("\n", "") for row, c, box in boxes if row == r} | {
                c: "" for row, c in covered if row == r
            }
            lines.append(" | ".join(cells[c] for c in sorted(cells)))
        blocks.append("\n".join(lines))
    return ("\n\n".join(blocks) + "\n").encode("gb18030")


def as_docx(forms: list[dict[str, Any]], layout: Layout) -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋", Pt(10)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    document.core_properties.created = document.core_properties.modified = WRITTEN
    for n, form in enumerate(forms):
        for text, size in ((layout.title, 16), (f"（{form['year']}年度）", 11)):
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.page_break_before = n > 0 and size == 16
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(size), size == 16
        rows = table(form, layout)
        grid = document.add_table(len(rows), len(layout.widths), style="Table Grid")
        grid.autofit = False
        for column, width in enumerate(layout.widths):
            for cell in grid.column_cells(column):
                cell.width = Mm(width)
        for r, c, (text, across, down) in placed(rows):
            cell = grid.cell(r, c)
            if across * down > 1:
                cell = cell.merge(grid.cell(r + down - 1, c + across - 1))
            cell.text = text
            if len(text) <= 12:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        for row in grid.rows:
            whole = OxmlElement("w:cantSplit")
            row._tr.get_or_add_trPr().append(whole)
        document.add_paragraph()  # Word ends no document with a table; LibreOffice lost the table of these as .doc
    out = BytesIO()
    document.save(out)
    return _same_dates(out.getvalue())


def as_xlsx(forms: list[dict[str, Any]], layout: Layout) -> bytes:
    """One sheet a form; rates as numbers shown in per cent, the sum of the scores as a formula, a hidden sheet of notes."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": WRITTEN})
        base = {
            "border": 1,
            "text_wrap": True,
            "valign": "vcenter",
            "align": "center",
            "font_name": "宋体",
            "font_size": 10,
        }
        cell_format = book.add_format(base)
        percent = book.add_format(base | {"num_format": "0.00%"})
        two = book.add_format(base | {"num_format": "0.00"})
        title = book.add_format({"bold": True, "font_size": 16, "align": "center", "font_name": "宋体"})
        for form in forms:
            sheet = book.add_worksheet(form["project"][:20])
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            for c, width in enumerate(layout.widths):
                sheet.set_column(c, c, width / 2)
            sheet.merge_range(0, 0, 0, len(layout.widths) - 1, layout.title, title)
            sheet.merge_range(1, 0, 1, len(layout.widths) - 1, f"（{form['year']}年度）", cell_format)
            for r, c, (text, across, down) in placed(table(form, layout)):
                row = r + 2
                if across * down > 1:
                    sheet.merge_range(row, c, row + down - 1, c + across - 1, text, cell_format)
                elif text.endswith("%") and text[:-1].replace(".", "").isdigit() and "." in text:
                    sheet.write_number(row, c, float(text[:-1]) / 100, percent)
                elif text.replace(".", "", 1).isdigit() and "." in text:
                    sheet.write_number(row, c, float(text), two if len(text.split(".")[1]) == 2 else cell_format)
                elif text.isdigit():
                    sheet.write_number(row, c, int(text), cell_format)
                else:
                    sheet.write_string(row, c, text, cell_format)
                if len(text) > 30:
                    sheet.set_row(row, 60)
        notes = book.add_worksheet("填表说明")
        notes.write_string(0, 0, "本页供填表人参考，不打印。")
        notes.hide()
    return _same_dates(out.getvalue())


def _same_dates(package: bytes) -> bytes:
    """The package with every entry dated alike, so that making the samples again changes no byte."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (2025, 2, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(name))
    return out.getvalue()


def main() -> None:
    for document in tomllib.loads((HERE / "forms.toml").read_text(encoding="utf-8"))["document"]:
        layout = LAYOUTS[document["layout"]]
        path = HERE / document["file"]
        path.parent.mkdir(exist_ok=True)
        writer = {".docx": as_docx, ".xlsx": as_xlsx, ".txt": as_bars if layout.title.startswith("专项") else as_text}
        path.write_bytes(writer[path.suffix](document["form"], layout))
        print(path.relative_to(HERE).as_posix())


if __name__ == "__main__":
    main()
