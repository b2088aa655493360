"""Cell styles with another fill: everything else of the style as it was."""

import copy

from lxml import etree

from jixiao.model.finding import Severity
from jixiao.readers.markup import Element
from jixiao.readers.relations import relations
from jixiao.returns.package import Package
from jixiao.returns.sheet.names import S

_COLOURS: dict[Severity, str] = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "info": "FFDDEBF7"}
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_EMPTY = (
    f'<styleSheet xmlns="{S[1:-1]}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)


class Fills:
    """The styles of a workbook; grows by one fill a severity and one style for each pair of style and severity."""

    def __init__(self, package: Package, workbook: str) -> None:
        self._package, self._workbook = package, workbook
        known = [r.target for r in relations(package.archive, workbook).values() if r.kind == "styles"]
        self._new = not known or known[0] not in package
        self._part = "xl/styles.xml" if self._new else known[0]
        self._root = etree.fromstring(_EMPTY) if self._new else package.root(self._part)
        self._made: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}

    def filled(self, style: int, severity: Severity) -> int:
        """The style `style` with the severity's fill."""
        if (style, severity) not in self._made:
            like = copy.deepcopy(self._xf(style))
            like.set("fillId", str(self._fill(severity)))
            like.set("applyFill", "1")
            self._made[style, severity] = self._add("cellXfs", like)
        return self._made[style, severity]

    def heading(self) -> int:
        """A bold style with wrapped text, for a list's header."""
        fonts = self._group("fonts")
        bold = copy.deepcopy(fonts[0]) if len(fonts) else etree.Element(S + "font")
        if bold.find(S + "b") is None:
            bold.insert(0, etree.Element(S + "b"))
        return self._wrapped(self._add("fonts", bold))

    def wrapped(self) -> int:
        """The plain style with wrapped text."""
        return self._wrapped(0)

    def store(self) -> None:
        self._package.put_root(self._part, self._root)
        if self._new:
            self._package.declare(self._part, _TYPE)
            self._package.relate(self._workbook, "styles", self._part)

    def _wrapped(self, font: int) -> int:
        said = {
            "numFmtId": "0",
            "fontId": str(font),
            "fillId": "0",
            "borderId": "0",
            "xfId": "0",
            "applyAlignment": "1",
        }
        xf = etree.Element(S + "xf", said | ({"applyFont": "1"} if font else {}))
        etree.SubElement(xf, S + "alignment", {"vertical": "top", "wrapText": "1"})
        return self._add("cellXfs", xf)

    def _xf(self, style: int) -> Element:
        group = self._group("cellXfs")
        if 0 <= style < len(group):
            return group[style]
        return etree.Element(S + "xf", {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0", "xfId": "0"})

    def _fill(self, severity: Severity) -> int:
        if severity not in self._fills:
            fill = etree.Element(S + "fill")
            pattern = etree.SubElement(fill, S + "patternFill", {"patternType": "solid"})
            etree.SubElement(pattern, S + "fgColor", {"rgb": _COLOURS[severity]})
            etree.SubElement(pattern, S + "bgColor", {"indexed": "64"})
            self._fills[severity] = self._add("fills", fill)
        return self._fills[severity]

    def _group(self, name: str) -> Element:
        group = self._root.find(S + name)
        if group is None:
            group = etree.SubElement(self._root, S + name)
        return group

    def _add(self, name: str, element: Element) -> int:
        group = self._group(name)
        group.append(element)
        group.set("count", str(len(group)))
        return len(group) - 1
