"""OFD 版式文档（GB/T 33190；扫描的页要装扩展 ocr）

Characters and lines come from the package itself, cells from the lattice; a page that is only pictures is read as one.
"""

import time
from collections.abc import Container, Iterator

from jixiao.model.grid import Grid, Problem
from jixiao.readers import image, lattice
from jixiao.readers.archive import Archive, entry_names
from jixiao.readers.error import ReadError
from jixiao.readers.facsimile import Facsimile
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.openfixed.book import Book
from jixiao.readers.openfixed.leaf import Leaf

RANK = 10


def can_read(path_name: str, data: bytes) -> bool:
    """A package with an OFD's own root in it."""
    return "ofd.xml" in entry_names(data)


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """表1, 表2 … and the text between them as 正文, in reading order; every cell `seen`."""
    ledger = Ledger(limits)
    book = Book(Archive(data, limits), ledger, limits)
    pages: list[lattice.Page] = []
    pictures = 0
    for found, spent in _in_time(book.leaves(), limits.seconds):
        if not found.is_picture:
            pages.append(found.page)
            continue
        pictures += 1
        if pictures > limits.picture_pages:
            raise ReadError(f"OFD 里扫描的页超过 {limits.picture_pages} 页，请拆成几个文件再读")
        begun = time.monotonic()
        pages += _recognised(book, found, ledger, limits)
        spent.append(time.monotonic() - begun)  # seconds a page; how many there may be is limited
    if not any(glyph.text.strip() for page in pages for glyph in page.glyphs):
        if pictures and not image.ready():
            raise ReadError(f"OFD 里只有扫描的图片，{image.MISSING}；或提供 Word、Excel 原件")
        why = "只有图片，没有文字" if book.pictures else "没有文字"
        raise ReadError(f"OFD 里{why}，读不出表格，请提供 Word、Excel 或有文字的版本")
    unknown = sum(glyph.text.count("\ufffd") for page in pages for glyph in page.glyphs)
    if unknown:
        ledger.problem("characters", f"OFD 有 {unknown} 个字只有字形、没有文字，已显示为 \ufffd")
    return lattice.grids(pages, ledger), ledger.problems()


def facsimiles(data: bytes, limits: Limits, wanted: Container[int]) -> Iterator[Facsimile]:
    """The pages `wanted` as their characters and lines: nothing here draws an OFD as its own reader does. Scans as they were
    read."""
    book = Book(Archive(data, limits), Ledger(limits), limits)
    for found, _ in _in_time(book.leaves(), limits.seconds):
        page = found.page
        if page.number not in wanted:
            continue
        if not found.is_picture:
            yield Facsimile(page.number, page.width, page.height, drawn=page)
        elif image.ready():
            from jixiao.readers.openfixed.scanned import drawn
            from jixiao.readers.scan.pages import seen_as
            from jixiao.readers.scan.scale import pixels_per_point

            if seen := seen_as(drawn(found, book.picture, limits), pixels_per_point(page.width, page.height)):
                picture, point = seen
                yield Facsimile(page.number, picture.shape[1] / point, picture.shape[0] / point, picture, point)


def _recognised(book: Book, found: Leaf, ledger: Ledger, limits: Limits) -> Iterator[lattice.Page]:
    """The page as read from its pictures; a problem where that cannot be done."""
    number = found.page.number
    if not image.ready():
        ledger.problem("left_out", f"OFD 第 {number} 页是扫描的图片，没有读入：{image.MISSING}")
        return
    from jixiao.readers.openfixed.scanned import drawn
    from jixiao.readers.scan.pages import page_of_picture
    from jixiao.readers.scan.scale import pixels_per_point

    yield from page_of_picture(
        drawn(found, book.picture, limits), number, ledger, pixels_per_point(found.page.width, found.page.height)
    )


def _in_time(leaves: Iterator[Leaf], seconds: float) -> Iterator[tuple[Leaf, list[float]]]:
    """Each leaf with a list: seconds added to it do not count."""
    begun = time.monotonic()
    spent: list[float] = []
    for leaf in leaves:
        if time.monotonic() - begun - sum(spent) > seconds:
            raise ReadError(f"OFD 读了 {seconds:.0f} 秒还没有读完，不像是自评表，请拆开或另存后再读")
        yield leaf, spent
