"""Notes, colours and a list of remarks in a unit's own workbook."""

from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from jixiao.model.finding import SEVERITIES
from jixiao.model.mark import FINDINGS_SHEET
from jixiao.model.remark import Remark
from jixiao.readers.markup import Element
from jixiao.readers.relations import main_part, relations
from jixiao.readers.sheet.lines import split
from jixiao.returns.package import Package
from jixiao.returns.sheet import listing
from jixiao.returns.sheet.cells import Cells
from jixiao.returns.sheet.fills import Fills
from jixiao.returns.sheet.names import AFTER_NAMES, R, S, insert_before
from jixiao.returns.sheet.notes import Notes

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_ORDER = list(SEVERITIES)


def annotate(data: bytes, remarks: Sequence[Remark], cover: Sequence[str], at: datetime) -> bytes:
    """Each remark a note on its cell and a line of the sheet 疑点清单; the cell coloured by the worst of its remarks.

    `at` stands in the list's first lines; notes have no date of their own.
    """
    return _Workbook(Package(data)).annotated(remarks, [*cover, f"核查时间：{at:%Y-%m-%d %H:%M}"])


class _Workbook:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = main_part(package.archive, "xl/workbook.xml")
        package.refuse_strict(self.part)
        self.root = package.root(self.part)
        self.relations = relations(package.archive, self.part)
        self.sheets: dict[str, str] = {}
        self.own: str | None = None
        named = self._own_list()
        for sheet in self.root.iter(S + "sheet"):
            relation = self.relations.get(sheet.get(R + "id", ""))
            if relation is not None and relation.kind == "worksheet":
                if sheet.get("name") == named:
                    self.own = relation.target
                else:
                    self.sheets[sheet.get("name", "")] = relation.target
        self.trees: dict[str, Element] = {}

    def annotated(self, remarks: Sequence[Remark], cover: Sequence[str]) -> bytes:
        self._undo()
        fills = Fills(self.package, self.part)
        by_sheet: dict[str, dict[tuple[int, int], list[Remark]]] = {}
        for remark in remarks:
            cells = by_sheet.setdefault(remark.place.part, {})
            cells.setdefault((remark.place.row, remark.place.column), []).append(remark)
        before: dict[tuple[str, int, int], int] = {}
        for name, cells in by_sheet.items():
            if name in self.sheets:
                before |= self._mark(name, cells, fills)
        entries = []
        for remark in remarks:
            place = remark.place
            entries.append(
                listing.Entry(remark, place.part in self.sheets, before.get((place.part, place.row, place.column)))
            )
        sheet = listing.drawn(entries, cover, fills.wrapped(), fills.heading())
        fills.store()
        self._add(sheet)
        for name, tree in self.trees.items():
            self.package.put_root(self.sheets[name], tree)
        return self.package.packed()

    def _tree(self, name: str) -> Element:
        if name not in self.trees:
            self.trees[name] = self.package.root(self.sheets[name])
        return self.trees[name]

    def _mark(
        self, name: str, cells: dict[tuple[int, int], list[Remark]], fills: Fills
    ) -> dict[tuple[str, int, int], int]:
        """Notes and colours on one sheet; the styles that its cells had."""
        tree = self._tree(name)
        grid, notes, before = Cells(tree), {}, {}
        for (row, column), remarks in sorted(cells.items()):
            cell = grid.cell(row, column)
            style = int(cell.get("s") or 0)
            before[name, row, column] = style
            worst = min((r.severity for r in remarks), key=_ORDER.index)
            cell.set("s", str(fills.filled(style, worst)))
            notes[row, column] = "\n\n".join(_said(remark) for remark in remarks)
        Notes(self.package, self.sheets[name], tree).put(notes)
        return before

    def _undo(self) -> None:
        """Takes out what an earlier check wrote: colours, notes; the list is written anew."""
        if self.own is None:
            return
        for (name, ref), style in listing.styles_before(self.package.root(self.own), self._shared()).items():
            row, column = split(ref)
            if name in self.sheets and row and column:
                self._restore(name, row, column, style)
        for name in list(self.trees):
            Notes(self.package, self.sheets[name], self.trees[name]).put({})

    def _restore(self, name: str, row: int, column: int, style: int) -> None:
        cell = Cells(self._tree(name)).cell(row, column)
        if style:
            cell.set("s", str(style))
        else:
            cell.attrib.pop("s", None)

    def _shared(self) -> list[str]:
        part = next((r.target for r in self.relations.values() if r.kind == "sharedStrings"), None)
        if part is None or part not in self.package:
            return []
        return ["".join(t.text or "" for t in si.iter(S + "t")) for si in self.package.root(part).iter(S + "si")]

    def _own_list(self) -> str | None:
        name = next((n.text for n in self.root.iter(S + "definedName") if n.get("name") == FINDINGS_SHEET), None)
        return name.rpartition("!")[0].strip("'").replace("''", "'") if name else None

    def _add(self, sheet: Element) -> None:
        """The list as the last sheet, under a name that is free, known again by a hidden defined name."""
        if self.own is not None:
            self.package.put_root(self.own, sheet)
            return
        part = self.package.free("xl/worksheets/sheet_jixiao{}.xml")
        self.package.put_root(part, sheet)
        self.package.declare(part, _SHEET)
        taken = {s.get("name", "").lower() for s in self.root.iter(S + "sheet")}
        name, n = listing.TITLE, 1
        while name.lower() in taken:
            n += 1
            name = f"{listing.TITLE}{n}"
        listed = self.root.find(S + "sheets")
        assert listed is not None  # the reader has read sheets of it
        number = max((int(s.get("sheetId") or 0) for s in listed), default=0) + 1
        said = {"name": name, "sheetId": str(number), R + "id": self.package.relate(self.part, "worksheet", part)}
        etree.SubElement(listed, S + "sheet", said)
        names = self.root.find(S + "definedNames")
        if names is None:
            names = etree.Element(S + "definedNames")
            insert_before(self.root, names, AFTER_NAMES)
        etree.SubElement(names, S + "definedName", {"name": FINDINGS_SHEET, "hidden": "1"}).text = f"'{name}'!$A$1"
        self.package.put_root(self.part, self.root)


def _said(remark: Remark) -> str:
    return "\n".join((f"【{SEVERITIES[remark.severity]}】{remark.heading}", *remark.lines))
