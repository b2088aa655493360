"""PDF（有文字层的）

Characters and ruling lines come from pdfium, cells from the lattice; a page that is only a picture has neither.
"""

import time

from jixiao.model.grid import Grid, Problem
from jixiao.readers import lattice
from jixiao.readers.error import ReadError
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.pdfium.leaf import leaf
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
    pages = []
    with opened(data, limits) as document:
        for n in range(len(document)):
            if time.monotonic() > until:
                raise ReadError(f"PDF 读了 {limits.seconds:.0f} 秒还没有读完，不像是自评表，请拆开或另存后再读")
            pages.append(leaf(document, n, limits).page)
    return lattice.grids(pages, ledger), ledger.problems()
