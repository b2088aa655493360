"""A page as a person sees it, in the points in which the boxes of `Seen` are: for reports that show it beside its cells.

A reader of pages offers `facsimiles(data, limits, wanted)`, which gives those of the pages `wanted` (numbers from 1).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jixiao.model.grid import Box
from jixiao.readers.lattice.nouns import Page

if TYPE_CHECKING:  # arrays are an extra's
    from jixiao.readers.scan.picture import Numbers, Picture

_QUALITY = 60  # of 100: print stays sharp
_CUT_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Facsimile:
    """`width` and `height` in points. `picture` in blue, green and red, `point` pixels a point; or, for a format that
    nothing here can draw, `drawn`: the characters and lines that were read of it."""

    number: int
    width: float
    height: float
    picture: "Picture | None" = None
    point: float = 1.0
    drawn: Page | None = None

    def file(self, longest: int) -> bytes:
        """The page as a JPEG file of at most `longest` pixels; ValueError where there is no picture."""
        import cv2

        if self.picture is None:
            raise ValueError("this page has characters and lines only")
        shrink = min(1.0, longest / max(self.picture.shape[:2]))
        return _jpeg(cv2.resize(self.picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), _QUALITY)

    def cut(self, box: Box, room: float = 3.0) -> bytes:
        """A cell as a JPEG file, `room` points wider than its `box` all round; ValueError where there is no picture."""
        if self.picture is None:
            raise ValueError("this page has characters and lines only")
        left, top = (max(round((side - room) * self.point), 0) for side in box[:2])
        right, bottom = (round((side + room) * self.point) for side in box[2:])
        left, top = min(left, self.picture.shape[1] - 1), min(top, self.picture.shape[0] - 1)
        return _jpeg(self.picture[top : max(bottom, top + 1), left : max(right, left + 1)], _CUT_QUALITY)


def _jpeg(picture: "Numbers", quality: int) -> bytes:
    import cv2

    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])
