"""评价得分 below a table that has no column for scores: a figure of the form, no fault of the program (found by fuzzing)."""

import pytest

from jixiao.layouts import forms
from jixiao.readers import read

HEAD = (
    "项目支出绩效自评表\n项目名称 | 村道维护\n主管部门 | 交通局\n"
    "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值\n产出指标 | 数量指标 | 里程 | ≥45公里 | 45公里\n"
)


@pytest.mark.parametrize(("row", "score"), [("评价得分 | 97", "97"), ("评价得分 | 97 | 评价等级 | 优", "97")])
def test_a_score_that_no_column_stands_for(row: str, score: str) -> None:
    for name, text in (
        ("表.txt", HEAD + row),
        ("制表.txt", (HEAD + row).replace(" | ", "\t")),
        ("表.html", _page(HEAD + row)),
    ):
        (form,) = forms(read(name, text.encode()))  # type: ignore[arg-type]
        assert form.total.score == score and len(form.indicators) == 1, name


def _page(text: str) -> str:
    rows = ("<tr>" + "".join(f"<td>{c}</td>" for c in line.split(" | ")) + "</tr>" for line in text.split("\n"))
    return f"<meta charset=utf-8><table>{''.join(rows)}</table>"
