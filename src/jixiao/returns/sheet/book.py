"""The workbook part: which sheets there are, our own among them, and the styles they share."""

from posixpath import dirname, join

from jixiao.readers.markup import whole
from jixiao.readers.relations import main_part, relations
from jixiao.returns.error import ReturnError
from jixiao.returns.markup import edited, namespace, serialized
from jixiao.returns.package import Package
from jixiao.returns.sheet.dialect import known, office
from jixiao.returns.sheet.record import Record, records
from jixiao.returns.sheet.styles import Styles
from jixiao.returns.sheet.wording import LIST

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


class Book:
    """`sheets`: part by name of every worksheet of the unit; `own`: our list's part and records, None where there is none."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._part = main_part(package, "xl/workbook.xml")
        self._root = edited(package.read(self._part))
        self.space = namespace(self._root).strip("{}")
        if not known(self.space):
            raise ReturnError("认不出的工作簿结构，请用 Excel 或 WPS 打开后另存为 xlsx 再试")
        self.office = office(self.space)
        self.sheets: dict[str, str] = {}
        self.own: tuple[str, tuple[Record, ...]] | None = None
        self._find()
        self._styles_part = self._kind("styles") or self._new_styles()
        self.styles = Styles(package.read(self._styles_part))

    def add_list(self) -> str:
        """Our sheet, behind all others, still without content; its part."""
        sheets = self._root.find(f"{{{self.space}}}sheets")
        if sheets is None:
            raise ReturnError("工作簿里没有工作表，无法写入批注")
        names = {sheet.get("name", "").casefold() for sheet in sheets}
        name = next(n for n in (LIST, *(f"{LIST}{k}" for k in range(2, len(names) + 3))) if n.casefold() not in names)
        part = self.package.free(join(dirname(self._part), "worksheets/sheet{}.xml").lstrip("/"))
        self.package.declare(part, _TYPE + "worksheet+xml")
        identity = self.package.link(self._part, f"{self.office}/worksheet", part)
        number = max((whole(sheet.get("sheetId")) for sheet in sheets), default=0) + 1
        attributes = {"name": name, "sheetId": str(number), f"{{{self.office}}}id": identity}
        sheets.append(sheets.makeelement(f"{{{self.space}}}sheet", attributes))
        self.package.put(self._part, serialized(self._root))
        return part

    def save_styles(self) -> None:
        """Writes the styles where they have grown."""
        data = self.styles.data()
        if data is not None:
            self.package.put(self._styles_part, data)

    def _new_styles(self) -> str:
        """An empty part for a workbook without styles."""
        usual = join(dirname(self._part), "styles.xml").lstrip("/")  # some programs look for no other name
        part = self.package.free(usual.replace(".xml", "{}.xml")) if usual in self.package else usual
        self.package.declare(part, _TYPE + "styles+xml")
        self.package.link(self._part, f"{self.office}/styles", part)
        normal = '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        self.package.put(part, f'<styleSheet xmlns="{self.space}">{normal}</styleSheet>'.encode())
        return part

    def _find(self) -> None:
        """The worksheets, a visible one first where two have one name (Excel itself allows no such thing)."""
        related = relations(self.package, self._part)
        found = []
        for sheet in self._root.iter(f"{{{self.space}}}sheet"):
            relation = related.get(sheet.get(f"{{{self.office}}}id", ""))
            if relation is not None and relation.kind == "worksheet" and relation.target in self.package:
                found.append((sheet.get("state", "visible") != "visible", sheet.get("name", ""), relation.target))
        for _, name, part in sorted(found, key=lambda item: item[0]):
            if self.own is None and name.startswith(LIST):
                strings = self._kind("sharedStrings")
                kept = records(self.package.read(part), self.package.read(strings) if strings else None)
                if kept is not None:
                    self.own = part, kept
                    continue
            self.sheets.setdefault(name, part)

    def _kind(self, kind: str) -> str | None:
        related = relations(self.package, self._part).values()
        return next((r.target for r in related if r.kind == kind and r.target in self.package), None)
