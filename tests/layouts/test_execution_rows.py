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


def test_a_budget_divided_in_a_second_row() -> None:
    lines = (
        "项目支出绩效自评表", "(2022年度)", "项目名称|沟渠清淤", "项目资金（万元）|资金来源|预算数|||执行数|执行率|得分",
        "||年初|调整|调整后|||", "|年度资金总额|200|20|220|209|95%|9.5",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|得分", "产出指标|数量指标|清淤长度|≥12公里|13公里|50",
    )  # fmt: skip
    (form,) = forms_of("表.txt", "\n".join(lines).replace("|", "\t").encode())
    wide = read(
        _HEAD
        + """项目资金（万元）^3 | 资金来源^2 | 预算数*3 | 执行数^2 | 执行率^2 | 得分^2
    年初 | 调整 | 调整后
    年度资金总额 | 200 | 20 | 220 | 209 | 95% | 9.5
    """
        + _LEVELS
        + _ROW
    )
    for made in (form, wide):
        (fund,) = made.funds
        assert (fund.initial_budget, fund.full_year_budget, fund.executed) == ("200", "220", "209")
        assert (fund.execution_rate, fund.score) == ("95%", "9.5")
        assert not made.problems


def test_sums_by_year_and_their_sum() -> None:
    form = read(
        _HEAD
        + """项目资金（万元）^4 | 年度 | 年初预算数 | 全年预算数 | 全年执行数*2 | 执行率 | 得分
    2021年 | 200 | 200 | 200*2 | 100% | -
    2022年 | 300 | 300 | 270*2 | 90% | 9
    合计 | 500 | 500 | 470*2 | 94% | -
    """
        + _LEVELS
        + _ROW
    )
    assert [(f.label, f.source, f.executed) for f in form.funds] == [
        ("2021年", "unknown", "200"),
        ("2022年", "unknown", "270"),
        ("合计", "total", "470"),
    ]


def test_money_among_labels_of_all_sorts() -> None:
    form = read(
        _HEAD
        + """是否为经常性项目 | 否*3 | 当年预算数（元） | 3,500,000.00*3
    上年预算数（元） | 0*3 | 预算执行数（元） | 3,325,000.00*3
    预算执行率（%） | 95.00*3 | 自评时间 | 2023-02-10*3
    """
        + _LEVELS
        + _ROW
    )
    (fund,) = form.funds
    assert (fund.full_year_budget, fund.executed, fund.execution_rate) == ("3,500,000.00", "3,325,000.00", "95.00")
    assert (fund.source, form.amount_unit) == ("total", "元")


def test_the_one_row_of_sums_beside_the_blocks_label() -> None:
    form = read(
        _HEAD
        + """项目资金（万元） | 全年预算数A | 全年执行数B | 执行率=B/A*5
    项目资金 | 100 | 95 | 95%*5
    """
        + _LEVELS
        + _ROW
    )
    assert [(f.source, f.full_year_budget, f.executed, f.execution_rate) for f in form.funds] == [
        ("total", "100", "95", "95%")
    ]
