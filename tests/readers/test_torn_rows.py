"""Tables that a browser prints over several pages: rows torn without a line, labels without sides, lines that are cut off."""

from jixiao.model.grid import Document
from jixiao.readers import read
from jixiao.readers.lattice import Ruling, grids
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import LIMITS
from tests.readers.test_lattice import page, ruled, typed
from tests.readers.test_reading_pdf import pdf

XS = [50.0, 100.0, 200.0, 300.0]


def _without(lines: list[Ruling], *at: float) -> list[Ruling]:
    return [r for r in lines if r.vertical or r.at not in at]


def test_a_row_that_has_no_line_at_the_foot_goes_on() -> None:
    """Its cells stand in the middle of the whole row: one is on the first page, one on the second, one on both."""
    first = page(
        [*typed("甲", 55, 105), *typed("一", 105, 105), *typed("上", 205, 128)],
        _without(ruled(XS, [100, 120, 140]), 140),
    )
    second = page(
        [*typed("乙", 55, 45), *typed("下", 205, 45), *typed("丙", 55, 65)], _without(ruled(XS, [40, 60, 80]), 40), 2
    )
    (table,) = grids([first, second], Ledger(LIMITS))
    assert [(c.text.replace("\n", ""), c.row, c.column) for c in table.cells] == [
        *(("甲", 1, 1), ("一", 1, 2), ("", 1, 3)),
        *(("乙", 2, 1), ("", 2, 2), ("上下", 2, 3)),
        *(("丙", 3, 1), ("", 3, 2), ("", 3, 3)),
    ]


def test_a_row_that_ends_with_its_line_does_not() -> None:
    first = page([*typed("甲", 55, 105), *typed("上", 205, 125)], ruled(XS, [100, 120, 140]))
    second = page([*typed("乙", 55, 45), *typed("下", 205, 45)], ruled(XS, [40, 60, 80]), 2)
    (table,) = grids([first, second], Ledger(LIMITS))
    assert [(c.text, c.row) for c in table.cells if c.column == 3 and c.text] == [("上", 2), ("下", 3)]


def test_sides_that_touch_no_line_across_are_the_tables() -> None:
    """A label over rows before and after this page: two lines down as long as the table, and nothing across."""
    rows = [r for r in ruled([200, 300, 400], [100, 120, 140]) if r.vertical or r.at == 120]
    sides = [Ruling(True, x, 100, 140) for x in (50, 120)]
    stray = Ruling(True, 20, 60, 300)
    (table,) = grids([page([*typed("效", 125, 102), *typed("甲", 205, 105)], [*rows, *sides, stray])], Ledger(LIMITS))
    cells = [(c.text, c.row, c.column, c.row_span) for c in table.cells]
    assert ("", 1, 1, 2) in cells and ("效", 1, 2, 2) in cells and ("甲", 1, 3, 1) in cells


def test_lines_beyond_what_the_page_shows_are_none() -> None:
    """The next page's first row is drawn below the foot too, and cut off there; a line that is cut is as long as is seen."""
    shown = "50 700 m 250 700 l S 50 680 m 250 680 l S 50 680 m 50 700 l S 150 680 m 150 700 l S"
    cut = (
        "q 0 675 500 200 re W n 250 600 m 250 700 l S 50 620 m 250 620 l S 50 600 m 250 600 l S 150 600 m 150 620 l S Q"
    )
    document = read("表.pdf", pdf(f"0.5 w {shown} {cut} BT /F1 10 Tf 60 686 Td (A1) Tj ET"))
    assert isinstance(document, Document)
    (table,) = (grid for grid in document.grids if grid.part.startswith("表"))
    assert [(c.text, c.row, c.column) for c in table.cells] == [("A1", 1, 1), ("", 1, 2)]
