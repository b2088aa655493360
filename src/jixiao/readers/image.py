"""扫描件、照片（png、jpg、tiff、bmp，要装扩展 ocr）"""

from collections.abc import Container, Iterator
from importlib.util import find_spec

from jixiao.model.grid import Grid, Problem
from jixiao.readers.error import ReadError
from jixiao.readers.facsimile import Facsimile
from jixiao.readers.lattice import grids as lattice_grids
from jixiao.readers.ledger import Ledger
from jixiao.readers.limits import Limits

RANK = 10
INSTALL = "pip install 'jixiao[ocr]'"
MISSING = f"读图片要装扩展：{INSTALL}，装上再读"

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8")


def can_read(path_name: str, data: bytes) -> bool:
    """A picture by its first bytes; BM alone may begin a text, so that the header behind it must fit."""
    if data.startswith(b"BM"):
        return len(data) > 26 and data[6:10] == bytes(4) and 12 <= int.from_bytes(data[14:18], "little") <= 256
    return data.startswith(_SIGNATURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def ready() -> bool:
    """Whether what reads pictures is installed."""
    return all(map(find_spec, ("cv2", "numpy", "onnxruntime", "PIL", "rapidocr")))


def grids(data: bytes, limits: Limits) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """表1, 表2 … and the text around them, every cell with its place on the page and the confidence of its reading."""
    if not ready():
        raise ReadError(f"这是图片，{MISSING}；或提供 Word、Excel 原件")
    from jixiao.readers.scan.pages import pages  # its libraries are an extra

    ledger = Ledger(limits)
    return lattice_grids(pages(data, limits, ledger), ledger), ledger.problems()


def facsimiles(data: bytes, limits: Limits, wanted: Container[int]) -> Iterator[Facsimile]:
    """The pages `wanted`, straightened and turned as they were read."""
    if not ready():
        raise ReadError(f"原页的图要装扩展才画得出：{INSTALL}")
    from jixiao.readers.scan.pages import shown

    for number, page in enumerate(shown(data, limits), 1):
        if number in wanted and page is not None:
            picture, point = page
            yield Facsimile(number, picture.shape[1] / point, picture.shape[0] / point, picture, point)
