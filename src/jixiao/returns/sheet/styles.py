"""The workbook's styles: a cell's style with another fill, and back; the few that our own sheet needs."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property
from typing import Literal

from lxml import etree

from jixiao.model.finding import Severity
from jixiao.readers.error import ReadError
from jixiao.readers.markup import whole
from jixiao.returns.error import ReturnError
from jixiao.returns.markup import Element, canonical, edited, namespace, serialized

COLOURS: Mapping[Severity, str] = {"error": "FFC7CE", "warning": "FFEB9C", "info": "DDEBF7"}
Look = Literal["title", "line", "header", "number", "text", "link", "error", "warning", "info"]
_ORDER = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
]
_FILLS = {"header": "F2F2F2"} | {str(severity): colour for severity, colour in COLOURS.items()}
_MOST = 65_000  # Excel allows 65,490 cell formats
_KEPT = 2_000  # characters of a fill worth remembering


class Styles:
    """A styles part. Nothing is taken away from it; what is there already is used again."""

    def __init__(self, data: bytes) -> None:
        self._root = edited(data)
        self._space = namespace(self._root)
        self._made: dict[tuple[int, Severity], int] = {}
        self._looks: dict[Look, int] = {}
        self._parts: dict[str, Element] = {}
        self._grown = False

    def data(self) -> bytes | None:
        """The part's bytes, None where nothing changed."""
        return serialized(self._root) if self._grown else None

    def filled(self, style: int, severity: Severity) -> int:
        """The style that differs from `style` in its fill alone."""
        key = style, severity
        if key not in self._made:
            xf = deepcopy(self._xf(style))
            xf.set("fillId", str(self._fill(COLOURS[severity])))
            xf.set("applyFill", "1")
            self._made[key] = self._added(xf)
        return self._made[key]

    def fill_of(self, style: int) -> tuple[str, str | None]:
        """A style's fill in full, without namespaces, and its applyFill: what `unfilled` needs. "" for one too long to keep."""
        xf = self._xf(style)
        fills = self._part("fills")
        at = whole(xf.get("fillId"))
        said = etree.tostring(_plain(fills[at]), encoding="unicode") if 0 <= at < len(fills) else ""
        return said if len(said) <= _KEPT else "", xf.get("applyFill")

    def ours(self, style: int) -> bool:
        """Whether a style has one of our fills."""
        fills = self._part("fills")
        at = whole(self._xf(style).get("fillId"))
        colour = fills[at].find(f"{self._space}patternFill/{self._space}fgColor") if 0 <= at < len(fills) else None
        return colour is not None and colour.get("rgb", "")[-6:].upper() in COLOURS.values()

    def unfilled(self, style: int, former: int, fill: str, applied: str | None) -> int:
        """The style as it was before `filled`: `former` where that still is what it was, else one made from `fill`."""
        wanted = deepcopy(self._xf(style))
        xfs = self._part("cellXfs")
        if 0 <= former < len(xfs) and self.fill_of(former) == (fill, applied) and _alike(xfs[former], wanted):
            return former
        try:
            element = edited(fill.encode("utf-8", "replace"))
        except (ReadError, ReturnError):
            return style  # somebody has changed what we had kept
        if etree.QName(element).localname != "fill":
            return style
        wanted.set("fillId", str(self._index("fills", self._adopted(element))))
        wanted.attrib.pop("applyFill", None)
        if applied is not None:
            wanted.set("applyFill", applied)
        return self._added(wanted)

    def look(self, look: Look) -> int:
        """A style of our own sheet, in the workbook's own font."""
        if look not in self._looks:
            font = {"title": "b", "header": "b", "link": "u"}.get(look, "")
            bordered = look not in ("title", "line")
            fill = self._fill(_FILLS[look]) if look in _FILLS else 0
            middle = look in ("header", "number", *COLOURS)
            alignment = {"horizontal": "center" if middle else "left", "vertical": "center" if middle else "top"}
            xf = self._new(
                "xf",
                {
                    "numFmtId": "0", "fontId": str(self._font(font)), "fillId": str(fill),
                    "borderId": str(self._border() if bordered else 0), "xfId": "0", "applyFont": "1",
                    "applyFill": "1", "applyBorder": "1", "applyAlignment": "1",
                },
            )  # fmt: skip
            xf.append(self._new("alignment", {**alignment, "wrapText": "1"}))
            self._looks[look] = self._added(xf)
        return self._looks[look]

    def _xf(self, style: int) -> Element:
        xfs = self._part("cellXfs")
        return xfs[style if 0 <= style < len(xfs) else 0]

    def _added(self, xf: Element) -> int:
        said = canonical(xf)
        if said not in self._known:
            self._known[said] = self._appended("cellXfs", xf)
        return self._known[said]

    @cached_property
    def _known(self) -> dict[str, int]:
        xfs = self._part("cellXfs")
        return {canonical(xf): n for n, xf in reversed(list(enumerate(xfs)))}

    def _fill(self, colour: str) -> int:
        fill, pattern = self._new("fill"), self._new("patternFill", {"patternType": "solid"})
        pattern.append(self._new("fgColor", {"rgb": f"FF{colour}"}))
        pattern.append(self._new("bgColor", {"indexed": "64"}))
        fill.append(pattern)
        return self._index("fills", fill)

    def _font(self, mark: str) -> int:
        """The workbook's first font, bold (b) or as a link (u)."""
        first = {etree.QName(item).localname: item for item in self._part("fonts")[0].iterchildren("{*}*")}
        font = self._new("font")
        if mark:
            font.append(self._new(mark))
        for name in ("sz", "color", "name", "family", "charset", "scheme"):
            if name == "color" and mark == "u":
                font.append(self._new("color", {"rgb": "FF0563C1"}))
            elif name in first:
                font.append(deepcopy(first[name]))
        return self._index("fonts", font)

    def _border(self) -> int:
        border = self._new("border")
        for side in ("left", "right", "top", "bottom"):
            line = self._new(side, {"style": "thin"})
            line.append(self._new("color", {"rgb": "FFBFBFBF"}))
            border.append(line)
        border.append(self._new("diagonal"))
        return self._index("borders", border)

    def _index(self, part: str, element: Element) -> int:
        """Where an element stands among its like; appended where it does not."""
        said = canonical(element)
        found = next((n for n, item in enumerate(self._part(part)) if canonical(item) == said), None)
        return self._appended(part, element) if found is None else found

    def _appended(self, part: str, element: Element) -> int:
        items = self._part(part)
        if len(items) >= _MOST:
            raise ReturnError("工作簿里的单元格样式太多，已到 Excel 的上限，请另存为新工作簿后再试")
        items.append(element)
        if "count" in items.attrib:
            items.set("count", str(len(items)))
        self._grown = True
        return len(items) - 1

    def _part(self, name: str) -> Element:
        """A list of the part, with what Excel counts on in it."""
        if name not in self._parts:
            self._parts[name] = self._prepared(name)
        return self._parts[name]

    def _prepared(self, name: str) -> Element:
        found = self._root.find(self._space + name)
        if found is None:
            found = self._new(name)
            later = {self._space + other for other in _ORDER[_ORDER.index(name) + 1 :]}
            before = next((n for n, item in enumerate(self._root) if item.tag in later), len(self._root))
            self._root.insert(before, found)
        for comment in [item for item in found if not isinstance(item.tag, str)]:
            found.remove(comment)  # so that what is left is numbered as Excel numbers it
        if len(found) == 0 or (name == "fills" and len(found) == 1):
            for item in self._first(name)[len(found) :]:
                found.append(item)
            self._grown = True
            if "count" in found.attrib:
                found.set("count", str(len(found)))
            if name == "cellXfs":
                self._part("cellStyleXfs")
        return found

    def _first(self, name: str) -> list[Element]:
        """What an empty list holds at least; fills 0 and 1 belong to Excel whatever they say."""
        match name:
            case "fonts":
                font = self._new("font")
                font.append(self._new("sz", {"val": "11"}))
                font.append(self._new("name", {"val": "宋体"}))
                return [font]
            case "fills":
                fills = [self._new("fill"), self._new("fill")]
                for fill, pattern in zip(fills, ("none", "gray125"), strict=True):
                    fill.append(self._new("patternFill", {"patternType": pattern}))
                return fills
            case "borders":
                border = self._new("border")
                for side in ("left", "right", "top", "bottom", "diagonal"):
                    border.append(self._new(side))
                return [border]
            case _:
                for other in ("fonts", "fills", "borders"):
                    self._part(other)
                basis = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}
                return [self._new("xf", basis | ({"xfId": "0"} if name == "cellXfs" else {}))]

    def _adopted(self, element: Element) -> Element:
        """An element without namespaces as one of this part."""
        adopted = self._new(etree.QName(element).localname, dict(element.attrib))
        for child in element.iterchildren("{*}*"):
            adopted.append(self._adopted(child))
        return adopted

    def _new(self, name: str, attributes: dict[str, str] | None = None) -> Element:
        # with the part's own prefixes, so that it compares equal to its like in the part
        return self._root.makeelement(self._space + name, attributes or {}, nsmap=self._root.nsmap)


def _plain(element: Element) -> Element:
    """An element without namespaces, white space and comments."""
    plain = etree.Element(etree.QName(element).localname, dict(element.attrib))
    for child in element.iterchildren("{*}*"):
        plain.append(_plain(child))
    return plain


def _alike(one: Element, other: Element) -> bool:
    """Whether two styles differ in their fill at most."""
    copies = deepcopy(one), deepcopy(other)
    for copy in copies:
        for name in ("fillId", "applyFill"):
            copy.attrib.pop(name, None)
    return canonical(copies[0]) == canonical(copies[1])
