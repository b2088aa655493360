"""What a page is made of, whoever saw it: characters and ruling lines at their places.

Lengths are points (1/72 inch); x runs to the right, y down, from the upper left corner of the page as it is shown.
"""

from dataclasses import dataclass

from jixiao.model.grid import Box


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character, or a run of them on one line without a gap that crosses no ruling (a word of a recogniser).

    `box` is as high as the line of text where that is known (the height of the font, not of the ink): by it characters
    are taken to stand on one line, and gaps between them to be spaces. `confidence` is 0 to 1, `other` what a second
    reading said where that is something else. `struck`: somebody crossed it out.
    """

    text: str
    box: Box
    confidence: float = 1.0
    other: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line from `start` to `end` along x (or along y where `vertical`), at `at` on the other axis."""

    vertical: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is shown, turned upright. `number` counts from 1; glyphs in the order they were drawn. `cut`: the
    boxes beyond which text was drawn that is not shown; `beyond`: text was drawn past the page's own edge."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rulings: tuple[Ruling, ...]
    cut: tuple[Box, ...] = ()
    beyond: bool = False
