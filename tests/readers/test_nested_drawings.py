"""Drawings of a PDF that contain each other without end are given up on, ones that do not are read."""

import pytest

from jixiao.readers import ReadError, read
from jixiao.readers.pdfium import trial

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>/Font<</T 90 0 R>>>>>>"


def pdf(*drawings: tuple[bytes, int | None]) -> bytes:
    """A page that shows the first of `drawings`: what each draws, and the object that it calls F (from 5 on)."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: _PAGE}
    objects[4] = _stream(b"", b"/F Do")
    for n, (drawn, inner) in enumerate(drawings, 5):
        own = b"/XObject<</F %d 0 R>>" % inner if inner else b""
        objects[n] = _stream(
            b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<<%s/Font<</T 90 0 R>>>>" % own, drawn
        )
    objects[90] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return (
        b"%PDF-1.5\n"
        + b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in objects.items())
        + b"trailer<</Root 1 0 R>>"
    )


def _stream(said: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (said, len(content), content)


SELF = pdf((b"/F Do /F Do /F Do", 5))
CHAIN = pdf(*((b"/F Do " * 10, n + 1) for n in range(5, 14)), (b"0 0 m 9 9 l S", None))
HARMLESS = pdf((b"/F Do", 6), (b"BT /T 12 Tf 20 100 Td (2024) Tj ET", None))


@pytest.mark.parametrize("data", [SELF, CHAIN, SELF.replace(b"/Form", b"/F#6frm")], ids=["self", "chain", "escaped"])
def test_drawings_without_end_are_given_up_on(data: bytes) -> None:
    with pytest.raises(ReadError, match="一层套一层，1 秒还没有打开") as refused:
        trial.tried(data, 1)
    assert "\n" not in str(refused.value)


def test_drawings_that_end_are_read() -> None:
    document = read("表.pdf", HARMLESS)
    assert [c.text for g in document.grids for c in g.cells] == ["2024"]  # type: ignore[union-attr]


def test_whoever_opens_a_pdf_has_it_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.readers.pdfium.opened.tried", lambda data, seconds: trial.tried(data, 1))
    with pytest.raises(ReadError, match="一层套一层"):
        read("表.pdf", CHAIN)


def test_a_page_without_such_drawings_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial.subprocess, "run", lambda *_, **__: pytest.fail("a process was started"))
    trial.tried(HARMLESS.replace(b"/Subtype/Form", b"/Subtype/Image").replace(b"#", b""), 1)
