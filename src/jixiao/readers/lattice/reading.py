"""Pages → grids: tables from their lines, and the text around them, in reading order."""

from collections.abc import Iterable, Sequence

from jixiao.model.grid import Cell, Grid, Seen
from jixiao.readers.lattice.frame import Frame, frames
from jixiao.readers.lattice.lines import Line, lines
from jixiao.readers.lattice.nouns import Glyph, Page
from jixiao.readers.lattice.wrapping import unwrapped
from jixiao.readers.ledger import Ledger


def grids(pages: Iterable[Page], ledger: Ledger) -> tuple[Grid, ...]:
    """表1, 表2 … and the text between them as 正文 (one line a row), in reading order.

    Every cell is `seen`. ReadError past the ledger's limits.
    """
    reading = _Reading(ledger)
    for page in pages:
        reading.page(page)
    return tuple(reading.grids)


class _Reading:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.grids: list[Grid] = []
        self.tables = self.paragraphs = 0

    def page(self, page: Page) -> None:
        """Adds the grids of one page."""
        found = frames(page.rulings)
        inside: list[list[list[Glyph]]] = [[[] for _ in frame.areas] for frame in found]
        around: list[Glyph] = []
        for glyph in page.glyphs:
            x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
            for frame, areas in zip(found, inside, strict=True):
                number = frame.at(x, y)
                if number >= 0:
                    areas[number].append(glyph)
                    break
            else:
                around.append(glyph)
        text = lines(around)
        for frame, areas in zip(found, inside, strict=True):
            above = [line for line in text if line.box[3] <= frame.ys[0] + 1]
            text = text[len(above) :]
            self._text(page, above)
            self._table(page, frame, areas)
        self._text(page, text)

    def _text(self, page: Page, found: Sequence[Line]) -> None:
        cells = []
        for line in found:
            row = self.paragraphs + 1
            if text := self.ledger.text(line.text, "正文", row, 1):
                self.paragraphs = row
                cells.append(Cell(text, row, 1, seen=Seen(page.number, line.box, line.confidence)))
        if cells:
            self.ledger.count(len(cells))
            self.grids.append(Grid("正文", tuple(cells)))

    def _table(self, page: Page, frame: Frame, areas: Sequence[Sequence[Glyph]]) -> None:
        self.tables += 1
        part = f"表{self.tables}"
        self.ledger.count(len(areas))
        cells = []
        for area, glyphs in zip(frame.areas, areas, strict=True):
            top, left, bottom, right = area
            box = frame.area_box(area)
            found = lines(glyphs)
            text = self.ledger.text(unwrapped(found, box[0], box[2]), part, top + 1, left + 1)
            confidence = min((line.confidence for line in found), default=1.0)
            cells.append(
                Cell(text, top + 1, left + 1, bottom - top + 1, right - left + 1, Seen(page.number, box, confidence))
            )
        self.grids.append(Grid(part, tuple(cells)))
