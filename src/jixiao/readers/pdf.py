"""PDF（扫描的页要装扩展 ocr）

Characters and ruling lines come from pdfium, cells from the lattice; a page that is only a picture has neither, and is
read as one.
"""

import time
from collections.abc import Container, Iterator

from pypdfium2 import PdfDocument

from jixiao.model.grid import Grid, Problem
from jixiao.readers import image, lattice
from jixiao.readers.error import ReadError
from jixiao.readers.facsimile import Facsimile
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.pdfium.leaf import Leaf, leaf
from jixiao.readers.pdfium.opened import opened

RANK = 10

_START = 1024  # as viewers do, bytes before the header are let pass


def can_read(path_name: str, data: bytes) -> bool:
    """A PDF header within the first kilobyte."""
    return b"%PDF-" in data[:_START]


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """表1, 表2 … and the text between them as 正文, in reading order; every cell `seen`."""
    ledger = Ledger(limits)
    until = time.monotonic() + limits.seconds
    pages: list[lattice.Page] = []
    pictures = 0
    with opened(data, limits) as document:
        for n in range(len(document)):
            if time.monotonic() > until:
                raise ReadError(f"PDF 读了 {limits.seconds:.0f} 秒还没有读完，不像是自评表，请拆开或另存后再读")
            found = leaf(document, n, limits)
            if not found.is_picture:
                _say(found, ledger)
                pages.append(found.page)
                continue
            pictures += 1
            if found.garbled:
                ledger.problem("characters", f"PDF 第 {n + 1} 页的字没有可用的文字编码，改照页面的图认：请对照原件")
            begun = time.monotonic()
            pages += _recognised(document, n, pictures, limits, ledger)
            until += time.monotonic() - begun  # seconds a page; how many there may be is limited
    if pictures and not image.ready() and not any(page.glyphs for page in pages):
        raise ReadError(f"PDF 里只有扫描的图片，{image.MISSING}；或提供 Word、Excel 原件")
    return lattice.grids(pages, ledger), ledger.problems()


def facsimiles(data: bytes, limits: Limits, wanted: Container[int]) -> Iterator[Facsimile]:
    """The pages `wanted`, turned as they were read."""
    if not image.ready():
        raise ReadError(f"原页的图要装扩展才画得出：{image.INSTALL}")
    import numpy as np

    from jixiao.readers.pdfium.drawing import drawn
    from jixiao.readers.scan.pages import seen_as
    from jixiao.readers.scan.scale import pixels_per_point

    with opened(data, limits) as document:
        for n in range(len(document)):
            if n + 1 not in wanted:
                continue
            found = leaf(document, n, limits)
            picture, point = drawn(document, n), pixels_per_point(*document.get_page_size(n))
            if found.is_picture:
                if (seen := seen_as(picture, point)) is None:
                    continue
                picture, point = seen
            else:
                picture = np.rot90(picture, found.quarters_shown - found.turn.quarters)
            high, wide = picture.shape[:2]
            yield Facsimile(n + 1, wide / point, high / point, np.ascontiguousarray(picture), point)


def _say(found: Leaf, ledger: Ledger) -> None:
    """What of a page is not, or not surely, what a person sees on it."""
    page = f"PDF 第 {found.page.number} 页"
    if not found.whole:
        ledger.problem("left_out", f"{page}上填写或批注的内容读不出，没有读入：请用 PDF 软件打印成新的 PDF 再读")
    if found.odd:
        said = f"{page}有 {found.odd} 个填写的格子显示的和填的不同（多半字体里没有这个字），读到的算认不清：请对照原件"
        ledger.problem("typed", said)
    if found.askew:
        ledger.problem("left_out", f"{page}有 {found.askew} 个斜着印的字（多半是水印），没有读入")
    if found.unknown:
        ledger.problem(
            "characters",
            f"{page}有 {found.unknown} 个字没有文字编码，读成了 \ufffd：请对照原件，或用原来的 Word、Excel 文件",
        )
    if found.hidden:
        said = "个看不见的字（没有印出颜色、与底色相同、被盖住或在关掉的图层里），没有读入，请对照原件"
        ledger.problem("hidden", f"{page}有 {found.hidden} {said}")


def _recognised(document: PdfDocument, n: int, pictures: int, limits: Limits, ledger: Ledger) -> Iterator[lattice.Page]:
    """The page as read from its picture; a problem where that cannot be done."""
    if not image.ready():
        ledger.problem("left_out", f"PDF 第 {n + 1} 页是扫描的图片，没有读入：{image.MISSING}")
        return
    if pictures > limits.picture_pages:
        raise ReadError(f"PDF 里扫描的页超过 {limits.picture_pages} 页，请拆成几个文件再读")
    from jixiao.readers.pdfium.drawing import drawn
    from jixiao.readers.scan.pages import page_of_picture
    from jixiao.readers.scan.scale import pixels_per_point

    yield from page_of_picture(drawn(document, n), n + 1, ledger, pixels_per_point(*document.get_page_size(n)))
