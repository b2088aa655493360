"""OFD 版式文档（GB/T 33190）

Characters and lines come from the package itself, cells from the lattice.
"""

import time
from collections.abc import Container, Iterator

from jixiao.model.grid import Grid, Problem
from jixiao.readers import lattice
from jixiao.readers.archive import Archive, entry_names
from jixiao.readers.error import ReadError
from jixiao.readers.facsimile import Facsimile
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.openfixed.book import Book

RANK = 10


def can_read(path_name: str, data: bytes) -> bool:
    """A package with an OFD's own root in it."""
    return "ofd.xml" in entry_names(data)


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """表1, 表2 … and the text between them as 正文, in reading order; every cell `seen`."""
    ledger = Ledger(limits)
    book = Book(Archive(data, limits), ledger, limits)
    pages = list(_in_time(book.pages(), limits.seconds))
    if not any(glyph.text.strip() for page in pages for glyph in page.glyphs):
        why = "只有图片，没有文字" if book.pictures else "没有文字"
        raise ReadError(f"OFD 里{why}，读不出表格，请提供 Word、Excel 或有文字的版本")
    unknown = sum(glyph.text.count("\ufffd") for page in pages for glyph in page.glyphs)
    if unknown:
        ledger.problem("characters", f"OFD 有 {unknown} 个字只有字形、没有文字，已显示为 \ufffd")
    return lattice.grids(pages, ledger), ledger.problems()


def facsimiles(data: bytes, limits: Limits, wanted: Container[int]) -> Iterator[Facsimile]:
    """The pages `wanted` as their characters and lines: nothing here draws an OFD as its own reader does."""
    book = Book(Archive(data, limits), Ledger(limits), limits)
    for page in _in_time(book.pages(), limits.seconds):
        if page.number in wanted:
            yield Facsimile(page.number, page.width, page.height, drawn=page)


def _in_time(pages: Iterator[lattice.Page], seconds: float) -> Iterator[lattice.Page]:
    until = time.monotonic() + seconds
    for page in pages:
        if time.monotonic() > until:
            raise ReadError(f"OFD 读了 {seconds:.0f} 秒还没有读完，不像是自评表，请拆开或另存后再读")
        yield page
