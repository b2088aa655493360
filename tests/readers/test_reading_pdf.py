"""PDF: what Typst and LibreOffice draw is read back cell by cell; what a page hides or a document does wrong is said."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.model.form import Form
from jixiao.model.form_json import form_to_json
from jixiao.model.grid import Document
from jixiao.pipeline import forms_of
from jixiao.readers import LIMITS, ReadError, read
from tests.layouts.made import made
from tests.outputs.test_write import needs_fonts, written
from tests.readers.reader_documents import kinds, shown
from tests.readers.test_office_formats import known, plain
from tests.returns.packages import converted, needs_office

# a table of two rows and two columns, 100 by 20 points a cell, its upper left corner at (50, 750)
LINES = " ".join(
    [f"50 {y} m 250 {y} l S" for y in (750, 730, 710)] + [f"{x} 710 m {x} 750 l S" for x in (50, 150, 250)]
)
WORDS = " ".join(
    f"BT /F1 10 Tf {x} {y} Td ({word}) Tj ET"
    for word, x, y in (("A1", 60, 736), ("B1", 160, 736), ("A2", 60, 716), ("B2", 160, 716))
)
CELLS = [("A1", 1, 1, 1, 1), ("B1", 1, 2, 1, 1), ("A2", 2, 1, 1, 1), ("B2", 2, 2, 1, 1)]


def pdf(*pages: str, page: str = "", catalog: str = "", box: str = "0 0 595 842") -> bytes:
    """A PDF whose pages draw the content streams given; `page` and `catalog` are further entries of those."""
    numbers = range(len(pages))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in numbers)}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, content in enumerate(pages):
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {resources} /Contents {5 + 2 * n} 0 R {page} >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, starts = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


def table(data: bytes) -> list[tuple[str, int, int, int, int]]:
    ((part, cells),) = shown(read("表.pdf", data))
    assert part == "表1"
    return cells


def squeezed(form: Form) -> object:
    """The form without white space: where a line of a cell ends is seen on a page, whether it was meant is not."""
    return json.loads("".join(json.dumps(form_to_json(plain(form)), ensure_ascii=False).replace("\\n", "").split()))


def same(drawn: bytes, *wanted: Form) -> None:
    back = forms_of("表.pdf", drawn)
    assert len(back) == len(wanted)
    for form, again in zip(wanted, back, strict=True):
        assert squeezed(again) == squeezed(form)
        assert all(place in again.seen for place in again.places.values())


@needs_fonts
def test_samples_and_seed_set_by_typst() -> None:
    # against the same forms out of Word: the official layout gives rows of money no cell for a reason
    before = known()
    same(written("pdf", *before), *forms_of("表.docx", written("docx", *before)))


@needs_office
@needs_fonts
def test_samples_and_seed_printed_by_libreoffice(tmp_path: Path) -> None:
    before = known()
    word = written("docx", *before)
    same(converted(word, "docx", "pdf", tmp_path), *forms_of("表.docx", word))


@needs_fonts
def test_random_forms_set_by_typst() -> None:
    random_forms = [made(random.Random(seed), spaces=False).form for seed in range(30)]
    same(written("pdf", *random_forms), *forms_of("表.docx", written("docx", *random_forms)))


def test_cells_and_where_they_stand() -> None:
    data = pdf(f"{LINES} {WORDS}")
    assert table(data) == CELLS
    document = read("表.pdf", data)
    assert isinstance(document, Document) and document.reader == "pdf" and document.problems == ()
    first = document.grids[0].cells[0]
    assert first.seen is not None and first.seen.page == 1
    assert first.seen.box == pytest.approx((50, 842 - 750, 150, 842 - 730), abs=1)


@pytest.mark.parametrize("quarters", [90, 180, 270])
def test_a_page_turned_by_its_own_entry(quarters: int) -> None:
    assert table(pdf(f"{LINES} {WORDS}", page=f"/Rotate {quarters}")) == CELLS


# a matrix that lays the content down, and the /Rotate by which a viewer sets it up again
@pytest.mark.parametrize(
    ("matrix", "box", "quarters"),
    [
        ("0 1 -1 0 842 0", "0 0 842 595", 90),
        ("0 -1 1 0 0 595", "0 0 842 595", 270),
        ("-1 0 0 -1 595 842", "0 0 595 842", 180),
    ],
)
def test_content_that_lies_and_is_set_up_by_the_page(matrix: str, box: str, quarters: int) -> None:
    laid = f"q {matrix} cm {LINES} {WORDS} Q"
    assert table(pdf(laid, page=f"/Rotate {quarters}", box=box)) == CELLS
    assert table(pdf(laid, box=box)) == CELLS  # nobody has set it up: text says which way it stands


def test_fake_bold_is_read_once() -> None:
    again = WORDS.replace("60 736", "60.3 736")
    assert table(pdf(f"{LINES} {WORDS} {again.split('ET')[0]}ET")) == CELLS


def test_a_watermark_is_said_and_left_out() -> None:
    slanted = "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 80 600 Tm (DRAFT) Tj ET"
    document = read("表.pdf", pdf(f"{LINES} {WORDS} {slanted}"))
    assert isinstance(document, Document)
    assert kinds(document) == ["left_out"] and "第 1 页有 5 个斜着印的字" in document.problems[0].message
    assert [cell.text for grid in document.grids for cell in grid.cells] == ["A1", "B1", "A2", "B2"]


def test_invisible_text_is_said() -> None:
    document = read("表.pdf", pdf(f"{LINES} {WORDS} BT 3 Tr /F1 10 Tf 60 600 Td (unseen) Tj ET"))
    assert isinstance(document, Document) and kinds(document) == ["hidden"]


def test_scripts_and_links_do_nothing() -> None:
    script = "/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9'\\)) >>"
    assert table(pdf(f"{LINES} {WORDS}", catalog=script)) == CELLS


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n", "不完整或已损坏"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "不完整或已损坏"),
        (pdf(f"{LINES} {WORDS}")[:400], "不完整或已损坏"),
        (pdf(), "不完整或已损坏"),
        (pdf(WORDS, box="0 0 1000000000 1000000000"), "页面大小不正常"),
    ],
)
def test_bad_documents_are_one_line(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why) as error:
        read("表.pdf", data)
    assert "\n" not in str(error.value)


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(ReadError, match="有 4 页，超过 3 页"):
        read("表.pdf", pdf(*[WORDS] * 4), replace(LIMITS, pages=3))


def test_deep_nesting_ends() -> None:
    deep = pdf(f"{LINES} {WORDS}", catalog=f"/Names {'[' * 20_000}{']' * 20_000}")
    try:
        assert table(deep) == CELLS
    except ReadError as error:  # pdfium may refuse it; it must not fall over it
        assert "损坏" in str(error)
