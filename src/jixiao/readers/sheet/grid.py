"""Cells of one sheet → a Grid: merged cells become one Cell, hidden rows and columns are left out and named."""

import re
from dataclasses import dataclass, field

from jixiao.model.grid import Cell, Grid, Place
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.sheet.lines import letters, runs

_FIGURE = re.compile(r"\s*[\d.,，]+\s*[%％分]?\s*")
Area = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(slots=True)
class Sheet:
    """What a sheet holds. `texts` maps (row, column) to the text shown, "" for a cell that is there and shows nothing."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def grid(self, ledger: Ledger) -> Grid:
        """The sheet as a Grid. Blank cells are kept in rows that show something; rows of formatting alone are not there."""
        shown = [at for at, text in self.texts.items() if text]
        rows = {row for row, _ in shown}
        if len(rows) > ledger.limits.rows:
            raise ReadError(f"工作表“{self.name}”有 {len(rows)} 行，超过 {ledger.limits.rows} 行，请拆成几个文件再读")
        last_row, last_column = max(rows, default=0), max((column for _, column in shown), default=0)
        hidden_columns = {
            column for first, last in self.hidden_columns for column in range(first, min(last, last_column) + 1)
        }
        anchors, covered = self._merged(last_row, last_column, ledger)
        self._name_covered(anchors, ledger)
        cells = []
        missed: set[tuple[int, int]] = set()
        for at, text in self.texts.items():
            row, column = at
            if at in covered or row not in rows:
                continue
            if row in self.hidden_rows or column in hidden_columns:
                if text:
                    missed.add(at)
            elif column <= last_column:
                cells.append(Cell(text, row, column))
        for (row, column), (bottom, right) in anchors.items():
            text = self.texts.get((row, column), "")
            at_row = next((r for r in range(row, bottom + 1) if r not in self.hidden_rows), 0)
            at_column = next((c for c in range(column, right + 1) if c not in hidden_columns), 0)
            if at_row and at_column:
                cells.append(Cell(text, at_row, at_column, bottom - at_row + 1, right - at_column + 1))
            elif text:
                missed.add((row, column))
        self._name_missed(missed, hidden_columns, ledger)
        ledger.count(len(cells))
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return Grid(self.name, tuple(cells))

    def _merged(
        self, last_row: int, last_column: int, ledger: Ledger
    ) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
        """Upper left corner → lower right, within what is shown, and the places below; an overlapping merge is dropped."""
        anchors: dict[tuple[int, int], tuple[int, int]] = {}
        covered: set[tuple[int, int]] = set()
        for top, left, bottom, right in self.merges:
            bottom, right = min(bottom, last_row), min(right, last_column)
            if (bottom - top + 1) * (right - left + 1) + len(covered) > ledger.limits.cells:
                raise ReadError(f"工作表“{self.name}”的合并单元格过多，不像是自评表，请检查文件")
            places = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
            if not places or any(place in covered for place in places):
                continue
            covered.update(places)
            anchors[top, left] = bottom, right
        return anchors, covered

    def _name_covered(self, anchors: dict[tuple[int, int], tuple[int, int]], ledger: Ledger) -> None:
        """Sums count what a merge covers, and nobody sees it."""
        under = {
            (row, column): at
            for at, (bottom, right) in anchors.items()
            for row in range(at[0], bottom + 1)
            for column in range(at[1], right + 1)
        }
        for place, text in self.texts.items():
            at = under.get(place, place)
            if text and at != place and text != self.texts.get(at, ""):
                name = f"{letters(place[1])}{place[0]}"
                said = f"工作表“{self.name}”{name} 被合并的格子盖住，其中的内容未读入"
                ledger.problem("hidden", said, Place(self.name, *at))

    def _name_missed(self, missed: set[tuple[int, int]], hidden_columns: set[int], ledger: Ledger) -> None:
        rows = {row for row, _ in missed if row in self.hidden_rows}
        columns = {column for row, column in missed if row not in rows and column in hidden_columns}
        counted = {row for row, column in missed if row in rows and _FIGURE.fullmatch(self.texts[row, column])}
        for first, last in runs(rows):
            at = f"第 {first} 行" if first == last else f"第 {first}–{last} 行"
            # what the rows of a table add up to does not rest on a row of words that nobody filled in
            kind = "hidden" if counted.isdisjoint(range(first, last + 1)) else "hidden_figures"
            ledger.problem(kind, f"工作表“{self.name}”{at}被隐藏，其中的内容未读入", Place(self.name, first, 1))
        for first, last in runs(columns):
            at = f"第 {letters(first)} 列" if first == last else f"第 {letters(first)}–{letters(last)} 列"
            ledger.problem("hidden", f"工作表“{self.name}”{at}被隐藏，其中的内容未读入", Place(self.name, 1, first))
