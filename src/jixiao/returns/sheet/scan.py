"""Where everything in a worksheet's bytes stands: one pass, no tree, so that a large sheet is changed in its bytes."""

from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from jixiao.readers.markup import truth, whole
from jixiao.readers.sheet.grid import Area
from jixiao.readers.sheet.lines import MOST_COLUMNS, MOST_ROWS, split
from jixiao.returns.error import ReturnError
from jixiao.returns.sheet.dialect import OFFICES
from jixiao.returns.sheet.tag import qualified

# what the schema allows before legacyDrawing; it goes behind the last of these that is there
_BEFORE = frozenset(
    [
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetCalcPr",
        "sheetProtection",
        "protectedRanges",
        "scenarios",
        "autoFilter",
        "sortState",
        "dataConsolidate",
        "customSheetViews",
        "mergeCells",
        "phoneticPr",
        "conditionalFormatting",
        "dataValidations",
        "hyperlinks",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
        "smartTags",
        "drawing",
    ]
)


_TALL = 200  # rows of a merged area


@dataclass(frozen=True, slots=True)
class Column:
    """Columns `first` to `last`: style and width in characters, where given."""

    first: int
    last: int
    style: int
    width: float | None


@dataclass(slots=True)
class Scan:
    """Offsets are bytes. Of row n in the file `numbers[n]`, `starts[n]`, `ends[n]`; `closed`: sheetData has no end tag."""

    prefix: bytes = b""
    space: str = ""
    root: int = 0
    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    data: tuple[int, int] | None = None
    tall: list[Area] = field(default_factory=list)
    _by_row: dict[int, list[Area]] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    width: float = 8.43
    height: float = 15.0
    legacy: tuple[int, int, str] | None = None
    legacy_at: int = 0

    def anchor(self, row: int, column: int) -> Area:
        """The merged area a cell belongs to, or the cell alone."""
        for areas in (self._by_row.get(row, ()), self.tall):
            for area in areas:
                if area[0] <= row <= area[2] and area[1] <= column <= area[3]:
                    return area
        return row, column, row, column

    def merge(self, area: Area) -> None:
        """Takes a merged area up; one of very many rows is not entered row by row."""
        if area[2] - area[0] > _TALL:
            self.tall.append(area)
        else:
            for row in range(area[0], area[2] + 1):
                self._by_row.setdefault(row, []).append(area)

    def column(self, number: int) -> Column | None:
        """What the sheet says about a column; the schema wants them in order."""
        at = bisect_right(self.columns, number, key=lambda c: c.first) - 1
        return self.columns[at] if at >= 0 and number <= self.columns[at].last else None


def scanned(data: bytes) -> Scan:
    """Scans a worksheet in UTF-8. ReturnError for damaged XML or a document type."""
    walk = _Walk(data)
    try:
        walk.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReturnError("工作表内容已损坏（XML 不完整），请用 Excel 或 WPS 打开后另存一份再试") from error
    return walk.scan


class _Walk:
    def __init__(self, data: bytes) -> None:
        self.bytes, self.scan = data, Scan()
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.depth = self.row = 0
        self.at = [0, 0, 0, 0]  # where the open elements of the upper levels begin
        self.space = ""

    def refuse(self, *_: object) -> None:
        raise ReturnError("工作簿内含 DTD 或实体定义，正常的办公文档没有，可能有害，已拒绝处理")

    def start(self, name: str, found: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > 3:  # cells and below: most of the sheet
            return
        self.at[self.depth] = self.parser.CurrentByteIndex
        if self.depth == 1:
            self.space = self.scan.space = name.rpartition("}")[0]
            self.scan.root = self.at[1]
            self.scan.prefix = qualified(self.bytes, self.at[1]).rpartition(b":")[0]
            self.scan.prefix += b":" if self.scan.prefix else b""
            return
        space, _, local = name.rpartition("}")
        if space != self.space:
            return
        scan = self.scan
        if self.depth == 3 and local == "row":
            self.row = whole(found.get("r"), self.row + 1)
            if "ht" in found or "hidden" in found:
                hidden = "hidden" in found and truth(found["hidden"])
                scan.heights[self.row] = 0.0 if hidden else _number(found.get("ht"), scan.height)
        elif self.depth == 3 and local == "mergeCell":
            first, _, last = found.get("ref", "").partition(":")
            area = (*split(first), *split(last or first))
            if all(area) and area[0] <= area[2] and area[1] <= area[3]:
                scan.merge(area)
        elif self.depth == 3 and local == "col":
            hidden = "hidden" in found and truth(found["hidden"])
            width = 0.0 if hidden else _number(found["width"], scan.width) if "width" in found else None
            first_, last_ = whole(found.get("min")), whole(found.get("max"))
            if 0 < first_ <= last_:
                scan.columns.append(Column(first_, min(last_, MOST_COLUMNS), whole(found.get("style")), width))
        elif local == "sheetFormatPr":
            scan.width = _number(found.get("defaultColWidth"), _number(found.get("baseColWidth"), 8) + 0.72)
            scan.height = _number(found.get("defaultRowHeight"), 15.0)
        elif local == "legacyDrawing":
            ids = (found.get(f"{office}}}id") for office in OFFICES)
            scan.legacy = self.at[2], 0, next((i for i in ids if i), "")

    def end(self, name: str) -> None:
        if self.depth in (2, 3):
            space, _, local = name.rpartition("}")
            if space == self.space:
                self.close(local)
        self.depth -= 1

    def close(self, local: str) -> None:
        scan, start = self.scan, self.at[self.depth]
        if self.depth == 3:
            if local == "row" and 0 < self.row <= MOST_ROWS:
                scan.numbers.append(self.row)
                scan.starts.append(start)
                scan.ends.append(self.after(start))
            return
        end = self.after(start)
        if local in _BEFORE:
            scan.legacy_at = end
        if local == "sheetData":
            scan.data = start, end
        elif local == "legacyDrawing" and scan.legacy is not None:
            scan.legacy = start, end, scan.legacy[2]

    def after(self, start: int) -> int:
        """The offset behind the element that ends now and began at `start`."""
        at = self.parser.CurrentByteIndex
        # an element without an end tag is reported behind itself, any other at its end tag
        if self.bytes.startswith(b"</" + qualified(self.bytes, start), at):
            return self.bytes.index(b">", at) + 1
        return at


def _number(text: str | None, otherwise: float) -> float:
    """A size for drawing a box, nothing that is reckoned with."""
    try:
        found = float(text) if text else otherwise
    except ValueError:
        return otherwise
    return found if 0 <= found < 10_000 else otherwise
