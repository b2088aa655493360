"""A code in a cell of its own: that cell is its place, and it alone casts doubt on it."""

from dataclasses import replace

import pytest

from jixiao.layouts import forms
from jixiao.model.form import Form
from jixiao.model.grid import Document, Place, Seen
from jixiao.readers import read
from tests.layouts.pages import page

NAME, CODE = "项目名称*2 | 沟渠清淤*3", "项目代码*2 | 530000123*2"
TABLE = """2023年度项目支出绩效自评表*9
{}
主管部门*2 | 云溪县水利局*3 | 实施单位*2 | 云溪县沟渠所*2
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因*2
产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 90 | 90 | *2
"""


def unsure(order: str, text: str) -> Form:
    document = read("表.html", page(TABLE.format(order)))
    assert isinstance(document, Document)
    (grid,) = document.grids
    cells = tuple(replace(c, seen=Seen(1, (0, 0, 9, 9), 0.4 if c.text == text else 1.0)) for c in grid.cells)
    (form,) = forms(replace(document, grids=(replace(grid, cells=cells),)))
    return form


@pytest.mark.parametrize(("order", "column"), [(f"{NAME} | {CODE}", 8), (f"{CODE} | {NAME}", 3)])
def test_a_code_in_a_cell_of_its_own_is_doubted_and_placed_by_that_cell(order: str, column: int) -> None:
    form = unsure(order, "530000123")
    assert form.project.code == "530000123" and form.doubtful == {("forms", 0, "project_code")}
    assert form.places["forms", 0, "project_code"] == Place("表1", 2, column)
    assert unsure(order, "沟渠清淤").doubtful == {("forms", 0, "project_name")}


def test_a_code_beside_the_name_is_doubted_with_it() -> None:
    form = unsure(NAME.replace("沟", "530000123-沟").replace("*3", "*7"), "530000123-沟渠清淤")
    assert form.project.code == "530000123"
    assert form.doubtful == {("forms", 0, "project_name"), ("forms", 0, "project_code")}
