"""Which characters and lines of a page nobody sees: painted like their ground, covered later or clipped away."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.model.grid import Box
from jixiao.readers.lattice import Glyph, Ruling
from jixiao.readers.openfixed.paint import WHITE, Level
from jixiao.readers.openfixed.path import Outlines

_CONTRAST = 12.0  # of 255 levels of grey: less is the colour of the ground
_HAIR = 0.1  # points
MOST = 20_000_000  # texts times boxes
_COVERS = 200  # that hide something: with more of them on a page, all that they hide is doubtful


@dataclass(frozen=True, slots=True)
class Ground:
    """What is filled, or a picture: drawn as the `order`-th thing of the page, in grey `level`, `opaque` or not. `outlines`:
    of its shape where that is no box, closed or not; what an even number of them goes round is not filled."""

    order: int
    box: Box
    level: Level
    opaque: bool
    outlines: Outlines = ()

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is filled."""
        if not _holds(self.box, x, y):
            return False
        sides = [side for run in self.outlines for side in pairwise((*run, run[0]))]
        crossed = [a + (y - b) / (d - b) * (c - a) > x for (a, b), (c, d) in sides if (b > y) != (d > y)]
        return not self.outlines or sum(crossed) % 2 == 1


@dataclass(frozen=True, slots=True)
class Line:
    """A ruling, drawn as the `order`-th thing of the page in these greys."""

    order: int
    levels: tuple[Level, ...]
    ruling: Ruling

    @property
    def box(self) -> Box:
        """A hair wide."""
        at, start, end = self.ruling.at, self.ruling.start, self.ruling.end
        across = (start, at - _HAIR, end, at + _HAIR)
        return (at - _HAIR, start, at + _HAIR, end) if self.ruling.vertical else across


@dataclass(frozen=True, slots=True)
class Text:
    """What one object writes; `windows`: a character is seen where it lies in one box of each."""

    order: int
    glyphs: Sequence[Glyph]
    levels: tuple[Level, ...]
    windows: tuple[tuple[Box, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """Of a text drawn as the `order`-th thing the glyphs that are seen (`kept`), the boxes beyond which others were `cut` off,
    and those that something `covered` later, each with what did."""

    order: int
    kept: list[Glyph]
    cut: list[Box]
    covered: list[tuple[Box, Ground]]


def seen(text: Text, grounds: Sequence[Ground]) -> Sight:
    """What of a text is seen over and under the `grounds` of its page."""
    if not text.glyphs or not text.levels:
        return Sight(text.order, [], [], [])
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in text.glyphs), strict=True)
    near = [ground for ground in grounds if _meet(ground.box, (min(lefts), min(tops), max(rights), max(bottoms)))]
    if not near and not text.windows:  # as nearly always
        return Sight(text.order, list(text.glyphs) if _shows(text, ()) else [], [], [])
    sight = Sight(text.order, [], [], [])
    outside: list[Box] = []
    for glyph in text.glyphs:
        x, y = _middle(glyph.box)
        around = [window for window in text.windows if not any(_holds(box, x, y) for box in window)]
        sight.cut.extend(box for window in around for box in window)
        outside += [glyph.box] if around and not glyph.text.isspace() else []
        here = [ground for ground in near if ground.holds(x, y)]
        over = [ground for ground in here if ground.order > text.order and ground.opaque]
        if around or not _shows(text, here):
            continue
        if not over:
            sight.kept.append(glyph)
        elif not glyph.text.isspace():
            sight.covered.append((glyph.box, over[-1]))
    if len(outside) == sum(not glyph.text.isspace() for glyph in text.glyphs):
        sight.cut.extend(outside)  # a clip that lies beside its text says nothing of where that was meant to end
    return sight


def is_white(line: Line) -> bool:
    """Whether a line is white, or next to it: on paper nobody sees it."""
    return bool(line.levels) and all(level is not None and WHITE - level < _CONTRAST for level in line.levels)


def shows(line: Line, grounds: Sequence[Ground]) -> bool:
    """Whether a white line lies on another colour anywhere along it."""
    return any(
        ground.order < line.order
        and (ground.level is None or WHITE - ground.level >= _CONTRAST)
        and _meet(ground.box, line.box)
        for ground in grounds
    )


def bare(sights: Sequence[Sight]) -> list[Box]:
    """Of the characters that were covered the boxes of those in whose place nothing was written: a patch with the new figure
    on it stands for the old one, what a seal hides or a patch cuts in half is not known."""
    covers = {ground for sight in sights for _, ground in sight.covered}
    written = {
        ground: [
            _middle(glyph.box)
            for sight in sights
            if sight.order > ground.order
            for glyph in sight.kept
            if ground.holds(*_middle(glyph.box))
        ]
        for ground in covers
        if len(covers) <= _COVERS
    }
    return [
        box
        for sight in sights
        for box, ground in sight.covered
        # a picture is no patch: only what is written in the same line takes the place
        if not any(ground.level is not None or box[1] <= y <= box[3] for _, y in written.get(ground, ()))
    ]


def _shows(text: Text, here: Sequence[Ground]) -> bool:
    below = [ground.level for ground in here if ground.order < text.order]
    paper = below[-1] if below else WHITE
    return paper is None or any(level is None or abs(level - paper) >= _CONTRAST for level in text.levels)


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
