"""A figure's chart as shapes on a sheet 640 wide: bars, or dots on their intervals; everything drawn stands in the table too."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.collection import Figure

_LEFT, _RIGHT, _LINE = 210, 510, 24


@dataclass(frozen=True, slots=True)
class Shape:
    """One line of the chart; `start` to `end` is the bar or the interval, `dot` where its value is (None for a bar)."""

    label: str
    text: str
    start: int
    end: int
    dot: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """`middle` is the place of the line across all shapes, None without one."""

    shapes: tuple[Shape, ...]
    height: int
    middle: int | None


def chart(figure: Figure) -> Chart | None:
    """None where the figure has none."""
    marks = figure.marks
    if marks is None:
        return None
    # a row without an interval has too few to compare, and nothing to draw
    rows = [row for row in figure.rows[: marks.first] if marks.low is None or row[marks.low] is not None]
    if not rows:
        return None
    ends = [_number(row[marks.value if marks.high is None else marks.high]) for row in rows]
    most = max([*ends, marks.middle or Decimal(0)], default=Decimal(0)) or Decimal(1)
    unit = "%" if figure.headings[marks.value].endswith("（%）") else ""
    shapes = []
    for row in rows:
        value = _number(row[marks.value])
        shown = f"{row[marks.value]}{unit}" if isinstance(row[marks.value], int) else f"{value:.1f}{unit}"
        if marks.low is None or marks.high is None:
            shapes.append(Shape(str(row[marks.label]), shown, _LEFT, _at(value, most), None))
        else:
            low, high = (_number(row[n]) for n in (marks.low, marks.high))
            said = f"{shown}（{low:.1f}–{high:.1f}{unit}）"
            shapes.append(Shape(str(row[marks.label]), said, _at(low, most), _at(high, most), _at(value, most)))
    middle = None if marks.middle is None else _at(marks.middle, most)
    return Chart(tuple(shapes), _LINE * len(shapes), middle)


def _number(value: object) -> Decimal:
    return Decimal(str(value)) if isinstance(value, int | Decimal) else Decimal(0)


def _at(value: Decimal, most: Decimal) -> int:
    return _LEFT + int((_RIGHT - _LEFT) * value / most)
