"""A PathObject → the straight lines among its strokes, and the thin shapes among its fills."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise

from jixiao.model.grid import Box
from jixiao.readers.lattice import Ruling
from jixiao.readers.markup import Element
from jixiao.readers.openfixed.space import POINTS, Space, number_of, space_of

Point = tuple[float, float]
Outlines = tuple[tuple[Point, ...], ...]
_POINTS_OF = {"S": 1, "M": 1, "L": 1, "Q": 2, "B": 3}  # operators of AbbreviatedData and how many points each takes
_ARC = 7  # numbers: two radii, an angle, two flags, the end
_THIN = 3.0  # points: a filled shape no wider is a line
_CORNERS = 5  # of a rectangle that ends where it begins
_BOXES = 64  # filled by one path: more are a drawing
_CLIPPED = 1_000  # points of a clip path
_DRAWN = 200  # words of a filled shape: more are a drawing
_LEAST = 20.0  # points each way: what is filled and smaller, and no box, is a sign or a letter
_STEPS = (0.25, 0.5, 0.75, 1.0)  # along a curve
_STRAIGHT = 0.75  # points: further off than that between its ends, a line is no ruling


def rulings(element: Element, width: float, height: float, most: int) -> Iterator[Ruling]:
    """The rulings of `element` on a page of that size in points, from at most `most` points."""
    space = space_of(element)
    if space is None:
        return
    stroked = element.get("Stroke", "true") != "false"
    filled = element.get("Fill", "false") == "true"
    for outline in _outlines(element.findtext("{*}AbbreviatedData") or "", most):
        points = [space.point(x, y) for x, y in outline]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        thin = max(xs) - min(xs) <= _THIN or max(ys) - min(ys) <= _THIN
        if thin and (stroked or filled):
            yield from _ruling((min(xs), min(ys), max(xs), max(ys)), width, height)
        elif stroked:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT:
                    box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
                    yield from _ruling(box, width, height)


def filled_boxes(element: Element) -> tuple[Box, ...]:
    """The rectangles that a path is made of, in points on the page; none for one of any other shape, or of rectangles within
    each other: a border drawn as its outer and its inner edge covers nothing."""
    space = space_of(element)
    outlines = list(
        islice(_outlines(element.findtext("{*}AbbreviatedData") or "", _BOXES * (_CORNERS + 1)), _BOXES + 1)
    )
    if space is None or len(outlines) > _BOXES:
        return ()
    found: list[Box] = []
    for outline in outlines:
        points = [space.point(x, y) for x, y in outline]
        askew = any(abs(a[0] - b[0]) > _STRAIGHT and abs(a[1] - b[1]) > _STRAIGHT for a, b in pairwise(points))
        if askew or len(points) not in range(_CORNERS - 1, _CORNERS + 2):
            return ()
        xs, ys = [x for x, _ in points], [y for _, y in points]
        found.append((min(xs), min(ys), max(xs), max(ys)))
    apart = all(
        a[2] <= b[0] + _STRAIGHT or b[2] <= a[0] + _STRAIGHT or a[3] <= b[1] + _STRAIGHT or b[3] <= a[1] + _STRAIGHT
        for a, b in combinations(found, 2)
    )
    return tuple(found) if apart else ()


def filled_shape(element: Element) -> Outlines:
    """The outlines of a filled path of any shape, in points on the page, its curves as short lines; what lies in an even
    number of them is not filled. None of a letter's size, none of a drawing."""
    space = space_of(element)
    data = element.findtext("{*}AbbreviatedData") or ""
    if space is None or len(data.split(maxsplit=_DRAWN)) > _DRAWN:
        return ()
    outlines = tuple(tuple(space.point(x, y) for x, y in run) for run in _outlines(data, _DRAWN, whole=True))
    if not outlines:
        return ()
    left, top, right, bottom = around(outlines)
    return outlines if right - left >= _LEAST and bottom - top >= _LEAST else ()


def around(outlines: Outlines) -> Box:
    """The box round a shape."""
    xs, ys = [x for run in outlines for x, _ in run], [y for run in outlines for _, y in run]
    return min(xs), min(ys), max(xs), max(ys)


def bounds(path: Element, through: Sequence[Space]) -> Box | None:
    """The box round a path that lies in its own space and then in those `through`; None where it has no points."""
    own = space_of(path)
    points = [point for run in _outlines(path.findtext("{*}AbbreviatedData") or "", _CLIPPED) for point in run]
    if own is None or not points:
        return None
    for space in (own, *through):
        points = [space.moved(x, y) for x, y in points]
    xs, ys = [x * POINTS for x, _ in points], [y * POINTS for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _ruling(box: Box, width: float, height: float) -> Iterator[Ruling]:
    left, top, right, bottom = max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height)
    if left > right or top > bottom:
        return
    if right - left >= bottom - top:
        yield Ruling(False, (top + bottom) / 2, left, right)
    else:
        yield Ruling(True, (left + right) / 2, top, bottom)


def _outlines(data: str, most: int, *, whole: bool = False) -> Iterator[list[Point]]:
    """Runs of points joined by straight lines; a curve ends one and begins another, or is lines itself (`whole`), an arc the
    one between its ends."""
    words = iter(data.split())
    run: list[Point] = []
    start: Point | None = None
    for count, word in enumerate(words):
        if count > most:
            break
        if word == "C":
            if run and start is not None:
                run.append(start)
        elif word == "A" or word in _POINTS_OF:
            found = _numbers(words, _ARC if word == "A" else 2 * _POINTS_OF[word])
            if found is None:
                break
            point = found[-2], found[-1]
            if word in ("S", "M"):
                start = point
            if word in ("S", "M") or (word != "L" and not whole):
                if len(run) > 1:
                    yield run
                run = []
            if whole and run and word in ("Q", "B"):
                run += _curve([run[-1], *zip(found[::2], found[1::2], strict=True)])
            else:
                run.append(point)
    if len(run) > 1:
        yield run


def _curve(ends: Sequence[Point]) -> Iterator[Point]:
    """Points along a Bézier curve, its end the last."""
    for step in _STEPS:
        between = ends
        while len(between) > 1:
            between = [((1 - step) * a + step * c, (1 - step) * b + step * d) for (a, b), (c, d) in pairwise(between)]
        yield between[0]


def _numbers(words: Iterator[str], count: int) -> list[float] | None:
    found = []
    for _ in range(count):
        number = number_of(next(words, ""))
        if number is None:
            return None
        found.append(number)
    return found
