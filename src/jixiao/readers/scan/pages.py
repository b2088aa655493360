"""A picture file → the lattice's pages, and its pages as they were read."""

from collections.abc import Iterator

from jixiao.readers.error import NoDocument
from jixiao.readers.lattice import Page
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits
from jixiao.readers.scan import files
from jixiao.readers.scan.picture import Picture
from jixiao.readers.scan.reading import page_of
from jixiao.readers.scan.turning import standing


def pages(data: bytes, limits: Limits, ledger: Ledger) -> Iterator[Page]:
    """Every page that is large enough to be read; one that is not is a problem of `ledger`.

    NoDocument where none is; ReadError as of `files.pages`.
    """
    number = 0
    found = False
    for number, picture in enumerate(files.pages(data, limits), 1):
        for page in page_of_picture(picture, number, ledger):
            found = True
            yield page
    if number and not found:
        raise NoDocument("图片太小，不是扫描的表，已跳过")


def page_of_picture(picture: Picture, number: int, ledger: Ledger, point: float | None = None) -> Iterator[Page]:
    """The page (`number` counts from 1) as read from its picture; none, and a problem, where it is too small. `point`:
    pixels per point, where that is known."""
    ready = standing(picture, point)
    if ready is None:
        ledger.problem("left_out", f"第 {number} 页的图片太小，字认不出，未读入")
    else:
        yield page_of(ready, number)


def shown(data: bytes, limits: Limits) -> Iterator[tuple[Picture, float] | None]:
    """The pages of a picture file as `pages` saw them; None for one that it left out."""
    return map(seen_as, files.pages(data, limits))


def seen_as(picture: Picture, point: float | None = None) -> tuple[Picture, float] | None:
    """A page as it was read, turned and straightened, and its pixels per point: in these the boxes of `Seen` are."""
    ready = standing(picture, point)
    return None if ready is None else (ready.colour, ready.point)
