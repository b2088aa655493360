"""Two pages of a PDF printed on one: what stands in a drawing is read where it is shown, and seen as far as it is."""

from io import BytesIO

import pypdfium2
import pypdfium2.raw as raw
import pytest

from jixiao.model.grid import Document
from jixiao.readers import read
from tests.readers.test_reading_pdf import CELLS, LINES, WORDS, pdf

# as a browser writes a character whose font has it as a radical: drawn as one thing, to be read as another
ACTUAL = WORDS.replace("(A2) Tj", "/Span <</ActualText (A2)>> BDC (ZZ) Tj EMC")
CLIPPED = f"q 50 710 100 40 re W n {WORDS[: WORDS.index('BT', 1)]} Q {WORDS[WORDS.index('BT', 1) :]}"
CUT = WORDS.replace("BT /F1 10 Tf 160 716 Td (B2) Tj ET", "q 150 710 14 20 re W n BT /F1 10 Tf 160 716 Td (B2) Tj ET Q")


def on_one(data: bytes, pages: int = 1) -> bytes:
    """The first pages of a document beside each other on one, as a print dialogue puts them."""
    out = BytesIO()
    made = raw.FPDF_ImportNPagesToOne(pypdfium2.PdfDocument(data), 842, 595, 2, 1)
    document = pypdfium2.PdfDocument(made)
    if pages > 1:  # and again: a drawing in a drawing
        out_again = BytesIO()
        document.save(out_again)
        return on_one(out_again.getvalue(), pages - 1)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("words", [WORDS, ACTUAL, CLIPPED], ids=["plain", "actual text", "clipped to its cell"])
@pytest.mark.parametrize("times", [1, 2])
def test_what_stands_in_a_drawing_is_read_where_it_is_shown(words: str, times: int) -> None:
    document = read("表.pdf", on_one(pdf(f"{LINES} {words}", f"{LINES} {words}"), times))
    assert isinstance(document, Document)
    cells = [[(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells] for grid in document.grids]
    assert cells == [CELLS, CELLS] and not document.problems
    assert not any(c.seen and c.seen.doubtful for grid in document.grids for c in grid.cells)


def test_what_is_cut_off_in_a_drawing_is_doubtful() -> None:
    """Of B2 the 2 is not seen."""
    document = read("表.pdf", on_one(pdf(f"{LINES} {CUT}")))
    assert isinstance(document, Document)
    *others, last = document.grids[0].cells
    assert last.text == "B" and last.seen is not None and last.seen.doubtful
    assert not any(c.seen and c.seen.doubtful for c in others)
