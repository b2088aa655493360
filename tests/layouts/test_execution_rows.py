"""Money and its score where forms of provinces put them: below the indicators, among them, before columns of no interest."""

from jixiao.pipeline import forms_of
from tests.layouts.pages import read, rows_of

_HEAD = """2022年度部门预算项目绩效自评表*8
项目名称 | 沟渠清淤*7
主管部门 | 云溪县水利局*3 | 实施单位*2 | 云溪县沟渠所*2
"""
_LEVELS = "一级指标 | 二级指标 | 三级指标 | 年度指标值*2 | 实际完成值 | 分值 | 得分\n"
_ROW = "产出指标 | 数量指标 | 清淤长度 | ≥12公里*2 | 13公里 | 90 | 90\n"


def test_money_below_the_indicators() -> None:
    form = read(
        _HEAD
        + _LEVELS
        + _ROW
        + """预算执行率（10分） | 年初预算数（万元） | 全年预算数（万元） | 全年执行数（万元）*2 | 执行率 | 分值 | 得分
    预算执行率（10分） | 60 | 58 | 58*2 | 100% | 10 | 10
    合计*6 | 100 | 100"""
    )
    assert rows_of(form) == [("清淤长度", "≥12公里", "13公里", "90", "90")]
    (fund,) = form.funds
    assert (fund.source, fund.initial_budget, fund.full_year_budget, fund.executed) == ("total", "60", "58", "58")
    assert (fund.weight, fund.execution_rate, fund.score) == ("10", "100%", "10")
    assert (form.total.weight, form.total.score, form.amount_unit) == ("100", "100", "万元")
    assert not form.problems


def test_execution_scored_among_the_indicators() -> None:
    funds = """资金来源*2 | 全年预算数（万元） | 全年执行数（万元）*3 | 执行率*2
    合计*2 | 100 | 97*3 | 97%*2
    """
    form = read(_HEAD + funds + _LEVELS + _ROW + "预算执行率*6 | 10 | 9.7\n总分*6 | 100 | 99.7")
    assert [i.level3 for i in form.indicators] == ["清淤长度"]
    assert [(f.weight, f.score, f.execution_rate) for f in form.funds] == [("10", "9.7", "97%")]


def test_an_indicator_of_execution_stays_one() -> None:
    form = read(_HEAD + _LEVELS + _ROW + "预算执行 | 预算执行率 | 预算执行率 | 100%*2 | 97% | 10 | 9.7")
    assert [i.level3 for i in form.indicators] == ["清淤长度", "预算执行率"]


def test_sums_before_the_budget_are_said_and_move_nothing() -> None:
    rows = (
        "项目支出绩效自评表\n(2022年度)\n项目名称 沟渠清淤\n"
        "项目资金（亿元） 资金来源 计划融资额 全年预算数 全年执行数 执行率\n"
        " 债券资金 2.00 1.50 1.20 80%\n"
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 得分\n"
        "产出指标 数量指标 清淤长度 ≥12公里 13公里 50\n"
    )
    (form,) = forms_of("表.txt", rows.replace(" ", "\t").encode())
    assert [(f.full_year_budget, f.executed, f.execution_rate) for f in form.funds] == [("1.50", "1.20", "80%")]
    assert ["计划融资额" in p.message for p in form.problems] == [True]
