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
