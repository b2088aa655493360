"""One part of a docx (the body, a header) → grids: runs of paragraphs and tables in reading order."""

from dataclasses import dataclass, field

from jixiao.model.grid import Cell, Grid, Place
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger, legible
from jixiao.readers.markup import Element, admitted, parse
from jixiao.readers.word.inline import Inline, Paragraph
from jixiao.readers.word.names import MATH_TEXT, P_PR, R_PR, TBL, TEXT, VAL, P, W
from jixiao.readers.word.numbering import Numbering
from jixiao.readers.word.style import Styles, number_of
from jixiao.readers.word.table import Slot, contents, first_child, is_wrapper, slots

_NUM_PR, _P_STYLE, _ALT_CHUNK = W + "numPr", W + "pStyle", W + "altChunk"
_TABLE_STYLE = f"{W}tblPr/{W}tblStyle"
_EMBEDDED = "文档里嵌入了另一个文件（altChunk），未读入，请用 Word 打开后另存再读"

_NOTES = {
    "hidden": "有隐藏文字，未读入",
    "unseen": "有和底色同色、看不见的字，未读入",
    "struck": "有划掉的文字，未读入",
    "lifted": "有提升了位置的字，看不出是不是上标（10⁴），按平排读入，请对照原件",
    "picture": "是图片，图片里的文字读不出，请补填文字",
    "ink": "有手写的墨迹，读不出，请对照原件",
    "line": "的字上可能画了线，看不出是不是划掉了，照样读入，请对照原件",
    "placeholder": "内容控件里只有提示文字，按空白读入",
    "formula": "有数学公式，只按文字顺序读入，请核对",
    "field": "有域没有算出结果，没有读到它的字，请用 Word 全选后按 F9 更新，另存再读",
    "stale": "有域注明要重新计算，读的是原来存下的结果，请用 Word 打开另存再读",
    "equation": "有用域代码排出的字（带圈字符、公式），未读入，请核对",
    "numbering": "自动编号的样式认不出，编号未读入",
}


@dataclass(slots=True)
class Sheaf:
    """What a document has given so far; tables are numbered through it, and so are the paragraphs of the body.

    `anchors`, where asked for, keeps the element that each place was read from.
    """

    ledger: Ledger
    styles: Styles = field(default_factory=lambda: Styles(None))
    numbering: Numbering = field(default_factory=lambda: Numbering(None))
    anchors: dict[Place, Element] | None = None
    grids: list[Grid] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0


