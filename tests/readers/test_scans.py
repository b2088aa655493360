"""Pictures of forms read back, with the network shut; and pictures that are refused with one line."""

import socket
import struct
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from jixiao.outputs.typesetting import has_fonts
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.readers import LIMITS, NoDocument, ReadError, facsimiles, image, read
from jixiao.readers.scan.models import recognised
from jixiao.readers.scan.pages import seen_as
from jixiao.registry import checks
from jixiao.sources import read_all
from tests.fixture import clean
from tests.readers.scanned import SPOILT, compared, drawn, picture_file
from tests.street import written

needs_fonts = pytest.mark.skipif(not has_fonts(), reason="no Chinese font")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network is not to be used")

    for way in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, way, shut)
    monkeypatch.setattr(socket, "getaddrinfo", shut)


@needs_fonts
@pytest.mark.usefixtures("no_network")
def test_a_clean_scan_is_read_cell_by_cell_and_nothing_is_found_in_it() -> None:
    form = clean()
    data = picture_file(drawn([form], 150))
    (found,) = forms_of("扫描.png", data)
    count, wrong = compared([form], [found])
    assert count > 90 and wrong == []
    checked = check_forms((found,), pack("cn-2020-10"), list(checks().values()))
    assert {*checked.results.findings["code"]} <= {"A109"}
    assert len(found.doubtful) <= 2
    # the picture of a cell shows what was read of it
    (page,) = facsimiles("image", data, {1})
    picture = Image.open(BytesIO(page.cut(found.seen[found.places["indicators", 0, "actual"]].box)))
    assert "33公里" in recognised(np.asarray(picture.convert("L"))).text.replace(" ", "")


@needs_fonts
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_or_stands_on_its_head_is_turned(quarters: int) -> None:
    page = drawn([clean()], 110)[0]
    ready = seen_as(np.ascontiguousarray(np.rot90(page, quarters)))
    assert ready is not None and ready[0].shape == page.shape
    difference = np.abs(ready[0].astype(int) - page)
    assert (difference > 100).mean() < 0.02


@needs_fonts
@pytest.mark.usefixtures("no_network")
def test_bad_pages_of_one_tiff_leave_no_wrong_cell_without_doubt() -> None:
    form = clean()
    (page,) = drawn([form], 150)
    bad = [
        SPOILT["歪 3°"](SPOILT["红章"](page, 150), 150),
        SPOILT["歪 -3°"](SPOILT["阴影"](SPOILT["噪点"](page, 150), 150), 150),
    ]
    size = bad[0].shape
    assert all(p.shape == size for p in bad)
    found = forms_of("扫描.tif", picture_file(bad, "TIFF"))
    assert len(found) == 2
    for one in found:
        count, wrong = compared([form], [one])
        assert len(wrong) < 0.05 * count
        assert [w for w in wrong if w.name not in one.doubtful] == []
    checked = check_forms(found, pack("cn-2020-10"), [c for c in checks().values() if c.grain != "collection"])
    assert {*checked.results.findings["code"]} <= {"A109"}


@needs_fonts
def test_a_pdf_of_a_scanned_page_is_read_as_a_picture() -> None:
    out = BytesIO()
    Image.fromarray(drawn([clean()], 120)[0]).save(out, "PDF", resolution=120)
    (found,) = forms_of("扫描.pdf", out.getvalue())
    count, wrong = compared([clean()], [found])
    assert count > 90 and [w for w in wrong if w.name not in found.doubtful] == []
    place = found.places["indicators", 0, "target"]
    left, top, right, bottom = found.seen[place].box
    assert 0 < left < right < 600 and 0 < top < bottom < 850


def png(width: int, height: int, *more: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunk(*m) for m in more) + chunk(b"IEND", b"")


def animated() -> bytes:
    out = BytesIO()
    frames = [Image.new("L", (40, 40), grey) for grey in (0, 128, 255)]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def many_pages() -> bytes:
    out = BytesIO()
    pages = [Image.new("1", (8, 8), n % 2) for n in range(LIMITS.picture_pages + 1)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    return out.getvalue()


WHOLE = picture_file([np.full((700, 700, 3), 200, np.uint8)])
BAD = {
    "a bomb": (png(60_000, 60_000, (b"IDAT", zlib.compress(bytes(1000)))), "像素"),
    "animated": (animated(), "动画"),
    "too many pages": (many_pages(), f"超过 {LIMITS.picture_pages} 页"),
    "cut off": (WHOLE[: len(WHOLE) // 2], "损坏"),
    "a head alone": (b"\x89PNG\r\n\x1a\n" + bytes(20), "打不开"),
    "a gif": (b"GIF89a" + bytes(40), "打不开"),
    "a tiff that ends": (b"II*\0\x08\0\0\0\x01\0", "打不开"),
    "a jpeg that ends": (b"\xff\xd8\xff\xe0" + bytes(30), "打不开"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_pictures_are_refused_with_one_line(name: str) -> None:
    data, said = BAD[name]
    with pytest.raises(ReadError, match=said) as error:
        read("图.png", data)
    assert "\n" not in str(error.value)


def test_a_small_picture_is_no_document_and_a_white_page_no_form() -> None:
    with pytest.raises(NoDocument, match="太小"):
        read("章.png", picture_file([np.full((60, 60, 3), 255, np.uint8)]))
    assert forms_of("白纸.png", picture_file([np.full((1200, 850, 3), 255, np.uint8)])) == ()


def test_text_that_begins_with_bm_is_no_picture() -> None:
    assert not image.can_read("甲.txt", "BM 农村饮水项目支出绩效自评表 2024 年度".encode())
    out = BytesIO()
    Image.new("L", (9, 9)).save(out, "BMP")
    assert image.can_read("甲.bmp", out.getvalue())


def test_without_the_extra_the_command_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(image, "ready", lambda: False)
    with pytest.raises(ReadError, match=r"pip install 'jixiao\[ocr\]'"):
        read("图.png", WHOLE)
    (tmp_path / "甲.txt").write_text(written(clean()), encoding="utf-8")
    for name in ("一.jpg", "二.png"):
        (tmp_path / name).write_bytes(WHOLE)
    (line,) = read_all([str(tmp_path)]).failures
    assert "2 个图片没有读" in line.why and "jixiao[ocr]" in line.why and line.skipped
    with (tmp_path / "扫描.png").open("wb") as file:
        file.write(WHOLE + bytes(200_000))
    (line,) = read_all([str(tmp_path)]).failures
    assert "3 个图片没有读" in line.why and not line.skipped
