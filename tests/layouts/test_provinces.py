"""Layouts of provinces, made anew with invented names: headers over headers, totals behind notes, heads of many cells."""

import pytest

from jixiao.model.form import Form
from jixiao.pipeline import forms_of
from tests.layouts.pages import read, rows_of

_HEAD = """项目支出绩效自评表*9
（2023年度）*9
项目名称*2 | 沟渠清淤*7
主管部门*2 | 云溪县水利局*3 | 实施单位*2 | 云溪县沟渠所*2
"""


def test_levels_and_parts_below_wide_headings() -> None:
    """绩效指标 stands over the levels, 年度指标值 over its parts, 实际完成值 and what follows beside both rows."""
    form = read(
        _HEAD
        + """绩效指标*3 | 年度指标值*3 | 实际完成值^2 | 分值^2 | 得分^2
    一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位
    产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 13公里 | 50 | 50
    效益指标 | 社会效益指标 | 受益户数 | ≥ | 300 | 户 | 270户 | 40 | 36
    其他需要说明的事项*3 | 无*6
    总分*3 | 100*2 | 总得分 | 96 | 自评等级 | 优"""
    )
    assert rows_of(form) == [("清淤长度", "≥12公里", "13公里", "50", "50"), ("受益户数", "≥300户", "270户", "40", "36")]
    assert [i.level1 for i in form.indicators] == ["产出指标", "效益指标"]
    assert (form.total.weight, form.total.score, form.total.grade) == ("100", "96", "优")
    assert not form.problems


_LEVELS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n"
_ROW = "产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50"


def _headed(head: str) -> Form:
    return read(head + "\n" + _LEVELS + _ROW)


def test_a_title_row_of_many_cells_keeps_title_year_and_unit() -> None:
    form = _headed(
        "项目支出绩效自评表 | 年度： | 2023 | 编号： | 0012 | 单位： | 万元 | 第1页\n项目名称*2 | 沟渠清淤*6"
    )
    assert (form.title, form.year, form.amount_unit) == ("项目支出绩效自评表", 2023, "万元")


def test_the_day_beside_the_title_is_no_fiscal_year() -> None:
    form = _headed("项目支出绩效自评表 | 填报日期： | 2024.2.10 | 编号 | 3\n（2023年度）*5\n项目名称 | 沟渠清淤*4")
    assert form.year == 2023


@pytest.mark.parametrize(
    "below", ["2023年度　　金额单位：万元", "填报单位：云溪县沟渠所   2023年度   单位：万元", "（2023年度） 单位：万元"]
)
def test_the_year_beside_other_things_below_the_title(below: str) -> None:
    form = _headed(f"项目支出绩效自评表*5\n{below}*5\n项目名称 | 沟渠清淤*4")
    assert (form.year, form.amount_unit) == (2023, "万元")


def test_the_fiscal_year_in_a_title_before_the_year_of_doing_it() -> None:
    assert _headed("2024年开展2023年度项目支出绩效自评表*5\n项目名称 | 沟渠清淤*4").year == 2023


def test_the_unit_above_the_title_is_that_of_another_table() -> None:
    form = _headed(
        "单位：元*6\n某校 | 7,548,150*5\n项目支出绩效自评表*6\n项目名称 | 沟渠清淤*5\n资金情况（万元） | 年初预算数 | 全年预算数 | 全年执行数*3\n年度资金总额 | 9 | 9 | 8*3"
    )
    assert form.amount_unit == "万元"


def test_several_labels_in_one_cell_are_several() -> None:
    form = _headed(
        "项目支出绩效自评表*7\n项目名称：沟渠清淤/n（二期）/n主管部门：云溪县水利局/n实施单位：云溪县沟渠所*7"
    )
    assert (form.project.name, form.department.name, form.unit.name) == (
        "沟渠清淤\n（二期）",
        "云溪县水利局",
        "云溪县沟渠所",
    )


def test_the_unit_that_carries_the_project_out_before_the_one_that_reports() -> None:
    head = "单位名称：云溪县水利局*4 | 填报日期：2023年3月2日*3\n项目名称 | 沟渠清淤*6\n主管部门 | 云溪县水利局*2 | 项目实施单位*2 | 云溪县沟渠所*2"
    form = _headed(f"2022年度沟渠清淤项目自评表*7\n{head}")
    assert (form.unit.name, form.department.name) == ("云溪县沟渠所", "云溪县水利局")
    assert _headed("项目自评表*7\n填报单位 | 云溪县沟渠所*6\n项目名称 | 沟渠清淤*6").unit.name == "云溪县沟渠所"


def test_the_local_department_where_the_central_one_is_blank() -> None:
    head = "转移（项目）名称 | 沟渠清淤*6\n中央主管部门 | {}*6\n地方主管部门 | 云溪县水利局*6"
    blank, named = (_headed(f"转移支付区域（项目）绩效自评表*7\n{head.format(x)}") for x in ("", "水利部"))
    assert (blank.project.name, blank.department.name, named.department.name) == ("沟渠清淤", "云溪县水利局", "水利部")


def test_a_heading_beside_the_goals_is_no_goal() -> None:
    form = _headed(
        "项目自评表*7\n项目名称 | 沟渠清淤*6\n绩效目标^2 | 年初绩效目标*2 | 年中调整说明*2 | 目标实际完成情况*2\n清淤12公里*2 | 未调整*2 | 清淤13公里*2"
    )
    assert (form.goals.expected, form.goals.actual) == ("清淤12公里", "清淤13公里")
    assert [(p.field, "年中调整说明" in p.message) for p in form.problems] == [("goals", True)]


def test_the_label_beside_both_goals_whose_cells_a_text_has_lost() -> None:
    text = """2020年度项目支出绩效自评表 |
项目名称 | 沟渠清淤 |
主管部门 | 云溪县水利局 | 实施单位 | 云溪县沟渠所 |
总体目标 | 年度目标 | 年度总体目标完成情况 |
清淤12公里 | 已清淤13公里 |
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 |
产出指标 | 数量指标 | 清淤长度 | 12公里 | 13公里 |
质量指标 | 验收合格率 | 100% | 100% |
"""
    (form,) = forms_of("表.txt", text.encode())
    assert (form.goals.expected, form.goals.actual) == ("清淤12公里", "已清淤13公里")
    whole = text.replace("清淤12公里 | 已", "三年清淤40公里 | 清淤12公里 | 已")
    (form,) = forms_of("表.txt", whole.encode())
    assert (form.goals.expected, form.goals.actual) == ("清淤12公里", "已清淤13公里")


def test_headings_of_other_words() -> None:
    rows = (
        ("项目名称", "河道保洁", "", "", "", "", "", ""),
        ("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率权重", "执行率", "绩效得分"),
        ("", "年度资金总额", "90", "90", "45", "10", "50%", "5"),
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成", "分值权重（90）", "绩效得分", "差异的原因"),
        ("产出指标", "数量指标", "保洁长度", "12公里", "11公里", "90", "82.5", "汛期停工"),
    )
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    (form,) = forms_of("表.html", f"<h1>项目支出绩效自评表（2022年度）</h1><table>{table}</table>".encode())
    assert form.problems == ()
    (fund,) = form.funds
    assert (fund.executed, fund.weight, fund.execution_rate, fund.score) == ("45", "10", "50%", "5")
    (row,) = form.indicators
    assert (row.target, row.actual, row.weight, row.score, row.reason) == ("12公里", "11公里", "90", "82.5", "汛期停工")
