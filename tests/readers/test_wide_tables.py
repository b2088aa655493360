"""A table too wide for its paper is printed in strips on several pages: said, and nothing of it is sure."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from jixiao.model.grid import Grid, Problem
from jixiao.pipeline import forms_of
from jixiao.readers.lattice import Page, Ruling, grids
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import LIMITS
from tests.formats.measuring import errors, is_said
from tests.outputs.test_write import written
from tests.readers.scanned import compared
from tests.readers.test_lattice import page, ruled, typed
from tests.readers.test_office_formats import known
from tests.returns.packages import converted, needs_office

YS = [100.0, 120.0, 150.0, 175.0, 200.0]


def _strip(number: int, xs: list[float], text: str, open_left: bool, open_right: bool, ys: list[float] = YS) -> Page:
    """A table whose first row goes on beyond the sides that are open."""
    lines = [r for r in ruled(xs, ys) if not r.vertical or xs[0] < r.at < xs[-1]]
    for x, open_there in ((xs[0], open_left), (xs[-1], open_right)):
        lines.append(Ruling(True, x, ys[1] if open_there else ys[0], ys[-1]))
    return page(typed(text, xs[0] + 5, 105), lines, number)


def _read(*pages: Page) -> tuple[list[Grid], list[Problem]]:
    ledger = Ledger(LIMITS)
    found = [grid for grid in grids(pages, ledger) if grid.part.startswith("表")]
    return found, [p for p in ledger.problems() if p.kind == "strips"]


def _sure(grid: Grid) -> set[bool]:
    return {cell.seen is not None and not cell.seen.doubtful for cell in grid.cells}


def test_two_strips_of_a_table() -> None:
    left = _strip(1, [50, 150, 500], "甲", False, True)
    right = _strip(2, [50, 250, 300], "乙", True, False)
    found, said = _read(left, right)
    assert [_sure(grid) for grid in found] == [{False}, {False}]
    assert [p.where.part for p in said if p.where] == ["表1", "表2"]


def test_the_pages_of_one_strip_come_before_those_of_the_next() -> None:
    """Left above, left below, right above, right below; the last has no open side and matches nothing by itself."""
    low = [40.0, 60.0, 90.0, 120.0]
    pages = [
        _strip(1, [50, 150, 500], "甲", False, True),
        _strip(2, [50, 150, 500], "乙", False, False, low),
        _strip(3, [50, 250, 300], "丙", True, False),
        _strip(4, [50, 250, 300], "丁", False, False, low),
        _strip(5, [50, 400], "戊", False, False),
    ]
    found, said = _read(*pages)
    assert [_sure(grid) for grid in found] == [{False}] * (len(found) - 1) + [{True}] and len(said) == len(found) - 1


@pytest.mark.parametrize(
    "right",
    [
        _strip(2, [50, 150, 500], "乙", False, True),  # the same form again, drawn as badly
        _strip(2, [50, 250, 300], "乙", False, False),  # another table as high
        _strip(2, [50, 250, 300], "乙", True, False, [100.0, 130.0, 150.0, 175.0, 200.0]),  # other rows
    ],
)
def test_tables_that_are_no_strips_of_one(right: Page) -> None:
    found, said = _read(_strip(1, [50, 150, 500], "甲", False, True), right)
    assert {sure for grid in found for sure in _sure(grid)} == {True} and not said


def _enlarged(data: bytes, per_cent: int) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    for sheet in book.worksheets:
        sheet.sheet_properties.pageSetUpPr = None
        sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
        sheet.page_setup.scale = per_cent
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@needs_office
@pytest.mark.parametrize("per_cent", [120, 200])
def test_a_workbook_printed_larger_than_its_paper(per_cent: int, tmp_path: Path) -> None:
    """By LibreOffice: whatever is read wrongly is doubtful or lost with a problem, and no error is found."""
    form = known()[0]
    found = forms_of("表.pdf", converted(_enlarged(written("xlsx", form), per_cent), "xlsx", "pdf", tmp_path))
    _, wrong = compared([form], found[:1])
    assert wrong and all(is_said(w, found[0]) for w in wrong)
    assert not errors(found[0]) - errors(form)
