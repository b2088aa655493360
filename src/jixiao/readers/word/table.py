"""A w:tbl → cells at true grid columns: gridSpan, vMerge, hMerge, gridBefore, changes accepted, controls seen through."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.readers.markup import Element, truth, whole
from jixiao.readers.word.inline import chosen
from jixiao.readers.word.names import ALTERNATE, SDT, TBL, TC, TC_PR, TR, TR_PR, VAL, W

_MOST_COLUMNS = 1000  # Word itself stops at 63
_GRID_SPAN, _V_MERGE, _H_MERGE, _CELL_MERGE, _CELL_DEL = (
    W + name for name in ("gridSpan", "vMerge", "hMerge", "cellMerge", "cellDel")
)
_GONE = frozenset(W + name for name in ("del", "moveFrom"))
_AROUND = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


@dataclass(slots=True)
class Slot:
    """A cell while it is being read: `element` its w:tc."""

    element: Element
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class Slots:
    """The cells of a table in reading order, how many rows are hidden, and the w:tc of which merges show nothing, each with
    the cell that covers it."""

    slots: list[Slot] = field(default_factory=list)
    hidden_rows: int = 0
    covered: list[tuple[Slot, Element]] = field(default_factory=list)


def contents(parent: Element) -> Iterator[Element]:
    """The children of a body, cell, table or row, seen through controls and markup that only wraps; deleted ones left out."""
    stack = [iter(parent)]
    while stack:
        for child in stack[-1]:
            tag = child.tag
            if tag in _AROUND:
                if tag == SDT or len(child):
                    stack.append(iter(child))
                    break
            elif tag == ALTERNATE:
                stack.append(iter(branch_children(child)))
                break
            elif tag not in _GONE:
                yield child
        else:
            stack.pop()


def branch_children(alternate: Element) -> list[Element]:
    """What stands in the one branch of an mc:AlternateContent that is read."""
    return [child for branch in chosen(alternate) for child in branch]


def is_wrapper(table: Element) -> bool:
    """One column around further tables: a frame that somebody drew round the page."""
    inner = table.iterdescendants(TBL)
    if next(inner, None) is None:
        return False
    rows = [row for row in contents(table) if row.tag == TR]
    return all(sum(cell.tag == TC for cell in contents(row)) <= 1 for row in rows)


def slots(table: Element) -> Slots:
    """The cells of `table`; rows count from 1 as they are seen, columns are those of the table's grid."""
    result = Slots()
    above: dict[int, Slot] = {}
    number = 0
    for row in contents(table):
        if row.tag != TR:
            continue
        properties = row.find(TR_PR)
        before = 0
        if properties is not None:
            if properties.find(W + "del") is not None:
                continue
            if _on(properties, "hidden"):
                result.hidden_rows += 1
                continue
            before = _count(properties, "gridBefore", 0)
        number += 1
        above = _row(row, number, before + 1, above, result)
    return result


def _row(row: Element, number: int, column: int, above: dict[int, Slot], found: Slots) -> dict[int, Slot]:
    """Adds the cells of one row; returns the vertical merges that the next row may go on with, by column."""
    going_on: dict[int, Slot] = {}
    last: Slot | None = None
    for cell in contents(row):
        if cell.tag != TC or column > _MOST_COLUMNS:
            continue
        span, vertical, goes_on = 1, "", False
        for said in first_child(cell, TC_PR):
            tag = said.tag
            if tag == _GRID_SPAN:
                span = max(1, min(whole(said.get(VAL), 1), _MOST_COLUMNS))
            elif tag == _V_MERGE:
                vertical = "restart" if said.get(VAL) == "restart" else "continue"
            elif tag == _H_MERGE:
                goes_on = said.get(VAL) != "restart" and last is not None
            elif tag == _CELL_MERGE and not vertical and said.get(W + "vMerge"):
                vertical = "restart" if said.get(W + "vMerge") == "rest" else "continue"
            elif tag == _CELL_DEL:
                break
        else:
            tag = ""
        if tag == _CELL_DEL:
            continue
        if goes_on and last is not None:
            last.column_span += span
            found.covered.append((last, cell))
            column += span
            continue
        slot = above.get(column) if vertical == "continue" else None
        if slot is None:
            slot = last = Slot(cell, number, column, 1, span)
            found.slots.append(slot)
        else:
            slot.row_span = number - slot.row + 1
            found.covered.append((slot, cell))
            last = None
        if vertical:
            going_on[column] = slot
        column += span
    return going_on


def first_child(parent: Element, tag: str) -> Element:
    """The properties of a paragraph, run or cell, which the format puts first; an empty tuple where there are none."""
    if len(parent):
        first = parent[0]
        if first.tag == tag:
            return first
    return ()


def _count(properties: Element, name: str, default: int) -> int:
    element = properties.find(W + name)
    return default if element is None else max(0, min(whole(element.get(VAL), default), _MOST_COLUMNS))


def _on(properties: Element, name: str) -> bool:
    element = properties.find(W + name)
    return element is not None and truth(element.get(VAL))
