"""Tables as office programs print them: over page breaks, two pages on a sheet, turned; each set anew by Typst."""

import json
from pathlib import Path

import typst

from jixiao.model.grid import Cell, Document, Grid
from jixiao.readers import read
from tests.outputs.test_write import needs_fonts

ROWS = [[f"{n}", f"指标{n}", f"≥{n}0件", f"{n}1件"] for n in range(1, 31)]
HEAD = ["序号", "三级指标", "年度指标值", "实际完成值"]


def compiled(text: str, folder: Path, **data: object) -> bytes:
    """The PDF that a Typst source makes; `data` stands beside it as data.json."""
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (folder / "main.typ").write_text(
        f'#set text(font: ("Noto Serif CJK SC", "Source Han Serif SC"), size: 9pt, lang: "zh")\n#let d = json("data.json")\n{text}',
        encoding="utf-8",
    )
    return typst.compile(str(folder / "main.typ"))


def printed(text: str, folder: Path, **data: object) -> Document:
    """That PDF, read."""
    made = read("表.pdf", compiled(text, folder, **data))
    assert isinstance(made, Document)
    return made


def tables(document: Document) -> list[Grid]:
    return [grid for grid in document.grids if grid.part.startswith("表")]


def rows(grid: Grid) -> list[list[str]]:
    found: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        found.setdefault(cell.row, []).append(cell)
    return [[cell.text for cell in sorted(row, key=lambda c: c.column)] for _, row in sorted(found.items())]


SHORT = "#set page(width: 160mm, height: 90mm, margin: 12mm)\n"


@needs_fonts
def test_a_header_repeated_on_every_page_is_read_once(tmp_path: Path) -> None:
    text = SHORT + "#table(columns: (1fr, 3fr, 2fr, 2fr), table.header(..d.head), ..d.rows.flatten())"
    (table,) = tables(printed(text, tmp_path, head=HEAD, rows=ROWS))
    assert rows(table) == [HEAD, *ROWS]
    assert {cell.seen.page for cell in table.cells if cell.seen} >= {1, 2, 3}


@needs_fonts
def test_a_table_without_a_repeated_header_goes_on(tmp_path: Path) -> None:
    text = SHORT + "#table(columns: (1fr, 3fr, 2fr, 2fr), ..d.head, ..d.rows.flatten())"
    (table,) = tables(printed(text, tmp_path, head=HEAD, rows=ROWS))
    assert rows(table) == [HEAD, *ROWS]


@needs_fonts
def test_a_label_merged_over_the_page_break_is_one_cell(tmp_path: Path) -> None:
    text = SHORT + (
        "#table(columns: (1fr, 3fr, 2fr, 2fr), table.header(..d.head),"
        " table.cell(rowspan: 30, breakable: true)[产出指标], ..d.rows.map(r => r.slice(1)).flatten())"
    )
    (table,) = tables(printed(text, tmp_path, head=HEAD, rows=ROWS))
    labels = [cell for cell in table.cells if cell.column == 1 and cell.row > 1]
    assert [(cell.text, cell.row_span) for cell in labels] == [("产出指标", 30)]
    assert [row[-3:] for row in rows(table)[1:]] == [row[1:] for row in ROWS]


@needs_fonts
def test_a_row_cut_in_two_by_the_page_break_is_one(tmp_path: Path) -> None:
    long = "本年完成道路养护、桥梁检测和护栏更换等任务" * 14
    body = [["一", "短", "10", "10"], ["二", long, "20", "20"], ["三", "短", "30", "30"]]
    text = SHORT + "#table(columns: (1fr, 3fr, 2fr, 2fr), ..d.head, ..d.rows.flatten())"
    (table,) = tables(printed(text, tmp_path, head=HEAD, rows=body))
    assert [[cell.replace("\n", "") for cell in row] for row in rows(table)] == [HEAD, *body]


@needs_fonts
def test_two_pages_on_one_sheet_are_read_one_after_the_other(tmp_path: Path) -> None:
    text = (
        '#set page(paper: "a4", flipped: true, margin: 12mm)\n#let one(rows) = table(columns: 4, ..d.head, ..rows.flatten())\n'
        "#grid(columns: (1fr, 1fr), gutter: 12mm, one(d.rows.slice(0, 8)), one(d.rows.slice(8, 16)))"
    )
    (table,) = tables(printed(text, tmp_path, head=HEAD, rows=ROWS))
    assert rows(table) == [HEAD, *ROWS[:16]]


@needs_fonts
def test_a_sheet_set_sideways_on_an_upright_page(tmp_path: Path) -> None:
    for degrees in (90, -90, 180):
        text = (
            f'#set page(paper: "a4", margin: 12mm)\n#rotate({degrees}deg, reflow: true,'
            " table(columns: (3em, 8em, 8em, 8em), ..d.head, ..d.rows.slice(0, 9).flatten()))"
        )
        (table,) = tables(printed(text, tmp_path, head=HEAD, rows=ROWS))
        assert rows(table) == [HEAD, *ROWS[:9]]
