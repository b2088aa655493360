"""What is crossed out on a page is not read, and said; rulings and underlines strike nothing."""

import io
import random
from functools import cache
from pathlib import Path

import docx
import pytest

from jixiao.model.form import Form
from jixiao.model.grid import Document
from jixiao.official.due import due
from jixiao.outputs import output
from jixiao.outputs.written import Written
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.readers import read
from jixiao.readers.lattice import Glyph, Page, Ruling, grids
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import LIMITS
from tests.layouts.made import made
from tests.outputs.test_write import needs_fonts
from tests.readers.reader_documents import kinds
from tests.readers.test_lattice import page, ruled, typed
from tests.readers.test_office_formats import known
from tests.readers.test_reading_pdf import CELLS, LINES, WORDS, pdf, same, squeezed, table
from tests.returns.packages import converted, needs_office

TABLE = ruled([50, 150, 250], [100, 120, 140])
STRUCK = "有划掉的文字，未读入"


@cache
def corrected(format: str) -> bytes:
    """Samples, seed and random forms with the due figures put in and the printed ones crossed out."""
    forms = [*known(), *(made(random.Random(seed), spaces=False).form for seed in range(20))]
    scored = check_forms(forms, pack("cn-2020-10"), ())
    drawn, changed = due(forms, scored.frames, scored.pack)
    assert sum(map(len, changed)) > 40
    return output("write", format).render(Written(drawn, changed))


def struck(form: Form) -> int:
    return sum(problem.kind == "struck" for problem in form.problems)


@needs_fonts
def test_corrected_forms_set_by_typst_read_back() -> None:
    wanted = forms_of("表.docx", corrected("docx"))
    same(corrected("pdf"), *wanted)
    assert [struck(form) for form in forms_of("表.pdf", corrected("pdf"))] == [struck(form) for form in wanted]


@needs_office
@needs_fonts
def test_corrected_forms_printed_by_libreoffice_read_back(tmp_path: Path) -> None:
    word = corrected("docx")
    same(converted(word, "docx", "pdf", tmp_path), *forms_of("表.docx", word))


@needs_office
@needs_fonts
def test_underlined_forms_printed_by_libreoffice_are_read_whole(tmp_path: Path) -> None:
    plain = output("write", "docx").render(Written(tuple(known()[:4])))
    document = docx.Document(io.BytesIO(plain))
    for found in document.tables:
        for run in found._tbl.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}r"):
            docx.text.run.Run(run, found).underline = True
    out = io.BytesIO()
    document.save(out)
    drawn = forms_of("表.pdf", converted(out.getvalue(), "docx", "pdf", tmp_path))
    assert [squeezed(form) for form in drawn] == [squeezed(form) for form in forms_of("表.docx", plain)]
    assert not any(struck(form) for form in drawn)


def test_a_struck_figure_in_a_pdf_is_said_with_its_cell() -> None:
    # A1 of 10 points begins at (60, 736): its middle lies about 3.5 above the base line
    document = read("表.pdf", pdf(f"{LINES} {WORDS} 0.5 w 60 739.5 m 72.2 739.5 l S"))
    assert isinstance(document, Document) and kinds(document) == ["struck"]
    assert [cell.text for cell in document.grids[0].cells] == ["", "B1", "A2", "B2"]
    (problem,) = document.problems
    assert problem.message == f"表1第 1 行{STRUCK}"
    assert problem.where is not None and (problem.where.row, problem.where.column) == (1, 1)


@pytest.mark.parametrize("quarters", [90, 180, 270])
def test_on_a_turned_page_too(quarters: int) -> None:
    turned = pdf(f"{LINES} {WORDS} 60 739.3 12.2 0.6 re f", page=f"/Rotate {quarters}")
    assert [text for text, *_ in table(turned)] == ["", "B1", "A2", "B2"]


@pytest.mark.parametrize(
    "drawn",
    [
        "0.5 w 60 734.5 m 72.2 734.5 l S",  # underlined
        "0.5 w 60 746 m 72.2 746 l S",  # a line above
        "0.5 w 60 739.5 m 110 739.5 l S",  # a line that goes on: to be written on, or a box
    ],
)
def test_lines_that_strike_nothing(drawn: str) -> None:
    document = read("表.pdf", pdf(f"{LINES} {WORDS} {drawn}"))
    assert isinstance(document, Document) and document.problems == ()
    assert table(pdf(f"{LINES} {WORDS} {drawn}")) == CELLS


def cells(glyphs: list[Glyph], lines: list[Ruling]) -> list[str]:
    return [cell.text for grid in grids([page(glyphs, lines)], Ledger(LIMITS)) for cell in grid.cells]


def test_a_part_of_a_cell_is_struck_and_the_rest_closes_up() -> None:
    glyphs = typed("八十九分", 55, 105)
    assert cells(glyphs, [*TABLE, Ruling(False, 110, 65, 85)])[0] == "八分"


def test_a_line_drawn_in_pieces_and_a_double_one() -> None:
    pieces = [Ruling(False, 109.5, 55, 67), Ruling(False, 109.5, 67, 85)]
    assert cells(typed("八十九分", 55, 105), [*TABLE, *pieces])[0] == "分"
    double = [Ruling(False, 109, 55, 85), Ruling(False, 110.5, 55, 85)]
    assert cells(typed("八十九分", 55, 105), [*TABLE, *double])[0] == "分"


def test_an_underline_below_a_lowered_figure_strikes_nothing() -> None:
    """H2O underlined: the line runs below H and O, through the figure that stands lower."""
    glyphs = [*typed("H", 55, 104), *typed("2", 60, 109), *typed("O", 65, 104)]
    assert cells(glyphs, [*TABLE, Ruling(False, 113.2, 55, 70)])[0] == "H2O"


def test_a_raised_figure_is_struck_with_its_text() -> None:
    """m2 with the 2 raised: the strike runs through the middle of m, below that of the 2."""
    glyphs = [*typed("面积m", 55, 105), *typed("2", 80, 101)]
    assert cells(glyphs, [*TABLE, Ruling(False, 110.5, 55, 85)])[0] == ""


def test_an_underline_as_wide_as_its_cell_divides_nothing() -> None:
    """Three points beside the border it seems to touch it."""
    glyphs = typed("八十九分", 53, 105)
    assert cells(glyphs, [*ruled([50, 96], [100, 120]), Ruling(False, 115, 53, 93)]) == ["八十九分"]


def test_a_ruling_of_the_table_that_text_hangs_over_strikes_nothing() -> None:
    """The text is as wide as its cell and hangs over the border below."""
    lines = ruled([50, 90], [100, 110, 120])
    assert "".join(cells(typed("八十九分", 50, 105), lines)) == "八十九分"


def test_struck_text_between_tables_is_said() -> None:
    ledger = Ledger(LIMITS)
    sheet: Page = page([*typed("作废", 50, 20), *typed("标题", 50, 50)], [Ruling(False, 25, 50, 70)])
    (text,) = grids([sheet], ledger)
    assert [cell.text for cell in text.cells] == ["标题"]
    assert [problem.message for problem in ledger.problems()] == [f"正文第 1 段{STRUCK}"]
