"""Two header rows in tables copied as text: labels below a merged label stand by the order of their cells."""

import pytest

from jixiao.model.form import Form
from jixiao.pipeline import forms_of

_BEFORE = "项目支出绩效自评表\n(2023年度)\n项目名称\t河道保洁\n"


def _form(*rows: str, file: str = "表.txt") -> Form:
    text = _BEFORE + "\n".join(row.replace(" ", "\t") for row in rows) + "\n"
    (form,) = forms_of(file, text.encode())
    return form


def _said(form: Form) -> list[tuple[str | None, ...]]:
    assert not form.problems
    return [(i.level1, i.level2, i.level3, i.target, i.actual, i.weight, i.score, i.reason) for i in form.indicators]


_ROW = ("产出指标", "数量指标", "保洁长度")


@pytest.mark.parametrize("file", ["表.txt", "表.csv"])
def test_parts_of_the_target_below_its_label(file: str) -> None:
    form = _form(
        "绩效指标 一级指标 二级指标 三级指标 年度指标值   实际完成值 分值 得分",
        "    符号 数值 单位   ",
        " 产出指标 数量指标 保洁长度 ≥ 12 公里 13公里 50 50",
        file=file,
    )
    assert _said(form) == [(*_ROW, "≥12公里", "13公里", "50", "50", None)]


def test_number_and_unit_below_target_and_actual() -> None:
    form = _form(
        "绩效指标 一级指标 二级指标 三级指标 年度指标值  全年实际值  分值 得分",
        "    数值 单位 数值 单位  ",
        " 产出指标 数量指标 保洁长度 ≥12 公里 13 公里 50 50",
    )
    assert _said(form) == [(*_ROW, "≥12公里", "13公里", "50", "50", None)]


@pytest.mark.parametrize("labels", ["一级 二级 三级", "一级指标 二级指标 三级指标"])
def test_levels_below_one_label(labels: str) -> None:
    form = _form(
        "绩效指标 指标   年度指标值 实际完成值 分值 得分",
        f" {labels}    ",
        " 产出指标 数量指标 保洁长度 ≥12公里 13公里 50 50",
    )
    assert _said(form) == [(*_ROW, "≥12公里", "13公里", "50", "50", None)]


def test_the_adjusted_target_is_the_one_in_force() -> None:
    form = _form(
        "一级指标 二级指标 三级指标 指标值  完成值 分值 得分",
        "   年初 调整后   ",
        "产出指标 数量指标 保洁长度 ≥14公里 ≥12公里 13公里 50 50",
    )
    assert _said(form) == [(*_ROW, "≥12公里", "13公里", "50", "50", None)]


def test_causes_of_deviation_in_columns_and_a_last_label_whose_blank_cells_are_gone() -> None:
    form = _form(
        "一级指标 二级指标 三级指标 年度指标值 1-7月执行情况 偏差原因分析   完成目标可能性",
        "     经费保障 制度保障 原因说明 确定能 有可能",
        "产出指标 数量指标 保洁长度 ≥12公里 13公里 √  资金未到 √ ",
    )
    assert _said(form) == [(*_ROW, "≥12公里", "13公里", None, None, "资金未到")]


def test_both_header_rows_again_on_the_next_page() -> None:
    header = ["一级指标 二级指标 三级指标 年度指标值  分值 得分", "   目标值 实际值  "]
    form = _form(
        *header,
        "产出指标 数量指标 保洁长度 ≥12公里 13公里 50 50",
        *header,
        "效益指标 社会效益指标 受益人数 ≥900人 950人 40 40",
    )
    assert _said(form) == [
        (*_ROW, "≥12公里", "13公里", "50", "50", None),
        ("效益指标", "社会效益指标", "受益人数", "≥900人", "950人", "40", "40", None),
    ]


@pytest.mark.parametrize("again", ["项目支出绩效自评表", "项目支出绩效自评表（续表）", "项目支出绩效自评表（续）"])
def test_the_title_again_on_the_next_page(again: str) -> None:
    header = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分"
    form = _form(
        header,
        "产出指标 数量指标 保洁长度 ≥12公里 13公里 50 50",
        again,
        header,
        "效益指标 社会效益指标 受益人数 ≥900人 950人 40 40",
        "总分     90 90",
    )
    assert [i.level3 for i in form.indicators] == ["保洁长度", "受益人数"]
    assert (form.total.weight, form.total.score) == ("90", "90")


def test_a_weight_beside_every_level() -> None:
    form = _form(
        "一级指标 分值 二级指标 分值 三级指标 分值 年度指标值 实际完成值 得分",
        "产出指标 50 数量指标 30 保洁长度 30 ≥12公里 13公里 30",
        "  质量指标 20 合格率 20 100% 100% 20",
    )
    assert [(i.level3, i.weight, i.score) for i in form.indicators] == [
        ("保洁长度", "30", "30"),
        ("合格率", "20", "20"),
    ]


def test_level_1_below_the_name_of_the_block() -> None:
    form = _form(
        "绩效指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分",
        "产出指标 数量指标 保洁长度 ≥12公里 13公里 50 50",
    )
    assert _said(form) == [(*_ROW, "≥12公里", "13公里", "50", "50", None)]


def test_an_indicator_named_like_a_form() -> None:
    form = _form(
        "绩效指标 一级指标 二级指标 三级指标 年度指标值 分值",
        " 产出指标 数量指标 编制绩效自评表 ≥1份 20",
        "   编制绩效目标表 ≥2份 30",
    )
    assert [(i.level3, i.target) for i in form.indicators] == [("编制绩效自评表", "≥1份"), ("编制绩效目标表", "≥2份")]


def test_labels_broken_over_lines_of_a_cell_a_line() -> None:
    lines = (
        "项目支出绩效自评表\n(2023年度)\n项目名称\n河道保洁\n项目资金\n（万元）\n年初\n预算数\n全年\n预算数\n全年\n执行数\n分值\n执行率\n得分\n"
        "年度资金总额\n36.5\n36.5\n31.39\n10\n86%\n8.6\n一级指标\n二级指标\n三级指标\n指标值\n完成值\n分值\n得分\n"
        "产出指标\n数量指标\n保洁长度\n≥12公里\n13公里\n50\n50\n效益指标\n社会效益\n指标\n受益人数\n≥900人\n950人\n40\n40\n"
    )
    (form,) = forms_of("表.txt", lines.encode())
    (fund,) = form.funds
    assert (fund.initial_budget, fund.full_year_budget, fund.executed, fund.score) == ("36.5", "36.5", "31.39", "8.6")
    assert _said(form) == [
        (*_ROW, "≥12公里", "13公里", "50", "50", None),
        ("效益指标", "社会效益指标", "受益人数", "≥900人", "950人", "40", "40", None),
    ]


def test_two_lines_that_may_be_one_name_are_said() -> None:
    lines = (
        "项目支出绩效目标申报表\n(2023年度)\n项目名称\n危房改造\n一级指标\n二级指标\n三级指标\n指标值\n"
        "产出指标\n数量指标\n重点对象住房改造户数\n应改尽改\n7度以上抗震设防地区\n质量指标\n验收合格率\n100%\n"
    )
    (form,) = forms_of("表.txt", lines.encode())
    assert [(i.level3, i.target) for i in form.indicators] == [("验收合格率", "100%")]
    assert "应改尽改" in form.problems[0].message
