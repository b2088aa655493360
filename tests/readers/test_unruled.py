"""Forms printed without the lines of their tables: what is read is right or said to be doubtful, and else refused."""

import random
from pathlib import Path

import pytest

from jixiao.layouts import FormError, forms
from jixiao.model.form import Form
from jixiao.model.grid import Document
from jixiao.readers import read
from tests.layouts.made import made
from tests.outputs.test_write import needs_fonts
from tests.readers.scanned import compared
from tests.readers.test_printed_pages import printed, tables
from tests.readers.unruled_documents import STYLES, by_office
from tests.returns.packages import needs_office

FORMS = 8
# of the forms so many are read; the others are refused: nothing tells their rows from the lines of a cell
READ = {"没有线": 6, "没有线，行距小": 0, "没有线，靠上": 6, "没有线，居中": 3, "只有横线": 6, "隔行底色": 6, "两页": 0}


def read_back(data: bytes) -> Form | None:
    """The one form in it, None where none is found."""
    document = read("表.pdf", data)
    assert isinstance(document, Document)
    try:
        found = forms(document)
    except FormError:
        return None
    assert len(found) <= 1
    return found[0] if found else None


def silent(printed: Form, found: Form) -> list[object]:
    """Cells that are wrong and not said to be doubtful, nor lost with a problem that names more than the missing lines."""
    wrong = []
    for cell in compared([printed], [found])[1]:
        table, n, field = cell.name
        name = (table, n, "label") if field == "source" else cell.name
        lost = cell.read is None and any(p.kind != "unruled" for p in found.problems)
        if name not in found.doubtful and not lost:
            wrong.append(cell)
    return wrong


@needs_fonts
@pytest.mark.parametrize("style", STYLES)
def test_no_cell_is_wrong_and_not_said(style: str, tmp_path: Path) -> None:
    count = 0
    for seed in range(FORMS):
        table = made(random.Random(seed), spaces=False)
        found = read_back(STYLES[style](table, tmp_path))
        if found is not None:
            count += 1
            assert silent(table.form, found) == [], (style, seed)
            assert "unruled" in {p.kind for p in found.problems}
    assert count >= READ[style], style


@needs_office
def test_a_word_table_without_borders_or_room_between_its_rows_is_refused(tmp_path: Path) -> None:
    for seed in range(3):
        assert read_back(by_office(made(random.Random(seed), spaces=False), tmp_path)) is None


@needs_fonts
def test_text_in_columns_is_no_table(tmp_path: Path) -> None:
    text = "#columns(2, lorem(400))\n#grid(columns: 3, gutter: 20pt, ..range(9).map(n => lorem(12)))"
    assert tables(printed(text, tmp_path)) == []
