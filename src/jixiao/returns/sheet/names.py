"""Names of the SpreadsheetML elements that are looked at, and in which order a worksheet holds its children."""

from jixiao.readers.markup import Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# what stands behind legacyDrawing in a worksheet, and behind definedNames in a workbook
AFTER_DRAWING = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
AFTER_NAMES = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip


def insert_before(parent: Element, child: Element, later: tuple[str, ...]) -> None:
    """Puts `child` before the first of the elements that the schema has behind it."""
    at = next((n for n, e in enumerate(parent) if e.tag in {S + name for name in later}), len(parent))
    parent.insert(at, child)
