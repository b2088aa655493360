"""A picture file → the lattice's pages."""

from collections.abc import Iterator

from jixiao.readers.error import NoDocument
from jixiao.readers.lattice import Page
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.scan import files
from jixiao.readers.scan.reading import page_of
from jixiao.readers.scan.sheet import sheet


def pages(data: bytes, limits: Limits, ledger: Ledger) -> Iterator[Page]:
    """Every page that is large enough to be read; one that is not is a problem of `ledger`.

    NoDocument where none is; ReadError as of `files.pages`.
    """
    small = 0
    number = 0
    for number, picture in enumerate(files.pages(data, limits), 1):
        ready = sheet(picture)
        if ready is None:
            small += 1
            ledger.problem("left_out", f"第 {number} 页的图片太小，字认不出，未读入")
        else:
            yield page_of(ready, number)
    if small == number:
        raise NoDocument("图片太小，不是扫描的表，已跳过")
