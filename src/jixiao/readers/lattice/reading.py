"""Pages → grids: tables from their lines, and the text around them, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from jixiao.model.grid import SEVERAL, Cell, Grid, Place, Seen
from jixiao.readers.lattice.dotting import undotted
from jixiao.readers.lattice.frame import Frame, frames
from jixiao.readers.lattice.furniture import is_foot, is_page_number
from jixiao.readers.lattice.imposed import Printed
from jixiao.readers.lattice.imposed import pages as imposed
from jixiao.readers.lattice.joining import goes_on, joined
from jixiao.readers.lattice.lines import Line, lines
from jixiao.readers.lattice.merging import run_beside, run_together
from jixiao.readers.lattice.nouns import Glyph, Page
from jixiao.readers.lattice.parting import Parted, parted
from jixiao.readers.lattice.piece import Piece, piece
from jixiao.readers.lattice.spilling import Standing, running_down, spilt
from jixiao.readers.lattice.striking import marked
from jixiao.readers.lattice.unruled import Unruled, unruled
from jixiao.readers.lattice.wrapping import unwrapped
from jixiao.readers.ledger import Ledger

_ENDED = 0.75  # of a page's height: a table that ends higher has ended
_EDGE = 1.0
_APART = 6  # frames of one cell on a page: a table whose cells stand apart
_UNSURE = 0.4  # less than what a known word is believed at: here it is in doubt where the text belongs


def grids(pages: Iterable[Page], ledger: Ledger) -> tuple[Grid, ...]:
    """表1, 表2 … and the text between them as 正文 (one line a row), in reading order.

    Every cell is `seen`. ReadError past the ledger's limits.
    """
    reading = _Reading(ledger)
    every = [(page, frames(page.rulings)) for page in map(marked, map(undotted, pages))]
    strips = {n: stretch for stretch in parted(every) for n in range(stretch.first, stretch.last + 1)}
    for n, ((page, found), after) in enumerate(zip_longest(every, every[1:])):
        reading.within(strips.get(n))
        for printed in imposed(page, found):
            reading.order(printed)
            reading.page(printed, last=after is None or not after[0].glyphs)
    reading.close()
    return tuple(reading.grids)


class _Reading:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.grids: list[Grid] = []
        self.tables = self.paragraphs = 0
        self.open: Piece | None = None  # the table that the next page may go on with
        self.opened = self.pages = 0  # the page on which it was begun, of the pages so far
        self.turned = set[int]()  # the sheets of which the order of their pages was said
        self.before: list[Line] = []  # the text around the tables of the page before
        self.strips: Parted | None = None  # the pages, this one among them, that hold strips of one table

    def within(self, strips: Parted | None) -> None:
        """The next page is one of `strips`; None: of none."""
        if strips != self.strips:
            self.close()
            self.strips = strips

    def order(self, printed: Printed) -> None:
        """Says once of a sheet in which order its pages are taken, where there are two."""
        number = printed.page.number
        if printed.turns and number not in self.turned:
            self.turned.add(number)
            said = f"第 {number} 页上拼印着几行、几列页面，按先左右、后上下的次序读：次序不同的，请每张纸印一页"
            self.ledger.problem("order", said, Place(f"表{self.tables + (self.open is not None) + 1}", 1, 1))

    def page(self, printed: Printed, last: bool) -> None:
        """Adds the grids of one page; its last table waits for the next, if it is not the `last`."""
        page, found = printed.page, printed.frames
        top, height = printed.top, printed.bottom - printed.top
        self.pages += 1
        inside: list[list[list[Glyph]]] = [[[] for _ in frame.areas] for frame in found]
        around: list[Glyph] = []
        standing = [_standing(glyph, found) for glyph in page.glyphs]
        for glyph, at in zip(page.glyphs, standing, strict=True):
            (around if at is None else inside[at[0]][at[1]]).append(glyph)
        table = None if any(len(frame.areas) > 1 for frame in found) else unruled(around)
        # one that fills its page may go on on the next, where nothing says which column is which
        if table is not None and (last or table.frame.ys[-1] < top + _ENDED * height):
            self._unruled(page, table, around)
            return
        every = lines(around)
        text = [
            line
            for line in every
            if not is_page_number(line, top, height) and not is_foot(line, self.before, top, height)
        ]
        doubtful = spilt(page, found, standing)
        apart = sum(len(frame.areas) == 1 for frame in found) >= _APART
        for n, (frame, areas) in enumerate(zip(found, inside, strict=True)):
            above = [line for line in text if line.box[3] <= frame.ys[0] + 1]
            text = text[len(above) :]
            self._text(page, above)
            made = piece(page.number, frame, [lines(glyphs) for glyphs in areas])
            for box in running_down(made.boxes):
                box.spilt = True
            for box in run_together(made.boxes, frame.ys):
                box.seen = replace(box.seen, confidence=min(box.seen.confidence, SEVERAL))
            for box, glyphs in zip(made.boxes, areas, strict=True):
                if run_beside(box, glyphs, frame.xs):
                    box.seen = replace(box.seen, confidence=min(box.seen.confidence, SEVERAL))
            off = page.beyond and _at_edge(page, frame)
            for number, box in enumerate(made.boxes):
                box.spilt |= (n, number) in doubtful
                if off or apart or box.spilt or self.strips:
                    box.seen = _unsure(box.seen)
            self._table(made)
            if off:
                said = f"第 {page.number} 页的表超出了页面，页面外的字没有读入，页面内的也不能算准：请用原件，或按页面大小重新打印成 PDF"
                self.ledger.problem("beyond", said, Place(f"表{self.tables + 1}", 1, 1))
        if apart:
            said = (
                f"第 {page.number} 页上有许多各自成框的格子，框与框之间隔开，行列连不起来，读到的都不能算准：请用原件"
            )
            self.ledger.problem("apart", said, Place(f"表{max(self.tables, 1)}", 1, 1))
        self._text(page, text)
        self.before = every

    def _unruled(self, page: Page, table: Unruled, glyphs: Sequence[Glyph]) -> None:
        """A table that nothing but its alignment shows; its doubtful cells rest on no reading that is sure."""
        areas: list[list[Glyph]] = [[] for _ in table.frame.areas]
        for glyph in glyphs:
            number = table.frame.at((glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2)
            if number >= 0:
                areas[number].append(glyph)
        made = piece(page.number, table.frame, [lines(found) for found in areas])
        for number, box in enumerate(made.boxes):
            if number in table.doubtful:
                box.seen = _unsure(box.seen)
        self.before = []
        self._table(made)
        self.ledger.problem(
            "unruled",
            f"第 {page.number} 页的表没有框线，是按字的对齐分的格子：请对照原件",
            Place(f"表{self.tables + 1}", 1, 1),
        )

    def _text(self, page: Page, found: Sequence[Line]) -> None:
        if not found:
            return
        self.close()
        cells = []
        for line in found:
            row = self.paragraphs + 1
            if text := self.ledger.text(line.text, "正文", row, 1):
                self.paragraphs = row
                seen = Seen(page.number, line.box, line.confidence)
                cells.append(Cell(text, row, 1, seen=_unsure(seen) if self.strips else seen))
            if line.struck:
                self._struck(Place("正文", max(self.paragraphs, 1), 1), "段")
        self.ledger.count(len(cells))
        if cells:
            self.grids.append(Grid("正文", tuple(cells)))

    def _table(self, found: Piece) -> None:
        over = self.open
        if over is not None and self.opened != self.pages and goes_on(over, found):
            self.open, self.opened = joined(over, found), self.pages
            return
        self.close()
        self.open, self.opened = found, self.pages

    def close(self) -> None:
        """No page goes on with the table that waits."""
        if self.open is None:
            return
        made, self.open = self.open, None
        self.tables += 1
        part = f"表{self.tables}"
        self.ledger.count(len(made.boxes))
        if self.strips:
            said = f"第 {made.boxes[0].seen.page} 页的表太宽，左右几部分印在不同的页上，没有连起来，读到的都不能算准：请用原件，或缩放到一页宽再打印成 PDF"
            self.ledger.problem("strips", said, Place(part, 1, 1))
        cells = []
        for box in sorted(made.boxes, key=lambda box: (box.top, box.left)):
            row, column = box.top + 1, box.left + 1
            text = self.ledger.text(unwrapped(box.lines, *box.edges), part, row, column)
            cells.append(Cell(text, row, column, box.bottom - box.top + 1, box.right - box.left + 1, box.seen))
            if box.struck:
                self._struck(Place(part, row, column), "行")
            if box.spilt and not self.strips:
                said = f"{part}第 {row} 行有字印不下，出了格子或被遮住，读到的可能不全：请对照原件，最好改用 Word、Excel 原件"
                self.ledger.problem("spilt", said, Place(part, row, column))
        self.grids.append(Grid(part, tuple(cells)))

    def _struck(self, place: Place, what: str) -> None:
        self.ledger.problem("struck", f"{place.part}第 {place.row} {what}有划掉的文字，未读入", place)


def _standing(glyph: Glyph, frames: Sequence[Frame]) -> Standing | None:
    x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
    return next(((n, at) for n, frame in enumerate(frames) if (at := frame.at(x, y)) >= 0), None)


def _unsure(seen: Seen) -> Seen:
    return replace(seen, confidence=min(seen.confidence, _UNSURE))


def _at_edge(page: Page, frame: Frame) -> bool:
    """Whether the table reaches the edge of the page: there it may go on where nobody sees it."""
    left, top, right, bottom = frame.box
    return left <= _EDGE or top <= _EDGE or right >= page.width - _EDGE or bottom >= page.height - _EDGE
