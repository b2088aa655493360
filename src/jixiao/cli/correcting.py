"""One document that is being set right: what was read of it, what is kept beside it, and which correction a person means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.trouble import Trouble

if TYPE_CHECKING:
    from jixiao.corrections import Added, Correction, Whole
    from jixiao.model.form import Form, Name
    from jixiao.model.grid import Cell, Document, Place
    from jixiao.sources import Named

_ROW = re.compile(r"(?P<table>指标|资金)(?P<row>\d{1,5})")
EXAMPLE = "例如 jixiao correct 自评表.pdf '表1 第12行第8列' '≥95%' --by 张三"


@dataclass(frozen=True, slots=True)
class Correcting:
    """`document` as the program reads it, `kept` the corrections so far, `path` their file."""

    source: "Named"
    path: Path
    document: "Document"
    kept: "tuple[Correction, ...]"

    def forms(self, without: "Sequence[Place | Whole | Added]" = ()) -> "tuple[Form, ...]":
        """The forms with the corrections so far, but for those at `without`."""
        from jixiao.sources.corrected import replayed

        return replayed(self.document, [one for one in self.kept if one.place not in without])

    def at(self, said: str, form: int | None) -> "Place | tuple[int, Name]":
        """What a person calls a cell or a field: a place of the document, or a field of a form (from 0) that has no cell of
        its own. Raises Trouble for neither, and where it is not clear of which form."""
        from jixiao.outputs.fields import callable_by, meant
        from jixiao.outputs.where import meant as place_meant

        if (place := place_meant(said)) is not None:
            return place
        forms = self.forms()
        n = _which(forms, said, form)
        name = meant(forms[n], said)
        if name is None:
            raise Trouble(
                f"“{said}”不是单元格的位置，也不是栏目名：照报告里的写法，{EXAMPLE}；"
                f"按栏目名更正的，栏目有 {callable_by(forms[n])}"
            )
        at = forms[n].places.get(name)
        return at if at is not None and self._alone(forms[n], name, at) else (n, field_without_cell(forms[n], name))

    def cell(self, place: "Place") -> "Cell":
        """The cell there, as the program reads it. Raises Trouble."""
        cells = [c for grid in self.document.grids if grid.part == place.part for c in grid.cells]
        found = [c for c in cells if (c.row, c.column) == (place.row, place.column)]
        if not found:
            raise Trouble(
                f"没有 {place.part} 第 {place.row} 行第 {place.column} 列这一格：{self._instead(place, cells)}"
            )
        return found[0]

    def _instead(self, place: "Place", cells: "Sequence[Cell]") -> str:
        """What there is where no cell begins: the merged cell over the place, else how far the part reaches, else the parts."""
        for c in cells:
            if 0 <= place.row - c.row < c.row_span and 0 <= place.column - c.column < c.column_span:
                return f"这一格并在 {place.part} 第{c.row}行第{c.column}列 里"
        if not cells:
            return f"这份文档有 {'、'.join(dict.fromkeys(grid.part for grid in self.document.grids)) or '没有'}"
        rows, columns = max(c.row + c.row_span for c in cells) - 1, max(c.column + c.column_span for c in cells) - 1
        return f"{place.part} 有 {rows} 行 {columns} 列"

    def of_cell(self, place: "Place", text: str, who: str) -> "tuple[Correction, ...]":
        """The correction of a cell; the label of a sum in its cell (预算数：100) stays before what it is to say."""
        from jixiao.corrections import Correction
        from jixiao.model.field import text_of

        read = self.cell(place).text
        told = {
            text_of(form, name)
            for form in self.forms()
            for name, at in form.places.items()
            if at == place and name[0] == "funds"
        }
        labels = {read.removesuffix(value) for value in told if value and value != read}
        label = next((label for label in labels if label.rstrip().endswith(("：", ":")) and label not in text), "")
        return (Correction(place, read, label + text, who, date.today()),)

    def of_field(self, n: int, name: "Name", text: str, who: str) -> "tuple[Correction, ...]":
        """The corrections of a field of the form `n` (from 0) that has no cell: a name with its code is two. Raises Trouble."""
        from jixiao.corrections import Correction, Whole
        from jixiao.layouts.head import named
        from jixiao.model.field import ROWS, text_of

        column = name[2]
        made, count = [], len(self.forms())
        wanted = {column: text}
        if column.endswith("_name") and (parts := named(text, organisation=column != "project_name")).code:
            wanted = {column: parts.name or "", column.removesuffix("_name") + "_code": parts.code}
        for field, meant in wanted.items():
            at = Whole(n + 1, count, field)
            read = text_of(self.forms([at])[n], ("forms", 0, field))
            if field in ROWS and meant != read:
                raise Trouble(
                    f"现在读到 {read} 行，行数不能改成“{meant}”：漏读了的，先用 --row 添上；数过没有漏的，写 {read}"
                )
            if field == "year" and not (meant.isascii() and meant.isdecimal() and len(meant) == 4):
                raise Trouble(f"年度要写成四位数，如 2024，写的是“{meant}”")
            made.append(Correction(at, read, meant, who, date.today()))
        return tuple(made)

    def of_row(self, row: str, texts: "Sequence[str]", form: int | None, who: str) -> "tuple[Correction, Added]":
        """A row that was not read, below the row that is called so (指标3, 资金0 for above all). Raises Trouble."""
        from dataclasses import asdict

        from jixiao.corrections import Added, Correction
        from jixiao.corrections.adding import TABLES, called
        from jixiao.layouts import forms as read_forms
        from jixiao.model.rows import Rows
        from jixiao.outputs.added_row import added_row, columns

        found = _ROW.fullmatch("".join(row.split()))
        if found is None:
            raise Trouble(f"“{row}”不是一行：写它上面的一行，如 指标3、资金2，最上面写 指标0")
        forms = self.forms()
        n = _which(forms, row, form)
        table: Rows = "funds" if found["table"] == TABLES["funds"] else "indicators"
        rows, above = getattr(forms[n], table), int(found["row"])
        if above > len(rows) or not rows:
            raise Trouble(f"没有 {row}：这张表读到 {len(rows)} 行{TABLES[table]}")
        known = {said: column for column, label in columns(forms[n], table) for said in (column, label)}
        wanted: dict[str, str] = {}
        for text in texts:
            column, equals, said = text.partition("=")
            if not equals or column.strip() not in known:
                raise Trouble(
                    f"“{text}”要写成 栏目=原件上的字，栏目有 {'、'.join(label for _, label in columns(forms[n], table))}"
                )
            wanted[known[column.strip()]] = said.strip()
        try:
            made = added_row(forms[n], table, above - 1, wanted)
        except ValueError as wrong:
            raise Trouble(str(wrong)) from None
        said_of = tuple((column, text) for column, text in asdict(made).items() if isinstance(text, str))
        count = len(getattr(read_forms(self.cells())[n], table))
        at = Added(n + 1, len(forms), table, count, above, called(rows, above), said_of)
        return Correction(at, "", "", who, date.today()), at

    def cells(self) -> "Document":
        """The document with its cells set right."""
        from jixiao.corrections import applied

        return applied(self.document, self.kept)[0]

    def _alone(self, form: "Form", name: "Name", place: "Place") -> bool:
        """Whether the cell says this field and nothing else: not its label, not several of the head in one."""
        from jixiao.model.field import can_tell, text_of

        return not (name[0] == "forms" and can_tell(name[2])) or self.cell(place).text == text_of(form, name)


def correcting(file: str) -> Correcting:
    """The one document that `file` is. Raises Trouble."""
    from jixiao.corrections import CorrectionError, corrections
    from jixiao.model.grid import Document
    from jixiao.readers import ReadError, read
    from jixiao.sources import Failure, collect, why

    found = list(collect([file]))
    if len(found) == 1 and isinstance(found[0], Failure):
        raise Trouble(f"{file}：{found[0].why}")
    source = found[0] if len(found) == 1 else None
    if source is None or isinstance(source, Failure) or source.corrections is None:
        raise Trouble(f"{file} 不是单独的一份文档：一次更正一份，压缩包里的请先解压")
    try:
        kept = corrections(source.kept() or b"")
    except CorrectionError as error:
        raise Trouble(f"{source.corrections}：{error}。{error.DO}") from None
    except OSError as error:
        raise Trouble(f"{source.corrections}：{why(error)}") from None
    try:
        document = read(source.shown, source.load())
    except (ReadError, OSError) as error:
        raise Trouble(f"{source.shown}：{why(error)}") from None
    if not isinstance(document, Document):
        raise Trouble(f"{source.shown} 是 read 写出的 JSON，直接改它就行")
    return Correcting(source, source.corrections, document, kept)


def _which(forms: "Sequence[Form]", said: str, form: int | None) -> int:
    if not forms:
        raise Trouble(f"“{said}”不是单元格的位置，这份文档里也没有读到自评表：照报告里的写法，{EXAMPLE}")
    if form is None and len(forms) > 1:
        every = "、".join(f"{n} {one.project.name or one.title or ''}".strip() for n, one in enumerate(forms[:9], 1))
        raise Trouble(
            f"这份文档有 {len(forms)} 张表，“{said}”是哪一张的？请加 --form：{every}{'……' if len(forms) > 9 else ''}"
        )
    if form is not None and not 1 <= form <= len(forms):
        raise Trouble(f"没有第 {form} 张表：这份文档读到 {len(forms)} 张")
    return (form or 1) - 1


def field_without_cell(form: "Form", name: "Name") -> "Name":
    """The field, where it can be set right without a cell. Raises Trouble, which says what to do instead."""
    from jixiao.model.field import ROWS, can_tell
    from jixiao.outputs.fields import named
    from jixiao.outputs.where import said as spot

    table, row, column = name
    if table == "forms" and (can_tell(column) or column in ROWS):
        return name
    above = next((at for n in range(row, -1, -1) if (at := form.places.get((table, n, column)))), None)
    what = named(form, name)
    if above is not None:
        raise Trouble(f"{what} 没有自己的格子，取自上面的 {spot(form, above)}：请改那一格，用到它的各行一起改")
    raise Trouble(
        f"{what} 没有找到格子，不能照栏目名改：自己添的一行，请撤销（--undo）再添；别的请在工作台的“对照原件”里改，或另传一份清楚的"
    )
