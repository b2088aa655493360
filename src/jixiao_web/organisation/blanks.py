"""Workbooks to be filled in and imported: headings, one line as example."""

from collections.abc import Mapping
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

SHEETS: Mapping[str, tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = {
    "organisation": (
        ("机构", ("代码", "名称"), ("219", "（例）某某局")),
        ("用户", ("用户名", "姓名", "角色", "单位代码", "初始密码"), ("lihua", "（例）李华", "填报人", "219", "")),
    ),
    "projects": (("项目", ("单位代码", "项目代码", "项目名称"), ("219001", "", "（例）某某项目")),),
}


def blank(name: str) -> bytes:
    """The workbook called `name`. Raises KeyError."""
    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        for title, headings, example in SHEETS[name]:
            sheet = book.add_worksheet(title)
            sheet.set_column(0, len(headings) - 1, 22, text)
            sheet.write_row(0, 0, headings, bold)
            for n, said in enumerate(example):
                sheet.write_string(1, n, said, text)
            sheet.freeze_panes(1, 0)
    return made.getvalue()
