"""Headers by place: in two rows, without a label of the money's source, with the project in a column of its own."""

import pytest

from jixiao.model.form import Form
from jixiao.pipeline import forms_of

_HEAD = "<tr><td>项目名称</td><td colspan=6>河道保洁</td></tr>"


def _form(*rows: str) -> Form:
    table = (
        "<h1>项目支出绩效目标申报表（2022年度）</h1><table>"
        + _HEAD
        + "".join(f"<tr>{r}</tr>" for r in rows)
        + "</table>"
    )
    (form,) = forms_of("表.html", table.encode())
    return form


_LEVELS = "<td rowspan=2>一级指标</td><td rowspan=2>二级指标</td><td rowspan=2>三级指标</td>"


def test_what_was_reached_before_is_not_the_target() -> None:
    form = _form(
        _LEVELS + "<td colspan=2>指标值</td><td rowspan=2>备注</td>",
        "<td>2021年实际实现值</td><td>预期2022年实现值</td>",
        "<td>产出指标</td><td>数量指标</td><td>保洁长度</td><td>10公里</td><td>12公里</td><td></td>",
    )
    assert [(i.level3, i.target, i.actual) for i in form.indicators] == [("保洁长度", "12公里", None)]
    assert not form.problems


def test_remarks_below_a_heading_are_no_indicator() -> None:
    form = _form(
        _LEVELS + "<td rowspan=2>年度指标值</td><td rowspan=2>1-7月执行情况</td><td colspan=3>完成目标可能性</td>",
        "<td>确定能</td><td>有可能</td><td>完全不可能</td>",
        "<td>产出指标</td><td>数量指标</td><td>保洁长度</td><td>12公里</td><td>7公里</td><td>√</td><td></td><td></td>",
    )
    assert [(i.level3, i.target, i.actual, i.reason) for i in form.indicators] == [
        ("保洁长度", "12公里", "7公里", None)
    ]


def test_a_column_that_the_second_row_divides_beyond_recognition_is_said() -> None:
    form = _form(
        _LEVELS + "<td colspan=2>指标值</td><td rowspan=2>分值</td>",
        "<td>甲类</td><td>乙类</td>",
        "<td>产出指标</td><td>数量指标</td><td>保洁长度</td><td>10公里</td><td>12公里</td><td>50</td>",
    )
    assert [(i.level3, i.target, i.weight) for i in form.indicators] == [("保洁长度", None, "50")]
    assert [p.kind for p in form.problems] == ["unplaced"]
    assert "甲类" in form.problems[0].message


def test_score_and_weight_below_a_heading_of_their_own() -> None:
    form = _form(
        _LEVELS + "<td rowspan=2>年度指标值</td><td rowspan=2>实际完成值</td><td colspan=2>自评情况</td>",
        "<td>分值</td><td>得分</td>",
        "<td>产出指标</td><td>数量指标</td><td>保洁长度</td><td>12公里</td><td>12公里</td><td>50</td><td>49</td>",
    )
    assert [(i.target, i.actual, i.weight, i.score) for i in form.indicators] == [("12公里", "12公里", "50", "49")]


def test_money_without_a_label_is_the_total() -> None:
    form = _form(
        "<td>资金（万元）</td><td>预算数</td><td>执行数</td><td>执行率</td>",
        "<td></td><td>300</td><td>290</td><td>96.67%</td>",
        "<td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td>",
        "<td>产出指标</td><td>数量指标</td><td>保洁长度</td><td>12公里</td>",
    )
    (fund,) = form.funds
    assert (fund.label, fund.source, fund.full_year_budget, fund.executed) == ("", "total", "300", "290")
    assert not form.problems


def test_several_projects_in_one_table_are_several_forms() -> None:
    page = """<h1>2023年度项目支出绩效自评汇总表</h1><table>
    <tr><td>序号</td><td>项目名称</td><td>一级指标</td><td>三级指标</td><td>指标值</td><td>完成值</td><td>分值</td><td>得分</td></tr>
    <tr><td>1</td><td>修路</td><td>产出指标</td><td>里程</td><td>5公里</td><td>5公里</td><td>50</td><td>50</td></tr>
    <tr><td></td><td></td><td>效益指标</td><td>受益人数</td><td>9人</td><td>9人</td><td>40</td><td>40</td></tr>
    <tr><td>2</td><td>建桥</td><td>产出指标</td><td>座数</td><td>1座</td><td>1座</td><td>50</td><td>49</td></tr></table>"""
    first, second = forms_of("表.html", page.encode())
    assert (first.project.name, [i.level3 for i in first.indicators]) == ("修路", ["里程", "受益人数"])
    assert (second.project.name, second.year, [i.score for i in second.indicators]) == ("建桥", 2023, ["49"])


