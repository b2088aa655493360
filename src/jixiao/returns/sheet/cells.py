"""The cells of a worksheet's tree by row and column, made where they are not there yet."""

from lxml import etree

from jixiao.readers.markup import Element, whole
from jixiao.readers.sheet.lines import letters, split
from jixiao.returns.sheet.names import S


class Cells:
    """`sheet` is a worksheet's root; rows and columns count from 1."""

    def __init__(self, sheet: Element) -> None:
        data = sheet.find(S + "sheetData")
        self._data = sheet if data is None else data
        self._rows: dict[int, Element] = {}
        number = 0
        for row in self._data.iterchildren(S + "row"):
            number = whole(row.get("r"), number + 1)
            self._rows[number] = row

    def cell(self, row: int, column: int) -> Element:
        """The cell, in its place among the others."""
        line = self._rows.get(row)
        if line is None:
            line = etree.Element(S + "row", {"r": str(row)})
            before = sum(number < row for number in self._rows)
            self._data.insert(before, line)
            self._rows[row] = line
        at = last = 0
        for at, cell in enumerate(line, 1):
            last = split(cell.get("r", ""))[1] or last + 1
            if last == column:
                return cell
            if last > column:
                at -= 1
                break
        made = etree.Element(S + "c", {"r": f"{letters(column)}{row}"})
        style = line.get("s")
        if style is not None and line.get("customFormat") in ("1", "true"):
            made.set("s", style)
        line.insert(at, made)
        return made
