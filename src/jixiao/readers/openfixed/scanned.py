"""A page of pictures, a scan as archives keep it → what a person sees of it, as one picture."""

from collections.abc import Callable

import cv2
import numpy as np

from jixiao.readers.error import ReadError
from jixiao.readers.limits import Limits
from jixiao.readers.openfixed.leaf import Leaf
from jixiao.readers.scan import files
from jixiao.readers.scan.picture import Picture, pixels
from jixiao.readers.scan.scale import pixels_per_point

_MOST = 64  # pictures of one page: a scan may be stored in strips
_WIDEST = 7200  # pixels: what is drawn larger than two pages is no scan of this one


def drawn(leaf: Leaf, read: Callable[[str], bytes], limits: Limits) -> Picture:
    """The pictures of the page on white, ink over ink as seals are stamped; `read` gives their files. ReadError as of
    `files.pages`, for several pictures in one file, and for too many."""
    if len(leaf.pictures) > _MOST:
        raise ReadError(f"OFD 第 {leaf.page.number} 页有 {len(leaf.pictures)} 张图，超过 {_MOST} 张，请另存成 PDF 再读")
    point = pixels_per_point(leaf.page.width, leaf.page.height)
    wide, high = round(leaf.page.width * point), round(leaf.page.height * point)
    paper = np.full((high, wide, 3), 255, np.uint8)
    for placed in leaf.pictures:
        if placed.picture is None:
            continue
        found = list(files.pages(read(placed.picture.file), limits))
        if len(found) != 1:
            raise ReadError(f"OFD 第 {leaf.page.number} 页的一个图片文件里有几张图，认不出是哪一张，请另存后再读")
        left, top, right, bottom = (round(side * point) for side in placed.box)
        x0, y0, x1, y1 = max(left, 0), max(top, 0), min(right, wide), min(bottom, high)
        if x1 <= x0 or y1 <= y0 or max(right - left, bottom - top) > _WIDEST:
            continue
        sized = pixels(cv2.resize(found[0], (right - left, bottom - top), interpolation=cv2.INTER_AREA))
        part = paper[y0:y1, x0:x1]
        np.minimum(part, sized[y0 - top : y1 - top, x0 - left : x1 - left], out=part)
    return paper