_ONE = "<td>一级指标</td><td>三级指标</td><td>{}</td><td>实际完成值</td><td>分值</td><td>得分</td>"
_ROW = "<td>产出指标</td><td>保洁长度</td><td>12公里</td><td>12公里</td><td>50</td><td>49</td>"


def test_the_adjusted_target_is_the_one_in_force() -> None:
    form = _form(
        _ONE.format("年初指标值</td><td>调整后指标值"),
        "<td>产出指标</td><td>保洁长度</td><td>14公里</td><td>12公里</td><td>12公里</td><td>50</td><td>49</td>",
    )
    assert [(i.target, i.actual) for i in form.indicators] == [("12公里", "12公里")]


def test_the_blocks_own_label_is_no_second_target() -> None:
    form = _form(
        "<td>年度绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td></td><td>指标值</td><td></td>",
        "<td></td><td>产出指标</td><td>数量指标</td><td>保洁长度</td><td></td><td>12公里</td><td></td>",
    )
    assert [(i.level3, i.target) for i in form.indicators] == [("保洁长度", "12公里")]


def test_one_figure_below_weight_and_score_is_the_score() -> None:
    form = _form(_ONE.format("年度指标值"), _ROW, "<td colspan=4>总分</td><td colspan=2>97.5</td><td>自评等级：优</td>")
    assert (form.total.weight, form.total.score, form.total.grade) in [("", "97.5", "优"), (None, "97.5", "优")]


def test_a_score_named_below_the_table_is_the_total() -> None:
    form = _form(
        _ONE.format("年度指标值"), _ROW, "<td colspan=2>评价得分</td><td>97</td><td>评价等级</td><td colspan=2>优</td>"
    )
    assert len(form.indicators) == 1
    assert (form.total.score, form.total.grade) == ("97", "优")


@pytest.mark.parametrize(
    "last",
    [
        "<td colspan=6>总分：97分</td>",
        "<td colspan=4>绩效自评得分合计</td><td>100</td><td>97</td>",
        "<td colspan=3>总分</td><td>100</td><td colspan=2>97</td>",
    ],
)
def test_totals_as_they_are_written(last: str) -> None:
    form = _form(_ONE.format("年度指标值"), _ROW, last)
    assert form.total.score in ("97", "97分") and form.total.weight in ("100", "")


def test_management_of_money_is_no_money() -> None:
    form = _form(
        "<td>资金情况（万元）</td><td>全年预算数</td><td>全年执行数</td><td>执行率</td>",
        "<td>年度资金总额</td><td>100</td><td>90</td><td>90%</td>",
        "<td>分配科学性</td><td>按因素法分配</td><td>无</td><td></td>",
        _ONE.format("年度指标值"), _ROW,
    )  # fmt: skip
    assert [f.label for f in form.funds] == ["年度资金总额"]
    assert not form.problems  # a part of the form that is known, of which nothing is kept


def test_of_two_sets_of_columns_the_annual_one() -> None:
    """The national goal table: what the project wants in all on the left, what it wants this year on the right."""
    page = """<table>
    <tr><td colspan=8>项目支出绩效目标申报表</td></tr><tr><td colspan=8>（2024年度）</td></tr>
    <tr><td colspan=2>项目名称</td><td colspan=6>沟渠清淤工程</td></tr>
    <tr><td rowspan=2>总体目标</td><td colspan=4>中期目标（2023年—2025年）</td><td colspan=3>年度目标</td></tr>
    <tr><td colspan=4>三年清淤900公里</td><td colspan=3>清淤300公里</td></tr>
    <tr><td rowspan=3>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
    <tr><td>产出指标</td><td>数量指标</td><td>清淤长度</td><td>≥900公里</td><td>数量指标</td><td>清淤长度</td><td>≥300公里</td></tr>
    <tr><td>效益指标</td><td>社会效益指标</td><td>受益村</td><td>≥30个</td><td>社会效益指标</td><td>受益村</td><td>≥12个</td></tr>
    </table>"""
    (form,) = forms_of("表.html", f"<html><body>{page}</body></html>".encode())
    assert form.kind == "project_goal" and form.goals.expected == "清淤300公里"
    assert [(i.level1, i.level2, i.level3, i.target) for i in form.indicators] == [
        ("产出指标", "数量指标", "清淤长度", "≥300公里"),
        ("效益指标", "社会效益指标", "受益村", "≥12个"),
    ]
