"""Text that lost its cells: what cannot be an indicator is said, and never taken for one."""

import pytest

from jixiao.model.form import Form
from jixiao.pipeline import forms_of

_BEFORE = """项目支出绩效自评表
(2023年度)
项目名称 | 桃树种植补贴
一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分 | 偏差原因分析及改进措施
"""


def _form(*lines: str) -> Form:
    (form,) = forms_of("表.txt", (_BEFORE + "\n".join(lines) + "\n").encode())
    return form


@pytest.mark.parametrize(
    "line",
    [
        "经济效益指标 | 满意度指标(10分) | 满意度指标 | 公众满意",  # two groups run together
        "12 | 5 | 8.3",  # a row that lost its name
        "成活棵数( | ≥**棵 | | ) >=300棵",  # a cell torn in two
        "社会效益 指标 守法经营情况 | 10 | 守法 | 守法 | 10",  # two cells in one
    ],
)
def test_a_row_in_doubt_is_said(line: str) -> None:
    form = _form("产出指标 | 数量指标 | 种植面积 | 50 | 20亩 | 20亩 | 50 | ", line)
    assert [i.level3 for i in form.indicators] == ["种植面积"]
    assert [p.kind for p in form.problems] == ["unplaced"]


def test_a_level_alone_in_a_row_holds_for_the_rows_below() -> None:
    form = _form(
        "产出指标 | 数量指标 | 种植面积 | 50 | 20亩 | 20亩 | 50 | ",
        "质量指标 | |||||||",
        "成活率 | 40 | 95% | 95% | 40 | |||",
        "可持续影响指标 | |||||||",
    )
    assert [(i.level2, i.level3) for i in form.indicators] == [("数量指标", "种植面积"), ("质量指标", "成活率")]
    assert not form.problems


@pytest.mark.parametrize("line", ["财政资金管理科室(盖章) 年 月 日 | 绩效管理科室(盖章)", "财政部门审核意见 | 同意"])
def test_seals_and_opinions_end_the_table(line: str) -> None:
    form = _form("产出指标 | 数量指标 | 种植面积 | 50 | 20亩 | 20亩 | 50 | ", line)
    assert [i.level3 for i in form.indicators] == ["种植面积"]


@pytest.mark.parametrize(
    "line", ["绩效管理思路 | | | | 明年再议 |||", "| | | | 三月一日 |||", "单位公章处 | | | | 李四 | | |"]
)
def test_what_stands_below_the_indicators_without_a_figure_is_said(line: str) -> None:
    form = _form("产出指标 | 数量指标 | 种植面积 | 50 | 20亩 | 20亩 | 50 | ", line)
    assert [i.level3 for i in form.indicators] == ["种植面积"]
    assert [p.kind for p in form.problems] == ["unplaced"]


@pytest.mark.parametrize(
    "line",
    [
        "问题及建议 | 资金拨付较慢 ||||||",
        "绩效分析 | 按时完成 ||||||",
        "自评结果公开情况 | 已公开 ||||||",
        "| | | | 2024年3月1日 |||",
        "财务负责人：张三  经办人：李四",
    ],
)
def test_sections_below_the_indicators_are_none_of_them(line: str) -> None:
    form = _form("产出指标 | 数量指标 | 种植面积 | 50 | 20亩 | 20亩 | 50 | ", line)
    assert [i.level3 for i in form.indicators] == ["种植面积"]
    assert not form.problems


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("自评等级 | 优 ||||||", "优"),
        ("评价等级：优", "优"),
        ("项目自评等级 | 优□ 良☑ 中□ 差□ ||||||", "良"),
        ("自评等级 | □优 √良 □中 ||||||", "良"),
        ("自评等级 | ☑优 ☑良 □中 ||||||", "☑优 ☑良 □中"),  # two ticked: as printed
    ],
)
def test_a_grade_without_a_total(line: str, grade: str) -> None:
    form = _form("产出指标 | 数量指标 | 种植面积 | 50 | 20亩 | 20亩 | 50 | ", line)
    assert [i.level3 for i in form.indicators] == ["种植面积"]
    assert form.total.grade == grade
