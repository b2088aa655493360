"""A page of a PDF as a picture: for pages that hold only one, and for people to see."""

from typing import TYPE_CHECKING

import pypdfium2

from jixiao.readers.pdfium.painted import painted
from jixiao.readers.scan.scale import pixels_per_point

if TYPE_CHECKING:  # arrays are an extra's
    from jixiao.readers.scan.picture import Picture


def drawn(document: pypdfium2.PdfDocument, n: int) -> "Picture":
    """Page `n`, counted from 0, in blue, green and red. ReadError as of `painted`."""
    import numpy as np

    page = document[n]
    try:
        picture = painted(page, pixels_per_point(*page.get_size()))
        return np.ascontiguousarray(picture.to_numpy()[:, :, :3], dtype=np.uint8)
    finally:
        page.close()