class Story:
    """Reads one part. `part` names its paragraphs' grids (正文, 页眉)."""

    def __init__(self, data: bytes, part: str, sheaf: Sheaf) -> None:
        if b"\0" in data[:4]:
            data = admitted(data)  # UTF-16: what is looked for in the bytes below would not be found
        self.root = parse(data)
        self._part, self._sheaf, self._ledger = part, sheaf, sheaf.ledger
        self._inline = Inline(data, sheaf.styles)
        self._numbered = b"numPr" in data or sheaf.styles.number
        self._tracks = b":del" in data or b":moveFrom" in data
        self._lines: list[Cell] = []

    def read(self, blocks: list[Element]) -> None:
        """Adds the grids of `blocks` to the sheaf."""
        self._blocks(blocks, 0)
        self.close()

    def close(self) -> None:
        """Ends a run of paragraphs."""
        if self._lines:
            self._sheaf.grids.append(Grid(self._part, tuple(self._lines)))
            self._lines = []

    def lines(self, blocks: list[Element]) -> list[str]:
        """The texts of `blocks` and of the tables in them, one a paragraph or cell: a header laid out by a table."""
        found = []
        for block in blocks:
            if block.tag == TBL:
                for slot in slots(block).slots:
                    found.extend(self.lines(list(contents(slot.element))))
            elif block.tag == P:
                raw, read = self._text([block])
                found.append(raw)
                for box in read[0].boxes:
                    found.extend(self.lines(list(contents(box))))
        return [line for line in map(legible, found) if line]

    def _blocks(self, blocks: list[Element], depth: int) -> None:
        if depth > self._ledger.limits.table_depth:
            raise ReadError(f"表格嵌套超过 {self._ledger.limits.table_depth} 层，不是正常的文档，已拒绝读取")
        carried: list[Element] = []
        for block in blocks:
            if block.tag == P:
                carried.append(block)
                if not self._joins_next(block):
                    self._line(carried, depth)
                    carried = []
            elif block.tag == TBL:
                self._line(carried, depth)
                carried = []
                self.close()
                self._table(block, depth + 1)
            elif block.tag == _ALT_CHUNK:
                self._ledger.problem("left_out", _EMBEDDED)
        self._line(carried, depth)

    def _line(self, paragraphs: list[Element], depth: int) -> None:
        if not paragraphs:
            return
        raw, read = self._text(paragraphs)
        for text in (raw, *(drawn for p in read for drawn in p.drawn)):
            row = self._sheaf.paragraphs + 1
            if shown := self._ledger.text(text, self._part, row, 1):
                self._ledger.count(1)
                self._sheaf.paragraphs = row
                self._lines.append(Cell(shown, row, 1))
                if self._sheaf.anchors is not None:
                    self._sheaf.anchors[Place(self._part, row, 1)] = paragraphs[0]
        self._note(read, Place(self._part, max(self._sheaf.paragraphs, 1), 1))
        for paragraph in read:
            for box in paragraph.boxes:
                self._blocks(list(contents(box)), depth + 1)

    def _table(self, table: Element, depth: int) -> None:
        if depth > self._ledger.limits.table_depth:
            raise ReadError(f"表格嵌套超过 {self._ledger.limits.table_depth} 层，不是正常的文档，已拒绝读取")
        found = slots(table)
        if is_wrapper(table):
            for slot in found.slots:
                self._blocks(list(contents(slot.element)), depth)
                self.close()
            return
        self._ledger.count(len(found.slots))
        inner: list[Element] = []
        style = table.find(_TABLE_STYLE)
        before, now = (
            self._inline.table_style,
            self._sheaf.styles.default_table if style is None else style.get(VAL, ""),
        )
        self._inline.table_style = now
        read = [(slot, *self._cell(slot, inner, depth)) for slot in found.slots]
        hidden = [(slot, self._cell(Slot(tc, 0, 0), [], depth)[0]) for slot, tc in found.covered if _holds_text(tc)]
        self._inline.table_style = before
        if not inner or any(legible(text) for _, text, _ in read):
            self._sheaf.tables += 1
            part = f"表{self._sheaf.tables}"
            cells = []
            for slot, text, paragraphs in read:
                shown = self._ledger.text(text, part, slot.row, slot.column)
                cells.append(Cell(shown, slot.row, slot.column, slot.row_span, slot.column_span))
                if self._sheaf.anchors is not None:
                    self._sheaf.anchors[Place(part, slot.row, slot.column)] = slot.element
                self._note(paragraphs, Place(part, slot.row, slot.column), shown)
            shown_at = {(cell.row, cell.column): cell.text for cell in cells}
            for slot, text in hidden:
                if legible(text) and legible(text) != shown_at[slot.row, slot.column]:
                    message = f"{part}第 {slot.row} 行合并的格子盖住了别的字，未读入"
                    self._ledger.problem("hidden", message, Place(part, slot.row, slot.column))
            if self._sheaf.styles.hides_part(now):
                message = f"{part}的表格样式把一部分格子的字划掉或隐藏，分不出是哪些，照样读入，请对照原件"
                self._ledger.problem("struck", message, Place(part, 1, 1))
            if found.hidden_rows:
                message = f"{part}有 {found.hidden_rows} 行被隐藏，未读入"
                self._ledger.problem("hidden", message, Place(part, 1, 1))
            self._sheaf.grids.append(Grid(part, tuple(cells)))
        for nested in inner:
            self._table(nested, depth + 1)

    def _cell(self, slot: Slot, inner: list[Element], depth: int) -> tuple[str, list[Paragraph]]:
        """The cell's own text and its paragraphs; tables in it go to `inner`."""
        lines: list[str] = []
        all_read: list[Paragraph] = []
        carried: list[Element] = []
        for block in contents(slot.element):
            if block.tag == TBL:
                framed = _frame(block)
                if framed is None:
                    inner.append(block)
                    continue
                if depth > self._ledger.limits.table_depth:
                    raise ReadError(f"表格嵌套超过 {self._ledger.limits.table_depth} 层，不是正常的文档，已拒绝读取")
                for framed_slot in framed:
                    raw, read = self._cell(framed_slot, inner, depth + 1)
                    lines.append(raw)
                    all_read.extend(read)
            elif block.tag == _ALT_CHUNK:
                self._ledger.problem("left_out", _EMBEDDED)
            elif block.tag == P:
                carried.append(block)
                if not self._joins_next(block):
                    raw, read = self._text(carried)
                    lines.append(raw)
                    all_read.extend(read)
                    carried = []
        if carried:
            raw, read = self._text(carried)
            lines.append(raw)
            all_read.extend(read)
        for paragraph in list(all_read):
            lines.extend(paragraph.drawn)
            for box in paragraph.boxes:
                self._boxed(box, lines, inner, all_read, depth + 1)
        return "\n".join(lines), all_read

    def _boxed(
        self, box: Element, lines: list[str], inner: list[Element], all_read: list[Paragraph], depth: int
    ) -> None:
        """A text box anchored in a cell: its paragraphs follow the cell's own."""
        if depth > self._ledger.limits.table_depth:
            raise ReadError(f"文本框嵌套超过 {self._ledger.limits.table_depth} 层，不是正常的文档，已拒绝读取")
        for block in contents(box):
            if block.tag == TBL:
                inner.append(block)
            elif block.tag == P:
                raw, read = self._text([block])
                lines.append(raw)
                all_read.extend(read)
                for paragraph in read:
                    for deeper in paragraph.boxes:
                        self._boxed(deeper, lines, inner, all_read, depth + 1)

    def _text(self, paragraphs: list[Element]) -> tuple[str, list[Paragraph]]:
        """One paragraph, or several that a deleted paragraph mark joins."""
        read = [self._inline.paragraph(paragraph) for paragraph in paragraphs]
        label = self._label(paragraphs[-1], read[-1]) if self._numbered else ""
        if len(read) == 1:
            return label + read[0].text, read
        return label + "".join(paragraph.text for paragraph in read), read

    def _label(self, paragraph: Element, read: Paragraph) -> str:
        styles = self._sheaf.styles
        number: str | None = None
        level: int | None = None
        style = styles.default_paragraph
        for said in first_child(paragraph, P_PR):
            if said.tag == _NUM_PR:
                number, level = number_of(said)
            elif said.tag == _P_STYLE:
                style = said.get(VAL, "")
        if styles.number:
            by_style = styles.numbers(style)
            number = number if number is not None else by_style[0]
            level = level if level is not None else by_style[1]
        if number is None or number == "0":
            return ""
        label = self._sheaf.numbering.label(number, level or 0)
        if label is None:
            read.notes = {*read.notes, "numbering"}
        return label or ""

    def _joins_next(self, paragraph: Element) -> bool:
        """Whether its mark is deleted, or moved elsewhere."""
        mark = f"{P_PR}/{R_PR}/{W}"
        return self._tracks and any(paragraph.find(mark + gone) is not None for gone in ("del", "moveFrom"))

    def _note(self, read: list[Paragraph], place: Place, cell: str | None = None) -> None:
        """`cell`: the text of a cell of a table. Only there a picture may stand for what should be read, where there is no
        text, or a line strike it out, where there is."""
        for note in sorted({note for paragraph in read for note in paragraph.notes}):
            if (note == "picture" and cell != "") or (note == "line" and not cell):
                continue
            where = f"{place.part}第 {place.row} {'段' if place.part == self._part else '行'}"
            self._ledger.problem(note, f"{where}{_NOTES[note]}", place)


def _holds_text(cell: Element) -> bool:
    return any(text.text and text.text.strip() for text in cell.iter(TEXT, MATH_TEXT))


def _frame(table: Element) -> list[Slot] | None:
    """The cells of a table of one cell: a frame drawn round the text of a cell, which is that cell's text."""
    found = slots(table).slots
    return found if len(found) == 1 else None
