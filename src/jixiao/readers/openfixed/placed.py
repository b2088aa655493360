"""A picture on a page."""

from dataclasses import dataclass

from jixiao.model.grid import Box
from jixiao.readers.markup import Element
from jixiao.readers.openfixed.resources import Picture
from jixiao.readers.openfixed.space import POINTS, matrix_of, numbers


@dataclass(frozen=True, slots=True)
class Placed:
    """`box` in points; `picture` None where it is not in the package."""

    box: Box
    picture: Picture | None

    @property
    def area(self) -> float:
        """In points squared."""
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


def box_of(element: Element) -> Box | None:
    """Where an ImageObject stands, in points; None where it is turned, or its boundary says nothing."""
    boundary = numbers(element.get("Boundary"))
    a, b, c, d, _, _ = matrix_of(element)
    if len(boundary) != 4 or b or c or a <= 0 or d <= 0:
        return None
    left, top, width, height = (side * POINTS for side in boundary)
    return left, top, left + width, top + height
