"""One worksheet of the unit: our notes, their boxes and fills put on it, or taken away again."""

from collections.abc import Mapping, Sequence
from typing import Literal

from jixiao.model.finding import Severity
from jixiao.readers.relations import relations
from jixiao.readers.sheet.grid import Area
from jixiao.readers.sheet.lines import MOST_COLUMNS, MOST_ROWS, letters
from jixiao.returns.markup import in_utf8
from jixiao.returns.package import Package
from jixiao.returns.sheet.cells import At, Edit, Now, Spot, restyled, spliced
from jixiao.returns.sheet.dialect import office
from jixiao.returns.sheet.notes import Notes
from jixiao.returns.sheet.record import Record
from jixiao.returns.sheet.scan import scanned
from jixiao.returns.sheet.shapes import Shapes, box
from jixiao.returns.sheet.styles import Styles
from jixiao.returns.sheet.tag import attributes, tag

_NOTES = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SHAPES = "application/vnd.openxmlformats-officedocument.vmlDrawing"


class Page:
    """`part` as it is in the package now."""

    def __init__(self, package: Package, name: str, part: str) -> None:
        self._package, self._name, self._part = package, name, part
        self.block = 0  # the largest number in idmap, once written
        self._data = in_utf8(package.read(part))
        self._scan = scanned(self._data)
        related = relations(package, part)
        kinds = (r.target for r in related.values() if r.kind == "comments" and r.target in package)
        self._notes_part = next(kinds, None)
        drawn = related.get(self._scan.legacy[2]) if self._scan.legacy else None
        self._shapes_part = drawn.target if drawn is not None and drawn.target in package else None
        self.notes = Notes(package.read(self._notes_part)) if self._notes_part else Notes.new(self._scan.space)

    def area(self, row: int, column: int) -> Area | None:
        """The cell, or the merged cell it lies in; None where the sheet has no such place."""
        if self._scan.data is None or not (0 < row <= MOST_ROWS and 0 < column <= MOST_COLUMNS):
            return None
        return self._scan.anchor(row, column)

    def write(self, said: Mapping[Area, tuple[str, Severity]], styles: Styles, blocks: int) -> dict[At, Record]:
        """Notes with these texts, fills by severity; what was there before, by cell. `blocks` are taken in idmap so far."""
        shapes = Shapes(self._package.read(self._shapes_part)) if self._shapes_part else Shapes.new(blocks + 1)
        texts = {(area[0], area[1]): text for area, (text, _) in said.items()}
        severities = {(area[0], area[1]): severity for area, (_, severity) in said.items()}
        theirs = {at for at in texts if at in self.notes}
        for at, text in texts.items():
            self.notes.add(at, f"{letters(at[1])}{at[0]}", text)
        anchors = {(area[0], area[1]): box(self._scan, area, self.notes.text((area[0], area[1]))) for area in said}
        former = shapes.resize({at: anchors[at] for at in theirs})
        boxed = shapes.cells() & theirs  # a box of ours that stayed behind without its note is none
        shapes.remove(anchors.keys() - theirs)
        shapes.add([(at, anchor) for at, anchor in anchors.items() if at not in boxed], blocks)
        made: dict[At, Record] = {}

        def choose(at: At, spot: Spot) -> int:
            base = spot.style or spot.inherited
            style = base if spot.style is not None or not spot.there else None
            fill, applied = styles.fill_of(base)
            new: Literal["", "cell", "row"] = "" if spot.there else "cell" if spot.row_there else "row"
            made[at] = Record(self._name, *at, texts[at], new, style, fill, applied, former.get(at))
            return styles.filled(base, severities[at])

        edits = restyled(self._data, self._scan, texts.keys(), choose)
        self._save(shapes, edits)
        self.block = shapes.block
        return made

    def clear(self, records: Sequence[Record], styles: Styles) -> None:
        """Takes away what `records` tell of, as far as it is still there as we left it."""
        shapes = Shapes(self._package.read(self._shapes_part)) if self._shapes_part else None
        by_cell: dict[At, Record] = {}
        gone: list[At] = []
        boxes: dict[At, str] = {}
        for record in records:
            at = self.notes.where((record.row, record.column), record.note) or (record.row, record.column)
            by_cell[at] = record
            if self.notes.remove(at, record.note):
                gone.append(at)
            elif record.box is not None and at in self.notes:
                boxes[at] = record.box
        if shapes is not None:
            shapes.remove(gone)
            shapes.resize(boxes)

        def choose(at: At, spot: Spot) -> int | Now:
            record = by_cell[at]
            if spot.style is None or not styles.ours(spot.style):
                return Now.PLAIN if spot.style is None else spot.style  # somebody has filled it otherwise since
            if record.made and spot.blank:
                return Now.GONE if record.made == "cell" else Now.GONE_WITH_ROW
            back = styles.unfilled(spot.style, record.style or 0, record.fill, record.applied)
            return Now.PLAIN if back == 0 and record.style is None else back

        cells = [at for at in by_cell if self.area(*at) is not None]
        self._save(shapes, restyled(self._data, self._scan, cells, choose))

    def _save(self, shapes: Shapes | None, edits: list[Edit]) -> None:
        package = self._package
        if len(self.notes):
            if self._notes_part is None:
                self._notes_part = package.free("xl/comments{}.xml")
                package.declare(self._notes_part, _NOTES)
                package.link(self._part, f"{office(self._scan.space)}/comments", self._notes_part)
            package.put(self._notes_part, self.notes.data())
        elif self._notes_part is not None:
            package.drop(self._notes_part)
            package.unlink(self._part, self._notes_part)
        if shapes is not None:
            edits = [*edits, *self._drawn(shapes)]
        if edits:
            package.put(self._part, spliced(self._data, edits))

    def _drawn(self, shapes: Shapes) -> list[Edit]:
        """Saves the boxes; the edits of the sheet that point at their part, or no longer do."""
        package, scan = self._package, self._scan
        if self._shapes_part is not None and not shapes.bare:
            package.put(self._shapes_part, shapes.data())
        elif self._shapes_part is not None:
            package.drop(self._shapes_part)
            package.unlink(self._part, self._shapes_part)
            return [(*scan.legacy[:2], b"")] if scan.legacy else []
        elif not shapes.bare:
            part = package.free("xl/drawings/vmlDrawing{}.vml")
            package.declare(part, _SHAPES)
            wanted = scan.legacy[2] if scan.legacy else ""  # the sheet may point at a part that is not there
            kind = f"{office(scan.space)}/vmlDrawing"
            identity = package.link(self._part, kind, part, wanted)
            package.put(part, shapes.data())
            if not wanted:
                return [(scan.legacy_at, scan.legacy_at, self._pointer(identity))]
        return []

    def _pointer(self, identity: str) -> bytes:
        """<legacyDrawing r:id="…"/> in the sheet's own prefixes."""
        space = office(self._scan.space).encode()
        declared = attributes(tag(self._data, self._scan.root))
        prefix = next((n[6:] for n, v in declared.items() if n.startswith(b"xmlns:") and v == space), b"")
        said = b"" if prefix else b' xmlns:r="%b"' % space
        return b'<%blegacyDrawing%b %b:id="%b"/>' % (self._scan.prefix, said, prefix or b"r", identity.encode())
