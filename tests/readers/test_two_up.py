"""Pages of a PDF printed several on one: what stands in a drawing is read where it is shown, and seen as far as it is; the
pages are read one after the other, and a table goes on from one to the next."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest

from jixiao.model.grid import Document
from jixiao.readers import read
from tests.readers.test_printed_pages import HEAD, compiled, needs_fonts, rows
from tests.readers.test_reading_pdf import CELLS, LINES, WORDS, pdf

# as a browser writes a character whose font has it as a radical: drawn as one thing, to be read as another
ACTUAL = WORDS.replace("(A2) Tj", "/Span <</ActualText (A2)>> BDC (ZZ) Tj EMC")
CLIPPED = f"q 50 710 100 40 re W n {WORDS[: WORDS.index('BT', 1)]} Q {WORDS[WORDS.index('BT', 1) :]}"
CUT = WORDS.replace("BT /F1 10 Tf 160 716 Td (B2) Tj ET", "q 150 710 14 20 re W n BT /F1 10 Tf 160 716 Td (B2) Tj ET Q")


def on_one(data: bytes, pages: int = 1, sheet: tuple[int, int, int, int] = (842, 595, 2, 1)) -> bytes:
    """The first pages of a document beside and below each other on one, as a print dialogue puts them; `sheet` is its width,
    its height, and how many are beside and below each other."""
    out = BytesIO()
    made = raw.FPDF_ImportNPagesToOne(pypdfium2.PdfDocument(data), *sheet)
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
    again = [(text, row + 2, *rest) for text, row, *rest in CELLS]  # as on the next page
    assert cells == [CELLS + again] and not document.problems
    assert not any(c.seen and c.seen.doubtful for grid in document.grids for c in grid.cells)


def test_what_is_cut_off_in_a_drawing_is_doubtful() -> None:
    """Of B2 the 2 is not seen."""
    document = read("表.pdf", on_one(pdf(f"{LINES} {CUT}")))
    assert isinstance(document, Document)
    *others, last = document.grids[0].cells
    assert last.text == "B" and last.seen is not None and last.seen.doubtful
    assert not any(c.seen and c.seen.doubtful for c in others)


LANDSCAPE = "flipped: true, "


@needs_fonts
@pytest.mark.parametrize(
    ("paper", "sheet", "said"),
    [
        ("", (842, 595, 2, 1), False),
        (LANDSCAPE, (595, 842, 1, 2), False),
        ("", (595, 842, 2, 2), True),
        (LANDSCAPE, (842, 595, 2, 2), True),
        (LANDSCAPE, (595, 842, 2, 2), True),
        ("", (842, 1190, 3, 3), True),
        ("", (842, 595, 3, 2), True),
        (LANDSCAPE, (595, 842, 2, 4), True),
    ],
    ids=["2x1", "1x2", "2x2", "2x2 landscape", "2x2 landscape on portrait", "3x3", "3x2", "2x4"],
)
def test_a_table_goes_on_from_page_to_page_of_a_sheet(
    paper: str, sheet: tuple[int, int, int, int], said: bool, tmp_path: Path
) -> None:
    """Two tables with a title each over several pages, page numbers below."""
    many = [[f"{level}", f"修路{n}公里", f"≥{n}", f"{n}分"] for n in range(90) for level in ["产出指标"]]
    text = f'#set page(paper: "a4", {paper}margin: 20mm, numbering: "1 / 1")\n#let one(named) = [#named #table(columns: (1fr, 3fr, 2fr, 2fr), ..d.head, ..d.rows.flatten())]\n#one[表甲]\n#pagebreak()\n#one[表乙]'
    whole = compiled(text, tmp_path, head=HEAD, rows=many)
    assert len(pypdfium2.PdfDocument(whole)) >= 6
    document = read("表.pdf", on_one(whole, sheet=sheet))
    assert isinstance(document, Document)
    assert [rows(grid) for grid in document.grids] == [[["表甲"]], [HEAD, *many], [["表乙"]], [HEAD, *many]]
    assert any("先左右、后上下" in p.message for p in document.problems) is said


@needs_fonts
def test_two_tables_below_each_other_on_each_page_of_a_sheet_of_two(tmp_path: Path) -> None:
    """Nothing stands in the middle of the sheet, whose pages are two all the same: they begin at other heights."""
    one = "[甲 #v(40mm) #table(columns: 2, [A], [B], [C], [D]) #v(65mm) #table(columns: 2, [E], [F], [G], [H])]"
    text = (
        f'#set page(paper: "a4", flipped: true, margin: 20mm)\n#grid(columns: (1fr, 1fr), gutter: 20mm, {one}, {one})'
    )
    document = read("表.pdf", compiled(text, tmp_path))
    assert isinstance(document, Document)
    found = ["".join(cell.text for cell in grid.cells) for grid in document.grids]
    assert found == ["甲", "ABCD", "EFGH", "甲", "ABCD", "EFGH"]
