"""From the coordinates of one object (millimetres, y downwards, turned by its CTM) to the page in points."""

from dataclasses import dataclass

from jixiao.model.grid import Box
from jixiao.readers.markup import Element

POINTS = 72 / 25.4  # of a millimetre
_LARGEST = 1e7  # millimetres; what is beyond stands on no page


@dataclass(frozen=True, slots=True)
class Space:
    """The upper left corner of the object's boundary, and the six numbers of its matrix."""

    x: float
    y: float
    matrix: tuple[float, float, float, float, float, float]

    def moved(self, x: float, y: float) -> tuple[float, float]:
        """A point of the object where the boundary lies, in millimetres."""
        a, b, c, d, e, f = self.matrix
        return self.x + a * x + c * y + e, self.y + b * x + d * y + f

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the object on the page."""
        x, y = self.moved(x, y)
        return x * POINTS, y * POINTS

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle of the object on the page, upright again."""
        corners = [self.point(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def turned(self) -> bool:
        """Whether what runs to the right in the object runs up, down or back on the page."""
        a, b, *_ = self.matrix
        return a <= 0 or abs(b) > 0.09 * a  # 5°: further off is a watermark or text along a side


def space_of(element: Element) -> Space | None:
    """That of a TextObject or PathObject; None where its boundary says nothing."""
    boundary = numbers(element.get("Boundary"))
    return Space(boundary[0], boundary[1], matrix_of(element)) if len(boundary) == 4 else None


def matrix_of(element: Element) -> tuple[float, float, float, float, float, float]:
    """The CTM; that which changes nothing where there is none."""
    matrix = numbers(element.get("CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return a, b, c, d, e, f


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; [] where one of them is none, or past all measure."""
    found = []
    for word in (text or "").split():
        number = number_of(word)
        if number is None:
            return []
        found.append(number)
    return found


def number_of(word: str | None) -> float | None:
    """One number; None for none, and for what is past all measure."""
    try:
        number = float(word or "")
    except ValueError:
        return None
    return number if -_LARGEST < number < _LARGEST else None
