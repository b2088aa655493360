"""One page of an OFD package, with the templates under and over it → glyphs, rulings and pictures, as they are seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.model.grid import Box
from jixiao.readers.error import ReadError
from jixiao.readers.lattice import Page
from jixiao.readers.limits import Limits
from jixiao.readers.markup import Element
from jixiao.readers.openfixed.clip import visible, windows
from jixiao.readers.openfixed.paint import Level, is_opaque, levels
from jixiao.readers.openfixed.path import Outlines, around, filled_boxes, filled_shape, rulings
from jixiao.readers.openfixed.placed import Placed, box_of
from jixiao.readers.openfixed.resources import Resources
from jixiao.readers.openfixed.sight import MOST, Ground, Line, Text, bare, is_white, seen, shows
from jixiao.readers.openfixed.space import POINTS
from jixiao.readers.openfixed.text import glyphs

_KINDS = ("TextObject", "PathObject", "ImageObject", "CompositeObject")
_LAYERS = ("Background", "Body", "Foreground")
_SCANNED = 0.5  # of the page
_SHAPES = 64  # filled and no boxes: with more the page is a drawing
_STRAY = 30  # characters: a page number or a file stamp over a scan


@dataclass(frozen=True, slots=True)
class Leaf:
    """`page` as the lattice reads it; `hidden` and `composite` count objects that were not taken, `veiled` the characters of
    the hidden ones, `unseen` others that nobody sees; `pictures` in the order they were drawn."""

    page: Page
    hidden: int
    veiled: int
    unseen: int
    composite: int
    pictures: tuple[Placed, ...]

    @property
    def is_picture(self) -> bool:
        """Whether what a person sees is a scan: pictures over most of the page, hardly any text, or more that is not seen."""
        covered = sum(placed.area for placed in self.pictures if placed.picture is not None)
        shown = sum(not glyph.text.isspace() for glyph in self.page.glyphs)
        return covered >= _SCANNED * self.page.width * self.page.height and (
            shown <= _STRAY or shown < self.veiled + self.unseen
        )


class _Drawing:
    """A page while its objects are drawn one after another."""

    def __init__(self, number: int, width: float, height: float, resources: Resources, limits: Limits) -> None:
        self.number, self.width, self.height, self.resources, self.limits = number, width, height, resources, limits
        self.texts: list[Text] = []
        self.grounds: list[Ground] = []
        self.lines: list[Line] = []
        self.pictures: list[Placed] = []
        self.hidden = self.veiled = self.composite = self.letters = self.order = self.shapes = 0

    def draw(self, element: Element, layer: Element) -> None:
        """ReadError past the limits."""
        self.order += 1
        kind = element.tag.rpartition("}")[2]
        if element.get("Visible") == "false" or element.get("Alpha") == "0":
            self.hidden += 1
            self.veiled += sum(len((code.text or "").strip()) for code in element.iterchildren("{*}TextCode"))
        elif kind == "TextObject":
            found = list(glyphs(element, self.limits.page_marks + 1 - self.letters))
            self.letters += len(found)
            self.texts.append(Text(self.order, found, levels(element, layer, self.resources), windows(element)))
        elif kind == "PathObject":
            self._path(element, layer)
        elif kind == "ImageObject":
            self._picture(element)
        else:
            self.composite += 1
        if max(self.letters, len(self.lines)) > self.limits.page_marks:
            said = f"OFD 第 {self.number} 页的文字或线条超过 {self.limits.page_marks} 个，不像是自评表，请检查文件"
            raise ReadError(said)

    def _path(self, element: Element, layer: Element) -> None:
        painted = levels(element, layer, self.resources)
        found = rulings(element, self.width, self.height, self.limits.page_marks + 1 - len(self.lines))
        self.lines += [Line(self.order, painted, ruling) for ruling in found]
        if element.get("Fill") == "true":
            boxes = filled_boxes(element)
            shape = () if boxes or self.shapes >= _SHAPES else filled_shape(element)
            self.shapes += bool(shape)
            colour = next(
                (c for u in self.resources.chain(element, layer) if (c := u.find("{*}FillColor")) is not None), None
            )
            # a fill without a colour may be none
            opaque = colour is not None and is_opaque(element, colour)
            for box in boxes or ([around(shape)] if shape else ()):
                self._ground(element, box, painted[0], opaque, shape)

    def _picture(self, element: Element) -> None:
        box = box_of(element)
        if box is None:
            return
        picture = self.resources.pictures.get(element.get("ResourceID") or "")
        self.pictures.append(Placed(box, picture))
        solid = picture is not None and picture.solid and element.get("ImageMask") is None
        self._ground(element, box, None, solid and is_opaque(element, None))

    def _ground(self, element: Element, box: Box, level: Level, opaque: bool, shape: Outlines = ()) -> None:
        """What of a filled box or picture its clips leave; where that is no rectangle, nobody can say what is below it."""
        left = visible(box, windows(element))
        if left is None:
            self.grounds.append(Ground(self.order, box, None, False))
        elif left[0] < left[2] and left[1] < left[3]:
            self.grounds.append(Ground(self.order, left, level, opaque, shape))

    def leaf(self) -> Leaf:
        """What of it is seen. ReadError where that would take past all measure."""
        white = [line for line in self.lines if is_white(line)]
        if (len(self.texts) + len(white)) * len(self.grounds) > MOST:
            raise ReadError(f"OFD 第 {self.number} 页的文字和色块太多，不像是自评表，请检查文件")
        sights = [seen(text, self.grounds) for text in self.texts]
        shown = [glyph for sight in sights for glyph in sight.kept]
        unseen = sum(not g.text.isspace() for text in self.texts for g in text.glyphs)
        unseen -= sum(not g.text.isspace() for g in shown)
        cut = dict.fromkeys([*(box for sight in sights for box in sight.cut), *bare(sights)])
        on_page = tuple(
            g for g in shown if g.box[0] < self.width and g.box[1] < self.height and g.box[2] > 0 and g.box[3] > 0
        )
        # where there are no other lines than white ones, they still say where the cells are
        gone = {line for line in white if not shows(line, self.grounds)} if len(white) < len(self.lines) else ()
        lines = tuple(line.ruling for line in self.lines if line not in gone)
        page = Page(self.number, self.width, self.height, on_page, lines, tuple(cut))
        return Leaf(page, self.hidden, self.veiled, unseen, self.composite, tuple(self.pictures))


def leaf(
    number: int,
    contents: Sequence[Element],
    area: tuple[float, float, float, float],
    resources: Resources,
    limits: Limits,
) -> Leaf:
    """Page `number`; `contents` are the roots of templates and of the page in the order they are drawn, `area` its box in
    millimetres. ReadError past the limits."""
    drawing = _Drawing(number, area[2] * POINTS, area[3] * POINTS, resources, limits)
    for element, layer in _objects(contents):
        drawing.draw(element, layer)
    return drawing.leaf()


def _objects(contents: Sequence[Element]) -> Iterator[tuple[Element, Element]]:
    """The objects of all layers with their layer, in blocks or not, in their order."""
    for content in contents:
        layers = content.iterfind("{*}Content/{*}Layer")
        for layer in sorted(layers, key=_rank):
            for element in layer.iter(*(f"{{*}}{kind}" for kind in _KINDS)):
                yield element, layer


def _rank(layer: Element) -> int:
    kind = layer.get("Type") or "Body"
    return _LAYERS.index(kind) if kind in _LAYERS else 1
