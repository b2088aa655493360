"""Tables whose lines are rows of dots, as browsers print them: every dot is as wide as it is high."""

from jixiao.readers.lattice import Ruling, grids
from jixiao.readers.lattice.dotting import undotted
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import LIMITS
from tests.readers.test_lattice import page, ruled, typed

DOT = 0.75


def dotted(line: Ruling, step: float = 1.5) -> list[Ruling]:
    """The dots of a line, each drawn as both: a line across and one down."""
    made = []
    for n in range(int((line.end - line.start) / step) + 1):
        along = line.start + n * step
        for vertical in (False, True):
            if vertical == line.vertical:
                made.append(Ruling(vertical, line.at, along, along + DOT))
            else:
                made.append(Ruling(vertical, along + DOT / 2, line.at - DOT / 2, line.at + DOT / 2))
    return made


def test_dots_are_lines_and_no_columns() -> None:
    lines = [dot for line in ruled([50, 150, 250], [100, 115, 130]) for dot in dotted(line)]
    made = undotted(page([], lines)).rulings
    assert sorted((r.vertical, round(r.at), round(r.start), round(r.end)) for r in made) == [
        *((False, y, 50, 250) for y in (100, 115, 130)),
        *((True, x, 100, 131) for x in (50, 150, 250)),
    ]
    glyphs = [*typed("甲", 55, 103), *typed("乙", 155, 118)]
    (table,) = grids([page(glyphs, lines)], Ledger(LIMITS))
    assert [(c.text, c.row, c.column) for c in table.cells] == [("甲", 1, 1), ("", 1, 2), ("", 2, 1), ("乙", 2, 2)]


def test_two_dotted_lines_side_by_side_have_none_across() -> None:
    """The borders of two cells that stand apart: dots beside dots are no line from one to the other."""
    lines = [*dotted(Ruling(False, 100, 50, 250)), *dotted(Ruling(False, 103, 50, 250))]
    assert [r.vertical for r in undotted(page([], lines)).rulings] == [False, False]


def test_short_pieces_of_a_line_stay_its_pieces() -> None:
    """A border drawn cell by cell, one of them 2 points wide."""
    pieces = [Ruling(False, 100, 50, 150), Ruling(False, 100, 150, 152), Ruling(False, 100, 152, 250)]
    assert undotted(page([], pieces)).rulings == tuple(pieces)
