"""What was typed onto a PDF: fields of a form, text of a viewer's pen; and documents that open only with a password."""

import pytest

from jixiao.model.grid import Document
from jixiao.readers import ReadError, read
from tests.readers.reader_documents import kinds
from tests.readers.test_reading_pdf import CELLS, LINES, WORDS, pdf, table

FONT = "/Resources << /Font << /F1 3 0 R >> >>"
DRAWN = "q BT /F1 10 Tf 0 g 2 4 Td (88) Tj ET Q"


def annotated(*annotations: str, more: str = "") -> bytes:
    """The table of four cells, A2's row blank but for what the annotations say; objects 6 and on are theirs. In place of
    AP an appearance stands that draws 88."""
    first = 6
    appearance = first + len(annotations)
    objects = [*(a.replace("/AP", f"/AP << /N {appearance} 0 R >>") for a in annotations)]
    objects.append(
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 90 16] {FONT} /Length {len(DRAWN)} >>\nstream\n{DRAWN}\nendstream"
    )
    numbers = " ".join(f"{first + n} 0 R" for n in range(len(annotations)))
    fields = f"/AcroForm << /Fields [{numbers}] /DR << /Font << /F1 3 0 R >> >> /DA (/F1 10 Tf 0 g) {more} >>"
    half = WORDS.split("ET")
    plain = pdf(f"{LINES} {'ET'.join(half[:2])}ET", page=f"/Annots [{numbers}]", catalog=fields)
    body, _ = plain.rsplit(b"xref\n", 1)
    starts = [body.index(f"{n} 0 obj\n".encode()) for n in range(1, first)]
    for n, text in enumerate(objects, first):
        starts.append(len(body))
        body += f"{n} 0 obj\n{text}\nendobj\n".encode()
    rows = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(starts) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + end.encode()


def field(value: str, flags: int = 4, appearance: str = "") -> str:
    """A text field in the cell of A2 (second row, first column)."""
    return (
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V ({value}) /Rect [55 712 145 728] /F {flags} "
        f"/DA (/F1 10 Tf 0 g) /P 4 0 R {appearance} >>"
    )


def said(data: bytes) -> list[str]:
    return [text for text, *_ in table(data)]


def test_a_field_with_an_appearance_is_read() -> None:
    assert said(annotated(field("88", appearance="/AP"))) == ["A1", "B1", "88", ""]


def test_a_field_without_one_is_read_as_a_viewer_shows_it() -> None:
    assert said(annotated(field("99.5"), more="/NeedAppearances true")) == ["A1", "B1", "99.5", ""]


def test_a_value_changed_since_its_appearance_was_drawn() -> None:
    data = annotated(field("77", appearance="/AP"), more="/NeedAppearances true")
    assert said(data) == ["A1", "B1", "77", ""]


def test_a_hidden_field_is_not_read() -> None:
    assert said(annotated(field("88", flags=2, appearance="/AP"))) == ["A1", "B1", "", ""]


def test_text_of_a_pen_is_read() -> None:
    pen = "<< /Type /Annot /Subtype /FreeText /Contents (88) /DA (/F1 10 Tf 0 g) /Rect [155 712 245 728] /F 4 /AP >>"
    assert said(annotated(pen)) == ["A1", "B1", "", "88"]


def test_a_link_changes_nothing() -> None:
    link = "<< /Type /Annot /Subtype /Link /Rect [55 712 145 728] /A << /S /URI /URI (http://127.0.0.1:9/) >> >>"
    assert said(annotated(link)) == ["A1", "B1", "", ""]


def test_scripts_of_fields_are_not_run() -> None:
    script = field("88", appearance="/AP /AA << /F << /S /JavaScript /JS (event.value = 5;) >> >>")
    assert said(annotated(script)) == ["A1", "B1", "88", ""]


def test_a_document_with_a_password_is_one_line() -> None:
    plain = pdf(f"{LINES} {WORDS}")
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'31' * 32}> /U <{'32' * 32}> /P -4 >> /ID [<00> <00>]"
    with pytest.raises(ReadError, match="有打开密码，请用 PDF 软件去掉密码") as error:
        read("表.pdf", plain.replace(b"/Root 1 0 R", f"/Root 1 0 R {locked}".encode()))
    assert "\n" not in str(error.value)


def test_without_annotations_nothing_is_said() -> None:
    document = read("表.pdf", pdf(f"{LINES} {WORDS}"))
    assert isinstance(document, Document) and kinds(document) == []
    assert table(pdf(f"{LINES} {WORDS}")) == CELLS


def test_a_field_that_does_not_show_what_was_typed_is_in_doubt() -> None:
    """A sign that the font of the field lacks is dropped where it is drawn: ≥95% would be read as 95%."""
    typed = field("88").replace("(88)", "<FEFF226500390035>")  # ≥95, which Helvetica cannot show
    document = read("表.pdf", annotated(typed))
    assert isinstance(document, Document) and kinds(document) == ["typed"]
    (cell,) = [cell for grid in document.grids for cell in grid.cells if cell.row == 2 and cell.column == 1]
    assert cell.text.endswith("95") and cell.seen is not None and cell.seen.confidence < 0.5


def test_text_of_a_pen_that_was_never_drawn_is_said() -> None:
    pen = "<< /Type /Annot /Subtype /FreeText /Contents (88) /DA (/F1 10 Tf 0 g) /Rect [155 712 245 728] /F 4 >>"
    document = read("表.pdf", annotated(pen).replace(b"/AcroForm", b"/NoFields"))
    assert isinstance(document, Document) and kinds(document) == ["left_out"]
