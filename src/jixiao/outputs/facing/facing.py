"""One form facing its pages: what is doubtful in it, and every page with the boxes of its cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.model.field import LOST, lost_rows, not_found, text_of
from jixiao.model.form import Form, Name
from jixiao.model.grid import Box, Place, Seen
from jixiao.outputs import where
from jixiao.outputs.facing.originals import Originals, Paper, Pictures, cells
from jixiao.outputs.fields import named


@dataclass(frozen=True, slots=True)
class Mark:
    """What a box on a page says: `look` is doubtful, a severity or "", `href` the cell's place in the report."""

    look: str
    text: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Boxed:
    """A marked box in points, `id` its name in the report."""

    id: str
    left: float
    top: float
    width: float
    height: float
    mark: Mark


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its boxes."""

    paper: Paper
    boxes: tuple[Boxed, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that was not read surely: `uri` its picture, `other` what a second reading said, `box` its box on the page."""

    name: str
    text: str
    other: str
    percent: str
    spot: str
    uri: str
    box: str


@dataclass(frozen=True, slots=True)
class Facing:
    """`boxes` maps the fields of the form to the boxes on its pages; `missing` says why something is not shown, `lost` which
    rows are to be counted again."""

    doubts: tuple[Doubt, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    boxes: Mapping[Name, str] = field(default_factory=dict)
    missing: str = ""
    lost: tuple[str, ...] = ()


def facing(number: int, form: Form, originals: Originals, marks: Mapping[Place, Mark]) -> Facing:
    """The form `number` (from 1) facing its pages; cells with `marks`, and doubtful ones, have a box on them."""
    pictures = originals.of(form)
    seen = cells(form)
    boxes: dict[tuple[int, Box], str] = {}
    for cell in seen.values():
        boxes.setdefault((cell.page, cell.box), f"b{number}x{len(boxes) + 1}")
    named = {name: boxes[cell.page, cell.box] for name, cell in seen.items()}
    doubts = tuple(_doubts(form, seen, pictures, named))
    shown = _shown(form, seen, marks)
    sheets = tuple(_sheet(paper, boxes, shown) for _, paper in sorted(pictures.pages.items()) if _is_of(paper, seen))
    drawn = {box.id for sheet in sheets for box in sheet.boxes}
    return Facing(
        doubts, sheets, {name: id for name, id in named.items() if id in drawn}, pictures.missing, lost_rows(form)
    )


def _is_of(paper: Paper, seen: Mapping[Name, Seen]) -> bool:
    return any(cell.page == paper.number for cell in seen.values())


def _doubts(form: Form, seen: Mapping[Name, Seen], pictures: Pictures, boxes: Mapping[Name, str]) -> Iterator[Doubt]:
    """Each doubtful cell once, in the order of the pages; what has no place on a page behind them."""
    said: set[str] = set()
    rest = sorted(name for name in form.doubtful - {*seen} if name[2] not in LOST)
    for name in [*(n for n in seen if n in form.doubtful), *rest]:
        cell, box = seen.get(name), boxes.get(name, "")
        if box in said:
            continue
        said |= {box} - {""}
        yield Doubt(
            named(form, name),
            "（没有找到这一格）" if not_found(form, name) else text_of(form, name),
            cell.other if cell else "",
            f"{cell.confidence:.0%}" if cell else "",
            where.said(form, form.places.get(name)),
            pictures.cells.get((cell.page, cell.box), "") if cell else "",
            box,
        )


def _shown(form: Form, seen: Mapping[Name, Seen], marks: Mapping[Place, Mark]) -> dict[tuple[int, Box], Mark]:
    """The mark of each box: doubt before one of `marks`, as several rows share a box and need not all doubt it."""
    found: dict[tuple[int, Box], Mark] = {}
    for name in sorted(seen, key=lambda name: name not in form.doubtful):
        cell, own = seen[name], marks.get(form.places[name])
        if name in form.doubtful:
            number = own.text if own else ""
            own = Mark("doubtful", number, own.href if own else "", f"{named(form, name)}：认不清")
        if own is not None:
            found.setdefault((cell.page, cell.box), own)
    return found


def _sheet(paper: Paper, boxes: Mapping[tuple[int, Box], str], shown: Mapping[tuple[int, Box], Mark]) -> Sheet:
    made = []
    for (page, (left, top, right, bottom)), mark in shown.items():
        if page == paper.number:
            id = boxes[page, (left, top, right, bottom)]
            made.append(Boxed(id, left, top, right - left, bottom - top, mark))
    return Sheet(paper, tuple(made))
