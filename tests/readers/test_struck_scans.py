"""Text with a line through it on a picture: read as far as it can be, and never silently."""

import json
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import typst

from jixiao.model.grid import Cell, Document
from jixiao.readers import read
from tests.outputs.test_write import needs_fonts
from tests.readers.scanned import SPOILT, picture_file

STRUCK = ["已完成全部任务", "1200件", "95", "≥98%", "实际完成值为一百二十件"]
PLAIN = [
    "2021年1月——12月",
    "三十三",
    "=100%",
    "二一二一",
    "土王干工",
    "产出指标",
    "≥98%",
    "12",
    "一二三年级",
    "——",
    "/",
]


def cells(dpi: int, how: str, folder: Path) -> dict[str, list[Cell]]:
    """The cells of a table with a column of struck texts and one of plain ones, by the column."""
    rows = max(len(STRUCK), len(PLAIN))
    struck, plain = (texts + [""] * (rows - len(texts)) for texts in (STRUCK, PLAIN))
    (folder / "data.json").write_text(json.dumps([struck, plain], ensure_ascii=False), encoding="utf-8")
    (folder / "main.typ").write_text(
        '#set page(width: 210mm, height: 148mm)\n#set text(font: ("Noto Serif CJK SC", "Source Han Serif SC"), size: 10.5pt)\n'
        '#let d = json("data.json")\n#table(columns: (1fr, 1fr), ..d.at(0).zip(d.at(1)).map(p => (strike(p.at(0)), p.at(1))).flatten())',
        encoding="utf-8",
    )
    page = pypdfium2.PdfDocument(typst.compile(str(folder / "main.typ")))[0]
    picture = np.array(page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3])
    for step in filter(None, how.split("+")):
        picture = SPOILT[step](picture, dpi)
    document = read("扫描.png", picture_file([picture]))
    assert isinstance(document, Document)
    every = [cell for grid in document.grids for cell in grid.cells if cell.text]
    return {name: [cell for cell in every if cell.column == n] for n, name in ((1, "struck"), (2, "plain"))}


@needs_fonts
@pytest.mark.parametrize(("dpi", "how"), [(200, ""), (150, ""), (300, ""), (150, "模糊"), (200, "歪 3°")])
def test_struck_cells_are_doubtful_and_others_are_not(dpi: int, how: str, tmp_path: Path) -> None:
    found = cells(dpi, how, tmp_path)
    assert len(found["struck"]) == len(STRUCK)
    assert [cell.text for cell in found["struck"] if not (cell.seen and cell.seen.doubtful)] == []
    # of the plain ones —— and 千 are read in two ways by themselves, and two doubts on so small a page make a third
    assert {"三十三", "=100%", "产出指标", "≥98%", "12"} <= {
        c.text for c in found["plain"] if c.seen and not c.seen.doubtful
    }
    slash = [cell for cell in found["plain"] if cell.row == len(PLAIN)]
    assert slash and all(cell.text == "/" or (cell.seen and cell.seen.doubtful) for cell in slash)
