"""Rows whose cells do not stand under the header's: somebody dragged a border, or drew the rows apart."""

from jixiao.model.form import Form
from jixiao.pipeline import forms_of

_HEADER = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")


def _row(cells: tuple[str, ...], spans: tuple[int, ...]) -> str:
    inner = "".join(f"<td colspan={span}>{text}</td>" for text, span in zip(cells, spans, strict=True))
    return f"<tr>{inner}</tr>"


def _form(*rows: str) -> Form:
    head = "<tr><td>项目名称</td><td colspan=20>河道保洁</td></tr>" + _row(_HEADER, (2, 2, 4, 4, 4, 2, 2))
    (form,) = forms_of("表.html", ("<h1>项目支出绩效自评表</h1><table>" + head + "".join(rows) + "</table>").encode())
    return form


def _said(form: Form) -> list[tuple[str | None, ...]]:
    return [(i.level1, i.level2, i.level3, i.target, i.actual, i.weight, i.score) for i in form.indicators]


def test_as_many_cells_as_columns_stand_in_order() -> None:
    cells = ("产出指标", "数量指标", "保洁长度", "≥12公里", "13公里", "50", "48")
    form = _form(_row(cells, (2, 3, 2, 2, 6, 2, 3)))  # every border of the middle dragged
    assert _said(form) == [cells]
    assert not form.problems


def test_fewer_cells_stand_where_they_cover_most() -> None:
    form = _form(_row(("产出指标", "数量指标", "保洁长度", "≥12公里", "13公里", "48"), (2, 2, 5, 3, 4, 4)))
    # 48 covers 分值 and 得分 alike: nobody can say which it is
    assert not form.indicators
    assert [p.kind for p in form.problems] == ["unplaced"]
    form = _form(_row(("产出指标", "数量指标", "保洁长度", "≥12公里", "13公里"), (2, 2, 5, 3, 4)))
    assert _said(form) == [("产出指标", "数量指标", "保洁长度", "≥12公里", "13公里", "", "")]


def test_two_figures_below_one_heading_are_never_one() -> None:
    form = _form(
        _row(("产出指标", "数量指标", "保洁长度", "≥12公里", "13公里", "50", "48", ""), (2, 2, 4, 4, 4, 1, 1, 2))
    )
    assert not form.indicators
    assert "50 | 48" in form.problems[0].message
