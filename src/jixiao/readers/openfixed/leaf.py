"""One page of an OFD package, with the templates under it → glyphs and rulings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.readers.error import ReadError
from jixiao.readers.lattice import Glyph, Page, Ruling
from jixiao.readers.limits import Limits
from jixiao.readers.markup import Element
from jixiao.readers.openfixed.path import rulings
from jixiao.readers.openfixed.space import POINTS
from jixiao.readers.openfixed.text import glyphs

_KINDS = ("TextObject", "PathObject", "ImageObject", "CompositeObject")


@dataclass(frozen=True, slots=True)
class Leaf:
    """`page` as the lattice reads it; `hidden`, `composite` and `pictures` count objects that were not taken."""

    page: Page
    hidden: int
    composite: int
    pictures: int


def leaf(number: int, contents: Sequence[Element], area: tuple[float, float, float, float], limits: Limits) -> Leaf:
    """Page `number`; `contents` are the roots of templates and of the page, `area` its box in millimetres. ReadError past
    the limits."""
    width, height = area[2] * POINTS, area[3] * POINTS
    letters: list[Glyph] = []
    lines: list[Ruling] = []
    hidden = composite = pictures = 0
    for element in _objects(contents):
        kind = element.tag.rpartition("}")[2]
        if element.get("Visible") == "false" or element.get("Alpha") == "0":
            hidden += 1
        elif kind == "TextObject":
            letters += glyphs(element, limits.page_marks + 1 - len(letters))
        elif kind == "PathObject":
            lines += rulings(element, width, height, limits.page_marks + 1 - len(lines))
        elif kind == "ImageObject":
            pictures += 1
        else:
            composite += 1
        if max(len(letters), len(lines)) > limits.page_marks:
            raise ReadError(f"OFD 第 {number} 页的文字或线条超过 {limits.page_marks} 个，不像是自评表，请检查文件")
    shown = tuple(g for g in letters if g.box[0] < width and g.box[1] < height and g.box[2] > 0 and g.box[3] > 0)
    return Leaf(Page(number, width, height, shown, tuple(lines)), hidden, composite, pictures)


def _objects(contents: Sequence[Element]) -> Iterator[Element]:
    """The objects of all layers, in blocks or not, in their order."""
    for content in contents:
        for layer in content.iterfind("{*}Content/{*}Layer"):
            yield from layer.iter(*(f"{{*}}{kind}" for kind in _KINDS))
