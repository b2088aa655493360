"""Text that does not keep to its cell: nobody can say whose it is, or whether it is all; no cell of it is sure."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from jixiao.model.grid import Document
from jixiao.pipeline import forms_of
from jixiao.readers import read
from tests.outputs.test_write import written
from tests.readers.test_office_formats import known
from tests.readers.test_reading_pdf import LINES, pdf
from tests.returns.packages import converted, needs_office

LONG = "thirty letters in one hundred points"  # some 160 points wide in Helvetica 10


def drawn(*texts: tuple[str, float, float, str]) -> dict[tuple[int, int], tuple[str, bool]]:
    """The table of two by two cells (x 50 150 250, y 710 730 750) with (text, x, y, clip) in it → text, sure or not."""
    content = " ".join(f"q {clip} BT /F1 10 Tf {x} {y} Td ({text}) Tj ET Q" for text, x, y, clip in texts)
    document = read("表.pdf", pdf(f"{LINES} {content}"))
    assert isinstance(document, Document)
    (grid,) = document.grids
    cells = {(c.row, c.column): (c.text, c.seen is not None and c.seen.confidence > 0.8) for c in grid.cells}
    unsure = {(p.where.row, p.where.column) for p in document.problems if p.kind == "spilt" and p.where}
    assert unsure == {place for place, (_, sure) in cells.items() if not sure}
    return cells


def test_cut_off_at_the_edge_of_its_cell() -> None:
    cells = drawn((LONG, 60, 736, "50 730 100 20 re W n"), ("B2", 160, 716, ""))
    text, sure = cells[1, 1]
    assert LONG.startswith(text) and text != LONG and not sure
    assert cells[2, 2] == ("B2", True) and cells[1, 2] == ("", True)


def test_cut_off_above() -> None:
    """A line of which a person sees the lower half, and one of which nothing is left."""
    for y in (745, 751):
        assert not drawn(("A1", 60, y, "50 730 100 20 re W n"))[1, 1][1]


def test_running_on_into_the_next_cell() -> None:
    cells = drawn((LONG, 60, 736, ""), ("A2", 60, 716, ""))
    assert not cells[1, 1][1] and not cells[1, 2][1] and cells[2, 1] == ("A2", True)


def test_text_that_begins_where_another_was_cut_off_is_its_own() -> None:
    """The first would go on to 151; the second begins there, in the next cell, cut to that one: read, if not surely."""
    cells = drawn(("MMMMMMMMMMM", 59, 736, "50 730 100 20 re W n"), ("B1", 151, 736, "150 730 100 20 re W n"))
    assert cells[1, 2][0] == "B1" and not cells[1, 1][1]


@pytest.mark.parametrize("clip", ["", "50 730 100 20 re W n", "0 0 595 842 re W n", "50 710 200 40 re W n"])
def test_what_fits_is_sure(clip: str) -> None:
    assert drawn(("A1 is short", 52, 736, clip))[1, 1] == ("A1 is short", True)


def test_a_table_that_runs_off_the_page() -> None:
    """The second column ends at 250, the page at 200 (and at 260: then all is there)."""
    for width, whole in ((200, False), (260, True)):
        content = f"{LINES} BT /F1 10 Tf 60 736 Td (A1) Tj ET BT /F1 10 Tf 160 736 Td (B1 that goes on and on) Tj ET"
        document = read(
            "表.pdf", pdf(content if not whole else content.replace(" that goes on and on", ""), box=f"0 0 {width} 842")
        )
        assert isinstance(document, Document)
        (grid,) = (g for g in document.grids if g.part.startswith("表"))
        assert all((c.seen is not None and c.seen.confidence > 0.8) == whole for c in grid.cells)
        assert [p.kind for p in document.problems if p.kind == "beyond"] == ([] if whole else ["beyond"])


def _low(data: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    for row in range(1, sheet.max_row + 1):
        sheet.row_dimensions[row].height = 13
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@needs_office
@pytest.mark.parametrize("number", [0, 1, 8])
def test_a_workbook_whose_rows_are_too_low(number: int, tmp_path: Path) -> None:
    """Printed by LibreOffice: what is read wrongly is never read as sure."""
    form = known()[number]
    (whole,) = forms_of("表.xlsx", written("xlsx", form))
    (cut,) = forms_of("表.pdf", converted(_low(written("xlsx", form)), "xlsx", "pdf", tmp_path))
    assert len(cut.indicators) == len(whole.indicators)
    wrong = set()
    for n, (one, other) in enumerate(zip(whole.indicators, cut.indicators, strict=True)):
        for field in ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason"):
            if "".join((getattr(one, field) or "").split()) != "".join((getattr(other, field) or "").split()):
                wrong.add(("indicators", n, field))
    for field in ("expected", "actual"):
        if "".join(getattr(whole.goals, field).split()) != "".join((getattr(cut.goals, field) or "").split()):
            wrong.add(("forms", 0, f"goal_{field}"))
    assert wrong and wrong <= {*cut.doubtful}
