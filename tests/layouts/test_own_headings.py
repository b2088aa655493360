"""Headings that only some province prints: levels under other names, three rows of them, a total in one cell."""

import pytest

from jixiao.pipeline import forms_of
from tests.layouts.pages import read, rows_of

_HEAD = """2022年度项目支出绩效自评表*11
项目名称*2 | 沟渠清淤*9
"""


@pytest.mark.parametrize("classes", ["指标类别 | 指标类型", "指标大类 | 指标分类"])
def test_levels_under_other_names(classes: str) -> None:
    form = read(
        _HEAD
        + f"""{classes} | 指标名称 | 计划指标值 | 实际完成值 | 标准分 | 自评分*5
    产出（50分） | 数量 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50*5"""
    )
    (row,) = form.indicators
    assert (row.level1, row.level1_weight, row.level2, row.level3) == ("产出", "50", "数量", "清淤长度")
    assert not form.problems


def test_a_heading_of_its_own_left_of_the_levels_is_said() -> None:
    form = read(
        _HEAD
        + """责任科室 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*4
    工程科 | 产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50*4"""
    )
    assert rows_of(form) == [("清淤长度", "≥12公里", "13公里", "50", "50")]
    assert ["责任科室" in p.message for p in form.problems] == [True]


def test_three_rows_of_headings() -> None:
    form = read(
        _HEAD
        + """绩效指标^4 | 指标体系*3 | 指标值*4 | 评分*2 | 备注^3
    一级指标^2 | 二级指标^2 | 三级指标^2 | 年度指标值*3 | 实际完成值^2 | 分值^2 | 得分^2
    符号 | 数值 | 单位
    产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 11公里 | 50 | 45.83 | 汛期停工"""
    )
    assert rows_of(form) == [("清淤长度", "≥12公里", "11公里", "50", "45.83")]
    assert [(i.level1, i.reason) for i in form.indicators] == [("产出指标", "汛期停工")]
    assert not form.problems


def test_a_group_without_indicators_says_none() -> None:
    form = read(
        _HEAD
        + """一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*5
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50*5
    效益指标 | 生态效益指标 | 无 | 无 | 无 |  | *5"""
    )
    assert [i.level3 for i in form.indicators] == ["清淤长度"]


_LEVELS = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t原因\n\t产出指标\t数量指标\t清淤长度\t≥12公里\t13公里\t50\t50\t\n"


def test_score_and_grade_in_one_cell() -> None:
    form = read(
        _HEAD
        + """一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*5
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50*5
    自评总得分：97.50    自评等级：优*11"""
    )
    assert (form.total.score, form.total.grade) == ("97.50", "优")


def test_a_total_one_cell_short_is_no_weight_for_a_score() -> None:
    text = f"项目支出绩效自评表\n(2022年度)\n项目名称\t沟渠清淤\n{_LEVELS}总分\t\t\t\t\t100\t97.5\t\t\n"
    (form,) = forms_of("表.txt", text.encode())
    assert (form.total.weight, form.total.score) == ("100", "97.5")


@pytest.mark.parametrize("gap", [" ", ""])
def test_labels_in_one_line_of_a_page(gap: str) -> None:
    form = read(
        f"""2022年度项目支出绩效自评表*7
    项目编码：330000220000000001234{gap}项目名称：沟渠清淤{gap}主管部门：云溪县水利局（联系电话：0571）*7
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50"""
    )
    assert (form.project.name, form.project.code) == ("沟渠清淤", "330000220000000001234")
    assert form.department.name == "云溪县水利局（联系电话：0571）"
