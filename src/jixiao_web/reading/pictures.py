"""Run by itself in a process of its own: pages of a PDF or a picture as PNG files. `python -m jixiao_web.reading.pictures FILE OUT`.

Whatever the file carries beside its pixels (scripts, links, places where a photograph was taken) is not in them.
"""

import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.readers import LIMITS, ReadError
from jixiao.readers.pdfium.opened import opened
from jixiao.readers.scan.scale import pixels_per_point

if TYPE_CHECKING:  # an extra's
    from PIL.Image import Image

MOST = 30
"""Pages shown of one file."""
_WIDEST = 1600  # pixels


def main() -> None:
    if find_spec("PIL") is None or find_spec("numpy") is None:
        print(json.dumps({"error": "在网页里看图要用的部分没有装：请用 pip install 'jixiao[ocr]' 装上"}))
        return
    data, out = Path(sys.argv[1]).read_bytes(), Path(sys.argv[2])
    count = 0
    try:
        for count, picture in enumerate(_pdf(data) if data.startswith(b"%PDF-") else _pictures(data), 1):
            picture.thumbnail((_WIDEST, _WIDEST * 4))
            picture.save(out / f"{count}.png", "PNG")
    except ReadError as error:
        print(json.dumps({"error": str(error)}))
        return
    print(json.dumps({"pages": count}))


def _pdf(data: bytes) -> "Iterator[Image]":
    with opened(data, LIMITS) as document:
        for n in range(min(len(document), MOST)):
            page = document[n]
            yield page.render(scale=pixels_per_point(*page.get_size()), may_draw_forms=False).to_pil().convert("RGB")
            page.close()


def _pictures(data: bytes) -> "Iterator[Image]":
    from PIL import Image

    from jixiao.readers.scan.files import pages

    for n, picture in enumerate(pages(data, LIMITS)):
        if n < MOST:
            yield Image.fromarray(picture[:, :, ::-1])


if __name__ == "__main__":
    main()
