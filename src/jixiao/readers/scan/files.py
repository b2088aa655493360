"""A picture file → its pages as arrays, within limits: several pages of a TIFF, the camera's turn undone."""

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps

from jixiao.readers.error import ReadError
from jixiao.readers.limits import Limits
from jixiao.readers.scan.picture import Picture

_TOO_LARGE = "{}像素超过 {} 百万，请用 300 dpi 重新扫描"
# what Pillow raises over pictures that are damaged: also what its own code stumbles over
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError, struct.error)
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")


def pages(data: bytes, limits: Limits) -> Iterator[Picture]:
    """The pages in order. ReadError for what is cut off, animated, too large or no picture; sizes are looked at before a
    pixel is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; ours are refused by our own limit
            image = Image.open(BytesIO(data), formats=_FORMATS)
            count = getattr(image, "n_frames", 1)
    except Image.DecompressionBombError as error:
        raise ReadError(_TOO_LARGE.format("图片的", limits.pixels // 10**6)) from error
    except _BROKEN as error:
        raise ReadError("图片打不开，可能不完整或已损坏，请重新扫描或下载后再试") from error
    if image.format != "TIFF" and count > 1:
        raise ReadError("这是动画图片，不是扫描件，请提供静止的图片")
    if count > limits.picture_pages:
        raise ReadError(f"图片有 {count} 页，超过 {limits.picture_pages} 页，请拆成几个文件再读")
    for n in range(count):
        yield _page(image, n, limits)


def _page(image: Image.Image, n: int, limits: Limits) -> Picture:
    try:
        image.seek(n)
        width, height = image.size
        if width * height > limits.pixels:
            raise ReadError(_TOO_LARGE.format(f"图片第 {n + 1} 页的", limits.pixels // 10**6))
        image.load()
        upright = ImageOps.exif_transpose(image) or image
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            paper = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(paper, upright.convert("RGBA"))
        elif upright.mode in ("I;16", "I", "F"):
            grey = np.asarray(upright, dtype=np.float64)
            top = max(float(grey.max(initial=0)), 1.0)
            upright = Image.fromarray((grey * (255 / top)).astype(np.uint8))
        shown = np.asarray(upright.convert("RGB"), dtype=np.uint8)
    except _BROKEN as error:
        raise ReadError(f"图片第 {n + 1} 页不完整或已损坏，请重新扫描或下载后再试") from error
    return np.ascontiguousarray(shown[:, :, ::-1])
