"""From a PDF's own coordinates (points, y upwards, turned as the page says) to the page as it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.model.grid import Box


@dataclass(frozen=True, slots=True)
class Turn:
    """`left`, `bottom`, `right`, `top` of what is shown of the page, and how many quarters it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.quarters % 2 else (across, up)

    def boxes(self, found: Iterable[tuple[float, float, float, float]]) -> list[Box]:
        """Where rectangles of the PDF (left, right, bottom, top) are shown. There is one for every character."""
        west, south, east, north = self.left, self.bottom, self.right, self.top
        match self.quarters:
            case 0:
                return [(left - west, north - top, right - west, north - bottom) for left, right, bottom, top in found]
            case 1:
                return [(bottom - south, left - west, top - south, right - west) for left, right, bottom, top in found]
            case 2:
                return [(east - right, bottom - south, east - left, top - south) for left, right, bottom, top in found]
            case _:
                return [(north - top, east - right, north - bottom, east - left) for left, right, bottom, top in found]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where one rectangle of the PDF is shown."""
        return self.boxes([(left, right, bottom, top)])[0]
