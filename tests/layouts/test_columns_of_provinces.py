"""Columns of provinces: several scores, four levels, two years, one word a heading, figures with their units."""

import pytest

from jixiao.model.form import Fund
from jixiao.pipeline import forms_of
from tests.layouts.pages import HEAD, read, rows_of

_READ = [("清淤长度", "≥12公里", "13公里", "50", "50")]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("绩效指标目标值 | 绩效指标完成值 | 分值 | 单位自评得分 | 主管部门评分 | 财政复核得分", "≥12公里 | 13公里 | 50 | 50 | 49 | 48"),
        ("2022年实际值 | 2023年目标值 | 2023年实际值 | 分值 | 得分 | 数据来源", "10公里 | ≥12公里 | 13公里 | 50 | 50 | 台账"),
        ("计划 | 实际 | 分值 | 得分 | 得分依据 | 佐证材料", "≥12公里 | 13公里 | 50 | 50 | 达标 | 验收单"),
        ("合同约定值 | 实际完成值 | 分值 | 百分制得分 | 加权得分 | 佐证材料", "≥12公里 | 13公里 | 50 | 100 | 50 | 验收单"),
    ],
)  # fmt: skip
def test_the_columns_that_count(head: str, row: str) -> None:
    form = read(HEAD + f"一级指标 | 二级指标 | 三级指标 | {head}\n产出指标 | 数量指标 | 清淤长度 | {row}")
    assert rows_of(form) == _READ
    assert not form.problems


def test_of_four_levels_the_last_has_the_target() -> None:
    form = read(
        HEAD
        + """一级指标 | 二级指标 | 三级指标 | 四级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*2
    产出指标^2 | 数量指标^2 | 清淤工程^2 | 清淤长度 | ≥12公里 | 13公里 | 30 | 30*2
    清淤座数 | ≥3座 | 3座 | 20 | 20*2"""
    )
    assert [i.level3 for i in form.indicators] == ["清淤长度", "清淤座数"]
    assert ["三级指标" in p.message for p in form.problems] == [True]


def test_goals_under_one_word_each() -> None:
    form = read(
        HEAD
        + """年度总体目标 | 计划*4 | 实际*4
    年度总体目标 | 清淤12公里*4 | 清淤13公里*4
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50*3"""
    )
    assert (form.goals.expected, form.goals.actual) == ("清淤12公里", "清淤13公里")


_TABLE = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t清淤长度\t≥12公里\t13公里\t50\t50\n"


def test_a_sum_is_no_label_of_a_source() -> None:
    text = (
        "项目支出绩效自评表\n(2023年度)\n项目名称\t沟渠清淤\n项目资金（万元）\t\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        f"\t\t1 200.50\t1 080.45\t10分\t90％\t9分\n{_TABLE}"
    )
    (form,) = forms_of("表.txt", text.encode())
    assert not form.funds
    assert ["1 200.50" in p.message for p in form.problems] == [True]


def test_money_by_source_is_no_label_and_value() -> None:
    form = read(
        HEAD
        + """融资方式（亿元）*2 | 专项债券*3 | 银行贷款*2 | 合计*2
    全年预算数*2 | 1.2*3 | 0.3*2 | 1.5*2
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50*3"""
    )
    assert not form.funds
    assert [p.field for p in form.problems] == ["funds"]


def test_the_score_of_the_money_by_another_name() -> None:
    form = read(
        HEAD
        + """项目资金情况 | 资金来源 | 预算安排（万元）*2 | 实际支出（万元）*2 | 支出率 | 自评分*2
    项目资金情况 | 合计 | 100*2 | 90*2 | 90% | 9*2
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 90 | 90*3"""
    )
    assert form.funds == (
        Fund("合计", "total", full_year_budget="100", executed="90", execution_rate="90%", score="9"),
    )
    assert not form.problems


def test_sources_of_counties() -> None:
    form = read(
        HEAD
        + """项目资金（万元）*2 | 来源 | 年初预算数 | 全年预算数 | 全年执行数*2 | 执行率 | 得分
    项目资金（万元）*2 | 县级财政 | 40 | 40 | 30*2 | 75% | 
    项目资金（万元）*2 | 地方配套 | 20 | 20 | 20*2 | 100% | 
    项目资金（万元）*2 | 学校自筹 | 10 | 10 | 10*2 | 100% | 
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50*3"""
    )
    assert [f.source for f in form.funds] == ["other", "other", "unit_funds"]


@pytest.mark.parametrize("said", ["五、自评得分：99.5分    自评等级：优*9", "自评得分*5 | 99.5分*2 | 自评等级 | 优"])
def test_the_score_said_below_the_sum_of_the_indicators(said: str) -> None:
    form = read(
        HEAD
        + f"""四、绩效指标完成情况（90分）*9
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 90 | 90*3
    合计*5 | 90 | 90*3
    {said}"""
    )
    assert (form.total.weight, form.total.score, form.total.grade) == ("", "99.5分", "优")


def test_a_figure_is_no_name() -> None:
    form = read(
        HEAD
        + """一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 90 | 90*3
    附加分 | 10 | 9.5 |  |  |  | *3"""
    )
    assert [i.level3 for i in form.indicators] == ["清淤长度"]
    assert ["附加分" in p.message for p in form.problems] == [True]


def test_a_total_below_weights_of_every_level() -> None:
    text = (
        "项目支出绩效自评表\n(2023年度)\n项目名称\t沟渠清淤\n"
        "一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t目标值\t完成值\t得分\n"
        "产出指标\t90\t数量指标\t90\t清淤长度\t90\t≥12公里\t11.9公里\t89.5\n"
        "合计\t90\t\t90\t\t90\t\t\t89.5\n"
    )
    (form,) = forms_of("表.txt", text.encode())
    assert (form.total.weight, form.total.score) == ("90", "89.5")


def test_the_sign_in_a_column_of_its_own_and_the_score_of_each() -> None:
    form = read(
        HEAD
        + """一级指标 | 二级指标 | 三级指标 | 指标值类型 | 指标值符号 | 年度指标值 | 计量单位 | 实际完成值 | 分值 | 单项得分
    产出指标 | 数量指标 | 清淤长度 | 定量 | ≥ | 12 | 公里 | 13公里 | 50 | 50"""
    )
    assert rows_of(form) == _READ
    assert not form.problems


def test_the_weight_of_a_level_1_in_a_row_above_its_own() -> None:
    form = read(
        HEAD
        + """一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
    产出指标 | | | | | 60 | *3
     | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 60 | 60*3
    效益指标 | | | | | | *3
     | 社会效益指标 | 受益户数 | ≥300户 | 310户 | 30 | 30*3"""
    )
    assert [(i.level1, i.level1_weight, i.weight) for i in form.indicators] == [
        ("产出指标", "60", "60"),
        ("效益指标", None, "30"),
    ]
