"""Run by itself in a process of its own: the tables of one workbook as rows of text. `python -m jixiao_web.reading.tables FILE`."""

import json
import sys
from pathlib import Path

from jixiao.model.grid import Document, Grid
from jixiao.readers import ReadError, read

_WIDEST = 50


def main() -> None:
    path = Path(sys.argv[1])
    try:
        document = read(path.name, path.read_bytes())
    except ReadError as error:
        print(json.dumps({"error": str(error)}))
        return
    if not isinstance(document, Document):
        print(json.dumps({"error": "这不是一张表：请交 Excel 文件"}))
        return
    print(json.dumps({"tables": [{"part": grid.part, "rows": _rows(grid)} for grid in document.grids]}))


def _rows(grid: Grid) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        if cell.column <= _WIDEST:
            line = rows.setdefault(cell.row, [])
            line += [""] * (cell.column - len(line))
            line[cell.column - 1] = cell.text
    return [rows[number] for number in sorted(rows)]


if __name__ == "__main__":
    main()
